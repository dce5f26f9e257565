import type { OpenForm } from '../../contract/answer.ts'
import { krAsTkr } from '../../lib/amounts.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { shorten } from '../../lib/words.ts'
import { type CellValue, date, dayInText, quantity, state, type Tone, text } from '../../reply/cells.ts'
import {
  type Action,
  go,
  menu,
  openForm,
  type Reply,
  type Source,
  sentence,
  table,
} from '../../reply/reply.ts'
import { followupTexts as texts } from '../../texts/followup.ts'
import { registersTexts } from '../../texts/registers.ts'
import { ENTRY_FORM } from './entries/entry-names.ts'
import { boardsOf, dateOf, type Item, isDone, isLate, isOwn, isReadDate, standingOf } from './followup.ts'
import { choose, type Filter, type Page, type Scope, type Wish } from './query.ts'
import { TO_DO } from './registers.ts'
import { sentenceOf, shortStatus, whoCell } from './words.view.ts'

export interface ListView {
  items: readonly Item[]
  wish: Wish
  scope: Scope
  /** What was typed after the command word. */
  words: string
  page: Page
  /** Whoever asks may add to it. */
  mayAdd: boolean
}

/** Recommendations and promises by date, overdue first. */
export function listReply(view: ListView): Reply {
  const { items, wish, scope } = view
  const { today, userId } = scope
  const found = choose(items, wish, scope)
  if (found.length === 0) return emptyReply(view)
  const isAudit = wish.filters.has('audit')
  const title = isAudit ? registersTexts.nameOf('audit') : view.page.title
  const filters = filterNames(wish)
  // What the title says is not said again.
  const besides = filterNames({
    ...wish,
    filters: new Set([...wish.filters].filter((one) => one !== 'audit')),
  })
  const hidden = wish.board || wish.filters.has('allBoards') ? 0 : others(items, scope).length
  const read = found.filter(isReadDate).length
  const hasAmounts = found.some(({ amountKr }) => amountKr !== null)
  const areEntries = found.every(isNoAction)
  const { columns } = texts
  return {
    title,
    lead: leadOf(found, today),
    exceptions: [
      ...(besides.length > 0 ? [texts.filtered(besides)] : []),
      ...(hidden > 0 ? [texts.otherBoards(hidden)] : []),
    ],
    parts: [
      table(
        title,
        [
          ...[areEntries ? columns.entry : columns.what, columns.date, columns.status, columns.who],
          ...(hasAmounts ? [registersTexts.amount] : []),
          // A number for the menu is not what one looks for on a narrow screen.
          columns.ref,
        ].map((title) => ({ title })),
        found.map((item) => [
          ...rowOf(item, today, userId),
          ...(hasAmounts ? [amountCell(item)] : []),
          text(item.ref),
        ]),
      ),
    ],
    actions: [
      menu(
        areEntries ? texts.chooseEntry : texts.choose,
        found.map((item) => ({ label: texts.choice(item.ref, item.text), line: texts.line(item.ref) })),
      ),
      ...filterActions(view),
    ],
    sources: sourcesOf(found),
    notes: [texts.counted(dayInText(today)), ...(read > 0 ? [texts.readDates(read)] : [])],
    ...(filters.length > 0 ? { back: view.page.name } : {}),
  }
}

/** An agreement, a state grant: nothing that is to be done about something. */
const isNoAction = ({ register }: Item): boolean => !TO_DO.has(register)

const amountCell = ({ amountKr }: Item): CellValue =>
  quantity(amountKr === null ? null : krAsTkr(amountKr), '')

const MOST_IN_LEAD = 70

/** How many there are, how many are late, and what is due first. */
function leadOf(found: readonly Item[], today: CalendarDate): string {
  const late = found.filter((item) => isLate(item, today)).length
  const undated = found.filter((item) => dateOf(item) === null && !isDone(item)).length
  const next = nextOf(found, today)
  return [`${texts.summaryLine(counted(found), late, undated)}.`, ...(next ? [next] : [])].join(' ')
}

const counted = (found: readonly Item[]): string => {
  const { amounts } = texts
  const as = found.every(isNoAction)
    ? amounts.entries
    : found.every(({ register }) => register === 'audit')
      ? amounts.audit
      : amounts.actions
  return as(found.length)
}

/** What is due first, today or later. */
function nextOf(found: readonly Item[], today: CalendarDate): string | null {
  const [next] = found
    .filter((item) => !isDone(item))
    .flatMap((item) => {
      const on = dateOf(item)
      return on !== null && on >= today ? [{ item, on }] : []
    })
    .toSorted((a, b) => a.on.localeCompare(b.on))
  return next ? texts.next(dayInText(next.on), sentenceOf(shorten(next.item.text, MOST_IN_LEAD))) : null
}

