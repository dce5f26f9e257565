import { capitalised, countInWords } from './common.ts'

const made = (date: string) => `Sammanfattning från ${date}`

/** Summaries around the committee's meetings. Plain text. */
export const summaryTexts = {
  before: (name: string) => `Inför sammanträdet ${name}`,
  after: (name: string) => `Efter sammanträdet ${name}`,
  savedTitle: (name: string, date: string) => `${name}: läget ${date}`,
  frozen: (date: string) => `Så här såg det ut ${date}. Uppgifterna kan ha ändrats sedan dess.`,
  live: (date: string) => `Läget ${date}, inte sparat.`,
  item: (what: string, state: string) => `${what}: ${state}`,
  more: (n: number) => `… och ${n} till.`,
  calm: (n: number) => `Övriga ${n} visas inte här.`,
  sinceMeeting: (date: string) => `Ändrat i mål och budget sedan sammanträdet ${date}`,
  sinceSummary: (date: string) => `Ändrat sedan sammanfattningen ${date}`,
  noEarlier: 'Ingen sammanfattning är sparad från ett tidigare sammanträde att jämföra med.',
  changes: (title: string, n: number) =>
    n === 0 ? `${title}: inget.` : `${title}: ${countInWords(n, 'sak', 'saker')}.`,
  change: {
    new: (what: string, state: string) => `Nytt: ${what}: ${state}`,
    gone: (what: string, state: string) => `Borta: ${what} (var: ${state})`,
    changed: (what: string, state: string, before: string) => `${what}: ${state} (var: ${before})`,
  },
  compareTitle: (name: string, from: string) => `${name}: ändrat sedan ${from}`,
  occasion: (occasion: string) => {
    const days = /^before:(\d+)$/.exec(occasion)?.[1]
    return days ? `${days === '1' ? 'en dag' : `${days} dagar`} före` : 'efter'
  },
  buttons: {
    meeting: 'Visa sammanträdet',
    goals: 'Visa målen',
    budget: 'Visa budgeten',
    review: 'Visa granskningen',
    compare: 'Jämför med nu',
    saved: 'Visa sparade',
    now: 'Visa läget nu',
    open: made,
  },
  lines: {
    meeting: 'sammanfattning möte',
    on: (date: string) => `sammanfattning ${date}`,
    saved: 'sammanfattning sparade',
    one: (id: number) => `sammanfattning #${id}`,
    compare: (id: number) => `sammanfattning #${id} jämför`,
  },
  list: {
    title: 'Sparade sammanfattningar',
    nothing: [
      'Inga sammanfattningar är sparade än. De sparas när de skickas inför och efter ett sammanträde; ',
      { command: 'sammanfattning möte' },
      ' visar läget nu.',
    ],
    columns: { made: 'Gjord', meeting: 'Sammanträde', occasion: 'När' },
    choose: 'Öppna en sammanfattning …',
    choice: (made: string, meeting: string, occasion: string) =>
      `${made} (sammanträdet ${meeting}, ${occasion})`,
    lead: (n: number) =>
      capitalised(`${countInWords(n, 'sammanfattning är sparad', 'sammanfattningar är sparade')}.`),
  },
  noMeeting: [
    'Inget kommande sammanträde är planerat. ',
    { command: 'mötesplan' },
    ' visar årets sammanträden.',
  ],
  noneOn: (date: string) => `Inget sammanträde och ingen sparad sammanfattning finns för ${date}.`,
  gone: 'Den sammanfattningen finns inte.',
  unknown: (words: string) =>
    `Jag förstod inte ”${words}”. Skriv sammanfattning, sammanfattning allt, sammanfattning möte, sammanfattning ` +
    'sparade eller sammanfattning och ett datum.',
  why: 'Skickas inför och efter varje sammanträde. En administratör väljer kanaler och dagar under /sn inställningar.',
}
