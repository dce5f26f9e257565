import { parseDate } from '../../lib/calendar.ts'
import { type DecimalText, parseDecimal } from '../../lib/numbers.ts'
import { fold } from '../../lib/words.ts'
import { readTime } from './times.ts'

/** What the columns of any table are, by their headings and by what stands in them. */

/**
 * What a column is for. `name` says what the row is about, `path` what that belongs to, `breakdown` for whom, `attribute` and
 * `time` what the value is and when; `unit` and `section` belong to the row's values. The others are values.
 */
export type Role = 'name' | 'path' | 'breakdown' | 'attribute' | 'time' | 'unit' | 'section' | 'value'
export type ValueType = 'number' | 'text' | 'date' | 'code'

export interface ReadColumn {
  heading: string
  role: Role
  type: ValueType
}

const HEADINGS: readonly (readonly [Role | 'code' | 'printedValue', RegExp])[] = [
  ['section', /^(?:kalla|avsnitt|kallhanvisning|hanvisning|sida)$/],
  ['time', /^(?:ar|period|tid|tidsperiod|manad|kvartal|matar|termin|lasar)$/],
  ['attribute', /^(?:matt|variabel|vad|slags? varde)$/],
  ['breakdown', /^(?:kon|alder|aldersgrupp|fordelning|uppdelning|kategori|grupp|personalgrupp)$/],
  ['unit', /^(?:enhet|mattenhet|sort)$/],
  [
    'code',
    /^(?:nr|nummer|kod|id|lopnr|dnr|diarienummer)$|(?:^|\s|-)(?:nr|kod|id|nummer)$|^(?:\p{L}+)(?:nr|kod|nummer)$/u,
  ],
  ['name', /^(?:uppgift|namn|benamning|post|rubrik|fraga|pastaende|mal|aktivitet|moment)$/],
  ['printedValue', /^(?:varde|tal|siffra|antal|andel|belopp|utfall|resultat|summa)$/],
]

const NOTHING = /^(?:[-–—\u2212*]|\.{1,3}|u\.?\s?s\.?|i\.?\s?u\.?|e\.?\s?t\.?|saknas|n\/a|uppgift saknas)?$/i
const UNITS =
  /^(?:%|procent(?:enheter)?|promille|antal|st|styck|kr(?:onor)?(?:[ /].*)?|tkr(?:[ /].*)?|mkr|mnkr|index|poäng|år|månader|veckor|dagar|dygn|timmar|personer|barn|hushåll|datum|text|andel|kvot|.*dygn|.*platser?|.*årsarbetare)$/i
const LONG_TEXT = 60
const MOST_ATTRIBUTES = 30
const MOSTLY = 0.8
const HALF = 0.5

/** True for what tables write where they have no value. */
export const isNothing = (cell: string): boolean => NOTHING.test(cell.trim())

/** The number of a cell; null for what is none. */
export const numberIn = (cell: string): DecimalText | null => parseDecimal(cell.trim())

const filledIn = (rows: readonly (readonly string[])[], at: number): string[] =>
  rows.flatMap((cells) => (isNothing(cells[at] ?? '') ? [] : [(cells[at] ?? '').trim()]))

