/** What the tables of unenforced decisions are called in the catalogue of facts, and what people call their rows and columns. */
const NAMES = [
  'ej verkställda beslut',
  'icke verkställda beslut',
  'beslut som inte är verkställda',
  'ej verkställt',
]

export const enforcementFactsTexts = {
  counts: {
    title: (quarter: string) => `Ej verkställda beslut ${quarter}`,
    names: NAMES,
    rowNames: ['grupp av beslut', 'grupper av beslut'],
  },
  kinds: {
    title: (quarter: string) => `Ej verkställda beslut ${quarter} efter slag av insats`,
    names: ['ej verkställda beslut per insats', 'slag av insats', 'typer av beslut'],
    rowNames: ['slag av insats', 'slag av insatser'],
  },
  total: ['ej verkställda beslut', 'samtliga beslut', 'totalt'],
  categories: {
    reported_now_enforced: ['tidigare rapporterade som nu är verkställda', 'nu verkställda'],
    closed_without_enforcement: ['avslutade utan verkställighet', 'avslutade'],
    still_not_enforced: [
      'tidigare rapporterade som fortfarande inte är verkställda',
      'fortfarande inte verkställda',
    ],
    new_this_quarter: ['nya under kvartalet', 'nya beslut', 'nya ej verkställda beslut'],
  },
  law: (law: string): string[] => [`beslut enligt ${law}`, law],
  columns: {
    count: 'Antal beslut',
    not_enforced: { title: 'Inte verkställda', names: ['inte verkställda', 'väntar', 'kvarstår'] },
    enforced: { title: 'Verkställda', names: ['verkställda'] },
    closed: { title: 'Avslutade utan verkställighet', names: ['avslutade', 'avslutade utan verkställighet'] },
  },
  unit: 'beslut',
}
