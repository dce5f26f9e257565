import type { InputBlock, KnownBlock } from '@slack/types'
import type { FormValues, FormView } from '../../../contract/form.ts'
import { context, escapeText, section } from '../../../slack/blocks.ts'
import { checkField, choiceField, dateField, personField, textField } from '../../../slack/fields.ts'
import { controlTexts } from '../../../texts/control.ts'
import { controlFormTexts } from '../../../texts/control-forms.ts'
import {
  complianceOf,
  DEVIATION_KINDS,
  type DeviationKind,
  HOWS,
  type Occasion,
  type Result,
  type ResultFacts,
} from '../control.ts'
import { capital, comparedText, resultText, sentence, stateText } from '../words.view.ts'
import { countField, type Faults, tickedKinds } from './result-fields.ts'
import { openActions, type Target } from './result-target.ts'

const texts = controlFormTexts.result
const LONG = 1000
const SHORT = 100

export interface PointChoice {
  id: number
  rowNo: number
  year: number
  control: string
  occasions: readonly Occasion[]
}

type Blocks = (KnownBlock | InputBlock)[]

/** The first view: which control, how it was done, and what was found. */
export function firstView(
  target: Target | null,
  choices: readonly PointChoice[] | null,
  values: FormValues,
): FormView {
  const isCorrection = target?.corrects !== undefined && target.corrects !== null
  return {
    title: isCorrection ? texts.correctTitle : texts.title,
    submit: values['how'] === 'not_done' ? texts.save : texts.submit,
    blocks: [
      section(texts.intro),
      ...(choices ? [pointField(choices, values['point'])] : []),
      ...(target ? targetBlocks(target) : []),
      ...howBlocks(values),
      ...(isCorrection ? [reasonField(values['correctionReason'])] : []),
    ],
  }
}

const reasonField = (initial: string | undefined): InputBlock =>
  textField({
    id: 'correctionReason',
    label: texts.labels.correctionReason,
    hint: texts.hints.correctionReason,
    initial,
    long: true,
    maxLength: LONG,
  })

const pointField = (choices: readonly PointChoice[], initial: string | undefined): InputBlock =>
  choiceField({
    id: 'point',
    label: texts.labels.point,
    hint: texts.hints.point,
    choices: choices.map(({ id, rowNo, year, control, occasions }) => ({
      value: String(id),
      label: texts.choice(rowNo, year, stateText(occasions), control),
    })),
    initial,
    redraws: true,
  })

/** What the plan says about the chosen control, and what was found the last time. */
function targetBlocks({ plan, point, occasions, occasion, isFixed, before }: Target): Blocks {
  const planned = occasions.filter(({ dueOn }) => dueOn !== null).length
  const dueOn = occasions.find(({ no }) => no === occasion)?.dueOn ?? null
  const last = comparedText(null, before)
  const lines = [
    occasion > planned && planned > 0 ? texts.extra(occasion) : texts.occasion(occasion, dueOn, planned),
    ...(point.method ? [sentence(texts.method(point.method))] : []),
    last ?? controlTexts.compared.none,
    ...(plan.isExample ? [controlTexts.example(plan.year, plan.copiedFrom)] : []),
  ]
  return [
    ...(isFixed ? [section(texts.chosen(point.rowNo, plan.year, escapeText(point.control)))] : []),
    context(...lines.map(escapeText)),
  ]
}

function howBlocks(values: FormValues): InputBlock[] {
  const { labels, hints } = texts
  const how = values['how']
  return [
    choiceField({
      id: 'how',
      label: labels.how,
      choices: HOWS.map((value) => ({ value, label: texts.hows[value] })),
      initial: how,
      redraws: true,
    }),
    ...(how === 'sample' ? sampleFields(values) : []),
    ...(how === 'review'
      ? [
          choiceField({
            id: 'outcome',
            label: labels.outcome,
            hint: hints.outcome,
            choices: (['ok', 'deviation'] as const).map((value) => ({ value, label: texts.outcomes[value] })),
            initial: values['outcome'],
          }),
        ]
      : []),
    ...(how === 'not_done'
      ? [
          textField({
            id: 'notDoneReason',
            label: labels.notDoneReason,
            hint: hints.notDoneReason,
            initial: values['notDoneReason'],
            long: true,
            maxLength: LONG,
          }),
        ]
      : []),
    ...(how === 'sample' || how === 'review' ? doneFields(values) : []),
    ...(how
      ? [
          textField({
            id: 'comment',
            label: labels.comment,
            hint: hints.comment,
            initial: values['comment'],
            long: true,
            maxLength: LONG,
            optional: true,
          }),
        ]
      : []),
  ]
}

