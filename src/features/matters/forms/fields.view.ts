import type { InputBlock, KnownBlock } from '@slack/types'
import type { FormValues } from '../../../contract/form.ts'
import type { MeetingChain } from '../../../lib/deadlines/meeting.ts'
import { mrkdwn } from '../../../reply/mrkdwn.ts'
import type { Prose } from '../../../reply/prose.ts'
import { heading, list, type Part, paragraph } from '../../../reply/reply.ts'
import { partsBlocks } from '../../../reply/slack.ts'
import { context, section } from '../../../slack/blocks.ts'
import { type Choice, choiceField, dateField, personField, textField } from '../../../slack/fields.ts'
import { limits } from '../../../slack/limits.ts'
import { ruleNames, startEvents } from '../../../texts/deadlines.ts'
import { matterFormTexts as texts } from '../../../texts/matter-forms.ts'
import { mattersTexts } from '../../../texts/matters.ts'
import type { Meeting } from '../matters.ts'
import { FREQUENCIES, type NewTask, needsOf, OFFERED_RULES, PLAIN } from '../tasks/tasks.ts'
import { chainLines, newTaskLines } from '../tasks/tasks.view.ts'

/** Fields that the slice's forms share. The names of the values are those that the forms read. */

export const NONE = 'none'
export const UNKNOWN = 'unknown'
const MAX_TITLE = 300
const MAX_SHORT = 100

export type Block = KnownBlock | InputBlock

export const titleField = (initial: string | undefined): InputBlock =>
  textField({
    id: 'title',
    label: texts.labels.title,
    initial,
    maxLength: Math.max(MAX_TITLE, initial?.length ?? 0),
  })

/** The usual kinds, and the one that the matter has. */
export const kindField = (initial: string | undefined): InputBlock =>
  choiceField({
    id: 'kind',
    label: texts.labels.kind,
    choices: [...new Set([...(initial ? [initial] : []), ...texts.kinds])].map((kind) => ({
      value: kind.slice(0, limits.optionValue),
      label: kind,
    })),
    initial,
  })

/** `prefix` is that of the committee's case numbers. */
export const dnrField = (initial: string | undefined, prefix: string): InputBlock =>
  textField({
    id: 'dnr',
    label: texts.labels.dnr,
    hint: texts.hints.dnr(prefix),
    optional: true,
    maxLength: MAX_SHORT,
    initial,
  })

export const ownerField = (initial: string | undefined): InputBlock =>
  personField({ id: 'owner', label: texts.labels.owner, optional: true, initial })

/** Whose manager is notified when a date of the matter passes: one of the units in use, or the one that it has. */
export function unitFields(units: readonly string[], initial: string | undefined): InputBlock[] {
  const offered = [...new Set([...(initial ? [initial] : []), ...units])]
  if (offered.length === 0) return []
  return [
    choiceField({
      id: 'unit',
      label: texts.labels.unit,
      hint: texts.hints.unit,
      optional: true,
      choices: offered.map((unit) => ({ value: unit.slice(0, limits.optionValue), label: unit })),
      initial,
    }),
  ]
}

export const meetingField = (
  meetings: readonly Meeting[],
  initial: string | undefined,
  label: string = texts.labels.meeting,
): InputBlock =>
  choiceField({
    id: 'meeting',
    label,
    choices: [{ value: NONE, label: texts.noMeeting }, ...meetings.map(meetingChoice)],
    initial: initial || NONE,
  })

const meetingName = ({ label, heldOn }: Meeting): string => (heldOn ? mattersTexts.weekday(heldOn) : label)

const meetingChoice = (meeting: Meeting): Choice => ({
  value: String(meeting.id),
  label: meetingName(meeting),
})

/** Which rule, and what that rule needs to count its day; drawn again when the rule is chosen. */
export function taskFields(values: FormValues, isNeeded: boolean): InputBlock[] {
  const rule = values['rule'] ?? (isNeeded ? '' : NONE)
  const needs = needsOf(rule)
  const { labels } = texts
  return [
    choiceField({
      id: 'rule',
      label: labels.rule,
      hint: texts.hints.rule,
      redraws: true,
      choices: [
        ...(isNeeded ? [] : [{ value: NONE, label: texts.noRule }]),
        { value: PLAIN, label: texts.plainRule },
        ...OFFERED_RULES.map((id) => ({ value: id, label: ruleNames[id] })),
      ],
      initial: rule,
    }),
    ...(needs.start
      ? [
          dateField({
            id: 'start',
            label: labels.start(startEvents[needs.start]),
            redraws: true,
            initial: values['start'],
          }),
        ]
      : []),
    ...(needs.frequency
      ? [
          choiceField({
            id: 'every',
            label: labels.every,
            redraws: true,
            choices: FREQUENCIES.map((months) => ({ value: String(months), label: texts.frequency(months) })),
            initial: values['every'],
          }),
        ]
      : []),
    ...(needs.due ? [dateField({ id: 'due', label: labels.due, initial: values['due'] })] : []),
    ...(rule === '' || rule === NONE
      ? []
      : [
          textField({
            id: 'what',
            label: labels.what,
            hint: texts.hints.what,
            optional: true,
            maxLength: MAX_SHORT,
            initial: values['what'],
          }),
        ]),
  ]
}

/** The counted day under the fields, as soon as there is enough to count with. */
export const preview = (task: NewTask | null): Block[] =>
  task?.explanation ? [section(lines(newTaskLines(task)))] : []

/** Everything that follows from what was chosen, each date with its rule. */
export function consequences(task: NewTask | null, chain: MeetingChain | null): Part[] {
  const parts = [
    ...(task ? newTaskLines(task).map(paragraph) : []),
    ...(chain
      ? [heading(texts.chainTitle(mattersTexts.weekday(chain.meetingOn))), list(chainLines(chain))]
      : []),
  ]
  return parts.length > 0 ? parts : [paragraph(texts.noDates)]
}

/** The same in a form. */
export const consequenceBlocks = (task: NewTask | null, chain: MeetingChain | null): Block[] =>
  partsBlocks(consequences(task, chain))

const lines = (all: readonly Prose[]): string => all.map(mrkdwn).join('\n')

/** Tells of other matters with the same case number. */
export const sharedNote = (dnr: string, titles: readonly string[]): string =>
  texts.shared(dnr, titles.slice(0, 3))

export const noIndividuals = (): Block => context(texts.noIndividuals)
