/** What activities are called when their owners are asked to report them. */
export const budgetReportsTexts = {
  nouns: ['verksamhet', 'verksamheter'],
  title: (activity: string) => `${activity}, nettoprognos för året`,
  unit: 'tkr',
  otherSign: (budget: string, forecast: string) =>
    `Prognosen ${forecast} har ett annat tecken än budgeten ${budget}. En nettokostnad skrivs med minus.`,
} as const