const TONES: Readonly<Record<string, Tone>> = {
  red: 'bad',
  yellow: 'warning',
  yellow_or_red: 'warning',
  green: 'good',
}

/** How it stands; nothing where nobody has said. */
function statusCell(item: Item, late: boolean): CellValue {
  const { status } = standingOf(item)
  if (late) return state(texts.late(status && shortStatus(item)), 'bad')
  return status === null ? null : state(shortStatus(item), TONES[status])
}

function rowOf(item: Item, today: CalendarDate, userId: string): CellValue[] {
  const on = dateOf(item)
  return [
    text(item.text),
    on ? date(on) : text(item.timeText),
    statusCell(item, isLate(item, today)),
    whoCell(item, userId),
  ]
}

const others = (items: readonly Item[], { own }: Scope): Item[] => {
  const boards = boardsOf(items)
  return items.filter((item) => !isOwn(item, own, boards))
}

const EVERYTHING_OPEN: Wish = { filters: new Set(), board: null, search: '' }

/** Only those lists that have something in them, and not the one that is shown. */
function filterActions({ items, words, scope, page, mayAdd }: ListView): Action[] {
  const amount = (filter: Filter): number =>
    choose(items, { filters: new Set([filter]), board: null, search: '' }, scope).length
  const { buttons, filters } = texts
  const shown = [
    { label: buttons.late(amount('late')), words: filters.late, n: amount('late') },
    { label: buttons.mine(amount('mine')), words: filters.mine, n: amount('mine') },
    { label: buttons.audit(amount('audit')), words: filters.audit, n: amount('audit') },
    { label: buttons.unowned(amount('unowned')), words: filters.unowned, n: amount('unowned') },
    { label: buttons.done(amount('done')), words: filters.done, n: amount('done') },
    {
      label: buttons.allBoards(amount('allBoards')),
      words: filters.allBoards,
      n: others(items, scope).length,
    },
    { label: buttons.open, words: '', n: words ? choose(items, EVERYTHING_OPEN, scope).length : 0 },
  ].filter((one) => one.n > 0 && one.words !== words)
  return [
    ...shown.map((one) => go(one.label, `${page.name} ${one.words}`.trim())),
    ...(mayAdd ? [addButton(page)] : []),
  ]
}

const addButton = (page: Page): Action => {
  const { form, args } = newEntry(page)
  return openForm(registersTexts.buttons.add, form, args)
}

/** The form of a new entry, with the page's register chosen, or the likeliest of them. */
export function newEntry({ registers }: Page): OpenForm {
  const [first] = registers ?? []
  const register = registers?.has('action') ? 'action' : first
  return { form: ENTRY_FORM, args: register ? { register } : {} }
}

const sourcesOf = (items: readonly Item[]): Source[] =>
  items.flatMap(({ source }) => (source ? [{ title: source.title, dnr: source.dnr, asOf: source.asOf }] : []))

function filterNames({ filters, board, search }: Wish): string[] {
  const names = texts.filterNames
  return [
    ...[...filters].map((filter) => names[filter]),
    ...(board ? [board] : []),
    ...(search ? [names.search(search)] : []),
  ]
}

function emptyReply(view: ListView): Reply {
  const { wish, words, items } = view
  const onlyMine = wish.filters.size === 1 && wish.filters.has('mine') && !wish.search && !wish.board
  const said = items.length === 0 ? noneText(view) : onlyMine ? texts.emptyMine : noneSaid(view)
  return {
    ...sentence(
      said,
      ...filterActions({ ...view, words: words || view.page.name }),
      // Where a register has nothing at all, the others may.
      ...(items.length === 0 ? [go(registersTexts.buttons.all, registersTexts.name)] : []),
    ),
    ...(words ? { back: view.page.name } : {}),
  }
}

/** That none is as asked for; of what is late, also what is due next. */
function noneSaid({ items, wish, scope }: ListView): string {
  const { filters, board, search } = wish
  const { filterSaid: names, things } = texts
  const said = [
    ...[...filters].flatMap((filter) => names[filter] ?? []),
    ...(board ? [names.board(board)] : []),
    ...(search ? [names.search(search)] : []),
  ]
  const usual = items.every(isNoAction) ? things.entry : things.action
  const thing = filters.has('audit') ? things.audit : filters.has('promises') ? things.promises : usual
  const others = choose(items, { ...wish, filters: without(filters, 'late') }, scope)
  const next = filters.has('late') ? nextOf(others, scope.today) : null
  return [texts.empty(thing, said), ...(next ? [next] : [])].join(' ')
}

const without = (filters: ReadonlySet<Filter>, left: Filter): ReadonlySet<Filter> =>
  new Set([...filters].filter((filter) => filter !== left))

const noneText = ({ page }: ListView): string =>
  page.name === texts.name ? texts.none : registersTexts.empty(page.title)
