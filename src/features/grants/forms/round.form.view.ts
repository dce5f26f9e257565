import type { InputBlock } from '@slack/types'
import type { FormValues, FormView } from '../../../contract/form.ts'
import { section } from '../../../slack/blocks.ts'
import { dateField, numberField, textField } from '../../../slack/fields.ts'
import { roundFormTexts as texts } from '../../../texts/grant-forms.ts'
import type { Round } from '../grants.ts'
import { type Faults, POTS, type RoundFacts } from './round-fields.ts'

const NAME_LENGTH = 60
const AMOUNT_LENGTH = 40
const TEXT_LENGTH = 2000
const YEARS = { min: 2000, max: 2099 }

/** The form for a round: a new one starts from the last, whose year is `copied`. */
export function roundForm(round: Round | null, copied: number | null, values: FormValues): FormView {
  const { labels } = texts
  const field = (id: string) => ({ id, initial: values[id] })
  return {
    title: round ? texts.changeTitle(round.year) : texts.newTitle,
    submit: texts.submit,
    blocks: [
      ...(round ? [] : [section(texts.intro(copied))]),
      numberField({ ...field('year'), label: labels.year, ...YEARS }),
      dateField({ ...field('applyBy'), label: labels.applyBy }),
      ...POTS.flatMap((number): InputBlock[] => [
        textField({
          ...field(`pot${number}`),
          label: labels.potName(number),
          ...(number === 1 ? {} : { hint: texts.hints.pot }),
          maxLength: NAME_LENGTH,
          optional: number !== 1,
        }),
        textField({
          ...field(`amount${number}`),
          label: labels.potAmount(number),
          hint: texts.hints.amount,
          maxLength: AMOUNT_LENGTH,
          optional: number !== 1,
        }),
      ]),
      textField({ ...field('guidelines'), label: labels.guidelines, maxLength: TEXT_LENGTH, optional: true }),
      textField({
        ...field('criteria'),
        label: labels.criteria,
        long: true,
        maxLength: TEXT_LENGTH,
        optional: true,
      }),
    ],
  }
}

/** Its last day and its pots. Plain text. */
export const roundText = ({ applyBy, pots }: Pick<Round, 'applyBy'> & Pick<RoundFacts, 'pots'>): string =>
  texts.round(
    applyBy,
    pots.flatMap((pot) => (pot ? [texts.pot(pot.name, pot.amountKr)] : [])),
  )

/** What is wrong, in words, by field. */
export const roundFaults = (faults: Faults): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).map(([id, fault]) => [id, texts.faults[fault]]))
