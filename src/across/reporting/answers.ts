import type { FormValues } from '../../contract/form.ts'
import type { Reportable, ReportRow } from '../../contract/reports.ts'
import { type DecimalText, parseDecimal } from '../../lib/numbers.ts'
import { fold } from '../../lib/words.ts'
import type { ImportColumn, ImportKind } from '../../tables/kinds.ts'

/** What is asked of a row, and what somebody has typed about it. Pure. */

export interface Asked {
  column: ImportColumn
  /** What its numbers are measured in; null where it is no number. */
  unit: string | null
  isNeeded: boolean
  /** How it is filled in, where its name is not enough. */
  hint: string | null
  /** What may be chosen, with the words of the kind's own files; null for what is typed. */
  choices: readonly { value: string; label: string }[] | null
}

const YES_NO = [
  { value: 'Ja', label: 'Ja' },
  { value: 'Nej', label: 'Nej' },
]

export const askedOf = (kind: ImportKind, reportable: Reportable, row: ReportRow): Asked[] =>
  columnsOf(kind, reportable, row, reportable.asks(row))

/** What is shown beside what is asked, as it is asked for. */
export const shownBeside = (kind: ImportKind, reportable: Reportable, row: ReportRow): Asked[] =>
  columnsOf(kind, reportable, row, reportable.shows ?? [])

function columnsOf(
  kind: ImportKind,
  reportable: Reportable,
  row: ReportRow,
  keys: readonly string[],
): Asked[] {
  const columns = new Map(kind.columns.map((column) => [column.key, column]))
  return keys.flatMap((key): Asked[] => {
    const column = columns.get(key)
    if (!column) return []
    const unit = isFigure(column) ? reportable.unit(row) : null
    const isYesNo = column.type === 'value' && unit === null
    return [
      {
        column,
        unit,
        isNeeded: reportable.needs.includes(key),
        hint: reportable.hints?.[key] ?? null,
        choices: isYesNo ? YES_NO : column.type === 'choice' ? choicesOf(column) : null,
      },
    ]
  })
}

/** What is typed as a number. */
export const isFigure = ({ type }: ImportColumn): boolean =>
  type !== 'text' && type !== 'choice' && type !== 'date'

/** Each stored value once, with the first of its words. */
function choicesOf({ choices = {} }: ImportColumn): { value: string; label: string }[] {
  const first = new Map<string, string>()
  for (const [label, value] of Object.entries(choices)) if (!first.has(value)) first.set(value, label)
  return [...first].map(([value, label]) => ({ value, label }))
}

/** A stored value as people read it: the word of a choice; the rest as it is. */
export const wordOf = ({ choices }: Asked, value: string): string =>
  choices?.find((choice) => choice.value === value)?.label ?? value

export type Fault =
  | { kind: 'needed' }
  | { kind: 'no_number' }
  | { kind: 'whole' }
  | { kind: 'other_unit'; typed: string; unit: string }

/** What has been typed, by column: numbers as exact decimals; or what is wrong with it. */
export function readAnswer(
  { asked, reportable }: { asked: readonly Asked[]; reportable: Needs },
  values: FormValues,
): { answer: ReportRow } | { faults: Readonly<Record<string, Fault>> } {
  const answer: Record<string, string | null> = {}
  const faults: Record<string, Fault> = {}
  for (const one of asked) {
    const { key } = one.column
    const text = (values[key] ?? '').trim()
    const read = text === '' ? null : valueIn(one, text)
    if (read !== null && typeof read === 'object') faults[key] = read
    else answer[key] = read
  }
  for (const key of lackingIn(reportable, answer)) faults[key] ??= { kind: 'needed' }
  return Object.keys(faults).length > 0 ? { faults } : { answer }
}

export type Needs = Pick<Reportable, 'needs' | 'needsBesides'>

/** Keys of what an answer needs and does not say. */
export const lackingIn = ({ needs, needsBesides }: Needs, answer: ReportRow): string[] =>
  [...needs, ...(needsBesides?.(answer) ?? [])].filter((key) => !answer[key])

function valueIn({ column, unit, choices }: Asked, text: string): string | Fault {
  if (choices) return choices.some(({ value }) => value === text) ? text : { kind: 'needed' }
  if (column.type === 'text') return text
  const read = readFigure(text, unit ?? '')
  const isWhole = column.type === 'tkr' || column.type === 'integer'
  return isWhole && typeof read === 'string' && read.includes('.') ? { kind: 'whole' } : read
}

const UNIT_STARTS = /[\p{L}%]/u // "12,5 %", "3 veckor"

/** A number in the unit that is asked for, which may stand behind it; another unit is another figure. */
export function readFigure(text: string, unit: string): DecimalText | Fault {
  const at = text.search(UNIT_STARTS)
  const typed = at < 0 ? '' : text.slice(at).trim()
  const read = parseDecimal(at < 0 ? text : text.slice(0, at))
  if (read === null) return { kind: 'no_number' }
  return typed === '' || isUnit(typed, unit) ? read : { kind: 'other_unit', typed, unit }
}

const isUnit = (typed: string, unit: string): boolean => {
  const [a, b] = [fold(typed).replaceAll('.', ''), fold(unit)]
  return a === b || (a === 'procent' && b === '%') || (a === 'st' && b === 'antal')
}

const TENFOLD = 10

/** A figure that is ten times as much, or a tenth, of what it was: maybe in another unit, or a slip of the pen. */
export function sizeFaults(
  asked: readonly Asked[],
  answer: ReportRow,
  before: ReportRow,
): { title: string; before: DecimalText; now: DecimalText }[] {
  return asked.flatMap(({ column }) => {
    const { key, title } = column
    if (!isFigure(column)) return []
    const [was, now] = [before[key], answer[key]].map((text) => (text ? parseDecimal(text) : null))
    const [a, b] = [Math.abs(Number(was)), Math.abs(Number(now))]
    if (!was || !now || a === 0 || b === 0 || (b / a < TENFOLD && a / b < TENFOLD)) return []
    return [{ title, before: was, now }]
  })
}
