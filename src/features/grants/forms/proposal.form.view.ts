import type { InputBlock } from '@slack/types'
import type { FormValues, FormView } from '../../../contract/form.ts'
import { escapeText, section } from '../../../slack/blocks.ts'
import { type Choice, choiceField, dateField, numberField, textField } from '../../../slack/fields.ts'
import { proposalFormTexts as texts } from '../../../texts/grant-forms.ts'
import { grantTexts } from '../../../texts/grants.ts'
import { type Application, heldKr, inForce, potTallies, REASONS, type Round } from '../grants.ts'
import { outcomeText } from '../words.view.ts'
import { CONDITIONS, type Faults, type Field, OUTCOMES, type Outcome } from './proposal-fields.ts'

const AMOUNT_LENGTH = 40
const TEXT_LENGTH = 1000

/** What is left in the application's pot for it: what it holds itself counts as left. */
export function leftFor(round: Round, application: Application): { pot: string; leftKr: number } {
  const tally = potTallies(round).find(({ pot }) => pot.id === application.potId)
  return { pot: tally?.pot.name ?? '', leftKr: (tally?.leftKr ?? 0) + heldKr(application) }
}

/** The form for a proposal. Fields that depend on the kind of proposal come and go with it. */
export function proposalForm(round: Round, application: Application, values: FormValues): FormView {
  const { pot, leftKr } = leftFor(round, application)
  const name = escapeText(application.association)
  const decided = inForce(application)
  const { requestedKr } = application
  return {
    title: texts.title,
    submit: texts.submit,
    blocks: [
      section(texts.intro(name, requestedKr, leftKr, escapeText(pot))),
      ...(decided ? [section(texts.replaces(decided.id, outcomeText(decided)))] : []),
      ...decisionFields(round, application, values, {
        label: texts.labels.outcome,
        needsReason: values['outcome'] === 'reject',
      }),
    ],
  }
}

/** Outcome, amount, reason, condition and year: what a proposal says, and a decision that is not the proposed one. */
export const decisionFields = (
  round: Pick<Round, 'year'>,
  { requestedKr }: Application,
  values: FormValues,
  { label, needsReason }: { label: string; needsReason: boolean },
): InputBlock[] => [
  choiceField({
    ...field('outcome', values),
    label,
    choices: OUTCOMES.flatMap((value) => outcomeChoice(value, requestedKr)),
    redraws: true,
  }),
  ...(values['outcome'] === 'part' ? [amountField(values)] : []),
  ...reasonFields(values, needsReason),
  ...(values['outcome'] === 'reject' ? [] : conditionFields(values)),
  numberField({
    ...field('year', values),
    label: texts.labels.year,
    min: round.year,
    max: round.year + 1,
  }),
]

const field = (id: Field, values: FormValues) => ({ id, initial: values[id] })

function outcomeChoice(value: Outcome, requestedKr: number | null): Choice[] {
  if (value !== 'full') return [{ value, label: texts.outcomes[value] }]
  return requestedKr === null ? [] : [{ value, label: texts.outcomes.full(requestedKr) }]
}

const amountField = (values: FormValues): InputBlock =>
  textField({
    ...field('amount', values),
    label: texts.labels.amount,
    hint: texts.hints.amount,
    maxLength: AMOUNT_LENGTH,
  })

const reasonFields = (values: FormValues, isNeeded: boolean): InputBlock[] => [
  choiceField({
    ...field('reasonCategory', values),
    label: texts.labels.reasonCategory,
    choices: REASONS.map((value) => ({ value, label: grantTexts.reasons[value] })),
    optional: !isNeeded,
  }),
  textField({
    ...field('reason', values),
    label: texts.labels.reason,
    hint: texts.hints.reason,
    long: true,
    maxLength: TEXT_LENGTH,
    optional: true,
  }),
]

function conditionFields(values: FormValues): InputBlock[] {
  const kind = values['condition']
  return [
    choiceField({
      ...field('condition', values),
      label: texts.labels.condition,
      choices: CONDITIONS.map((value) => ({ value, label: texts.conditions[value] })),
      redraws: true,
      optional: true,
    }),
    ...(kind === 'own'
      ? [
          textField({
            ...field('conditionText', values),
            label: texts.labels.conditionText,
            long: true,
            maxLength: TEXT_LENGTH,
          }),
        ]
      : []),
    ...(kind === 'own' || kind === 'papers'
      ? [
          dateField({
            ...field('conditionDueOn', values),
            label: texts.labels.conditionDueOn,
            hint: texts.hints.conditionDueOn,
          }),
        ]
      : []),
  ]
}

/** What is wrong, in words, by field. */
export const proposalFaults = (faults: Faults): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).map(([id, fault]) => [id, texts.faults[fault]]))
