/** What renderers of replies say by themselves. Plain text. */
export const replyTexts = {
  /** A value that is not there. */
  noValue: '–',
  /** Beside a value that another place contradicts. */
  contradicted: (value: string): string => `${value} (${replyTexts.contradictedWord})`,
  contradictedWord: 'motsägs',
  moreContradictions: 'Mer som inte går ihop',
  buttons: {
    more: 'Visa mer',
    less: 'Visa mindre',
    back: 'Tillbaka',
    next: 'Nästa sida',
    previous: 'Föregående sida',
    up: (to: string): string => `Upp: ${to}`,
  },
  fact: (label: string, value: string): string => `${label}: ${value}`,
  entry: (what: string, small: string): string => (small ? `${what} (${small})` : what),
  /** Under a table that is cut. */
  rowsShown: (shown: number, all: number): string => `${shown} av ${all} rader visas.`,
  page: (page: number, pages: number): string => `Sida ${page} av ${pages}.`,
  others: 'Övriga',
  /** Where a chart has more points than it can show. */
  pointsLeftOut: (shown: number, all: number): string =>
    `Diagrammet visar ${shown} av ${all}; tabellen har alla.`,
  inUnit: (title: string, unit: string): string => `${title}, ${unit}`,
  andMore: (rest: number): string => `och ${rest} till`,
  emptyTable: 'Inga rader.',
  /** The alternative text of a chart's picture. */
  chart: {
    bar: 'Stapeldiagram',
    line: 'Linjediagram',
    area: 'Ytdiagram',
    pie: 'Cirkeldiagram',
  },
  total: 'Totalt',
} as const