function sampleFields(values: FormValues): InputBlock[] {
  const { labels, hints } = texts
  const field = (id: 'sampleSize' | 'sampleUnit' | 'deviations'): InputBlock =>
    textField({ id, label: labels[id], hint: hints[id], initial: values[id], maxLength: SHORT })
  return [field('sampleSize'), field('sampleUnit'), field('deviations')]
}

const doneFields = (values: FormValues): InputBlock[] => [
  dateField({ id: 'performedOn', label: texts.labels.performedOn, initial: values['performedOn'] }),
  textField({
    id: 'performedBy',
    label: texts.labels.performedBy,
    hint: texts.hints.performedBy,
    initial: values['performedBy'],
    maxLength: SHORT,
    optional: true,
  }),
]

/** The second view, for a deviation: the numbers worked out, why it happened, and what is to be done. */
export const deviationView = (target: Target, facts: ResultFacts, values: FormValues): FormView => ({
  title: target.corrects ? texts.correctTitle : texts.title,
  submit: texts.save,
  blocks: [
    section(escapeText(foundLines(target, facts).join('\n'))),
    ...deviationFields(openActions(target), facts, values),
  ],
})

/** `open` is how many actions there are already. */
function deviationFields(open: number, facts: Pick<ResultFacts, 'deviations'>, values: FormValues): Blocks {
  const { labels, hints } = texts
  const optional = open > 0
  return [
    checkField({
      id: 'kinds',
      label: labels.kinds,
      hint: facts.deviations === null ? hints.kinds : hints.kindsCounted,
      choices: DEVIATION_KINDS.map((value) => ({ value, label: controlTexts.kinds[value] })),
      initial: values['kinds'],
      redraws: true,
    }),
    ...countFields(facts, values),
    textField({
      id: 'cause',
      label: labels.cause,
      hint: hints.cause,
      initial: values['cause'],
      long: true,
      maxLength: LONG,
    }),
    ...(optional ? [context(texts.openActions(open))] : []),
    textField({
      id: 'action',
      label: optional ? labels.newAction : labels.action,
      hint: hints.action,
      initial: values['action'],
      long: true,
      maxLength: LONG,
      optional,
    }),
    personField({ id: 'actionOwner', label: labels.owner, initial: values['actionOwner'], optional }),
    dateField({ id: 'actionDueOn', label: labels.dueOn, initial: values['actionDueOn'], optional }),
  ]
}

/** All the fields that there may be, whatever is filled in: what a clash takes their names from. */
export const everyField = (choices: readonly PointChoice[]): FormView => ({
  title: texts.title,
  submit: texts.save,
  blocks: [
    pointField(choices, undefined),
    ...HOWS.flatMap((how) => howBlocks({ how })),
    reasonField(undefined),
    ...deviationFields(0, { deviations: 1 }, { kinds: DEVIATION_KINDS.join(',') }),
  ],
})

/** A field for each ticked kind; a single one has all the deviations to begin with. */
function countFields({ deviations }: Pick<ResultFacts, 'deviations'>, values: FormValues): InputBlock[] {
  const ticked = tickedKinds(values)
  const all = ticked.length === 1 && deviations !== null ? String(deviations) : undefined
  const field = (kind: DeviationKind): InputBlock =>
    textField({
      id: countField(kind),
      label: texts.labels.count(controlTexts.kinds[kind], deviations !== null),
      hint: deviations === null ? texts.hints.words : texts.hints.count(deviations),
      initial: values[countField(kind)] || all,
      maxLength: LONG,
      optional: deviations === null,
    })
  return ticked.map(field)
}

/** The result as it would be if it were registered now. */
export const asResult = (facts: ResultFacts): Result => ({
  ...facts,
  id: 0,
  occasion: 0,
  version: 0,
  part: null,
  compliancePrinted: null,
  deviationsBasis: null,
  actionPrinted: null,
  planYearCited: null,
  note: null,
  correctionReason: null,
  registered: null,
  source: null,
})

/** What was found, and its status against the last time. Plain text. */
export function foundLines({ before }: Target, facts: ResultFacts): string[] {
  const result = asResult(facts)
  const compared = facts.how === 'not_done' ? null : comparedText(complianceOf(result), before)
  return [sentence(capital(resultText(result))), ...(compared ? [compared] : [])]
}

export const faultTexts = (faults: Faults): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, texts.faults[fault]]))
