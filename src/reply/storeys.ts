import { shorten } from '../lib/words.ts'
import { replyTexts as texts } from '../texts/reply.ts'
import type { CellValue } from './cells.ts'
import {
  AIR,
  buttonsHeight,
  chartHeight,
  entryHeight,
  FRAME,
  lineHeight,
  listHeight,
  PHONE_HEIGHT,
  proseHeight,
  smallHeight,
  tableRows,
  titleHeight,
} from './phone.ts'
import { lengthOf, type Prose, piecesOf, plainProse } from './prose.ts'
import {
  type Action,
  type Chart,
  type Entry,
  factProse,
  type List,
  type Part,
  type Reply,
  type Table,
} from './reply.ts'
import { sourceLines } from './sources.ts'

/** What the first storey of a reply may have at most, on a screen of a phone. */
export const FIRST_STOREY = { characters: 600, rows: 12, buttons: 6 } as const
/** Rows of buttons take no more of the screen, where there is a table or a chart to be seen. */
const BUTTONS_BY_DRAWN = 192

/** A reply as one storey shows it. */
export interface Storey extends Reply {
  facts: NonNullable<Reply['facts']>
  exceptions: readonly Prose[]
  parts: readonly Part[]
  actions: readonly Action[]
  notes: readonly Prose[]
  /** Lines that say where figures are printed. */
  sourceLines: readonly string[]
  /** True where the reply has more than this storey shows. */
  hasMore: boolean
}

/** Everything there is to say: what a file has. */
export const wholeReply = (reply: Reply): Storey => ({
  ...reply,
  facts: reply.facts ?? [],
  exceptions: reply.exceptions ?? [],
  parts: [...(reply.parts ?? []), ...(reply.more ?? [])],
  actions: reply.actions ?? [],
  notes: reply.notes ?? [],
  sourceLines: sourceLines(reply.sources ?? []),
  hasMore: false,
})

/** Everything there is to say, as a screen shows it. */
export function secondStorey(reply: Reply): Storey {
  const whole = wholeReply(reply)
  return { ...whole, parts: whole.parts.map(slim) }
}

/**
 * The verdict, the exceptions and the next step, as many as a phone shows at once; `ways` are the buttons that there is to be
 * room for besides the reply's own. What has been left out nothing after it overtakes, so that the order stays.
 */
export function firstStorey(reply: Reply, ways: readonly Action[] = []): Storey {
  const whole = secondStorey(reply)
  const own = (reply.parts ?? []).map(slim)
  const room = new Room(FIRST_STOREY.buttons - ways.length)
  for (const head of [reply.title, reply.notice]) if (head !== undefined) room.spend(lengthOf(head) + BREAK)
  const lead = cutLead(reply.lead, room.characters - BREAK)
  room.spend(lengthOf(lead) + BREAK)
  const drawn = own.find(isDrawn)
  const actions = takeActions(whole.actions, ways, room, drawn ? BUTTONS_BY_DRAWN : PHONE_HEIGHT)
  room.height -= headHeight({ ...whole, lead }) + buttonsHeight([...actions, ...ways])
  const [source] = whole.sourceLines
  const sources = source && room.take(source.length + BREAK, smallHeight(source) + AIR) ? [source] : []
  const facts = takeWhile(whole.facts, (fact) => {
    const said: Prose = [fact.label, ': ', ...piecesOf(factProse(fact))]
    return room.take(lengthOf(said) + BREAK, lineHeight(said))
  })
  const exceptions = takeWhile(whole.exceptions, (one) => room.take(lengthOf(one) + BULLET, lineHeight(one)))
  room.reserve(drawn ? leastHeight(drawn) : 0)
  const parts = takeParts(own, room, entriesFirst(reply.more ?? []))
  const isAll = parts.length === whole.parts.length && parts.every((part, at) => part === whole.parts[at])
  const notes = isAll
    ? takeWhile(whole.notes, (one) => room.take(lengthOf(one) + BREAK, smallHeight(one)))
    : []
  const shown: Storey = { ...whole, lead, facts, exceptions, parts, actions, notes, sourceLines: sources }
  return { ...shown, hasMore: leavesOut(shown, whole, lead !== reply.lead) }
}

