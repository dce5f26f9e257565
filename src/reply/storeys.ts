import { shorten } from '../lib/words.ts'
import { replyTexts as texts } from '../texts/reply.ts'
import { lengthOf, type Prose, plainProse } from './prose.ts'
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

/** What the first storey of a reply may have at most: what a phone shows at once. */
export const FIRST_STOREY = { characters: 600, rows: 12, buttons: 6 } as const

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
 * The verdict, the exceptions and the next step, as many as fit; `buttons` is the room for the reply's own. What has been
 * left out nothing after it overtakes, so that the order stays.
 */
export function firstStorey(reply: Reply, buttons: number): Storey {
  const room = new Room(FIRST_STOREY.characters - MARKS, buttons)
  room.spend((reply.title ?? '').length + lengthOf(reply.notice ?? '') + 2 * BREAK)
  const lead = cutLead(reply.lead, room.characters - BREAK)
  room.spend(lengthOf(lead) + BREAK)
  const whole = secondStorey(reply)
  const [source] = whole.sourceLines
  const sources = source && room.take(source.length + BREAK) ? [source] : []
  const actions = whole.actions.filter(() => room.takeButtons(1))
  const facts = takeWhile(whole.facts, (fact) =>
    room.take(fact.label.length + 2 + lengthOf(factProse(fact)) + BREAK),
  )
  const exceptions = takeWhile(whole.exceptions, (one) => room.take(lengthOf(one) + BULLET))
  const parts = takeParts((reply.parts ?? []).map(slim), room)
  const isAll = parts.length === whole.parts.length && parts.every((part, at) => part === whole.parts[at])
  const notes = isAll ? takeWhile(whole.notes, (one) => room.take(lengthOf(one) + BREAK)) : []
  const shown: Storey = { ...whole, lead, facts, exceptions, parts, actions, notes, sourceLines: sources }
  return { ...shown, hasMore: leavesOut(shown, whole, lead !== reply.lead) }
}

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

/** What is left to fill. */
class Room {
  characters: number
  #buttons: number
  #drawn = false
  constructor(characters: number, buttons: number) {
    this.characters = characters
    this.#buttons = buttons
  }
  spend(characters: number): void {
    this.characters = Math.max(0, this.characters - characters)
  }
  take(characters: number): boolean {
    if (characters > this.characters) return false
    this.characters -= characters
    return true
  }
  takeButtons(howMany: number): boolean {
    if (howMany > this.#buttons) return false
    this.#buttons -= howMany
    return true
  }
  /** One table or chart. */
  draw(): boolean {
    const first = !this.#drawn
    this.#drawn = true
    return first
  }
}

function takeWhile<T>(items: readonly T[], fits: (item: T) => boolean): T[] {
  const end = items.findIndex((item) => !fits(item))
  return items.slice(0, end < 0 ? items.length : end)
}

/** Parts in order; a picture is taken though words before it were too long, words are not. */
function takeParts(parts: readonly Part[], room: Room): Part[] {
  const taken: Part[] = []
  let wordsEnded = false
  for (const [at, part] of parts.entries()) {
    if (part.kind === 'table' || part.kind === 'chart') {
      if (room.draw()) taken.push(part.kind === 'table' ? firstRows(part) : firstPoints(part))
      continue
    }
    // A heading alone says nothing: it goes with what comes after it.
    const next = parts[at + 1]
    if (part.kind === 'heading' && (!next || isDrawn(next))) continue
    const shown: Part | null = wordsEnded
      ? null
      : part.kind === 'list'
        ? firstItems(part, room)
        : fits(part, room)
          ? part
          : null
    if (shown) taken.push(shown.kind === 'entry' ? firstButtons(shown, room) : shown)
    wordsEnded ||= shown !== part
  }
  return taken.at(-1)?.kind === 'heading' ? taken.slice(0, -1) : taken
}

/** As many of the items as fit; null where not even one does, the same list where all do. */
function firstItems(part: List, room: Room): List | null {
  const items = takeWhile(part.items, (item) => room.take(lengthOf(item) + BULLET))
  if (items.length === 0) return null
  return items.length === part.items.length ? part : { ...part, items }
}

/** The entry with as many of its buttons as there is room for; the same one where that is all of them. */
function firstButtons(part: Entry, room: Room): Entry {
  const actions = takeWhile(part.actions, () => room.takeButtons(1))
  return actions.length === part.actions.length ? part : { ...part, actions }
}

const isDrawn = ({ kind }: Part): boolean => kind === 'table' || kind === 'chart'

function fits(part: Exclude<Part, Table | Chart | List>, room: Room): boolean {
  switch (part.kind) {
    case 'heading':
      return room.take(part.text.length + BREAK)
    case 'paragraph':
    case 'note':
      return room.take(lengthOf(part.text) + BREAK)
    case 'entry': {
      return room.take(lengthOf(part.text) + lengthOf(part.small ?? '') + 2 * BREAK)
    }
  }
}

/** A table with few enough rows, the sum among them; the same one where nothing is cut. */
function firstRows(table: Table, most: number = FIRST_STOREY.rows): Table {
  const rows = most - (table.total ? 1 : 0)
  return table.rows.length <= rows ? table : { ...table, rows: table.rows.slice(0, rows) }
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
