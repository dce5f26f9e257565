import type { InputBlock, KnownBlock } from '@slack/types'
import type { FormValues, FormView } from '../../../contract/form.ts'
import { type CalendarDate, parseDate } from '../../../lib/calendar.ts'
import type { MeetingChain } from '../../../lib/deadlines/meeting.ts'
import { mrkdwn } from '../../../reply/mrkdwn.ts'
import { escapeText, section } from '../../../slack/blocks.ts'
import { checkField, dateField, personField, textField } from '../../../slack/fields.ts'
import { meetingsTexts, meetingForms as texts } from '../../../texts/meetings.ts'
import { type DateFault, type DateWarning, type FactFault, isFast } from '../changes.ts'
import { MAX_NAME } from '../dates.ts'
import { type DatedMeeting, type Meeting, stepsOf } from '../meetings.ts'
import { dayOfStep, stepText, whenOf } from '../words.view.ts'

/** The forms for one meeting: add, change or move, register adjustment and posting. */

type Blocks = (KnownBlock | InputBlock)[]

/** What follows from the day that is chosen: warnings and the whole chain. */
export interface Preview {
  chain: MeetingChain
  warnings: readonly DateWarning[]
  fault: DateFault | null
  /** How many matters would need immediate adjustment. */
  urgent: number
  /** How many have a date before the meeting. */
  overtaken: number
}

export const dateFaultText = (fault: DateFault, on: CalendarDate | null): string =>
  fault === 'planned' && on
    ? texts.faults.planned(on)
    : fault === 'too_far'
      ? texts.faults.too_far
      : texts.faults.missing

/** Every date of a chain on a line of its own. */
export const chainLines = (chain: MeetingChain): string[] => [
  ...stepsOf(chain).map((step) => `${meetingsTexts.steps[step.kind]} ${dayOfStep(step)}`),
  meetingsTexts.finalFrom(chain.finalFrom, chain.facts.postedOn !== undefined),
]

/** The same as mrkdwn. */
export const bulleted = (lines: readonly string[]): string =>
  lines.map((line) => `• ${mrkdwn(line)}`).join('\n')

function previewBlocks(preview: Preview | null): Blocks {
  if (!preview) return []
  const { chain, warnings, fault, urgent, overtaken } = preview
  const when = meetingsTexts.weekday(chain.meetingOn)
  const notes = [
    ...(fault ? [dateFaultText(fault, chain.meetingOn)] : []),
    ...warnings.map((warning) =>
      warning.kind === 'day_off' ? texts.warnings.day_off(when, warning.off) : texts.warnings.passed(when),
    ),
    ...(urgent > 0 ? [meetingsTexts.urgent(urgent)] : []),
    ...(overtaken > 0 ? [meetingsTexts.overtaken(overtaken)] : []),
  ]
  return [
    ...(notes.length > 0 ? [section(notes.map((note) => `*${escapeText(note)}*`).join('\n'))] : []),
    section(`${texts.preview}\n${bulleted(chainLines(chain))}`),
  ]
}

const dayField = (initial: string | undefined): InputBlock =>
  dateField({ id: 'date', label: texts.labels.date, initial, redraws: true })

const nameField = (initial: string | undefined): InputBlock =>
  textField({
    id: 'name',
    label: texts.labels.name,
    hint: texts.hints.name,
    initial,
    maxLength: MAX_NAME,
    optional: true,
  })

export const addView = (values: FormValues, preview: Preview | null): FormView => ({
  title: texts.add.title,
  submit: texts.add.submit,
  blocks: [
    section(texts.add.intro),
    dayField(values['date']),
    nameField(values['name']),
    ...previewBlocks(preview),
  ],
})

export function editView(meeting: Meeting, values: FormValues, preview: Preview | null): FormView {
  const fast = isFast(meeting)
  const isMoved = preview !== null && preview.chain.meetingOn !== meeting.heldOn
  return {
    title: texts.edit.title,
    submit: texts.edit.submit,
    blocks: [
      section(
        escapeText(meeting.heldOn ? meetingsTexts.title(whenOf(meeting)) : texts.edit.undated(meeting.label)),
      ),
      ...(fast ? [section(texts.edit.fast)] : [dayField(values['date'] ?? meeting.heldOn ?? undefined)]),
      nameField(values['name'] ?? meeting.name ?? undefined),
      personField({ id: 'chair', label: texts.labels.chair, initial: values['chair'], optional: true }),
      ...['adjuster1', 'adjuster2'].map((id, index) =>
        personField({ id, label: texts.labels.adjuster(index + 1), initial: values[id], optional: true }),
      ),
      ...(isMoved ? [section(texts.edit.follow(meeting.matters)), ...previewBlocks(preview)] : []),
    ],
  }
}

export function factsView(
  meeting: DatedMeeting,
  values: FormValues,
  chain: MeetingChain,
  today: CalendarDate,
): FormView {
  const registered = [
    ...(meeting.adjustedOn
      ? [{ value: 'adjustedOn', label: clearLabel('adjustedOn', meeting.adjustedOn) }]
      : []),
    ...(meeting.postedOn ? [{ value: 'postedOn', label: clearLabel('postedOn', meeting.postedOn) }] : []),
  ]
  return {
    title: texts.facts.title,
    submit: texts.facts.submit,
    blocks: [
      section(escapeText(texts.facts.intro(whenOf(meeting)))),
      dateField({
        id: 'adjustedOn',
        label: texts.labels.adjustedOn,
        hint: texts.hints.adjustedOn,
        initial: values['adjustedOn'] ?? meeting.adjustedOn ?? undefined,
        optional: true,
        redraws: true,
      }),
      dateField({
        id: 'postedOn',
        label: texts.labels.postedOn,
        hint: texts.hints.postedOn,
        initial: values['postedOn'] ?? meeting.postedOn ?? undefined,
        optional: true,
        redraws: true,
      }),
      // A date field cannot be emptied in Slack.
      ...(registered.length > 0
        ? [
            checkField({
              id: 'clear',
              label: texts.labels.clear,
              choices: registered,
              initial: values['clear'],
              optional: true,
              redraws: true,
            }),
          ]
        : []),
      section(bulleted(factLines(chain, today))),
    ],
  }
}

/** What follows from the days of adjustment and posting. */
export function factLines(chain: MeetingChain, today: CalendarDate): string[] {
  const after = new Set(['adjustment', 'posting', 'appeal_end'])
  const lines = stepsOf(chain)
    .filter(({ kind }) => after.has(kind))
    .map((step) => stepText(step, today))
  return [...lines, meetingsTexts.finalFrom(chain.finalFrom, chain.facts.postedOn !== undefined)]
}

const clearLabel = (field: 'adjustedOn' | 'postedOn', day: CalendarDate): string =>
  texts.clear(texts.labels[field], day)

export const factFaultText = (fault: FactFault, heldOn: CalendarDate): string =>
  fault === 'before_meeting' ? texts.faults.before_meeting(heldOn) : texts.faults[fault]

/** The day that is chosen in a form's date field; null when none is. */
export const chosenDay = (text: string | undefined): CalendarDate | null => parseDate(text ?? '')