/** As many of the reply's own buttons as there is room for beside those that are there in any case. */
function takeActions(own: readonly Action[], ways: readonly Action[], room: Room, height: number): Action[] {
  const taken: Action[] = []
  return takeWhile(own, (action) => {
    taken.push(action)
    return buttonsHeight([...taken, ...ways]) <= height && room.takeButtons(1)
  })
}

const headHeight = ({ title, notice, lead }: Storey): number =>
  FRAME + (title ? titleHeight(title) : 0) + (notice ? proseHeight(notice) : 0) + proseHeight(lead)

/** How tall a storey is on a phone with these buttons under it, about. */
export function storeyHeight(storey: Storey, actions: readonly Action[]): number {
  const { facts, exceptions, parts, notes, sourceLines } = storey
  const lines = (all: readonly Prose[], height: (one: Prose) => number): number =>
    all.reduce<number>((sum, one) => sum + height(one), all.length > 0 ? AIR : 0)
  return (
    headHeight(storey) +
    lines(
      facts.map((fact) => [fact.label, ': ', ...piecesOf(factProse(fact))]),
      lineHeight,
    ) +
    lines(exceptions, lineHeight) +
    parts.reduce((sum, part) => sum + heightOf(part), 0) +
    lines([...notes, ...sourceLines], smallHeight) +
    buttonsHeight(actions)
  )
}

function heightOf(part: Part): number {
  switch (part.kind) {
    case 'heading':
    case 'paragraph':
      return proseHeight(part.text)
    case 'note':
      return smallHeight(part.text) + AIR
    case 'list':
      return listHeight(part)
    case 'entry':
      return entryHeight(part)
    case 'chart':
      return chartHeight(part)
    case 'table':
      return rowsHeight(part, part.rows.length)
  }
}

/** What a table takes with so many of its rows, its sum among them. */
function rowsHeight(table: Table, howMany: number): number {
  const { heading, rowHeight } = tableRows(table)
  const rows = [...table.rows.slice(0, howMany), ...(table.total ? [table.total] : [])]
  return rows.reduce((sum, row) => sum + rowHeight(row), heading)
}

/** What there is to be room for after the words before it. */
const leastHeight = (part: Table | Chart): number =>
  part.kind === 'table' ? rowsHeight(atMost(part), FEWEST_ROWS) : chartHeight(firstPoints(part))
/** Fewer rows are no table. */
const FEWEST_ROWS = 2

/** The break that ends a line. */
const BREAK = 1
/** A bullet, its space and the break. */
const BULLET = 2 + BREAK
const slimmed = new WeakMap<Table, Table>()

/** A table without the columns that none of its rows fills: on a narrow screen they hide those that say something. */
function slim(part: Part): Part {
  if (part.kind !== 'table' || part.rows.length === 0) return part
  const known = slimmed.get(part)
  if (known) return known
  const rows = [...part.rows, ...(part.total ? [part.total] : [])]
  const filled = part.columns.map((_, at) => at === 0 || rows.some((row) => (row[at] ?? null) !== null))
  const kept = <T>(all: readonly T[]): T[] => all.filter((_, at) => filled[at] ?? true)
  const shown = filled.every(Boolean)
    ? part
    : {
        ...part,
        columns: kept(part.columns),
        rows: part.rows.map(kept),
        ...(part.total ? { total: kept(part.total) } : {}),
      }
  slimmed.set(part, shown)
  return shown
}

/** Room for the note on a chart or table that is cut: the first storey draws one. */
const MARKS = 50

function leavesOut(shown: Storey, whole: Storey, isCut: boolean): boolean {
  const lists = ['facts', 'exceptions', 'actions', 'notes', 'sourceLines'] as const
  return (
    isCut ||
    shown.parts.length < whole.parts.length ||
    shown.parts.some((part, at) => part !== whole.parts[at]) ||
    lists.some((list) => shown[list].length < whole[list].length)
  )
}

