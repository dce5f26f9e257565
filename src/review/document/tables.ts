import type { FactCell, FactColumn, FactPeriod, FactRow, FactTable } from '../../contract/facts.ts'
import { NO_SUM, summed } from '../../contract/row-sums.ts'
import { calendarDate } from '../../lib/calendar.ts'
import { parseDecimal } from '../../lib/numbers.ts'
import { fold, trimEndOf } from '../../lib/words.ts'

/** A document's tables as tables of facts, so that the same rules read them. Pure. */

const ATTRIBUTES: readonly [RegExp, string][] = [
  [/avvikelse|differens|over- ?\/? ?underskott/, 'deviation'],
  [/forandring|skillnad/, 'change'],
  [/prognos/, 'forecast'],
  [/budget/, 'budget'],
  [/malvarde|^mal\b|malniva/, 'target'],
  // A bare year beside another is what it came to then.
  [/utfall|bokslut|resultat|redovisat|^(?:ar )?(?:19|20)\d{2}(?: \(?(?:tkr|mnkr|kr)\)?)?$/, 'outcome'],
]
const TOTAL = /^(?:summa|totalt?|total summa|s:a|summa totalt|nettokostnad|netto)\b/
const SUBTOTAL = /^delsumma\b/
const PART = /^(?:- ?)?varav\b/
const UNIT = /(?<!\p{L})(tkr|mnkr|mkr|kr|kronor|%|procent)(?!\p{L})/iu
const YEAR = /(?<!\d)(20\d{2}|19\d{2})(?!\d)/

export interface TableContext {
  /** Number of the table in the document, from 1. */
  number: number
  heading: string | null
  /** The paragraph above it, which often says the unit. */
  caption: string
  period: FactPeriod | null
}

/** Null where the table has no figures, or no row of headings. */
export function factTable(rows: readonly (readonly string[])[], context: TableContext): FactTable | null {
  const [header, ...body] = rows
  if (!header || body.length < 2 || header.length < 2) return null
  if (header.slice(1).some((text) => parseDecimal(text) !== null && !YEAR.test(text))) return null
  const unitAbove = UNIT.exec(`${context.caption} ${header[0] ?? ''}`)?.[1] ?? null
  const columns = header.map((title, at): FactColumn => columnOf(title, at, unitAbove, context.period))
  const totals = body.filter(([name = '']) => TOTAL.test(fold(name.trim())))
  const used = new Map<string, number>()
  const made = body.flatMap((cells, at): FactRow[] => {
    const name = (cells[0] ?? '').trim()
    if (name === '') return []
    const folded = fold(name)
    const again = (used.get(folded) ?? 0) + 1
    used.set(folded, again)
    const role = PART.test(folded)
      ? 'part'
      : SUBTOTAL.test(folded)
        ? 'subtotal'
        : TOTAL.test(folded) && totals.length === 1 && at >= 2
          ? 'total'
          : 'item'
    return [
      {
        ...{
          key: again > 1 ? `${folded}/${again}` : folded,
          names: [name],
          codes: [],
          path: [],
          role,
          line: '',
        },
        cells: cellsOf(cells, columns),
      },
    ]
  })
  if (!made.some(({ cells }) => Object.keys(cells).length > 0)) return null
  return {
    key: `document/${context.number}`,
    family: `document-${context.number}`,
    title: context.heading ?? context.caption.slice(0, 100),
    names: [],
    rowNames: [],
    columns: columns.slice(1),
    rows: summed(made),
    defaultColumn: columns[1]?.key ?? '',
    period: context.period,
    origin: 'printed',
    source: { title: 'dokumentet', dnr: null, asOf: null, section: context.heading },
    isDraft: true,
    line: '',
  }
}

function columnOf(
  title: string,
  at: number,
  unitAbove: string | null,
  period: FactPeriod | null,
): FactColumn {
  const folded = fold(title)
  const attribute = ATTRIBUTES.find(([pattern]) => pattern.test(folded))?.[1] ?? 'value'
  const own = UNIT.exec(title)?.[1] ?? null
  const year = YEAR.exec(title)?.[1]
  return {
    key: `c${at}`,
    attribute,
    title: title.trim() || `kolumn ${at + 1}`,
    names: [],
    type: 'number',
    period: year ? wholeYear(Number(year)) : period,
    unit: unitName(own ?? (NO_SUM.test(folded) ? null : unitAbove)),
    isAdditive: !NO_SUM.test(folded),
    ...(attribute === 'deviation' || attribute === 'change' ? { isDeviation: true } : {}),
  }
}

const unitName = (unit: string | null): string | null => {
  const known = unit?.toLowerCase() ?? null
  return known === 'procent' ? '%' : known === 'mkr' ? 'mnkr' : known === 'kronor' ? 'kr' : known
}

const wholeYear = (year: number): FactPeriod => ({
  year,
  startsOn: calendarDate(`${year}-01-01`),
  endsOn: calendarDate(`${year}-12-31`),
  name: String(year),
})

const MARK = /[*)\u00b9\u00b2\u00b3]/u // footnote signs after a figure

function cellsOf(cells: readonly string[], columns: readonly FactColumn[]): Record<string, FactCell> {
  return Object.fromEntries(
    columns.slice(1).flatMap(({ key }, at) => {
      const text = (cells[at + 1] ?? '').trim().slice(0, 40)
      const value = parseDecimal(trimEndOf(text, MARK))
      return value === null ? [] : [[key, { value }] as const]
    }),
  )
}
