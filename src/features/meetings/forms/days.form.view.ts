import type { FormValues, FormView } from '../../../contract/form.ts'
import type { MeetingChain } from '../../../lib/deadlines/meeting.ts'
import { escapeText, section } from '../../../slack/blocks.ts'
import { numberField } from '../../../slack/fields.ts'
import { meetingsTexts, meetingForms as texts } from '../../../texts/meetings.ts'
import { type CountFault, DAY_LIMITS, type DayCounts } from '../changes.ts'
import { bulleted, chainLines } from './meeting.form.view.ts'

/** The form for the committee's own rules: days from the meeting. */

export const COUNT_FIELDS = [
  'material',
  'notice',
  'adjustment',
  'posting',
  'dispatch',
] as const satisfies (keyof DayCounts)[]

export function daysView(now: DayCounts, values: FormValues, chain: MeetingChain | null): FormView {
  const hints: Partial<Record<keyof DayCounts, string>> = texts.hints
  return {
    title: texts.days.title,
    submit: texts.days.submit,
    blocks: [
      section(texts.days.intro),
      ...COUNT_FIELDS.map((field) => {
        const hint = hints[field]
        return numberField({
          id: field,
          label: texts.labels[field],
          ...(hint ? { hint } : {}),
          initial: values[field] ?? String(now[field]),
          ...DAY_LIMITS[field],
          redraws: true,
        })
      }),
      ...(chain
        ? [
            section(
              `${escapeText(texts.days.preview(meetingsTexts.weekday(chain.meetingOn)))}\n${bulleted(chainLines(chain))}`,
            ),
          ]
        : []),
    ],
  }
}

export const countFaultText = (field: keyof DayCounts, fault: CountFault): string =>
  fault === 'out_of_bounds'
    ? texts.faults.out_of_bounds(DAY_LIMITS[field].min, DAY_LIMITS[field].max)
    : texts.faults[fault]
