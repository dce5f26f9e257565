import type { FormValues, FormView } from '../../../contract/form.ts'
import type { CalendarDate } from '../../../lib/calendar.ts'
import { checkedIn } from '../../../lib/checked.ts'
import { shorten } from '../../../lib/words.ts'
import { context, escapeText, section } from '../../../slack/blocks.ts'
import { checkField, checkFields, choiceField, dateField, textField } from '../../../slack/fields.ts'
import { limits } from '../../../slack/limits.ts'
import { agendaTexts } from '../../../texts/agenda.ts'
import { type Item, isDecided, type Meeting, OUTCOMES, unsent, type Waiting } from '../agenda.ts'
import { nameOf, whenOf } from '../words.view.ts'
import { decisionFor, type Faults, proposalOf, UNDECIDED, WAYS, YES } from './fields.ts'

const texts = agendaTexts.forms
const TITLE_LENGTH = 200
const ROLE_LENGTH = 80
/** Each with a field of its own; a form has a hundred blocks at most. */
export const MOST_RECIPIENTS = 80

const presenterField = (initial: string | undefined) =>
  textField({
    id: 'presenter',
    label: texts.item.labels.presenter,
    maxLength: ROLE_LENGTH,
    initial,
    optional: true,
  })

export const addView = (values: FormValues, { matters }: Waiting): FormView => ({
  title: texts.add.title,
  submit: texts.save,
  blocks: [
    ...(matters.length > 0
      ? [
          choiceField({
            id: 'matter',
            label: texts.add.labels.matter,
            hint: texts.add.hints.matter,
            choices: matters.map(({ id, title, dnr, dueOn }) => ({
              value: String(id),
              label: shorten([dueOn, dnr, title].filter(Boolean).join(' '), limits.optionText),
            })),
            initial: values['matter'],
            optional: true,
          }),
        ]
      : []),
    textField({
      id: 'title',
      label: matters.length > 0 ? texts.add.labels.orTitle : texts.add.labels.title,
      maxLength: TITLE_LENGTH,
      initial: values['title'],
      optional: true,
    }),
    presenterField(values['presenter']),
  ],
})

export const itemView = (values: FormValues, item: Item): FormView => ({
  title: texts.item.title,
  submit: texts.save,
  blocks: [
    section(texts.outcome.intro(escapeText(nameOf(item)))),
    ...(item.kind === 'matter'
      ? []
      : [
          textField({
            id: 'title',
            label: texts.item.labels.title,
            maxLength: TITLE_LENGTH,
            initial: values['title'] ?? item.title,
          }),
        ]),
    presenterField(values['presenter'] ?? item.presenter ?? undefined),
  ],
})

/**
 * What was decided: the fields follow the outcome. `meetings`: those that may take it next; `adjustedBy`: the last day that
 * the minutes may be adjusted.
 */
export function outcomeView(
  values: FormValues,
  item: Item,
  { meetings, adjustedBy }: { meetings: readonly Meeting[]; adjustedBy: CalendarDate },
): FormView {
  const { labels, choices, marks } = texts.outcome
  const outcome = OUTCOMES.find((one) => one === values['outcome']) ?? null
  const decision = decisionFor(outcome, values['decision'] ?? '', proposalOf(item, agendaTexts.usualDecision))
  return {
    title: texts.outcome.title(item.number),
    submit: texts.save,
    blocks: [
      section(texts.outcome.intro(escapeText(item.title))),
      choiceField({
        id: 'outcome',
        label: labels.outcome,
        choices: [...OUTCOMES, ...(item.outcome ? ([UNDECIDED] as const) : [])].map((value) => ({
          value,
          label: choices[value],
        })),
        initial: values['outcome'] || undefined,
        redraws: true,
      }),
      ...(outcome === 'returned'
        ? [dateField({ id: 'returnOn', label: labels.returnOn, initial: values['returnOn'] })]
        : []),
      ...(outcome === 'tabled' && meetings.length > 0
        ? [
            choiceField({
              id: 'nextMeeting',
              label: labels.nextMeeting,
              choices: meetings.map((meeting) => ({ value: String(meeting.id), label: whenOf(meeting) })),
              initial: values['nextMeeting'] || String(meetings[0]?.id ?? ''),
            }),
          ]
        : []),
      textField({
        id: 'decision',
        label: labels.decision,
        long: true,
        initial: decision,
        begins: outcome ?? UNDECIDED,
        optional: !isDecided(outcome),
      }),
      ...closeFields(item, outcome, values),
      checkField({
        id: 'marks',
        label: labels.marks,
        choices: [
          { value: 'reservation', label: marks.reservation },
          { value: 'immediate', label: marks.immediate },
        ],
        initial: values['marks'],
        optional: true,
        ...immediateHint(item, adjustedBy),
      }),
    ],
  }
}

/** What is to be sent before the minutes may have been adjusted. */
const immediateHint = ({ matter }: Item, adjustedBy: CalendarDate): { hint?: string } =>
  matter?.dueOn && matter.dueOn <= adjustedBy
    ? { hint: texts.outcome.hints.immediate(matter.dueOn, adjustedBy) }
    : {}

/** Whether a decision ends its matter; what has been closed in another way stays as it is. */
function closeFields({ id, matter }: Item, outcome: Item['outcome'], values: FormValues): FormView['blocks'] {
  if (!matter || !isDecided(outcome) || (matter.status === 'closed' && matter.closedByItemId !== id))
    return []
  const { labels, choices, hints } = texts.outcome
  return [
    checkField({
      id: 'close',
      label: labels.close,
      choices: [{ value: YES, label: choices.close }],
      initial: values['close'],
      optional: true,
      ...(matter.dueOn ? { hint: hints.dueOn(matter.dueOn) } : {}),
    }),
  ]
}

export function dispatchView(values: FormValues, item: Item, today: CalendarDate): FormView {
  const { labels, hints, ways } = texts.dispatch
  const left = unsent(item).slice(0, MOST_RECIPIENTS)
  const chosen = checkedIn(values, 'recipients') ?? left.map(({ id }) => id)
  return {
    title: texts.dispatch.title,
    submit: texts.save,
    blocks: [
      section(texts.outcome.intro(escapeText(nameOf(item)))),
      ...checkFields({
        id: 'recipients',
        label: labels.recipients,
        choices: left.map(({ id, recipient }) => ({ value: String(id), label: recipient })),
        initial: [...chosen].join(','),
        optional: true,
      }),
      ...restPart(item),
      textField({
        id: 'more',
        label: labels.more,
        hint: hints.more,
        long: true,
        initial: values['more'],
        optional: true,
      }),
      dateField({ id: 'on', label: labels.on, initial: values['on'] ?? today }),
      choiceField({
        id: 'way',
        label: labels.way,
        choices: WAYS.map((value) => ({ value, label: ways[value] })),
        initial: values['way'] ?? WAYS[0],
      }),
    ],
  }
}

/** Those that have no room in a form about each recipient. */
export const restPart = (item: Pick<Item, 'dispatches'>): FormView['blocks'] => {
  const rest = unsent(item).length - MOST_RECIPIENTS
  return rest > 0 ? [context(texts.moreRecipients(rest))] : []
}

export const faultTexts = (faults: Faults): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, texts.faults[fault]]))
