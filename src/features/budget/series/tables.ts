import type { Tx } from '../../../db/entry.ts'
import { unitSaid } from '../../../files/units.ts'
import { isFullYear, type Months } from '../../../lib/periods.ts'
import { unitOfName } from '../../../lib/unit-of-name.ts'
import { fold } from '../../../lib/words.ts'
import { SECTION, sectionOf } from '../../../tables/fields.ts'
import {
  type ImportColumn,
  type ImportKind,
  isSum,
  type TableRow,
  type Values,
} from '../../../tables/kinds.ts'
import { budgetSheetTexts as texts } from '../../../texts/budget-sheet.ts'
import type { SeriesKind, SeriesValue } from '../budget.ts'
import { missing, type SeriesRow, storeSeries } from '../lines/rows.tables.ts'

/** Volumes, key figures and staffing: a value a column, of the period, the year before and what is expected. */

interface ValueColumn {
  key: string
  title: string
  synonyms: readonly string[]
  kind: SeriesValue['kind']
  /** Years before the period's own. */
  back: number
  /** Up to the period's last day; of annual accounts all values are of whole years. */
  toDate: boolean
}

const VALUES: readonly ValueColumn[] = [
  {
    key: 'actualSamePeriodBefore',
    title: 'Utfall samma period {år-1}',
    synonyms: [
      'utfall jan-apr {år-1}',
      'utfall jan-aug {år-1}',
      'apr {år-1}',
      'aug {år-1}',
      'utfall samma period föregående år',
    ],
    kind: 'outcome',
    back: 1,
    toDate: true,
  },
  {
    key: 'actual',
    title: 'Utfall {år}',
    synonyms: [
      'utfall',
      'utfall hittills {år}',
      'utfall jan-apr {år}',
      'utfall jan-aug {år}',
      'utfall apr {år}',
      'utfall aug {år}',
      'apr {år}',
      'aug {år}',
      'bokslut {år}',
    ],
    kind: 'outcome',
    back: 0,
    toDate: true,
  },
  {
    key: 'actualYearBefore',
    title: 'Utfall helår {år-1}',
    synonyms: ['utfall {år-1}', 'bokslut {år-1}', 'utfall helår föregående år'],
    kind: 'outcome',
    back: 1,
    toDate: false,
  },
  {
    key: 'actual2',
    title: 'Utfall helår {år-2}',
    synonyms: ['utfall {år-2}', 'bokslut {år-2}'],
    kind: 'outcome',
    back: 2,
    toDate: false,
  },
  {
    key: 'actual3',
    title: 'Utfall helår {år-3}',
    synonyms: ['utfall {år-3}', 'bokslut {år-3}'],
    kind: 'outcome',
    back: 3,
    toDate: false,
  },
  { key: 'budget', title: 'Budget {år}', synonyms: ['budget'], kind: 'budget', back: 0, toDate: false },
  {
    key: 'forecast',
    title: 'Prognos {år}',
    synonyms: ['prognos', 'helårsprognos', 'helårsprognos {år}'],
    kind: 'forecast',
    back: 0,
    toDate: false,
  },
  {
    key: 'target',
    title: 'Målvärde {år}',
    synonyms: ['mål {år}', 'målvärde', 'måltal'],
    kind: 'target',
    back: 0,
    toDate: false,
  },
]

/** Amounts in one unit of money that stand as another: their figures would be a thousand times too large or too small. */
const isOtherMoney = (...units: readonly (string | null)[]): boolean =>
  units.some((unit) => unitSaid([unit ?? '']) !== null)

const keyOf = ({ group, subgroup, name, breakdown }: Values): string =>
  [group, subgroup, name, breakdown].map((text) => fold(text ?? '')).join('|')

const rowOf = (row: TableRow, period: Months): SeriesRow => {
  const { values } = row
  return {
    group: values['group'] ?? '',
    subgroup: values['subgroup'] ?? '',
    name: values['name'] ?? '',
    breakdown: values['breakdown'] ?? '',
    partOf: values['partOf'] ?? null,
    unit: values['unit'] ?? '',
    note: values['note'] ?? null,
    section: sectionOf(row),
    values: VALUES.flatMap(({ key, kind, back, toDate }) => {
      if (isFullYear(period) && key === 'actualSamePeriodBefore') return []
      const value = { kind, year: period.year - back, number: values[key] ?? null }
      return [{ ...value, toDate: toDate && !isFullYear(period) }]
    }),
  }
}