/** What is left to fill of a phone's screen. */
class Room {
  characters: number = FIRST_STOREY.characters - MARKS
  height: number = PHONE_HEIGHT
  #buttons: number
  #reserved = 0
  #drawn = false
  constructor(buttons: number) {
    this.#buttons = buttons
  }
  spend(characters: number): void {
    this.characters = Math.max(0, this.characters - characters)
  }
  take(characters: number, height: number): boolean {
    if (characters > this.characters || height > this.height - this.#reserved) return false
    this.characters -= characters
    this.height -= height
    return true
  }
  takeButtons(howMany: number): boolean {
    if (howMany > this.#buttons) return false
    this.#buttons -= howMany
    return true
  }
  copy(): Room {
    const other = new Room(this.#buttons)
    other.characters = this.characters
    other.height = this.height
    other.#reserved = this.#reserved
    other.#drawn = this.#drawn
    return other
  }
  /** Keeps so much of the height, if there is as much, for what is drawn. */
  reserve(height: number): void {
    this.#reserved = Math.min(height, Math.max(0, this.height))
  }
  /** One table or chart. */
  draw(): boolean {
    const first = !this.#drawn
    this.#drawn = true
    this.#reserved = 0
    return first
  }
}

function takeWhile<T>(items: readonly T[], fits: (item: T) => boolean): T[] {
  const end = items.findIndex((item) => !fits(item))
  return items.slice(0, end < 0 ? items.length : end)
}

/**
 * As many of the parts as there is room for; where a list or a row of entries is cut, how many more there are, with the
 * entries that go `on` in the second storey.
 */
function takeParts(parts: readonly Part[], room: Room, on: number): Part[] {
  const whole = partsIn(parts, room.copy(), on)
  if (whole.left === 0) return partsIn(parts, room, on).taken
  room.height -= smallHeight(texts.andMore(whole.left)) + AIR
  const { taken, left, at } = partsIn(parts, room, on)
  return left === 0 ? taken : taken.toSpliced(at, 0, { kind: 'note', text: texts.andMore(left) })
}

interface Taken {
  taken: Part[]
  /** Of the list or the entries that are cut, how many are left out; 0 where none of them is shown. */
  left: number
  /** Where that is told. */
  at: number
}

/** Parts in order; a picture is taken though words before it were too long, words are not. */
function partsIn(parts: readonly Part[], room: Room, on: number): Taken {
  const taken: Part[] = []
  let wordsEnded = false
  let [left, place] = [0, 0]
  for (const [at, part] of parts.entries()) {
    if (part.kind === 'table' || part.kind === 'chart') {
      if (!room.draw()) continue
      const shown: Table | Chart = part.kind === 'table' ? firstRows(part, room.height) : firstPoints(part)
      room.height -= heightOf(shown)
      taken.push(shown)
      continue
    }
    // A heading alone says nothing: it goes with what comes after it.
    const next = parts[at + 1]
    if (part.kind === 'heading' && (!next || isDrawn(next))) continue
    const shown: Part | null = wordsEnded ? null : firstWords(part, room)
    if (!wordsEnded && shown !== part)
      [left, place] = [leftOf(parts, at, shown, on), taken.length + (shown ? 1 : 0)]
    if (shown) taken.push(shown)
    wordsEnded ||= shown !== part
  }
  if (!wordsEnded && parts.at(-1)?.kind === 'entry') [left, place] = [on, taken.length]
  return { taken: taken.at(-1)?.kind === 'heading' ? taken.slice(0, -1) : taken, left, at: place }
}

/** How many like those that are shown are left out, where the part at `at` is cut to what is `shown` of it. */
function leftOf(parts: readonly Part[], at: number, shown: Part | null, on: number): number {
  const part = parts[at]
  if (part?.kind === 'list') return shown?.kind === 'list' ? part.items.length - shown.items.length : 0
  if (part?.kind !== 'entry' || (!shown && parts[at - 1]?.kind !== 'entry')) return 0
  const rest = parts.slice(shown ? at + 1 : at)
  const own = entriesFirst(rest)
  return own === rest.length ? own + on : own
}

/** How many entries the parts begin with. */
const entriesFirst = (parts: readonly Part[]): number =>
  takeWhile(parts, ({ kind }) => kind === 'entry').length

/** As many of the items as fit; null where not even one does, the same list where all do. */
function firstItems(part: List, room: Room): List | null {
  const items = takeWhile(part.items, (item) => room.take(lengthOf(item) + BULLET, lineHeight(item)))
  if (items.length === 0) return null
  return items.length === part.items.length ? part : { ...part, items }
}

/** The entry with as many of its buttons as there is room for; the same one where that is all of them. */
function firstButtons(part: Entry, room: Room): Entry | null {
  const actions = takeWhile(part.actions, () => room.takeButtons(1))
  const shown = actions.length === part.actions.length ? part : { ...part, actions }
  return room.take(lengthOf(part.text) + lengthOf(part.small ?? '') + 2 * BREAK, entryHeight(shown))
    ? shown
    : null
}

const isDrawn = (part: Part): part is Table | Chart => part.kind === 'table' || part.kind === 'chart'

/** The words if there is room for them, or the first of them. */
function firstWords(part: Exclude<Part, Table | Chart>, room: Room): Part | null {
  switch (part.kind) {
    case 'heading':
    case 'paragraph':
    case 'note':
      return room.take(lengthOf(part.text) + BREAK, heightOf(part)) ? part : null
    case 'list':
      return firstItems(part, room)
    case 'entry':
      return firstButtons(part, room)
  }
}

/** A table with so few and short rows that it has room; the same one where nothing is cut. */
function firstRows(table: Table, height: number): Table {
  const short = atMost(table)
  const { rowHeight } = tableRows(short)
  let left = height - rowsHeight(short, 0)
  const rows = takeWhile(short.rows, (row) => {
    left -= rowHeight(row)
    return left >= 0
  })
  const shown = rows.length < FEWEST_ROWS ? short.rows.slice(0, FEWEST_ROWS) : rows
  return shown.length === short.rows.length ? short : { ...short, rows: shown }
}

/** A table with few enough rows, the sum among them, and short texts; the same one where nothing is cut. */
function atMost(table: Table): Table {
  const rows = FIRST_STOREY.rows - (table.total ? 1 : 0)
  return inShort(table.rows.length <= rows ? table : { ...table, rows: table.rows.slice(0, rows) })
}

/** More of a text is not shown in a table's row. */
const MOST_IN_CELL = 80

/** The table with long texts cut; the same one where there are none. */
function inShort(table: Table): Table {
  const isLong = (cell: CellValue) => cell?.kind === 'text' && cell.text.length > MOST_IN_CELL
  if (!table.rows.some((row) => row.some(isLong))) return table
  const short = (cell: CellValue): CellValue =>
    cell?.kind === 'text' ? { ...cell, text: shorten(cell.text, MOST_IN_CELL) } : cell
  return { ...table, rows: table.rows.map((row) => row.map(short)) }
}

/** A chart with few enough points: the latest of a line, the first of the others. */
export function firstPoints(chart: Chart, most: number = FIRST_STOREY.rows): Chart {
  if (chart.labels.length <= most) return chart
  const part = <T>(all: readonly T[]): readonly T[] =>
    chart.chart === 'line' || chart.chart === 'area' ? all.slice(-most) : all.slice(0, most)
  return {
    ...chart,
    labels: part(chart.labels),
    series: chart.series.map(({ name, values }) => ({ name, values: part(values) })),
  }
}

const SENTENCE_END = /[.!?](?=\s)/g

/** The lead, or its first sentences where all of it does not fit. */
function cutLead(lead: Prose, room: number): Prose {
  if (lengthOf(lead) <= room) return lead
  const text = plainProse(lead)
  const ends = [...text.matchAll(SENTENCE_END)].map(({ index }) => index + 1).filter((end) => end <= room)
  const end = ends.at(-1)
  return end ? text.slice(0, end) : shorten(text, Math.max(room, MIN_LEAD))
}

const MIN_LEAD = 60

export const pointsNote = (shown: number, all: number): string => texts.pointsLeftOut(shown, all)
