import type { CalendarDate } from '../../lib/calendar.ts'
import { date, text } from '../../reply/cells.ts'
import { go, heading, note, type Part, type Reply, sentence, table } from '../../reply/reply.ts'
import { pageTexts as texts } from '../../texts/page.ts'

/** What the page says of a meeting. */
export interface PageMeeting {
  name: string
  line: string
  on: CalendarDate
  steps: readonly { on: CalendarDate; what: string }[]
  /** What the slices show of it: its agenda with what is missing, its outcomes. */
  parts: readonly Part[]
}

/** The page of a channel: the meeting to come and the one before it, as everybody there may read it. */
export function pageReply({ next, last }: { next: PageMeeting | null; last: PageMeeting | null }): Reply {
  return {
    title: texts.title,
    lead: next ? texts.lead(next.name) : texts.nothing,
    parts: [
      ...(next ? [heading(texts.next(next.name)), stepsTable(next), ...next.parts] : []),
      ...(last && last.parts.length > 0 ? [heading(texts.last(last.name)), ...last.parts] : []),
      note(texts.rewritten),
    ],
    actions: next ? [go(texts.open, next.line)] : [],
    notes: [texts.workingList],
  }
}

const stepsTable = ({ steps }: PageMeeting) =>
  table(
    texts.steps,
    [{ title: texts.columns.day }, { title: texts.columns.what }],
    steps.map(({ on, what }) => [date(on), text(what)]),
  )

/** In place of a page that is not kept any more, or whose channel others than the administration read by now. */
export const endedPage = (reason: 'off' | 'external'): Reply => ({
  ...sentence(texts.ended[reason]),
  title: texts.title,
})
