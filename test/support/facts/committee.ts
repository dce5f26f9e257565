import type { FactColumn, FactPeriod, FactRow, FactTable } from '../../../src/contract/facts.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'

/** A committee that does not exist, with names of its own: nothing that is answered may hang on another's words. */

const year = (value: number): FactPeriod => ({
  year: value,
  startsOn: calendarDate(`${value}-01-01`),
  endsOn: calendarDate(`${value}-12-31`),
  name: String(value),
})
const spring = (value: number): FactPeriod => ({
  ...year(value),
  endsOn: calendarDate(`${value}-04-30`),
  name: `januari–april ${value}`,
})

const number = (
  key: string,
  attribute: string,
  title: string,
  period: FactPeriod,
  more: Partial<FactColumn> = {},
): FactColumn => ({
  key,
  attribute,
  title,
  names: [],
  type: 'number',
  period,
  unit: null,
  ...more,
})
const text = (key: string, attribute: string, title: string, names: readonly string[] = []): FactColumn => ({
  key,
  attribute,
  title,
  names,
  type: 'text',
  period: null,
  unit: null,
})

const row = (name: string, cells: Record<string, string | null>, more: Partial<FactRow> = {}): FactRow => ({
  key: name.toLowerCase(),
  names: [name],
  codes: [],
  path: [],
  role: 'item',
  cells: Object.fromEntries(Object.entries(cells).map(([key, value]) => [key, { value }])),
  line: 'prov',
  ...more,
})

const table = (
  family: string,
  more: Pick<FactTable, 'title' | 'names' | 'rowNames' | 'columns' | 'rows' | 'defaultColumn'>,
): FactTable => ({
  key: `${family}/1`,
  family,
  period: spring(2031),
  origin: 'printed',
  source: {
    title: 'Tertialrapport 1 2031',
    dnr: 'ON 2031:17',
    asOf: calendarDate('2031-05-12'),
    section: null,
  },
  isDraft: false,
  line: family,
  ...more,
})

export const COMMITTEE_TODAY = calendarDate('2031-05-20')

export const committeeTables: readonly FactTable[] = [
  table('economy', {
    title: 'Ekonomi per område',
    names: ['ekonomi', 'budget'],
    rowNames: ['område', 'områden'],
    columns: [
      number('used', 'outcome', 'Utfall jan–apr 2031', spring(2031)),
      number('used_before', 'outcome', 'Utfall jan–apr 2030', spring(2030)),
      number('budget', 'budget', 'Budget 2031', year(2031)),
      number('forecast', 'forecast', 'Prognos 2031', year(2031)),
      number('deviation', 'deviation', 'Avvikelse', year(2031), { isDeviation: true }),
      text('why', 'reason', 'Förklaring'),
    ],
    rows: [
      row(
        'Fiskevård',
        {
          used: '-412',
          used_before: '-398',
          budget: '-1200',
          forecast: '-1290',
          deviation: '-90',
          why: 'Underskottet beror på dyrare fiskyngel.',
        },
        { unit: 'tkr' },
      ),
      row(
        'Fyrar och farleder',
        {
          used: '-2210',
          used_before: '-2305',
          budget: '-7000',
          forecast: '-6900',
          deviation: '100',
          why: 'Färre lyktor har bytts.',
        },
        { unit: 'tkr' },
      ),
      row(
        'Bryggor',
        { used: '-77', used_before: '-80', budget: '-250', forecast: '-250', deviation: '0', why: null },
        { unit: 'tkr' },
      ),
      row(
        'Summa',
        {
          used: '-2699',
          used_before: '-2783',
          budget: '-8450',
          forecast: '-8440',
          deviation: '10',
          why: null,
        },
        { unit: 'tkr', role: 'total' },
      ),
    ],
    defaultColumn: 'deviation',
  }),
  table('aims', {
    title: 'Mått',
    names: ['mått'],
    rowNames: ['mått', 'måtten'],
    columns: [
      number('outcome', 'outcome', 'Utfall tertial 1 2031', spring(2031)),
      number('before', 'outcome', 'Utfall 2030', year(2030)),
      number('target', 'target', 'Målvärde 2031', year(2031)),
      { ...text('state', 'assessment', 'Bedömning'), type: 'state', period: year(2031) },
      text('who', 'responsible', 'Ansvarig', ['ansvarig']),
    ],
    rows: [
      row(
        'Andel tända fyrar ökar',
        { outcome: '91.5', before: '88', target: '95', state: 'uppnås inte', who: 'Fyrmästaren' },
        { unit: '%', better: 'higher', codes: ['F1'] },
      ),
      row(
        'Antal klagomål på bryggor minskar',
        { outcome: '12', before: '19', target: '15', state: 'uppnås', who: 'Bryggchefen' },
        { better: 'lower', codes: ['B2'] },
      ),
    ],
    defaultColumn: 'outcome',
  }),
]
