/** The words that files have for a measure's assessment, direction and unit, and its columns of figures. */

export const MEASURE_VALUES = {
  'Kommer att uppnås': 'will_be_met',
  Uppnås: 'will_be_met',
  'Uppnås med risk för avvikelse': 'may_be_met_with_risk',
  'Risk för avvikelse': 'may_be_met_with_risk',
  'Kommer inte att uppnås': 'will_not_be_met',
  'Uppnås inte': 'will_not_be_met',
  'Uppnås ej': 'will_not_be_met',
  Uppnått: 'met',
  'Följs upp helår': 'followed_up_full_year',
} as const

export const DIRECTIONS = {
  Ökar: 'increase',
  Minskar: 'decrease',
  Bibehålls: 'maintain',
  'Ingen riktning': 'none',
} as const
/** The same as arrows and in other words: which way is wanted, and no trend. */
export const DIRECTION_WORDS: Readonly<Record<string, Direction>> = Object.fromEntries(
  [
    ['increase', '↑', '↗', '⬆', '▲', 'upp', 'uppat', 'oka', 'okande', 'hogre', 'hogt', 'max'] as const,
    [
      'decrease',
      '↓',
      '↘',
      '⬇',
      '▼',
      'ner',
      'ned',
      'nedat',
      'minska',
      'minskande',
      'lagre',
      'lagt',
      'min',
    ] as const,
    ['maintain', '→', '➡', '►', '=', 'behalla', 'bibehalla', 'oforandrat', 'oforandrad'] as const,
  ].flatMap(([direction, ...words]) => words.map((word) => [word, direction])),
)
type Direction = (typeof DIRECTIONS)[keyof typeof DIRECTIONS]

export const UNITS = {
  Procent: 'percent',
  Antal: 'count',
  Index: 'index',
  Dagar: 'days',
  Veckor: 'weeks',
  Månader: 'months',
  'Ja/Nej': 'yes_no',
  tkr: 'tkr',
  '%': 'percent',
} as const

export const FIGURES = [
  {
    key: 'outcome',
    title: 'Utfall {år}',
    synonyms: ['utfall', 'resultat {år}', 'utfall hittills {år}'],
    kind: 'outcome',
    sex: 'total',
    back: 0,
  },
  {
    key: 'women',
    title: 'Utfall kvinnor {år}',
    synonyms: ['kvinnor', 'utfall kvinnor', 'kvinnor {år}'],
    kind: 'outcome',
    sex: 'women',
    back: 0,
  },
  {
    key: 'men',
    title: 'Utfall män {år}',
    synonyms: ['män', 'utfall män', 'män {år}'],
    kind: 'outcome',
    sex: 'men',
    back: 0,
  },
  {
    key: 'target',
    title: 'Målvärde {år}',
    synonyms: ['målvärde', 'mål {år}', 'måltal {år}', 'målnivå {år}', 'målnivå'],
    kind: 'target',
    sex: 'total',
    back: 0,
  },
  {
    key: 'outcome1',
    title: 'Utfall {år-1}',
    synonyms: ['resultat {år-1}'],
    kind: 'outcome',
    sex: 'total',
    back: 1,
  },
  {
    key: 'outcome2',
    title: 'Utfall {år-2}',
    synonyms: ['resultat {år-2}'],
    kind: 'outcome',
    sex: 'total',
    back: 2,
  },
  {
    key: 'outcome3',
    title: 'Utfall {år-3}',
    synonyms: ['resultat {år-3}'],
    kind: 'outcome',
    sex: 'total',
    back: 3,
  },
] as const