const share = (cells: readonly string[], fits: (cell: string) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(fits).length / cells.length

const average = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(cells.length, 1)

const isNumber = (cell: string): boolean => numberIn(cell) !== null
const isDate = (cell: string): boolean => parseDate(cell) !== null
const isTime = (cell: string): boolean => readTime(cell) !== null

function typeOf(cells: readonly string[]): ValueType {
  if (share(cells, isDate) === 1 && cells.length > 0) return 'date'
  return share(cells, isNumber) >= MOSTLY ? 'number' : 'text'
}

function columnOf(heading: string, cells: readonly string[]): ReadColumn {
  const folded = fold(heading).trim()
  const known = HEADINGS.find(([, pattern]) => pattern.test(folded))?.[0]
  const type = typeOf(cells)
  const as = (role: Role, of: ValueType = type): ReadColumn => ({ heading, role, type: of })
  switch (known) {
    case 'time':
      return share(cells, isTime) >= MOSTLY / 2 ? as('time', 'text') : as('path', 'text')
    case 'unit':
      // "Enhet" may be a part of the organisation too.
      return share(cells, (cell) => UNITS.test(cell)) >= HALF ? as('unit', 'text') : as('path', 'text')
    case 'attribute':
      return new Set(cells).size <= MOST_ATTRIBUTES ? as('attribute', 'text') : as('name', 'text')
    case 'code':
      return as('value', 'code')
    case 'printedValue':
      return as('value')
    case undefined:
      break
    default:
      return as(known, 'text')
  }
  if (type !== 'text' || cells.length === 0) return as('value')
  return average(cells) >= LONG_TEXT ? as('value') : as('path')
}

/** What each column is; one of them names the rows, where any can. */
export function readColumns(headings: readonly string[], rows: readonly (readonly string[])[]): ReadColumn[] {
  const columns = headings.map((heading, at) => columnOf(heading, filledIn(rows, at)))
  return withoutDetails(named(columns, rows), rows)
}

/** The column that says it names the rows, otherwise the one that tells most of them apart; a text where there is nothing shorter. */
function named(columns: readonly ReadColumn[], rows: readonly (readonly string[])[]): ReadColumn[] {
  const different = columns.map(({ role }, at) =>
    role === 'path' || role === 'name' ? new Set(filledIn(rows, at)).size : 0,
  )
  const most = Math.max(0, ...different)
  const said = columns.findIndex(
    ({ role }, at) => role === 'name' && (different[at] ?? 0) > Math.min(1, most - 1),
  )
  const shortest = most > 0 ? different.indexOf(most) : -1
  const text = columns.findIndex(({ role, type }) => role === 'value' && type === 'text')
  // "Mått" names the rows where nothing else does, and so does "Grupp".
  const measured = columns.findIndex(
    ({ role, heading }) =>
      role === 'attribute' || (role === 'breakdown' && /^(?:kategori|grupp)$/.test(fold(heading))),
  )
  const at = [said, shortest, text, measured].find((place) => place >= 0) ?? -1
  return columns.map((column, place) => {
    if (place === at) return { ...column, role: 'name' }
    return column.role === 'name' ? { ...column, role: 'path' } : column
  })
}

const TELLING: ReadonlySet<Role> = new Set(['name', 'path', 'breakdown', 'attribute', 'time', 'unit'])

/**
 * A text after the name that is not needed to distinguish the rows is said of them: "Finansiär". One that is the same in every
 * row, or stands before the name, is what they belong to.
 */
function withoutDetails(columns: readonly ReadColumn[], rows: readonly (readonly string[])[]): ReadColumn[] {
  const name = columns.findIndex(({ role }) => role === 'name')
  const known = [...columns]
  const different = (): number => {
    const places = known.flatMap(({ role, type }, at) => (TELLING.has(role) || type === 'code' ? [at] : []))
    return new Set(rows.map((cells) => JSON.stringify(places.map((at) => cells[at])))).size
  }
  const before = different()
  for (let at = known.length - 1; at > name; at -= 1) {
    const column = known[at]
    if (column?.role !== 'path' || new Set(filledIn(rows, at)).size < 2) continue
    known[at] = { ...column, role: 'value' }
    if (different() < before) known[at] = column
  }
  return known
}

const SEXES: readonly (readonly [string, RegExp])[] = [
  ['kvinnor', /(?<!\p{L})(?:kvinn(?:a|or)|flick(?:a|or))(?!\p{L})/iu],
  ['män', /(?<!\p{L})(?:m[aä]n|pojk(?:e|ar))(?!\p{L})/iu],
]

/** The sex that a heading or a cell names; null where it names none, or all of them. */
export const sexIn = (text: string): string | null => {
  const found = SEXES.filter(([, pattern]) => pattern.test(text))
  return found.length === 1 ? (found[0]?.[0] ?? null) : null
}

/** A heading without the sex, or the whole of both, that it names: "Utfall kvinnor" → Utfall. */
export const withoutSex = (text: string): string =>
  SEXES.reduce((rest, [, pattern]) => rest.replace(pattern, ' '), text)
    .replace(EVERYBODY, ' ')
    .replaceAll(/\(\s*\)|(?:^\s*[,:–-])|(?:[,:–-]\s*$)/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

const EVERYBODY = /(?<!\p{L})(?:total(?:t|en)?|samtliga|alla|båda(?: könen)?)(?!\p{L})/iu

const WHOLE = /^(?:total(?:t|en)?|samtliga|alla|summa|bada)$/

/** True for what breaks nothing down: "totalt", "samtliga". */
export const isWhole = (text: string): boolean => WHOLE.test(fold(text).trim())