const stored =
  (kind: SeriesKind) =>
  async (tx: Tx, periodId: number | null): Promise<Map<string, Values>> => {
    if (periodId === null) return new Map()
    const where = { periodId, series: { kind } }
    const newest = await tx.seriesValue.findFirst({ where, orderBy: { documentId: 'desc' } })
    const rows = await tx.seriesValue.findMany({
      where: { ...where, documentId: newest?.documentId ?? 0 },
      include: { series: true, period: true },
    })
    const found = new Map<string, Record<string, string | null>>()
    for (const { series, period: row, ...value } of rows) {
      const period = { year: row.year, first: row.firstMonth, last: row.lastMonth }
      const { group, subgroup, name, breakdown, unit, partOf } = series
      const names = { group, subgroup, name, breakdown }
      const values = found.get(keyOf(names)) ?? { ...names, unit, partOf, note: value.note }
      const column = VALUES.find(
        (one) =>
          one.kind === value.kind &&
          period.year - one.back === value.year &&
          (one.toDate && !isFullYear(period)) === value.toDate,
      )
      if (column) values[column.key] = value.number.toFixed()
      found.set(keyOf(names), values)
    }
    return found
  }

/** A target in words, "Minst 60 %", is a remark: the series has numbers alone. */
function withTarget(values: Values): Values {
  const { target, note } = values
  if (!target || /^-?\d+(?:\.\d+)?$/.test(target)) return values
  return { ...values, target: null, note: [note, texts.target(target)].filter(Boolean).join('. ') }
}

function seriesKind(
  kind: SeriesKind,
  told: {
    name: string
    title: string
    column: string
    synonyms: readonly string[]
    examples: ImportKind['examples']
  },
): ImportKind {
  const columns: ImportColumn[] = [
    {
      key: 'group',
      title: 'Verksamhet',
      synonyms: ['område', 'verksamhetsområde', 'rubrik'],
      type: 'text',
    },
    { key: 'name', title: told.column, synonyms: told.synonyms, type: 'text', required: true, filled: true },
    { key: 'subgroup', title: 'Grupp', synonyms: ['undergrupp', 'delområde'], type: 'text' },
    { key: 'breakdown', title: 'Uppdelning', synonyms: ['fördelning', 'kön', 'ålder'], type: 'text' },
    {
      key: 'partOf',
      title: 'Del av',
      synonyms: ['varav', 'ingår i'],
      type: 'text',
      kept: { why: texts.partStays },
    },
    {
      key: 'unit',
      title: 'Enhet',
      synonyms: ['måttenhet', 'sort'],
      type: 'text',
      fromFile: 'counted',
      kept: { why: texts.unitStays, isError: isOtherMoney },
    },
    ...VALUES.map(({ key, title, synonyms }): ImportColumn => {
      const type = key === 'target' ? 'value' : 'decimal'
      return { key, title, synonyms, type }
    }),
    { key: 'note', title: 'Kommentar', synonyms: ['anmärkning', 'not'], type: 'text' },
    SECTION,
  ]
  return {
    name: told.name,
    title: told.title,
    bareYears: true,
    perPeriod: true,
    requiredOneOf: [VALUES.map(({ key }) => key)],
    columns,
    // The heading above the rows names the activity, where no column does; a sum of all of them is no series of its own.
    shape: (values, heading) =>
      isSum(values['name']) && !values['group']
        ? null
        : withTarget({
            ...values,
            group: values['group'] ?? heading ?? told.title,
            unit: values['unit'] ?? unitOfName(values['name'] ?? ''),
          }),
    key: keyOf,
    label: ({ group, name, breakdown }) => [group, name, breakdown].filter(Boolean).join(', '),
    stored: stored(kind),
    store: async (rows, { tx, documentId, period, offset }) => {
      const own = period ?? missing('period')
      const printed = rows.map((row) => rowOf(row, own))
      return storeSeries(kind)(printed, { tx, documentId, period: own }, offset)
    },
    undo: async (tx, documentId) => {
      await tx.seriesValue.deleteMany({ where: { documentId, series: { kind } } })
    },
    examples: told.examples,
  }
}

export const seriesKinds: readonly ImportKind[] = [
  seriesKind('volume', {
    name: 'volymer',
    title: texts.volumes,
    column: 'Volymmått',
    synonyms: ['volym', 'volymer', 'verksamhetsmått', 'volymer och mått', 'mått'],
    examples: [
      ['Barn och unga', 'Institution SoL, årsplatser', '', '', '', 'årsplatser', '4', '1', '3', '5', '1'],
    ],
  }),
  seriesKind('key_figure', {
    name: 'nyckeltal',
    title: texts.keyFigures,
    column: 'Nyckeltal',
    synonyms: ['nyckeltalet', 'kostnadsmått', 'indikator'],
    examples: [
      [
        'Barn och unga',
        'Institution SoL, årskostnad',
        '',
        '',
        '',
        'tkr',
        '1 240',
        '1 239',
        '1 366',
        '1 490',
        '1 413',
      ],
    ],
  }),
  seriesKind('staffing', {
    name: 'personal',
    title: texts.staffing,
    column: 'Personalmått',
    synonyms: ['bemanning', 'personalnyckeltal', 'anställda'],
    examples: [
      [
        'Öppen förskola',
        'Antal årsarbetare',
        '',
        '',
        '',
        'årsarbetare',
        '10,0',
        '10,2',
        '10,0',
        '10,0',
        '10,2',
      ],
    ],
  }),
]
