import type { InputBlock, KnownBlock } from '@slack/types'
import type { FormValues, FormView } from '../../../contract/form.ts'
import type { RiskScale } from '../../../lib/conventions.ts'
import { context, escapeText, section } from '../../../slack/blocks.ts'
import { type Choice, checkField, choiceField, personField, textField } from '../../../slack/fields.ts'
import { controlFormTexts } from '../../../texts/control-forms.ts'
import { dueDates, MAX_TIMES, type Plan, type Point, type PointFacts, type ScaleStep } from '../control.ts'
import { spanKey, spansOf } from '../risk.ts'
import { riskText, spanText, stepWord } from '../words.view.ts'

const texts = controlFormTexts.point
const LONG = 500
const SHORT = 150

export const REMOVE = 'remove'

/** The form for a control: all of it in a draft, only who does it once the plan is decided. */
interface Shown {
  plan: Plan
  point: Point | null
  steps: readonly ScaleStep[]
}

export function pointView({ plan, point, steps }: Shown, values: FormValues): FormView {
  const isDraft = plan.status === 'draft'
  return {
    title: point ? (isDraft ? texts.changeTitle : texts.assignTitle) : texts.newTitle,
    submit: texts.save,
    blocks: [
      ...(isDraft
        ? draftBlocks({ plan, point, steps }, values)
        : [section(`${escapeText(point?.control ?? '')}\n${texts.locked}`)]),
      personField({
        id: 'owner',
        label: texts.labels.owner,
        hint: texts.hints.owner,
        initial: values['owner'],
        optional: true,
      }),
      text('unit', values, { hint: texts.hints.unit }),
      ...(point && isDraft
        ? [
            checkField({
              id: REMOVE,
              label: texts.labels.remove,
              choices: [{ value: REMOVE, label: texts.removeChoice }],
              initial: values[REMOVE],
              optional: true,
            }),
          ]
        : []),
    ],
  }
}

type TextId =
  | 'process'
  | 'control'
  | 'riskDescription'
  | 'method'
  | 'role'
  | 'reportsTo'
  | 'governedBy'
  | 'unit'

const text = (
  id: TextId,
  values: FormValues,
  { long = false, required = false, hint }: { long?: boolean; required?: boolean; hint?: string } = {},
): InputBlock =>
  textField({
    id,
    label: texts.labels[id],
    ...(hint ? { hint } : {}),
    initial: values[id],
    long,
    maxLength: long ? LONG : SHORT,
    optional: !required,
  })

function draftBlocks({ plan, point, steps }: Shown, values: FormValues): (KnownBlock | InputBlock)[] {
  const { labels, hints } = texts
  const risk = point?.risk ?? null
  return [
    text('process', values),
    text('control', values, { long: true, required: true }),
    text('riskDescription', values, { long: true }),
    ...(risk && !risk.consequence ? [context(escapeText(texts.keep(riskText(risk, plan.scale))))] : []),
    choiceField({
      id: 'consequence',
      label: labels.consequence,
      hint: hints.consequence,
      choices: spanChoices('konsekvens', steps, plan.scale),
      initial: values['consequence'],
      optional: true,
    }),
    choiceField({
      id: 'likelihood',
      label: labels.likelihood,
      choices: spanChoices('sannolikhet', steps, plan.scale),
      initial: values['likelihood'],
      optional: true,
    }),
    text('method', values, { long: true }),
    choiceField({
      id: 'times',
      label: labels.times,
      choices: timesChoices(plan.year),
      initial: values['times'],
    }),
    text('role', values),
    text('reportsTo', values),
    text('governedBy', values, { long: true, hint: hints.governedBy }),
  ]
}

/** "3 Kännbar", "3–4 Kännbar till allvarlig" */
const spanChoices = (
  which: Parameters<typeof stepWord>[0],
  steps: readonly ScaleStep[],
  scale: RiskScale,
): Choice[] =>
  spansOf(scale).map((span) => {
    const [from, to] = [span[0], span[1]].map((value) => stepWord(which, value, steps, scale))
    return {
      value: spanKey(span),
      label: texts.span(spanText(span), from === to ? (from ?? '') : texts.spanNames(from ?? '', to ?? '')),
    }
  })

// As often as is usual; any more often is a routine of its own.
const TIMES = [1, 2, 3, 4, 6, MAX_TIMES] as const

const timesChoices = (year: number): Choice[] => [
  ...TIMES.map((times) => ({
    value: String(times),
    label: texts.times(
      times,
      dueDates(year, times)
        .map((day) => day.slice('2023-'.length))
        .join(', '),
    ),
  })),
  { value: '0', label: texts.noTimes },
]

/** The control's own values as the form shows them. */
export const pointValues = (point: PointFacts | null): FormValues =>
  point === null
    ? {}
    : {
        process: point.process ?? '',
        control: point.control,
        riskDescription: point.riskDescription ?? '',
        consequence: point.risk?.consequence ? spanKey(point.risk.consequence) : '',
        likelihood: point.risk?.likelihood ? spanKey(point.risk.likelihood) : '',
        method: point.method ?? '',
        times: String(point.timesPerYear ?? 0),
        role: point.responsibleRole ?? '',
        reportsTo: point.reportsTo ?? '',
        governedBy: point.governedBy.join('\n'),
        owner: point.owner ?? '',
        unit: point.unit ?? '',
      }
