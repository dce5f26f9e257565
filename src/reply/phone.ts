import { type CellValue, cellText, isNumeric } from './cells.ts'
import { lengthOf, type Prose } from './prose.ts'
import type { Action, Chart, Entry, List, Table } from './reply.ts'

/**
 * How tall things are on a phone of 390 × 844, in its pixels, about. Slack says nothing of it; the local workspace is what was
 * measured (`npm run bench:answers`), and test/workspace holds each command's answer to a screen there.
 */
export const PHONE_HEIGHT = 844

const LINE = 22
/** Characters on a line, with room for words that are not broken. */
const ON_LINE = 38
const ON_SMALL_LINE = 44
const SMALL_LINE = 19
/** Between blocks. */
export const AIR = 8
/** Who wrote it, and when. */
export const FRAME = 48

const wrapped = (length: number, onLine: number): number => Math.max(1, Math.ceil(length / onLine))

export const titleHeight = (title: string): number => wrapped(title.length, 30) * 26 + AIR
export const proseHeight = (prose: Prose): number => wrapped(lengthOf(prose), ON_LINE) * LINE + AIR
/** A line among others of its block. */
export const lineHeight = (prose: Prose): number => wrapped(lengthOf(prose) + 2, ON_LINE) * LINE
export const smallHeight = (prose: Prose): number => wrapped(lengthOf(prose), ON_SMALL_LINE) * SMALL_LINE
export const listHeight = ({ items }: List): number =>
  items.reduce((sum, item) => sum + lineHeight(item), AIR)

// ---------------------------------------------------------------- buttons

const ROOM = 328
const BUTTON_ROW = 48
const IN_BUTTON = { perCharacter: 8.8, frame: 28, gap: 8 } as const

/** Buttons stand beside each other where they have room; a menu has a row of its own. */
export function buttonsHeight(actions: readonly Action[]): number {
  let rows = 0
  let left = 0
  for (const { kind, label } of actions) {
    const width = kind === 'menu' ? ROOM : label.length * IN_BUTTON.perCharacter + IN_BUTTON.frame
    if (width > left) {
      rows += 1
      left = ROOM
    }
    left -= width + IN_BUTTON.gap
  }
  return rows * BUTTON_ROW
}

export const entryHeight = ({ text, small, actions }: Entry): number =>
  proseHeight(text) + (small ? lineHeight(small) : 0) + buttonsHeight(actions)

// ---------------------------------------------------------------- tables and charts

const IN_TABLE = 41 // characters beside each other, without what is between columns
const BETWEEN_COLUMNS = 3
const NARROWEST = 15
const ROW_AIR = 13

/** What is drawn of a table, to be asked for the height of its heading and of each row. */
export interface Rows {
  heading: number
  rowHeight(row: readonly CellValue[]): number
}

const longestWord = (text: string): number => Math.max(0, ...text.split(/\s+/).map((word) => word.length))

/** Columns of texts are as narrow as their longest word lets them, and no narrower than a few words. */
export function tableRows({ columns, rows }: Table): Rows {
  const cells = columns.map(({ title }, at) => [title, ...rows.map((row) => cellText(row[at] ?? null))])
  const isNumber = columns.map((_, at) => rows.some((row) => isNumeric(row[at] ?? null)))
  const least = cells.map((texts, at) =>
    isNumber[at]
      ? Math.max(...texts.map((text) => text.length))
      : Math.min(
          Math.max(NARROWEST, ...texts.map(longestWord)),
          Math.max(...texts.map((text) => text.length)),
        ),
  )
  const spare = Math.max(
    0,
    IN_TABLE - least.reduce((sum, width) => sum + width + BETWEEN_COLUMNS, -BETWEEN_COLUMNS),
  )
  const texts = isNumber.filter((one) => !one).length
  const widths = least.map((width, at) => width + (isNumber[at] ? 0 : spare / Math.max(1, texts)))
  const heightOf = (all: readonly string[]): number =>
    Math.max(...all.map((text, at) => linesIn(text, widths[at] ?? NARROWEST))) * LINE + ROW_AIR
  return {
    heading: LINE + ROW_AIR + AIR,
    rowHeight: (row) => heightOf(columns.map((_, at) => cellText(row[at] ?? null))),
  }
}
/** Words are not broken, so that lines in narrow columns are not filled. */
const linesIn = (text: string, width: number): number =>
  text.length <= width ? 1 : wrapped(text.length * LOOSE, width)
const LOOSE = 1.15

const CHART_FRAME = 50
const BAR = 14
const BETWEEN_BARS = 5
const OTHER_CHART = 225

export const chartHeight = ({ chart, labels, series }: Chart): number =>
  chart === 'bar' ? CHART_FRAME + labels.length * (BAR * series.length + BETWEEN_BARS) : OTHER_CHART
