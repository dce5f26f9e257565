import { thingsThat } from './common.ts'

/** "/sn mitt": everything that is the person's own. Plain text. */
export const mineTexts = {
  name: 'mitt',
  aliases: ['mina', 'min'],
  summary: 'Visa det som är ditt: det som väntar på dig, och dina ärenden, kontroller och åtgärder',
  examples: [{ line: 'mitt', shows: 'allt som väntar på dig eller snart ska vara klart, i en lista' }],
  title: 'Ditt',
  lead: (waiting: number, late: number, soon: number): string =>
    waiting + late + soon === 0
      ? 'Ingenting väntar på dig, och inget som du ansvarar för ska vara klart den närmaste tiden.'
      : thingsThat([
          { n: waiting, one: 'väntar på dig', many: 'väntar på dig' },
          { n: late, one: 'är försenad', many: 'är försenade' },
          { n: soon, one: 'ska vara klar snart', many: 'ska vara klara snart' },
        ]),
  waitingTitle: 'Väntar på dig',
  obligationsTitle: 'Ska vara klart',
  since: (day: string): string => `sedan ${day}`,
  columns: { day: 'Senast', what: 'Vad' },
  late: (day: string): string => `försenat sedan ${day}`,
  today: 'i dag',
  open: 'Öppna och ta ställning',
  openDue: 'Öppna',
  choose: 'Öppna en sak',
  incomplete: 'Allt kunde inte läsas just nu. Försök igen om en stund.',
  rest: (n: number): string => `Visa ${n === 1 ? 'en till' : `${n} till`}`,
  /** Where nothing waits: what is the person's own further on, and what everybody has before them. */
  ways: [
    { label: 'Visa dina åtgärder', line: 'åtgärder mina' },
    { label: 'Visa ärendena', line: 'ärenden' },
  ],
} as const
