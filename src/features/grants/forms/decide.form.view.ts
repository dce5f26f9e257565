import type { InputBlock, KnownBlock } from '@slack/types'
import type { FormValues, FormView } from '../../../contract/form.ts'
import { shorten } from '../../../lib/words.ts'
import { dayInText } from '../../../reply/cells.ts'
import { mrkdwn } from '../../../reply/mrkdwn.ts'
import { escapeText, section } from '../../../slack/blocks.ts'
import { type Choice, checkField, choiceField, textField } from '../../../slack/fields.ts'
import { limits } from '../../../slack/limits.ts'
import { decideFormTexts as texts } from '../../../texts/grant-forms.ts'
import { grantTexts } from '../../../texts/grants.ts'
import { krText } from '../amounts.ts'
import { type Application, type Decision, listedName, type Round } from '../grants.ts'
import { byWhom } from '../one.view.ts'
import { outcomeText, reasonText } from '../words.view.ts'
import { decisionFields, leftFor } from './proposal.form.view.ts'

const TEXT_LENGTH = 1000
/** Boxes to tick, ten in a group; more proposals than that are decided in several goes. */
export const MOST_AT_ONCE = 90

export interface Proposed {
  application: Application
  proposal: Decision
}

export const VERDICTS = ['approve', 'other', 'return'] as const

/** One proposal, to be decided as it is or otherwise, or sent back. */
export function decideForm(round: Round, { application, proposal }: Proposed, values: FormValues): FormView {
  const reason = reasonText(proposal)
  const { one } = grantTexts
  return {
    title: texts.title,
    submit: texts.submit,
    blocks: [
      section(
        [
          `*${escapeText(application.association)}*`,
          escapeText(`${one.labels.requested}: ${krText(application.requestedKr) || one.notTold}`),
          escapeText(one.proposed(listedName(application), outcomeText(proposal), proposal.year)),
          mrkdwn([...byWhom(one.proposedBy, proposal.proposedBy, proposal.proposedOn), '.']),
          ...(reason ? [one.reason(escapeText(reason))] : []),
          ...(proposal.condition ? [one.condition(escapeText(proposal.condition))] : []),
          ...(proposal.conditionDueOn ? [one.conditionDue(dayInText(proposal.conditionDueOn))] : []),
        ].join('\n'),
      ),
      choiceField({
        id: 'verdict',
        label: texts.labels.verdict,
        choices: VERDICTS.map((value) => ({ value, label: texts.verdicts[value] })),
        initial: values['verdict'],
        redraws: true,
      }),
      ...verdictFields(round, application, values),
    ],
  }
}

function verdictFields(
  round: Round,
  application: Application,
  values: FormValues,
): (KnownBlock | InputBlock)[] {
  switch (values['verdict']) {
    case 'other': {
      const { pot, leftKr } = leftFor(round, application)
      return [
        section(texts.otherIntro(leftKr, escapeText(pot))),
        ...decisionFields(round, application, values, { label: texts.labels.outcome, needsReason: true }),
      ]
    }
    case 'return':
      return [
        textField({
          id: 'comment',
          label: texts.labels.comment,
          hint: texts.hint,
          initial: values['comment'],
          long: true,
          maxLength: TEXT_LENGTH,
        }),
      ]
    default:
      return []
  }
}

/** Names of the fields with boxes: set0, set1 … */
export const setField = (index: number): string => `set${index}`

const choiceOf = ({ application, proposal }: Proposed): Choice => ({
  value: String(proposal.id),
  label: shorten(`${listedName(application)}: ${outcomeText(proposal)}`, limits.optionText),
})

/** All that wait for the person who opens it, to tick those that are to be decided. */
export function decideManyForm(waiting: readonly Proposed[], values: FormValues): FormView {
  if (waiting.length === 0) return { title: texts.manyTitle, blocks: [section(texts.manyNone)] }
  const shown = waiting.slice(0, MOST_AT_ONCE)
  const groups = Array.from({ length: Math.ceil(shown.length / limits.checkboxes) }, (_, index) =>
    shown.slice(index * limits.checkboxes, (index + 1) * limits.checkboxes),
  )
  return {
    title: texts.manyTitle,
    submit: texts.manySubmit,
    blocks: [
      section(texts.manyIntro(waiting.length)),
      ...groups.map((group, index) => {
        const from = index * limits.checkboxes + 1
        return checkField({
          id: setField(index),
          label: texts.manyLabel(from, from + group.length - 1),
          choices: group.map(choiceOf),
          initial: values[setField(index)],
          optional: true,
        })
      }),
      ...(waiting.length > shown.length ? [section(texts.manyMore(waiting.length - shown.length))] : []),
    ],
  }
}
