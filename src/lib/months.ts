/** The names of the months, as they are written inside a sentence. */
export const MONTHS = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
]

/** jan, feb … */
export const SHORT_MONTHS: readonly string[] = MONTHS.map((name) => name.slice(0, 3))
