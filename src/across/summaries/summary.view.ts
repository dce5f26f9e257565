import type { BriefItem, SummaryBrief } from '../../contract/sends.ts'
import { shorten } from '../../lib/words.ts'
import { date, text } from '../../reply/cells.ts'
import {
  go,
  heading,
  list,
  menu,
  type Part,
  paragraph,
  type Reply,
  sentence,
  table,
} from '../../reply/reply.ts'
import { digestTexts } from '../../texts/digest.ts'
import { summaryTexts as texts } from '../../texts/summary.ts'
import { type Change, isBeside, type Snapshot } from './summaries.ts'

const MOST_ITEMS = 6
const MOST_CHANGES = 8
const MOST_COMPARED = 40 // where the changes are all that is asked for
const MOST_LINE = 320
const MOST_SOURCES = 4

/** What has changed, since what. */
export interface Compared {
  title: string
  changes: readonly Change[]
}

export interface SummaryView {
  title: string
  briefs: readonly SummaryBrief[]
  compared: readonly Compared[]
  /** True where a comparison belongs but nothing has been saved yet. */
  nothingEarlier?: boolean
  /** Says what it is: a frozen picture, the state now. */
  note: string
  buttons: readonly { label: string; line: string }[]
}

const inLine = (words: string): string => shorten(words, MOST_LINE)

const itemLine = ({ what, state, was }: BriefItem): string =>
  inLine(texts.item(what, was ? `${state} (${was})` : state))

const isOnlyChanged = ({ attention, was }: BriefItem): boolean => !attention && was !== undefined

/** The lead, what needs attention, what has changed since the period before, and how much is as it was. */
function briefParts({ title, lead, items }: SummaryBrief): Part[] {
  const told = [...items.filter(({ attention }) => attention), ...items.filter(isOnlyChanged)]
  const rest = told.length - MOST_ITEMS
  const calm = items.filter(({ attention, quiet, was }) => !attention && !quiet && !was).length
  const lines = [
    ...told.slice(0, MOST_ITEMS).map(itemLine),
    ...(rest > 0 ? [texts.more(rest)] : []),
    ...(calm > 0 ? [texts.calm(calm)] : []),
  ]
  return [heading(title), paragraph(lead), ...(lines.length > 0 ? [list(lines)] : [])]
}

function changeLine(change: Change): string {
  const { what, state } = change.item
  return inLine(
    change.kind === 'changed'
      ? texts.change.changed(what, state, change.before)
      : texts.change[change.kind](what, state),
  )
}

function comparedParts({ title, changes }: Compared, most: number): Part[] {
  if (changes.length === 0) return []
  const rest = changes.length - most
  return [
    heading(title),
    list([...changes.slice(0, most).map(changeLine), ...(rest > 0 ? [texts.more(rest)] : [])]),
  ]
}

/** How much has changed since when; where nothing is compared, what the summary is. */
const leadOf = ({ compared, nothingEarlier, note }: SummaryView): string =>
  compared.length > 0
    ? compared.map(({ title, changes }) => texts.changes(title, changes.length)).join(' ')
    : nothingEarlier
      ? texts.noEarlier
      : note

/** A summary as a message in a channel or an answer to one person: the same content. */
export function summaryReply(view: SummaryView): Reply {
  const { title, briefs, compared, note, buttons } = view
  const most = briefs.length > 0 ? MOST_CHANGES : MOST_COMPARED
  const lead = leadOf(view)
  const sources = [...new Set(briefs.flatMap(({ source }) => source ?? []))].slice(0, MOST_SOURCES)
  return {
    title,
    lead,
    exceptions: briefs.filter(isBeside).map((brief) => inLine(brief.lead)),
    parts: [
      ...compared.flatMap((one) => comparedParts(one, most)),
      ...briefs.filter((brief) => !isBeside(brief)).flatMap(briefParts),
    ],
    actions: buttons.map(({ label, line }) => go(label, line)),
    notes: lead === note ? [] : [note],
    sources,
  }
}

/** The saved summaries to choose among. */
export function savedReply(snapshots: readonly Snapshot[]): Reply {
  const { list: words, lines } = texts
  if (snapshots.length === 0) return { ...sentence(words.nothing), back: digestTexts.name }
  return {
    title: words.title,
    lead: words.lead(snapshots.length),
    parts: [
      table(
        words.title,
        [{ title: words.columns.made }, { title: words.columns.meeting }, { title: words.columns.occasion }],
        snapshots.map(({ madeOn, meetingOn, occasion }) => [
          date(madeOn),
          date(meetingOn),
          text(texts.occasion(occasion)),
        ]),
      ),
    ],
    actions: [
      menu(
        words.choose,
        snapshots.map(({ id, madeOn, meetingOn, occasion }) => ({
          label: words.choice(madeOn, meetingOn, texts.occasion(occasion)),
          line: lines.one(id),
        })),
      ),
    ],
    back: digestTexts.name,
    shareable: false,
  }
}
