import { count } from './common.ts'

/** "/sn kalender". Plain text. */
export const calendarTexts = {
  name: 'kalender',
  aliases: ['kalendern', 'ics', 'almanacka'],
  summary: 'Få nämndens dagar och dina egna tider i din kalender',
  examples: [{ line: 'kalender', shows: 'filer till din kalender, och en adress att prenumerera på' }],
  title: 'Kalender',
  lead: 'Hämta nämndens sammanträden med alla dagar runt dem, eller de tider som du ansvarar för, som en fil till din kalender.',
  again: 'En fil som hämtas igen uppdaterar det som redan ligger i kalendern. Alla dagar är hela dagar.',
  cancelled: (title: string) => `Inställt: ${title}`,
  kept: (days: number) =>
    `Ett sammanträde som ställs in står kvar som inställt i filen och i prenumerationen i ${days} dagar, så att kalendrar som har det tar bort det.`,
  off: 'Att prenumerera är avstängt i den här installationen.',
  active: 'Du har en adress att prenumerera på. Den som har adressen kan läsa kalendern.',
  inactive:
    'En prenumeration håller kalendern uppdaterad av sig själv. Adressen är hemlig och går att ta bort.',
  buttons: {
    meetings: 'Hämta sammanträdena',
    next: 'Hämta nästa möte',
    mine: 'Hämta mina tider',
    subscribe: 'Skapa adress',
    renew: 'Byt adress',
    unsubscribe: 'Ta bort adressen',
  },
  confirm: {
    renew: {
      title: 'Byt adress?',
      text: 'Den gamla adressen slutar att fungera genast. Lägg in den nya i din kalender.',
      confirm: 'Byt',
      deny: 'Avbryt',
    },
    remove: {
      title: 'Ta bort adressen?',
      text: 'Kalendrar som prenumererar på den slutar att uppdateras.',
      confirm: 'Ta bort',
      deny: 'Avbryt',
    },
  },
  files: { meeting: 'sammantrade.ics', meetings: 'namndens-sammantraden.ics', mine: 'mina-tider.ics' },
  names: {
    meeting: (committee: string) => `${committee}: sammanträde`,
    meetings: (committee: string) => `${committee}: sammanträden`,
    mine: (committee: string) => `${committee}: mina tider`,
    both: (committee: string) => `${committee}: sammanträden och mina tider`,
  },
  ready: (n: number) =>
    `Filen har ${count(n, 'dag', 'dagar')} och finns i ditt direktmeddelande. Öppna den för att lägga in dem.`,
  readyCancelled:
    'Filen med det inställda sammanträdet finns i ditt direktmeddelande. Öppna den, så tas dagarna bort eller visas som inställda i din kalender.',
  nothing: 'Det finns inga dagar att lägga in.',
  address: 'Din adress (visas bara nu; lägg in den som prenumeration i din kalender):',
  secret: 'Dela den inte. Har den kommit i orätta händer: byt eller ta bort den under /sn kalender.',
  removed: 'Adressen är borttagen och fungerar inte längre.',
  noAddress: 'Du har ingen adress att ta bort.',
}
