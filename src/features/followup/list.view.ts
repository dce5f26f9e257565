import type { Answer } from '../../contract/answer.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { shorten } from '../../lib/words.ts'
import { actions, context, escapeText, goButton, goMenu, header, section, table } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { sourceLine } from '../../texts/common.ts'
import { followupTexts as texts } from '../../texts/followup.ts'
import { boardsOf, dateOf, type Item, isDone, isLate, isOwn, refOf } from './followup.ts'
import { choose, type Filter, type Scope, type Wish } from './query.ts'
import { dateText, shortStatus, whoText } from './words.view.ts'

const PAGE_ROWS = 15
const CELL_LENGTH = 160
const TIME_LENGTH = 60
const WHO_LENGTH = 80
const MAX_SOURCES = 4

export interface ListView {
  items: readonly Item[]
  wish: Wish
  scope: Scope
  /** What was typed after the command word: the next page repeats it. */
  words: string
  page: number
}

/** Recommendations and promises by date, overdue first. */
export function listAnswer(view: ListView): Answer {
  const { items, wish, scope, words } = view
  const { today, userId } = scope
  const found = choose(items, wish, scope)
  const filters = filterNames(wish)
  if (found.length === 0) return emptyAnswer(view, filters)
  const pages = Math.ceil(found.length / PAGE_ROWS)
  const page = Math.min(Math.max(1, view.page), pages)
  const rows = found.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS)
  const late = found.filter((item) => isLate(item, today)).length
  const undated = found.filter((item) => dateOf(item) === null).length
  const hidden = wish.board || wish.filters.has('allBoards') ? 0 : others(items, scope).length
  const summary = [
    `${texts.summaryLine(found.length, late, undated)}.`,
    ...(filters.length > 0 ? [texts.filtered(filters)] : []),
    ...(hidden > 0 ? [texts.otherBoards(hidden)] : []),
    ...(pages > 1 ? [texts.pages(page, pages)] : []),
  ].join(' ')
  const cells = rows.map((item) => [
    refOf(item),
    shorten(dateText(item, today, isDone(item)), TIME_LENGTH),
    shorten(item.text, CELL_LENGTH),
    shortStatus(item),
    shorten(whoText(item, userId), WHO_LENGTH),
  ])
  const { columns } = texts
  return {
    text: shorten(
      escapeText([summary, ...cells.map(([ref, ...rest]) => `• ${ref}: ${rest.join(' · ')}`)].join('\n')),
      limits.messageText,
    ),
    blocks: [
      header(texts.title),
      section(escapeText(summary)),
      table(
        [
          { title: columns.ref },
          { title: columns.date, wrap: true },
          { title: columns.what, wrap: true },
          { title: columns.status, wrap: true },
          { title: columns.who, wrap: true },
        ],
        cells,
      ),
      actions(
        goMenu(
          texts.choose,
          rows.map((item) => ({
            label: texts.choice(refOf(item), item.text),
            line: texts.line(refOf(item)),
          })),
        ),
      ),
      actions(...filterButtons(view)),
      sources(rows, today),
    ],
    ...(filters.length > 0 ? { back: texts.name } : {}),
    ...(page < pages ? { next: `${texts.line(words)} sida ${page + 1}` } : {}),
  }
}

const others = (items: readonly Item[], { own }: Scope): Item[] => {
  const boards = boardsOf(items)
  return items.filter((item) => !isOwn(item, own, boards))
}

/** Only those lists that have something in them, and not the one that is shown. */
function filterButtons({ items, words, scope }: ListView) {
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
    .map(({ label, line }) => goButton(label, line))
}

function sources(rows: readonly Item[], today: CalendarDate) {
  const lines = new Set(rows.map(({ source: { title, dnr, asOf } }) => sourceLine({ title, dnr, asOf })))
  return context(...[...lines].slice(0, MAX_SOURCES).map(escapeText), texts.counted(today))
}

function filterNames({ filters, board, search }: Wish): string[] {
  const names = texts.filterNames
  return [
    ...[...filters].map((filter) => names[filter]),
    ...(board ? [board] : []),
    ...(search ? [names.search(shorten(search, 60))] : []),
  ]
}

function emptyAnswer(view: ListView, filters: readonly string[]): Answer {
  const { wish, words, items } = view
  const onlyMine = wish.filters.size === 1 && wish.filters.has('mine') && !wish.search && !wish.board
  const text = items.length === 0 ? texts.none : onlyMine ? texts.emptyMine : texts.empty(filters)
  const buttons = filterButtons({ ...view, words: words || texts.name })
  return {
    text: escapeText(text),
    blocks: [
      section(escapeText(text)),
      ...(items.length > 0 && buttons.length > 0 ? [actions(...buttons)] : []),
    ],
    ...(words ? { back: texts.name } : {}),
    shareable: false,
  }
}
