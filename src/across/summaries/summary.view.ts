import type { KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import type { Brief, BriefItem } from '../../contract/sends.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { shorten } from '../../lib/words.ts'
import { actions, context, escapeText, goButton, goMenu, header, section, table } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { digestTexts } from '../../texts/digest.ts'
import { summaryTexts as texts } from '../../texts/summary.ts'
import type { Change, Snapshot } from './summaries.ts'

const MOST_ITEMS = 6
const MOST_CHANGES = 8
const MOST_COMPARED = 40 // where the changes are all that is asked for
const MOST_LINE = 320 // so that a section takes the most items there may be
const MOST_SOURCES = 4
const ROWS_A_PAGE = 15
const LINES_A_SECTION = 9

/** What has changed, since what. Null since: there is nothing to compare with. */
export interface Compared {
  title: string
  changes: readonly Change[]
}

export interface SummaryView {
  title: string
  briefs: readonly Brief[]
  compared: readonly Compared[]
  /** True where a comparison belongs but nothing has been saved yet. */
  nothingEarlier?: boolean
  /** Says what it is: a frozen picture, the state now. Plain text. */
  note: string
  buttons: readonly { label: string; line: string }[]
}

const inLine = (text: string): string => escapeText(shorten(text, MOST_LINE))

const itemLine = ({ what, state, was }: BriefItem): string =>
  inLine(texts.item(what, was ? `${state} (${was})` : state))

const isOnlyChanged = ({ attention, was }: BriefItem): boolean => !attention && was !== undefined

/** The lead, what needs attention, what has changed since the period before, and how much is as it was. mrkdwn. */
function briefText({ title, lead, items }: Brief): string {
  const told = [...items.filter(({ attention }) => attention), ...items.filter(isOnlyChanged)]
  const rest = told.length - MOST_ITEMS
  const calm = items.filter(({ attention, quiet, was }) => !attention && !quiet && !was).length
  return [
    texts.line(escapeText(title), escapeText(lead)),
    ...told.slice(0, MOST_ITEMS).map(itemLine),
    ...(rest > 0 ? [texts.more(rest)] : []),
    ...(calm > 0 ? [texts.calm(calm)] : []),
  ].join('\n')
}

function changeLine(change: Change): string {
  const { what, state } = change.item
  return inLine(
    change.kind === 'changed'
      ? texts.change.changed(what, state, change.before)
      : texts.change[change.kind](what, state),
  )
}

/** Paragraphs that each fit in a section. mrkdwn. */
function comparedTexts({ title, changes }: Compared, most: number): string[] {
  const shown = changes.slice(0, most).map(changeLine)
  const rest = changes.length - shown.length
  const lines = [
    `*${escapeText(title)}:* ${changes.length === 0 ? texts.unchanged : texts.changes(changes.length)}`,
    ...shown,
    ...(rest > 0 ? [texts.more(rest)] : []),
  ]
  return Array.from({ length: Math.ceil(lines.length / LINES_A_SECTION) }, (_, index) =>
    lines.slice(index * LINES_A_SECTION, (index + 1) * LINES_A_SECTION).join('\n'),
  )
}

/** A summary as a message in a channel or an answer to one person: the same content. */
export function summaryMessage(view: SummaryView): {
  text: string
  blocks: KnownBlock[]
} {
  const { title, briefs, compared, note, buttons } = view
  const most = briefs.length > 0 ? MOST_CHANGES : MOST_COMPARED
  const parts = [...compared.flatMap((one) => comparedTexts(one, most)), ...briefs.map(briefText)]
  const sources = [...new Set(briefs.flatMap(({ source }) => source ?? []))].slice(0, MOST_SOURCES)
  return {
    text: shorten(
      [`${escapeText(title)}.`, ...parts.map((part) => part.replaceAll('*', ''))].join('\n'),
      limits.messageText,
    ),
    blocks: [
      header(title),
      ...parts.map(section),
      ...(buttons.length > 0 ? [actions(...buttons.map(({ label, line }) => goButton(label, line)))] : []),
      context(
        ...sources.map(escapeText),
        ...(view.nothingEarlier ? [texts.noEarlier] : []),
        escapeText(note),
      ),
    ],
  }
}

export const summaryAnswer = (view: SummaryView): Answer => ({
  ...summaryMessage(view),
  back: digestTexts.name,
})

/** The saved summaries to choose among, a page at a time. */
export function savedAnswer(snapshots: readonly Snapshot[], asked: number): Answer {
  const { list, lines } = texts
  if (snapshots.length === 0) {
    return { text: list.nothing, blocks: [section(list.nothing)], back: digestTexts.name, shareable: false }
  }
  const pages = Math.ceil(snapshots.length / ROWS_A_PAGE)
  const page = Math.min(Math.max(asked, 1), pages)
  const shown = snapshots.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE)
  const cells = ({ madeOn, meetingOn, occasion }: Snapshot): [CalendarDate, CalendarDate, string] => [
    madeOn,
    meetingOn,
    texts.occasion(occasion),
  ]
  const lead = list.lead(snapshots.length)
  return {
    text: [lead, ...shown.map((snapshot) => `• ${list.choice(...cells(snapshot))}`)].join('\n'),
    blocks: [
      header(list.title),
      section(lead),
      table(
        [{ title: list.columns.made }, { title: list.columns.meeting }, { title: list.columns.occasion }],
        shown.map(cells),
      ),
      actions(
        goMenu(
          list.choose,
          shown.map((snapshot) => ({
            label: list.choice(...cells(snapshot)),
            line: lines.one(snapshot.id),
          })),
        ),
      ),
    ],
    back: digestTexts.name,
    ...(page < pages ? { next: lines.page(page + 1) } : {}),
    shareable: false,
  }
}
