import type { Person } from '../../../contract/person.ts'
import { addDays, type CalendarDate } from '../../../lib/calendar.ts'
import { shorten } from '../../../lib/words.ts'
import { type CellValue, date, state, text } from '../../../reply/cells.ts'
import { type Action, go, list, menu, type Reply, type Table, table } from '../../../reply/reply.ts'
import { pageMissing } from '../../../texts/common.ts'
import { mattersTexts as texts } from '../../../texts/matters.ts'
import { mayRegister, newAction } from '../buttons.view.ts'
import { adjustmentWarning } from '../matters.ts'
import { type Entry, type Plan, weekStart } from '../plan.ts'
import { choice, left, milestone, nameOf, shortWhat, sourcesOf } from '../words.view.ts'
import type { Wish } from './query.ts'

export interface ListView {
  plan: Plan
  /** How many open matters the person is in charge of. */
  mine: number
  wish: Wish
  /** The page's matters, in order, and how many the wish fits in all. */
  entries: readonly Entry[]
  total: number
  /** What was typed after the command word: the next page repeats it. */
  words: string
  page: number
  /** The page that was typed, which may be none. */
  askedPage: number
  person: Person
}

export const PAGE_ROWS = 15

export const pagesOf = (total: number): number => Math.max(1, Math.ceil(total / PAGE_ROWS))

/** The committee's matters by nearest date, or those of them that fit the wish. */
export function listView(view: ListView): Reply {
  const { plan, wish, entries, total } = view
  if (total === 0) return emptyView(view)
  const filters = filterNames(wish)
  const isBare = filters.length === 0
  return {
    title: isBare ? texts.title : `${texts.title}: ${filters.join(', ')}`,
    lead: isBare ? texts.overview(plan.open, plan.late) : texts.filtered(total, filters),
    exceptions: [...notes(view), ...(isBare ? urgent(plan) : [])],
    parts: [...(isBare ? nearest(plan) : []), matterTable(entries, plan)],
    actions: [
      menu(
        texts.choose,
        entries.map(({ matter }) => choice(matter)),
      ),
      ...filterActions(view),
    ],
    ...common(view),
    ...(isBare ? {} : { back: texts.list }),
  }
}

/** Where the listed matters stand, what the days are counted from, and which page of them this is. */
export const common = ({ entries, plan, words, page, total }: ListView) => ({
  sources: sourcesOf(entries.map(({ matter }) => matter)),
  notes: [
    ...(entries.some(({ matter }) => matter.source.title === '') ? [texts.registeredHere] : []),
    ...(entries.some(({ next }) => next !== null) ? [texts.counted(plan.today)] : []),
  ],
  paging: { page, pages: pagesOf(total), line: texts.listLine(words) },
})

/** What was asked for and does not exist. */
export const notes = ({ wish, askedPage, page, total }: ListView): string[] => [
  ...(wish.noSuchWeek === null ? [] : [texts.noSuchWeek(wish.noSuchWeek)]),
  ...(askedPage === page ? [] : [pageMissing(askedPage, pagesOf(total))]),
]

/** Which matters need their paragraph adjusted at once. */
const urgent = (plan: Plan): string[] => (plan.urgent > 0 ? [texts.adjustmentCount(plan.urgent)] : [])

/** What comes next. */
const nearest = ({ milestones, today }: Plan) =>
  milestones.length > 0 ? [list(milestones.map((item) => texts.coming(milestone(item, today))))] : []

function matterTable(entries: readonly Entry[], plan: Plan): Table {
  const { columns } = texts
  return table(
    texts.title,
    [columns.matter, columns.date, columns.state, columns.what, columns.dnr].map((title) => ({ title })),
    entries.map((entry) => [
      text(entry.matter.title),
      dateCell(entry),
      stateCell(entry, plan),
      text(whatCell(entry, plan.today)),
      text(entry.matter.dnrPrinted),
    ]),
  )
}

/** The date of the matter that matters: its own deadline rather than the meeting's day, which all of them share. */
function dateCell({ matter, next }: Entry): CellValue {
  const own = next && ownDeadline(matter, next)
  if (own ?? next) return date((own ?? next)?.on)
  return text(matter.meeting?.label ?? texts.noDate)
}

