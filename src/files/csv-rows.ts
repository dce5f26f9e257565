import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { UserError } from '../lib/errors.ts'
import { incomingTexts as texts } from '../texts/incoming.ts'
import type { SheetRow } from './rows.ts'

const MAX_ROWS = 100_000
const MAX_COLUMNS = 256
const MAX_ROW = 200_000 // characters of a row
const MAX_CELL = 32_767 // characters, as in Excel
const CHUNK = 64 * 1024
// "sep=;", which Excel reads and other programs write, with or without quotation marks.
const SEPARATOR_LINE = /^"?sep=(?<mark>[^\r\n])"?[;,\t]*(?:\r\n|\r|\n)/i

/** Rows of separated values as Swedish Excel, other programs and databases write them. */
export async function* readDelimited(bytes: Buffer): AsyncGenerator<SheetRow> {
  const whole = decoded(bytes)
  const separator = SEPARATOR_LINE.exec(whole)
  const text = separator ? whole.slice(separator[0].length) : whole
  const skipped = separator ? 1 : 0
  const long = longLine(text)
  if (long !== null) throw new UserError(texts.longRow(long + skipped, MAX_ROW))
  const parser = Readable.from(pieces(text)).pipe(
    parse({
      delimiter: separator?.groups?.['mark'] ?? delimiterOf(text),
      // All three, also in one file: files are put together from several.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: MAX_ROW,
      info: true,
    }),
  )
  let rows = 0
  try {
    for await (const { record, info } of parser) {
      rows += 1
      const line = Number(info.lines) + skipped
      if (rows > MAX_ROWS) throw new UserError(texts.tooManyRows(MAX_ROWS))
      if (record.length > MAX_COLUMNS) throw new UserError(texts.tooManyColumns(MAX_COLUMNS))
      const cells = record.map(String)
      const at = cells.findIndex(({ length }: string) => length > MAX_CELL)
      if (at >= 0) throw new UserError(texts.longCell(line, at + 1, MAX_CELL))
      yield { sheet: '', line, cells }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = (Number(error['lines']) || 1) + skipped
    throw new UserError(
      error.code === 'CSV_MAX_RECORD_SIZE' ? texts.longRow(line, MAX_ROW) : texts.badQuotes(line),
    )
  }
}

/** The first line that no row can be as long as; the parser would make all its values before it told. */
function longLine(text: string): number | null {
  let from = 0
  for (let at = 0; at <= text.length; at += 1) {
    const isEnd = at === text.length || text[at] === '\n' || text[at] === '\r'
    if (!isEnd) continue
    if (at - from > MAX_ROW) return text.slice(0, from).split(LINE_END).length
    from = at + 1
  }
  return null
}

const LINE_END = /\r\n|\r|\n/

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += CHUNK) yield text.slice(at, at + CHUNK)
}

const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** The text in the encoding of its byte order mark; without one UTF-8 if valid, otherwise Windows-1252. */
function decoded(bytes: Buffer): string {
  const marked = MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))
  const text = marked ? new TextDecoder(marked[1]).decode(bytes) : unmarked(bytes)
  if (text.includes('\0')) throw new UserError(texts.noCsv)
  return text
}

/** What Windows-1252 has where Latin 1 has none; some Node versions decode the one as the other. */
const SIGNS = [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ']

function unmarked(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bytes
      .toString('latin1')
      .replaceAll(/[\u0080-\u009f]/g, (sign) => SIGNS[sign.charCodeAt(0) - 0x80] ?? sign)
  }
}

const DELIMITERS = [';', '\t', '|', ','] as const
const LOOKED_AT = 20 // lines

/** What separates the values: semicolon and tab before comma, which is Sweden's decimal sign. */
function delimiterOf(text: string): string {
  const lines = text.slice(0, CHUNK).split(LINE_END, LOOKED_AT)
  const outside = lines.map((line) => line.replaceAll(/"[^"]*"/g, ''))
  const filled = outside.filter((line) => line.trim() !== '')
  // A bar may stand in a text: it separates values where most lines have it.
  const isBarred = filled.filter((line) => line.includes('|')).length * 2 > filled.length
  const has = (mark: string) => outside.some((line) => line.includes(mark))
  return DELIMITERS.find((mark) => (mark === '|' ? isBarred : has(mark))) ?? ';'
}
