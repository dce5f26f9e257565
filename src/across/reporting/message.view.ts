import type { KnownBlock } from '@slack/types'
import { KEEP_MESSAGE } from '../../assistant/places.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { PeriodRef } from '../../lib/periods.ts'
import { asElement } from '../../reply/slack.ts'
import { actions, context, escapeText, goButton, header, section } from '../../slack/blocks.ts'
import { reportingTexts as texts } from '../../texts/reporting.ts'
import { answerActions } from './round.view.ts'
import type { Item } from './rounds.ts'

const MOST_SHOWN = 20

/** What one owner is asked, as one message: a button to the form for each thing, and one for "inget nytt". */
export function askMessage(
  period: PeriodRef,
  dueOn: CalendarDate,
  items: readonly (Item & { before: string })[],
): { text: string; blocks: KnownBlock[] } {
  const shown = items.slice(0, MOST_SHOWN)
  const rest = items.length - shown.length
  const title = texts.message.title(period, items.length)
  const lead = texts.message.lead(dueOn)
  const more = rest > 0 ? [texts.message.more(rest)] : []
  return {
    text: [title, lead, ...shown.map(({ label }) => escapeText(label)), ...more].join('\n'),
    blocks: [
      header(title),
      section(lead),
      ...shown.flatMap((item, index) => [
        section(sectionText(item)),
        { ...actions(...answerActions(item).map(asElement)), block_id: `${KEEP_MESSAGE}${index}` },
      ]),
      { ...actions(goButton(texts.buttons.show, texts.line('mina'))), block_id: `${KEEP_MESSAGE}all` },
      ...(more.length > 0 ? [context(...more)] : []),
    ],
  }
}

const sectionText = ({ label, before, question }: Item & { before: string }): string =>
  [
    `*${escapeText(label)}*`,
    ...(before ? [escapeText(before)] : []),
    ...(question === null ? [] : [escapeText(texts.message.asked(question))]),
  ].join('\n')