const ownDeadline = ({ deadlines }: Entry['matter'], next: NonNullable<Entry['next']>) =>
  next.kind === 'meeting' ? deadlines.filter(({ on }) => on >= next.on).toSorted(byDay)[0] : undefined

const byDay = (a: { on: CalendarDate }, b: { on: CalendarDate }): number => (a.on < b.on ? -1 : 1)

function whatCell({ matter, next }: Entry, today: CalendarDate): string {
  if (!next) return matter.kind
  const own = ownDeadline(matter, next)
  if (!own) return next.on < today && next.kind === 'meeting' ? left(next, today) : nameOf(next, matter)
  return texts.deadlineAndMeeting(shortWhat(own.what), nameOf(next, matter))
}

function stateCell({ matter, next }: Entry, { today, adjustmentDays }: Plan): CellValue {
  if (matter.status === 'closed') return state(texts.closed)
  if (!next) return state(texts.noDate, 'warning')
  if (adjustmentWarning(matter, adjustmentDays, today)) return state(texts.states.adjust, 'warning')
  if (next.on < today) return state(next.kind === 'meeting' ? texts.states.held : texts.states.late, 'bad')
  return next.on === today ? state(texts.states.today, 'warning') : null
}

/** The other lists, with how many matters each has; those that have none lead nowhere. */
export function filterActions({
  plan,
  mine,
  person,
  words,
}: Pick<ListView, 'plan' | 'mine' | 'person' | 'words'>): Action[] {
  const { buttons, lines } = texts
  const monday = weekStart(plan.today)
  const filters = [
    { n: plan.late, label: buttons.late(plan.late), line: lines.late },
    {
      n: plan.meeting?.matters ?? 0,
      label: buttons.meeting(plan.meeting?.matters ?? 0),
      line: lines.meeting,
    },
    { n: mine, label: buttons.mine(mine), line: lines.mine },
    { n: plan.thisWeek, label: buttons.week(monday, plan.thisWeek), line: lines.thisWeek },
    { n: plan.nextWeek, label: buttons.week(addDays(monday, 7), plan.nextWeek), line: lines.nextWeek },
    { n: plan.undated, label: buttons.undated(plan.undated), line: lines.undated },
    { n: plan.closed, label: buttons.closed(plan.closed), line: lines.closed },
  ].filter(({ n, line }) => n > 0 && line !== texts.listLine(words))
  return [...(mayRegister(person) ? [newAction()] : []), ...filters.map(({ label, line }) => go(label, line))]
}

function filterNames({ which, mine, late, meeting, undated, week, search }: Wish): string[] {
  const names = texts.filterNames
  return [
    ...(which ? [names[which]] : []),
    ...(mine ? [names.mine] : []),
    ...(late ? [names.late] : []),
    ...(meeting ? [names.meeting] : []),
    ...(undated ? [names.undated] : []),
    ...(week ? [names.week(week)] : []),
    ...(search ? [names.search(shorten(search, 60))] : []),
  ]
}

/** Nothing fits: says why, what comes next anyway, and where to look instead. */
function emptyView(view: ListView): Reply {
  const { plan, wish } = view
  const isBare = filterNames(wish).length === 0
  return {
    lead: emptyReason(view),
    parts: nearest(plan),
    actions: filterActions(view),
    ...(isBare ? {} : { back: texts.list }),
    shareable: false,
  }
}

function emptyReason({ plan, wish }: ListView): string {
  const filters = filterNames(wish)
  if (filters.length > 1) return texts.empty.combined(filters)
  if (wish.mine) return texts.empty.mine(plan.open, plan.owned)
  if (wish.late) return texts.empty.late
  if (wish.week) return texts.empty.week(wish.week, addDays(wish.week, 6))
  if (wish.undated) return texts.empty.undated
  if (wish.which === 'closed') return texts.empty.closed
  return wish.meeting ? texts.noMeeting : texts.empty.dated
}
