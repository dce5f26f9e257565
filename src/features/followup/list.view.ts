import type { CalendarDate } from '../../lib/calendar.ts'
import { type CellValue, date, dayInText, state, type Tone, text } from '../../reply/cells.ts'
import { type Action, go, menu, type Reply, type Source, sentence, table } from '../../reply/reply.ts'
import { followupTexts as texts } from '../../texts/followup.ts'
import {
  boardsOf,
  dateOf,
  type Item,
  isDone,
  isLate,
  isOwn,
  isReadDate,
  refOf,
  standingOf,
} from './followup.ts'
import { choose, type Filter, type Scope, type Wish } from './query.ts'
import { shortStatus, whoText } from './words.view.ts'

export interface ListView {
  items: readonly Item[]
  wish: Wish
  scope: Scope
  /** What was typed after the command word. */
  words: string
}

/** Recommendations and promises by date, overdue first. */
export function listReply(view: ListView): Reply {
  const { items, wish, scope } = view
  const { today, userId } = scope
  const found = choose(items, wish, scope)
  const filters = filterNames(wish)
  if (found.length === 0) return emptyReply(view, filters)
  const hidden = wish.board || wish.filters.has('allBoards') ? 0 : others(items, scope).length
  const read = found.filter(isReadDate).length
  const { columns } = texts
  return {
    title: texts.title,
    lead: leadOf(found, today),
    exceptions: [
      ...(filters.length > 0 ? [texts.filtered(filters)] : []),
      ...(hidden > 0 ? [texts.otherBoards(hidden)] : []),
    ],
    parts: [
      table(
        texts.title,
        [columns.ref, columns.date, columns.what, columns.status, columns.who].map((title) => ({ title })),
        found.map((item) => rowOf(item, today, userId)),
      ),
    ],
    actions: [
      menu(
        texts.choose,
        found.map((item) => ({ label: texts.choice(refOf(item), item.text), line: texts.line(refOf(item)) })),
      ),
      ...filterActions(view),
    ],
    sources: sourcesOf(found),
    notes: [texts.counted(dayInText(today)), ...(read > 0 ? [texts.readDates(read)] : [])],
    ...(filters.length > 0 ? { back: texts.name } : {}),
  }
}

/** How many there are, how many are late, and what is due first. */
function leadOf(found: readonly Item[], today: CalendarDate): string {
  const late = found.filter((item) => isLate(item, today)).length
  const undated = found.filter((item) => dateOf(item) === null && !isDone(item)).length
  const [next] = found
    .filter((item) => !isDone(item))
    .flatMap((item) => {
      const on = dateOf(item)
      return on !== null && on >= today ? [{ item, on }] : []
    })
    .toSorted((a, b) => a.on.localeCompare(b.on))
  return [
    `${texts.summaryLine(found.length, late, undated)}.`,
    ...(next ? [texts.next(dayInText(next.on), refOf(next.item))] : []),
  ].join(' ')
}

const TONES: Readonly<Record<string, Tone>> = {
  red: 'bad',
  yellow: 'warning',
  yellow_or_red: 'warning',
  green: 'good',
}

function rowOf(item: Item, today: CalendarDate, userId: string): CellValue[] {
  const on = dateOf(item)
  const late = isLate(item, today)
  const status = shortStatus(item)
  return [
    text(refOf(item)),
    on ? date(on) : text(item.timeText ?? texts.noDate),
    text(item.text),
    state(late ? texts.late(status) : status, late ? 'bad' : TONES[standingOf(item).status ?? '']),
    text(whoText(item, userId)),
  ]
}

const others = (items: readonly Item[], { own }: Scope): Item[] => {
  const boards = boardsOf(items)
  return items.filter((item) => !isOwn(item, own, boards))
}

/** Only those lists that have something in them, and not the one that is shown. */
function filterActions({ items, words, scope }: ListView): Action[] {
  const amount = (filter: Filter): number =>
    choose(items, { filters: new Set([filter]), board: null, search: '' }, scope).length
  const { buttons, lines } = texts
  return [
    { label: buttons.late(amount('late')), line: lines.late, n: amount('late') },
    { label: buttons.mine(amount('mine')), line: lines.mine, n: amount('mine') },
    { label: buttons.audit(amount('audit')), line: lines.audit, n: amount('audit') },
    { label: buttons.unowned(amount('unowned')), line: lines.unowned, n: amount('unowned') },
    { label: buttons.done(amount('done')), line: lines.done, n: amount('done') },
    { label: buttons.allBoards(amount('allBoards')), line: lines.allBoards, n: others(items, scope).length },
    { label: buttons.open, line: texts.name, n: words ? 1 : 0 },
  ]
    .filter(({ line, n }) => n > 0 && line !== texts.line(words))
    .map(({ label, line }) => go(label, line))
}

const sourcesOf = (items: readonly Item[]): Source[] =>
  items.map(({ source: { title, dnr, asOf } }) => ({ title, dnr, asOf }))

function filterNames({ filters, board, search }: Wish): string[] {
  const names = texts.filterNames
  return [
    ...[...filters].map((filter) => names[filter]),
    ...(board ? [board] : []),
    ...(search ? [names.search(search)] : []),
  ]
}

function emptyReply(view: ListView, filters: readonly string[]): Reply {
  const { wish, words, items } = view
  const onlyMine = wish.filters.size === 1 && wish.filters.has('mine') && !wish.search && !wish.board
  const said = items.length === 0 ? texts.none : onlyMine ? texts.emptyMine : texts.empty(filters)
  return {
    ...sentence(said, ...(items.length > 0 ? filterActions({ ...view, words: words || texts.name }) : [])),
    ...(words ? { back: texts.name } : {}),
  }
}
