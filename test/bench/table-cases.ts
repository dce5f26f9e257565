import type { Choices } from '../../src/tables/reading.ts'

/** What must come of the small tables in `cases/tables`: facts, or the cause of a refusal. Asking is right everywhere. */
export interface Case {
  /** The file's name begins with it. */
  of: string
  facts?: readonly (readonly [column: string, name: string, key: string, value: string | null])[]
  /** How many rows there are, where more would be wrong. */
  most?: number
  /** What a refusal or an error says. */
  says?: RegExp
  answers?: Choices
}

const barn = (budget: string, more: Record<string, string | null> = {}): NonNullable<Case['facts']> => [
  ['activity', 'Barn och', 'budget', budget],
  ...Object.entries(more).map(([key, value]) => ['activity', 'Barn och', key, value] as const),
]
const usual = barn('-270000', { forecast: '-279000' })
const asItIs = { kind: 'uppgifter', period: '2023-01-01/2023-12-31' }
const flip = { sign: 'flip' }
const meeting = (date: string) => [['date', date, 'date', date] as const]

export const CASES: readonly Case[] = [
  { of: 'A01', facts: usual },
  { of: 'A02', facts: meeting('2024-09-17') },
  { of: 'A02b', facts: meeting('2024-09-17') },
  { of: 'A03', facts: usual },
  { of: 'A03b', facts: usual },
  { of: 'A04', says: /där står ”Ja”/ },
  { of: 'A05', facts: usual },
  { of: 'A05b', facts: usual },
  { of: 'A06', says: /U\+00AD/ },
  {
    of: 'A06b',
    facts: [
      ['activity', 'G parentes', 'budget', '-100'],
      ['activity', 'L smal nbsp', 'budget', '-1000'],
    ],
    most: 4,
  },
  { of: 'A07', facts: usual },
  { of: 'A07b', facts: usual, most: 1 },
  { of: 'A08', says: /formel/ },
  { of: 'A09', facts: [['activity', 'Barn och unga', 'budget', '-270000']] },
  { of: 'A10', facts: usual },
  { of: 'A11', facts: meeting('2024-09-17') },
  { of: 'A12', facts: usual },
  { of: 'A13', facts: usual },
  { of: 'A14', facts: [...usual, ['activity', 'Åtgärder', 'budget', '-5']] },
  { of: 'A15', facts: [['title', 'Åtgärdsplan', 'meetingDate', '2024-09-17']] },
  {
    of: 'A15b',
    facts: [
      ['line', 'revenue', 'budget', '10'],
      ['line', 'cost', 'forecast', '-22'],
    ],
    most: 2,
  },
  { of: 'A16', says: /datum/ },
  { of: 'A16b', facts: meeting('2024-04-03'), answers: { dates: 'day' } },
  { of: 'A17', facts: usual },
  { of: 'A17c', facts: barn('-274999'), answers: { thousands: 'thousands' } },
  { of: 'A18', facts: usual },
  { of: 'A19', facts: usual },
  { of: 'A20', facts: [...usual, ['activity', 'Barn och unga', 'note', 'Rad ett\nrad två _x000D_ slut']] },
  {
    of: 'B01',
    facts: [['date', '2024-01-04', 'date', '2024-01-04']],
    answers: { committee: 'SON' },
    most: 7,
  },
  { of: 'B02', facts: [['date', '2024-02-28', 'date', '2024-02-28']], answers: { committee: 'VON' } },
  {
    of: 'B03',
    facts: [
      ['activity', 'Äldreomsorg', 'actual', '-13000'],
      ['activity', 'Barn- och', 'actual', '-12800'],
      ['activity', 'Totalt', 'actual', '-22500'],
    ],
    answers: { period: '2024-01-01/2024-08-31' },
    most: 21,
  },
  {
    of: 'B04',
    facts: [
      ['activity', 'Barn och', 'budget', '-419578'],
      ['activity', 'Barn och', 'deviation', '-31475'],
      ['activity', 'Totalt', 'budget', '-562700'],
    ],
    answers: flip,
    most: 7,
  },
  { of: 'B04b', facts: barn('-319578'), answers: flip, most: 5 },
  { of: 'B04c', facts: barn('-319578', { deviation: '-31475' }), answers: flip, most: 5 },
  { of: 'B05', facts: barn('-270000', { actual: '-231000', actualSamePeriodBefore: '-222000' }), most: 4 },
  {
    of: 'B06',
    facts: [
      ['000|Uppgift', 'Andel klienter', '004|Målvärde 2023', 'Minst 60 %'],
      ['000|Uppgift', 'Klienternas', '003|Utfall 2023', '79'],
    ],
    answers: asItIs,
  },
  {
    of: 'B07',
    facts: [
      ['name', 'Andel utredningar', 'outcome', '91'],
      ['name', 'Antal hushåll', 'target', 'Minska'],
    ],
    most: 4,
  },
  {
    of: 'B07b',
    facts: [
      ['goalNo', '1.1', 'assessment', 'will_be_met'],
      ['goalNo', '1.2', 'assessment', 'will_not_be_met'],
      ['goalNo', '2.1', 'assessment', 'at_risk'],
    ],
  },
  {
    of: 'B08',
    facts: [
      ['control', 'Betalning', 'year', '2024'],
      ['control', 'Betalning', 'likelihood', '3'],
    ],
  },
  {
    of: 'B08b',
    facts: [
      ['control', 'Att attest', 'year', '2024'],
      ['control', 'Att attest', 'risk', '3x3=9'],
    ],
  },
  {
    of: 'B09',
    facts: [
      ['association', 'RIA', 'requestedKr', '350000'],
      ['association', 'RIA', 'proposedKr', '300000'],
      ['association', 'Kvinnojouren', 'previousKr', '450000'],
    ],
    most: 4,
  },
  {
    of: 'B09b',
    facts: [
      ['association', 'Stadsmissionen', 'requestedKr', '1250000'],
      ['association', 'Stadsmissionen', 'previousKr', '1200000'],
    ],
    most: 3,
  },
  {
    of: 'B09c',
    facts: [
      ['association', 'Nya', 'requestedKr', '75000'],
      ['association', 'Kvinnojouren', 'previousKr', '450000'],
    ],
  },
  { of: 'B09d', facts: [['association', 'Kvinnojouren', 'previousKr', '450000']] },
  {
    of: 'B09e',
    facts: [
      ['association', 'Kvinnojouren', 'requestedKr', '520000'],
      ['association', 'Kvinnojouren', 'previousKr', '450000'],
    ],
  },
  { of: 'B10', says: /enskilt beslut/ },
  {
    of: 'B11',
    facts: [
      ['title', 'Val av', 'dnr', null],
      ['title', 'Yttrande', 'dnr', 'SN/2024:5'],
    ],
    most: 6,
  },
  {
    of: 'B12',
    facts: [
      ['activity', 'Individ', 'budget', '-130700'],
      ['activity', 'Ekonomiskt', 'forecast', '-39000'],
      ['activity', 'Totalt', 'budget', '-170800'],
    ],
    most: 7,
  },
  { of: 'B12c', facts: [['activity', 'Individ', 'budget', '-130700']], most: 3 },
  {
    of: 'B13',
    facts: [
      ['000|Enhet', 'Barn och unga', '005|Ack', '7,0'],
      ['000|Enhet', 'Myndighet', '006|Varav långtid > 60 dagar', '52,6'],
    ],
    answers: { ...asItIs, period: '2024-01-01/2024-04-30' },
    most: 4,
  },
  {
    of: 'B13b',
    facts: [['name', 'Kvinnor', 'actual', '7.9']],
    answers: { period: '2023-01-01/2023-12-31' },
  },
  {
    of: 'B14',
    facts: [['name', 'Utredningstid', 'actualYearBefore', '118']],
    answers: { period: '2023-01-01/2023-12-31' },
  },
  { of: 'B15', facts: barn('-270000', { actual: '-176000', deviation: null }), most: 3 },
  {
    of: 'B16',
    facts: barn('-270000', {
      actual: '-186000',
      forecast: '-279000',
      deviation: '-9000',
      percent: '-3.3',
      used: '68.9',
    }),
  },
  {
    of: 'B17',
    facts: [...barn('-270000', { actual: '-279000' }), ['activity', 'Totalt', 'budget', '-711000']],
    most: 7,
  },
  { of: 'B17b', facts: barn('-270000', { actual: '-279000', deviation: '-9000' }), answers: flip },
  {
    of: 'B17c',
    facts: barn('-270000', { actual: '-279000' }),
    answers: { period: '2023-01-01/2023-12-31' },
    most: 2,
  },
  {
    of: 'B18',
    facts: [
      ...barn('-270000', { actual: '-95500', forecast: '-279000', deviation: '-9000', code: '5100' }),
      ['activity', 'Totalt', 'budget', '-553000'],
    ],
  },
  { of: 'B18b', facts: barn('-270000', { actual: '-95500', code: '5100' }) },
  {
    of: 'B18c',
    facts: [
      ['activity', 'Barn och', 'actual', '-95500'],
      ['activity', 'Barn och', 'budget', null],
      ['activity', 'Barn och', 'deviation', null],
    ],
  },
  { of: 'B19', facts: barn('-270000', { actual: '-186000', deviation: '-9000' }) },
  { of: 'B19b', facts: barn('-270000', { actual: '-186000' }) },
  { of: 'B19c', facts: barn('-270000', { actual: '-95500' }) },
  { of: 'B19d', facts: barn('-270000', { actual: '-186000' }) },
  { of: 'B19f', facts: barn('-270000', { actual: '-186000' }) },
  {
    of: 'B20',
    facts: [
      ['name', 'Antal vårddygn HVB', 'actual', '4410'],
      ['name', 'Antal hushåll', 'forecast', '990'],
    ],
  },
  {
    of: 'B21',
    facts: [
      ['association', 'RIA', 'grantedKr', '300000'],
      ['association', 'RIA', 'requestedKr', '350000'],
      ['association', 'Kvinnojouren', 'requestedKr', '520000'],
    ],
  },
  {
    of: 'B22',
    facts: [
      ['date', '2024-03-19', 'name', 'Socialnämnd'],
      ['date', '2024-05-21', 'name', 'Socialnämnd'],
    ],
    most: 4,
  },
  { of: 'B23', facts: usual },
  { of: 'B23b', facts: usual },
  { of: 'B24', facts: meeting('2024-10-15'), most: 2 },
  { of: 'B24b', facts: meeting('2024-10-15'), most: 2 },
  { of: 'B25', facts: barn('-298000'), most: 6 },
  { of: 'B25b', facts: barn('-298000'), most: 6 },
  { of: 'B26', facts: barn('-270700') },
  { of: 'B26b', facts: barn('-270700') },
  { of: 'B27', facts: barn('-270000', { actual: '-186000', deviation: null }) },
  {
    of: 'B28',
    facts: barn('-270000', { actual: '-95500', forecast: '-279000', deviation: null }),
    answers: { deviation: 'period' },
  },
  { of: 'B29', facts: barn('-270700') },
  { of: 'B31', facts: [...barn('-270000'), ['activity', 'Totalt', 'budget', '-405000']], most: 4 },
  { of: 'B32', facts: usual },
]
