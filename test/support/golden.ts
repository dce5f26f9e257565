import { createHash } from 'node:crypto'
import type { Cell } from '../../src/reply/cells.ts'
import type { Reply } from '../../src/reply/reply.ts'

/** A reply as data that one can read in a comparison: a line for each part, and for each row of its tables. */

const MOST_ROWS = 12

const isCell = (value: unknown): value is Cell =>
  typeof value === 'object' && value !== null && 'kind' in value && CELLS.has(String(value.kind))
const CELLS = new Set(['number', 'percent', 'date', 'text', 'state', 'person', 'masked'])

/** "-7561 tkr", "8.0 %", "[uppnås]"; one that another place contradicts ends with "!". */
const cellWords = (cell: Cell): string => `${valueWords(cell)}${cell.isContradicted ? '!' : ''}`

function valueWords(cell: Cell): string {
  switch (cell.kind) {
    case 'number':
      return `${cell.signed ? '±' : ''}${cell.value}${cell.unit ? ` ${cell.unit}` : ''}`
    case 'percent':
      return `${cell.signed ? '±' : ''}${cell.value} %`
    case 'date':
      return cell.date
    case 'text':
    case 'masked':
      return cell.text
    case 'state':
      return `[${cell.word}]`
    case 'person':
      return `@${cell.id}`
  }
}

// What is new each time that the demo is loaded: ids of files, and when entries of the log were made.
const NEW = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d{2}-\d{2} \d{2}:\d{2}/g
const steady = (line: string): string => line.replaceAll(NEW, '…')

/** JSON in one line, cells as they are read. */
const inLine = (value: unknown): string =>
  steady(
    JSON.stringify(value, (key, inner: unknown) =>
      key !== 'parts' && isCell(inner) && !('items' in inner) ? cellWords(inner) : inner,
    ),
  )

/** Long lists are cut after their first rows; that the rest is the same is told by what it hashes to. */
function cut(lines: readonly string[]): string[] {
  const rest = lines.slice(MOST_ROWS)
  if (rest.length === 0) return [...lines]
  const hash = createHash('sha256').update(rest.join('\n')).digest('hex').slice(0, 12)
  return [...lines.slice(0, MOST_ROWS), `… ${rest.length} more, ${hash}`]
}

function partLines(part: NonNullable<Reply['parts']>[number]): string[] {
  switch (part.kind) {
    case 'table': {
      const { rows, kind, caption, unit, columns, total } = part
      const head = `${kind} ${inLine({ caption, unit })} ${columns.map(({ title }) => title).join(' | ')}`
      const words = (row: readonly (Cell | null)[]) =>
        steady(`  ${row.map((cell) => (cell ? cellWords(cell) : '–')).join(' | ')}`)
      return [head, ...cut(rows.map(words)), ...(total ? [`= ${words(total).trim()}`] : [])]
    }
    case 'list':
      return ['list', ...cut(part.items.map((item) => `  ${inLine(item)}`))]
    case 'heading':
    case 'paragraph':
    case 'note':
    case 'entry':
    case 'chart':
      return [inLine(part)]
  }
}

export function goldenOf(reply: Reply): string {
  const {
    parts = [],
    more = [],
    facts = [],
    shows = [],
    exceptions = [],
    actions = [],
    sources = [],
    notes = [],
    ...rest
  } = reply
  const each = (name: string, items: readonly unknown[]) =>
    items.length > 0 ? [`${name}:`, ...cut(items.map((item) => `  ${inLine(item)}`))] : []
  return [
    ...Object.entries(rest).map(([key, value]) => `${key}: ${inLine(value)}`),
    ...each('facts', facts),
    ...each('shows', shows),
    ...each('exceptions', exceptions),
    ...(parts.length > 0 ? ['parts:', ...cut(parts.map(partLines).map((lines) => lines.join('\n')))] : []),
    ...(more.length > 0 ? ['more:', ...cut(more.map(partLines).map((lines) => lines.join('\n')))] : []),
    ...each('actions', actions),
    ...each('sources', sources),
    ...each('notes', notes),
  ].join('\n')
}
