import type { InputBlock, KnownBlock } from '@slack/types'
import type { FormValues, FormView } from '../../../contract/form.ts'
import type { CommitteeOffsets } from '../../../lib/deadlines/meeting.ts'
import { dayOff } from '../../../lib/holidays.ts'
import { shorten } from '../../../lib/words.ts'
import { escapeText, section } from '../../../slack/blocks.ts'
import { numberField, textField } from '../../../slack/fields.ts'
import { limits } from '../../../slack/limits.ts'
import { meetingsTexts, meetingForms as texts } from '../../../texts/meetings.ts'
import type { PlanFault, PlannedDate, PlanText } from '../dates.ts'
import { chainOf, stepsOf } from '../meetings.ts'
import { dayOfStep } from '../words.view.ts'

/** The form for a whole year's meetings: what is pasted, and then how it was understood. */

export const FIRST_YEAR = 2000
export const LAST_YEAR = 2100
const MAX_LINE = 60

export const pasteView = (values: FormValues, year: number): FormView => ({
  title: texts.plan.title,
  submit: texts.plan.submit,
  blocks: [
    section(texts.plan.intro),
    numberField({
      id: 'year',
      label: texts.labels.year,
      initial: values['year'] ?? String(year),
      min: FIRST_YEAR,
      max: LAST_YEAR,
    }),
    textField({
      id: 'dates',
      label: texts.labels.dates,
      hint: texts.hints.dates,
      initial: values['dates'],
      long: true,
    }),
  ],
})

/** What is wrong, by line. Plain text. */
export const faultLines = (faults: readonly PlanFault[], year: number): string[] =>
  faults.map((fault) => texts.lineFault(fault.line, shorten(fault.text, MAX_LINE), faultText(fault, year)))

function faultText(fault: PlanFault, year: number): string {
  const { lineFaults } = texts
  switch (fault.kind) {
    case 'unreadable':
    case 'impossible':
      return lineFaults[fault.kind]
    case 'repeated':
      return lineFaults.repeated(fault.on, fault.first)
    case 'planned':
      return lineFaults.planned(fault.on)
    case 'other_year':
      return lineFaults.other_year(fault.on, year)
    case 'weekday':
      return lineFaults.weekday(meetingsTexts.weekday(fault.on))
  }
}

/** Each meeting with its dates, and each line that cannot be used. */
export function confirmView({ dates, faults }: PlanText, year: number, offsets: CommitteeOffsets): FormView {
  const blocks: (KnownBlock | InputBlock)[] = [
    section(texts.plan.found(dates.length, year)),
    ...packed(dates.map((date) => dateLine(date, offsets))),
  ]
  if (faults.length > 0)
    blocks.push(
      section(`${texts.plan.faults(faults.length)} ${texts.plan.back}`),
      ...packed(faultLines(faults, year).map((line) => `• ${line}`)),
    )
  return { title: texts.plan.confirmTitle, submit: texts.plan.confirm, blocks }
}

function dateLine({ on, name }: PlannedDate, offsets: CommitteeOffsets): string {
  const off = dayOff(on)
  const steps = stepsOf(chainOf({ heldOn: on, adjustedOn: null, postedOn: null }, offsets))
  const when = meetingsTexts.named(meetingsTexts.weekday(on), name)
  const parts = steps
    .filter(({ kind }) => kind !== 'meeting')
    .map((step) => meetingsTexts.planPart(meetingsTexts.stepNames[step.kind], dayOfStep(step)))
  const warning = off ? ` ${texts.warnings.day_off(meetingsTexts.weekday(on), off)}` : ''
  return `${meetingsTexts.planRow(when, parts)}.${warning}`
}

/** Lines of data as few sections that each fit. */
function packed(lines: readonly string[]): KnownBlock[] {
  const texts: string[] = []
  for (const line of lines.map(escapeText)) {
    const last = texts.at(-1)
    if (last !== undefined && last.length + line.length + 1 <= limits.section)
      texts[texts.length - 1] = `${last}\n${line}`
    else texts.push(line)
  }
  return texts.map(section)
}
