import type { CalendarDate } from '../lib/calendar.ts'
import { fileTexts as texts } from '../texts/reply-files.ts'
import { writeExcel } from './excel.ts'
import { plainProse } from './prose.ts'
import type { Part, Reply, Table } from './reply.ts'
import { writeWord } from './word.ts'

/** Replies as files. */

export interface Fetched {
  /** The command line that gives the reply. */
  line: string
  day: CalendarDate
  /** What is to be said of the file besides, e.g. that something was left out. */
  remarks: readonly string[]
}

export interface ReplyFile {
  title: string
  extension: 'xlsx' | 'docx'
  write(): Promise<Buffer>
}

const titleOf = (reply: Reply): string => reply.title ?? plainProse(reply.lead)
const partsOf = (reply: Reply): readonly Part[] => [...(reply.parts ?? []), ...(reply.more ?? [])]

export const wordFile = (reply: Reply, { line, day, remarks }: Fetched): ReplyFile => ({
  title: titleOf(reply),
  extension: 'docx',
  write: () => writeWord(reply, [texts.fetchedLine(line, day), ...remarks]),
})

/** Null where the reply has no table. */
export const excelFile = (reply: Reply, fetched: Fetched): ReplyFile | null =>
  partsOf(reply).some(({ kind }) => kind === 'table')
    ? { title: titleOf(reply), extension: 'xlsx', write: () => writeExcel(reply, fetched) }
    : null

/** The pages of a list as one reply: each table with the rows of all pages, all other parts once. */
export function mergedPages([first, ...others]: readonly [Reply, ...Reply[]]): Reply {
  if (others.length === 0) return first
  const later = others.flatMap(partsOf)
  const known = new Set(partsOf(first).map(keyOf))
  const merged = partsOf(first).map((part) => (part.kind === 'table' ? withRows(part, later) : part))
  const added = later.filter((part) => {
    const isNew = !known.has(keyOf(part))
    known.add(keyOf(part))
    return isNew
  })
  const { more: _more, paging: _paging, ...rest } = first
  return {
    ...rest,
    parts: [...merged, ...added],
    sources: [first, ...others].flatMap(({ sources }) => sources ?? []),
  }
}

const keyOf = (part: Part): string => (part.kind === 'table' ? `table:${part.caption}` : JSON.stringify(part))

const withRows = (table: Table, later: readonly Part[]): Table => ({
  ...table,
  rows: [
    ...table.rows,
    ...later.flatMap((part) => (part.kind === 'table' && part.caption === table.caption ? part.rows : [])),
  ],
})
