import type { KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import type { Person } from '../../contract/person.ts'
import { addDays, type CalendarDate } from '../../lib/calendar.ts'
import { shorten } from '../../lib/words.ts'
import { actions, context, escapeText, goButton, goMenu, header, section, table } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { pageMissing, sourceLine } from '../../texts/common.ts'
import { mattersTexts as texts } from '../../texts/matters.ts'
import { mayRegister, newButton } from './buttons.view.ts'
import type { MatterRow } from './matters.ts'
import { type Entry, type Plan, weekStart } from './plan.ts'
import type { Wish } from './query.ts'
import { left, lineOf, milestone, nameOf, shortTitle, whatAndThen } from './words.view.ts'

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

export const pageLine = (words: string, page: number): string => `${texts.listLine(words)} sida ${page}`

/** The committee's matters by nearest date, or those of them that fit the wish. */
export function listAnswer(view: ListView): Answer {
  const { plan, wish, entries: rows, total, words, page } = view
  if (total === 0) return emptyAnswer(view)
  const pages = pagesOf(total)
  const filters = filterNames(wish)
  const bare = filters.length === 0
  const summary = [
    ...notes(view),
    ...(bare ? overview(view) : [texts.filtered(total, filters)]),
    ...(pages > 1 ? [texts.pages(page, pages)] : []),
  ].join(' ')
  return {
    text: shorten(
      escapeText(
        [
          summary,
          ...rows.map((entry) => `• ${rowText(entry, plan.today)}`),
          ...sourceLines(rows, plan.today),
        ].join('\n'),
      ),
      limits.messageText,
    ),
    blocks: [
      header(bare ? texts.title : `${texts.title}: ${filters.join(', ')}`),
      section(escapeText(summary)),
      matterTable(rows, plan.today),
      actions(
        goMenu(
          texts.choose,
          rows.map(({ matter }) => choice(matter)),
        ),
      ),
      actions(...filterButtons(view)),
      sources(rows, plan.today),
    ],
    ...(bare ? {} : { back: texts.list }),
    ...(page < pages ? { next: pageLine(words, page + 1) } : {}),
  }
}

/** What was asked for and does not exist. */
export const notes = ({ wish, askedPage, page, total }: ListView): string[] => [
  ...(wish.noSuchWeek === null ? [] : [texts.noSuchWeek(wish.noSuchWeek)]),
  ...(askedPage === page ? [] : [pageMissing(askedPage, pagesOf(total))]),
]

/** How the open matters stand, what comes next, and which need their paragraph adjusted at once. */
function overview({ plan }: ListView): string[] {
  return [
    texts.overview(plan.open, plan.late),
    ...nearest(plan),
    ...(plan.urgent > 0 ? [texts.adjustmentCount(plan.urgent)] : []),
  ]
}

const nearest = ({ milestones, today }: Plan): string[] =>
  milestones.length > 0 ? [texts.nearest(milestones.map((item) => milestone(item, today)))] : []

function matterTable(rows: readonly Entry[], today: CalendarDate) {
  const columns = texts.columns
  return table(
    [
      { title: columns.date },
      { title: columns.left },
      { title: columns.matter, wrap: true },
      { title: columns.dnr },
      { title: columns.what, wrap: true },
    ],
    rows.map((entry) => [
      dateCell(entry),
      leftCell(entry, today),
      shortTitle(entry.matter.title),
      entry.matter.dnrPrinted ?? texts.noDnrCell,
      entry.next ? whatAndThen(entry.next, entry.matter) : entry.matter.kind,
    ]),
  )
}

const dateCell = ({ matter, next }: Entry): string =>
  next ? texts.shortWeekday(next.on) : (matter.meeting?.label ?? texts.noDate)

const leftCell = ({ matter, next }: Entry, today: CalendarDate): string => {
  if (matter.status === 'closed') return texts.closed
  return next ? left(next, today) : texts.noDate
}

function rowText(entry: Entry, today: CalendarDate): string {
  const { matter, next } = entry
  const name = matter.dnrPrinted
    ? `${shortTitle(matter.title)} (${matter.dnrPrinted})`
    : shortTitle(matter.title)
  const what = next ? `${nameOf(next, matter)} ${texts.shortWeekday(next.on)}` : dateCell(entry)
  return texts.listItem(name, what, leftCell(entry, today))
}

/** A choice that opens the matter. */
export const choice = (matter: MatterRow): { label: string; line: string } => ({
  label: matter.dnrPrinted ? `${matter.dnrPrinted} ${matter.title}` : matter.title,
  line: lineOf(matter),
})

/** The other lists with how many matters each has. */
export function filterButtons({
  plan,
  mine,
  person,
  words,
}: Pick<ListView, 'plan' | 'mine' | 'person' | 'words'>) {
  const { buttons, lines } = texts
  const monday = weekStart(plan.today)
  const { undated, closed } = plan
  const filters = [
    { label: buttons.late(plan.late), line: lines.late },
    { label: buttons.thisWeek(monday, plan.thisWeek), line: lines.thisWeek },
    { label: buttons.nextWeek(addDays(monday, 7), plan.nextWeek), line: lines.nextWeek },
    { label: buttons.meeting(plan.meeting?.matters ?? 0), line: lines.meeting },
    { label: buttons.mine(mine), line: lines.mine },
    ...(undated > 0 ? [{ label: buttons.undated(undated), line: lines.undated }] : []),
    ...(closed > 0 ? [{ label: buttons.closed(closed), line: lines.closed }] : []),
  ]
    .filter(({ line }) => line !== texts.listLine(words))
    .map(({ label, line }) => goButton(label, line))
  return mayRegister(person) ? [...filters, newButton()] : filters
}

const MAX_SOURCES = 3

/** Where the listed matters come from, and what the days are counted from. */
export const sources = (entries: readonly Entry[], today: CalendarDate) =>
  context(...sourceLines(entries, today).map(escapeText))

export function sourceLines(entries: readonly Entry[], today: CalendarDate): string[] {
  const lines = new Set(
    entries.map(({ matter }) => (matter.source.title ? sourceLine(matter.source) : texts.registeredHere)),
  )
  const counted = entries.some(({ next }) => next !== null) ? [texts.counted(today)] : []
  return [...[...lines].slice(0, MAX_SOURCES), ...counted]
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
function emptyAnswer(view: ListView): Answer {
  const { plan, wish } = view
  const text = [emptyReason(view), ...nearest(plan)].join(' ')
  const blocks: KnownBlock[] = [section(escapeText(text)), actions(...filterButtons(view))]
  const bare = filterNames(wish).length === 0
  return { text: escapeText(text), blocks, ...(bare ? {} : { back: texts.list }), shareable: false }
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
