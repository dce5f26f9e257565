/** What questions are refused for, and what to do instead. Each says that it cannot be done. */
export const REFUSALS = {
  'single-person':
    'Jag kan inte svara om enskilda personer eller ärenden och har inga sådana uppgifter. Vänd dig till ansvarig handläggare eller sök i verksamhetssystemet; siffror för hela verksamheten visar jag gärna.',
  protected:
    'Jag kan inte lämna ut var ett skyddat boende finns eller hur någon där nås, och har inga sådana uppgifter. Vänd dig till enhetschefen; årsplatser och kostnader visar jag gärna.',
  verdict:
    'Jag kan inte avgöra om lagen har följts eller hur IVO eller en domstol bedömer det. Fråga förvaltningsjuristen; frister och siffror visar jag gärna.',
  'lex-sarah':
    'Jag kan inte återge innehållet i en lex Sarah-rapport. Begär den hos registrator, som prövar sekretessen; måttet om åtgärder efter lex Sarah visar jag gärna.',
  staff:
    'Jag kan inte rangordna eller lämna ut lön för enskilda medarbetare. Utfallet för en enhet eller hela verksamheten visar jag gärna.',
  change:
    'Jag kan inte ändra en publicerad siffra eller bedömning på det sättet. En rättelse görs av den som ansvarar för rapporten, i en ny version som publiceras.',
} as const

export type RefusalReason = keyof typeof REFUSALS
