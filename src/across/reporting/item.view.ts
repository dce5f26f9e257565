import type { OpenForm } from '../../contract/answer.ts'
import type { ReportedYear, ReportRow } from '../../contract/reports.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { PeriodRef } from '../../lib/periods.ts'
import { date, dayInText, state } from '../../reply/cells.ts'
import {
  type Action,
  chart,
  fact,
  go,
  heading,
  list,
  openForm,
  type Part,
  type Reply,
} from '../../reply/reply.ts'
import { reportingTexts as texts } from '../../texts/reporting.ts'
import type { Asked } from './answers.ts'
import { answerActions, DELEGATE_FORM, GIVE_BACK_FORM, lastDay } from './round.view.ts'
import { type Item, type RoundHead, standingOf } from './rounds.ts'
import { saidOf, TONES, titleOf, valueText } from './words.view.ts'

export interface ItemView {
  round: RoundHead
  item: Item
  asked: readonly Asked[]
  /** What the period before says of it; null where it says nothing. */
  last: { period: PeriodRef; row: ReportRow } | null
  /** What has been brought for the period by a file, for those who may see drafts, and what is published of it. */
  file: ReportRow | null
  published: ReportRow | null
  remarks: readonly string[]
  /** What the answer is seen against, and what follows from it, a piece each. */
  against: readonly string[]
  years: readonly ReportedYear[]
  unit: string | null
  /** All that was sent, the latest first. */
  trace: readonly { values: ReportRow; by: string; on: CalendarDate }[]
  /** The command line of the thing itself. */
  line: string
  today: CalendarDate
  mayAnswer: boolean
  leads: boolean
  /** What is known answers all that is needed. */
  maySendSame: boolean
  /** What has been registered in the slice's own form, for what is answered there. */
  own: { form: OpenForm; said: string | null } | null
}

/** One thing of a round: what is asked, what was said before, what is answered, and what does not agree. */
export function itemReply(view: ItemView): Reply {
  const { round, item, last, today } = view
  const standing = standingOf(item, round, today)
  const { year } = round.period
  const answer = item.answer
  return {
    title: texts.title(round.period),
    lead:
      item.state === 'answered' && answer
        ? texts.one.leadDone(item.label, answer.on)
        : texts.one.leadOpen(item.label, lastDay(round, today)),
    facts: [
      fact(texts.columns.standing, state(texts.standings[standing], TONES[standing])),
      fact(texts.one.owner, [{ person: item.owner }]),
      ...(item.unit === null ? [] : [fact(texts.one.unit, item.unit)]),
      ...(item.question === null ? [] : [fact(texts.one.question, item.question)]),
      fact(texts.one.due, date(round.dueOn)),
    ],
    exceptions: [...view.remarks, ...differences(view)],
    parts: [
      ...(answer ? saidPart(texts.columns.answer, answerSaid(view, answer.values, year)) : []),
      ...saidPart(texts.one.against, view.against),
      ...chartPart(view),
      ...(last
        ? saidPart(texts.one.before(last.period), saidOf(view.asked, last.row, last.period.year))
        : view.own
          ? []
          : [{ kind: 'paragraph' as const, text: texts.one.nothingBefore }]),
    ],
    more: tracePart(view),
    actions: [...itemActions(view), go(texts.buttons.subject, view.line), go(texts.buttons.all, texts.name)],
    back: texts.name,
    shareable: false,
    restricted: true,
  }
}

const answerSaid = ({ asked, own }: ItemView, values: ReportRow, year: number): string[] =>
  own ? [own.said].filter((said) => said !== null) : saidOf(asked, values, year)

const saidPart = (title: string, said: readonly string[]): Part[] =>
  said.length > 0 ? [heading(title), list(said)] : []

/** Where the answer is another than what a file has brought, or what is published. */
function differences({ asked, item: { answer }, file, published, round }: ItemView): string[] {
  return asked.flatMap((one) => {
    const [said, printed] = [answer?.values[one.column.key], file?.[one.column.key]]
    if (!said || !printed || said === printed || one.column.type === 'text') return []
    return [
      (published ? texts.one.notPublished : texts.one.difference)(
        titleOf(one, round.period.year),
        valueText(one, printed),
        valueText(one, said),
      ),
    ]
  })
}

const FEWEST_YEARS = 2

function chartPart({ years, unit }: ItemView): Part[] {
  if (years.length < FEWEST_YEARS) return []
  const targets = years.map(({ target }) => target)
  const aim = years.some(({ isBudget }) => isBudget) ? texts.one.budget : texts.one.target
  return [
    chart(
      'line',
      texts.one.chart(unit ?? ''),
      unit ?? '',
      years.map(({ year }) => String(year)),
      [
        { name: texts.one.outcome, values: years.map(({ outcome }) => outcome) },
        ...(targets.some((target) => target !== null) ? [{ name: aim, values: targets }] : []),
      ],
    ),
  ]
}

function tracePart({ trace, asked, round, own }: ItemView): Part[] {
  if (trace.length < 2 || own) return []
  return [
    heading(texts.one.trace),
    list(
      trace.map(({ values, by, on }) => [
        { person: by },
        ` ${dayInText(on)}: ${saidOf(asked, values, round.period.year).join(', ')}`,
      ]),
    ),
  ]
}

function itemActions({ item, round, mayAnswer, leads, own, maySendSame }: ItemView): Action[] {
  if (round.isClosed) return []
  const args = { id: String(item.id) }
  return [
    ...(mayAnswer
      ? answerActions(item, { ownForm: () => own?.form ?? null, mayBeSame: () => maySendSame })
      : []),
    ...(leads && item.state === 'answered' ? [openForm(texts.buttons.giveBack, GIVE_BACK_FORM, args)] : []),
    ...(mayAnswer && item.state !== 'answered'
      ? [openForm(texts.buttons.delegate, DELEGATE_FORM, args)]
      : []),
  ]
}
