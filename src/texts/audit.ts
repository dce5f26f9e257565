import { count } from './common.ts'

/** What is said of the audit log by itself. mrkdwn. */
export const auditTexts = {
  sum: (day: string, entries: bigint, hash: string): string =>
    `Revisionsloggen ${day}: ${count(Number(entries), 'post', 'poster')}, kontrollsumma \`${hash}\`. Spara det här meddelandet ` +
    `utanför assistenten. Med \`npm run audit:verify -- ${hash}\` syns senare att inget före det har skrivits om.`,
  alarm: (faults: number): string =>
    `*Revisionsloggen är inte orörd*: nattens kontroll fann ${count(faults, 'fel')}. Kör \`npm run audit:verify\`, spara databasen ` +
    'som den är och kontakta den som ansvarar för informationssäkerheten.',
}
