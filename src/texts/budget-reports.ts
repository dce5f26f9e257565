/** What activities are called when their owners are asked to report them. */
export const budgetReportsTexts = {
  nouns: ['verksamhet', 'verksamheter'],
  title: (activity: string) => `${activity}, nettoprognos för året`,
  unit: 'tkr',
  series: {
    volume: ['volym', 'volymer'],
    key_figure: ['nyckeltal', 'nyckeltal'],
    staffing: ['personalmått', 'personalmått'],
  },
  negative: 'Värdet är mindre än noll.',
  fewer: (forecast: string, actual: string) =>
    `Prognosen för året, ${forecast}, är lägre än utfallet hittills, ${actual}.`,
  spentAlready: (forecast: string, actual: string) =>
    `Prognosen för året, ${forecast}, är mindre än vad som redan har gått åt, ${actual}.`,
  deviation: (tkr: string, percent: string | null) =>
    `Avvikelse mot budget: ${tkr}\u00a0tkr${percent ? ` (${percent})` : ''}`,
  otherSign: (budget: string, forecast: string) =>
    `Prognosen ${forecast} har ett annat tecken än budgeten ${budget}. En nettokostnad skrivs med minus.`,
} as const
