import type { FactCell, FactColumn, FactPeriod, FactRow, FactTable } from '../../contract/facts.ts'
import { NO_SUM } from '../../contract/row-sums.ts'
import { fold } from '../../lib/words.ts'
import { figuresTexts as texts } from '../../texts/figures.ts'
import { periodWords } from '../../texts/periods.ts'
import { withoutSex } from './columns.ts'
import { familyName, type Row, type Table, type Value, type ValueColumn } from './figures.ts'
import { withSums } from './sums.facts.ts'
import type { Time } from './times.ts'

/** Every stored table in the catalogue of facts. */
export const figuresFacts = (tables: readonly Table[]): readonly FactTable[] => tables.map(factTable)

/** What headings say in the words of the catalogue, by how they begin. */
const ATTRIBUTES: readonly (readonly [string, RegExp])[] = [
  ['forecast', /^prognos/],
  ['budget', /budget/],
  ['deviation', /avvikelse/],
  ['outcome', /^(?:utfall|bokslut|resultat)/],
  ['target', /^mal(?:varde|tal)?$/],
  ['amount', /^(?:belopp|summa|kostnad)/],
  ['value', /^(?:varde|tal|siffra)$/],
]

const slug = (text: string): string =>
  fold(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')

const attributeOf = (name: string): string =>
  name === '' ? 'value' : (ATTRIBUTES.find(([, pattern]) => pattern.test(fold(name)))?.[0] ?? slug(name))

const factPeriod = (time: Time | null): FactPeriod | null => time && { ...time }

function factTable(table: Table): FactTable {
  const { id, name, period, document, isDraft, rowName, columns, rows } = table
  const base = familyName(name)
  const line = `${texts.name} tabell ${id}`
  const source = { ...document, section: null }
  const bySex = namesBySex(columns)
  return {
    key: `figures/${id}`,
    family: `figures:${slug(base)}`,
    title: name,
    names: [...new Set([name, base])],
    rowNames: [rowName?.toLowerCase() ?? texts.rowOf.toLowerCase()],
    columns: columns.map((column) => factColumn(column, bySex)),
    rows: withSums(
      rows.map((row) => ({
        ...factRow(row, columns),
        line: `${line} rad ${row.rowNo}`,
        source: { ...source, section: row.section },
      })),
    ),
    defaultColumn: defaultColumn(table),
    period: {
      year: period.year,
      startsOn: period.startsOn,
      endsOn: period.endsOn,
      name: periodWords(period),
    },
    origin: 'printed',
    source,
    isDraft,
    line,
  }
}

/** What stands in one column for women and in another for men: "Utfall kvinnor" and "Utfall män". */
function namesBySex(columns: readonly ValueColumn[]): ReadonlySet<string> {
  const namesOf = (own: string) => columns.flatMap(({ sex, name }) => (sex === own ? withoutSex(name) : []))
  const ofMen = new Set(namesOf('män'))
  return new Set(namesOf('kvinnor').filter((name) => ofMen.has(name)))
}

const factColumn = (
  { key, title, name, type, time, unit, sex }: ValueColumn,
  bySex: ReadonlySet<string>,
): FactColumn => {
  const both = withoutSex(name)
  const attribute = attributeOf(bySex.has(both) ? both : name)
  return {
    key,
    attribute,
    title,
    names: [name || texts.value],
    type,
    period: factPeriod(time),
    unit,
    ...(attribute === 'deviation' ? { isDeviation: true } : {}),
    ...(type === 'number' && unit !== '%' && !NO_SUM.test(fold(title)) ? { isAdditive: 'shown' } : {}),
    ...(sex ? { breakdown: { kön: sex } } : {}),
  }
}

function factRow(row: Row, columns: readonly ValueColumn[]): Omit<FactRow, 'line' | 'source'> {
  const cells = columns.flatMap((column): [string, FactCell][] => {
    const value = row.values[column.key]
    return value ? [[column.key, cellOf(value)]] : []
  })
  return {
    key: row.key,
    names: [row.name].filter(Boolean),
    codes: row.codes,
    path: row.path,
    role: row.isTotal ? (row.path.length > 0 ? 'subtotal' : 'total') : 'item',
    ...(Object.keys(row.breakdown).length > 0 ? { breakdown: row.breakdown } : { isDefaultLine: true }),
    ...(row.unit ? { unit: row.unit } : {}),
    cells: Object.fromEntries(cells),
  }
}

const cellOf = ({ value, printed }: Value): FactCell =>
  printed === undefined ? { value } : { value, printed }

const isLater = (a: ValueColumn, b: ValueColumn): number =>
  (b.time?.endsOn ?? '').localeCompare(a.time?.endsOn ?? '')

const WHOLE = /^(?:total(?:t|a|en|summa)?|summa|samtliga)$/iu

/**
 * The whole, where a column says so; else what most rows have numbers of, at its latest time: a row without that time is answered with its own latest. What most
 * rows say in a table without numbers.
 */
function defaultColumn({ columns, rows }: Table): string {
  const numbers = columns.filter(({ type }) => type === 'number')
  const said = columns.filter(({ type }) => type !== 'code')
  const filled = ({ key }: ValueColumn) =>
    rows.filter(({ values }) => (values[key]?.value ?? null) !== null).length
  const [first] =
    [numbers, said, columns]
      .find((some) => some.length > 0)
      ?.toSorted(
        (a, b) =>
          Number(WHOLE.test(b.name)) - Number(WHOLE.test(a.name)) || filled(b) - filled(a) || isLater(a, b),
      ) ?? []
  const sameOther = columns.filter(
    ({ name, type, sex, unit, time }) =>
      name === first?.name &&
      type === first.type &&
      sex === first.sex &&
      unit === first.unit &&
      first.time !== null &&
      time !== null,
  )
  return sameOther.toSorted(isLater)[0]?.key ?? first?.key ?? ''
}
