import type { FormValues, FormView } from '../../../contract/form.ts'
import { escapeText, section } from '../../../slack/blocks.ts'
import { type Choice, checkField, choiceField, dateField, textField } from '../../../slack/fields.ts'
import { applicationFormTexts as texts } from '../../../texts/grant-forms.ts'
import { grantTexts } from '../../../texts/grants.ts'
import { type Application, PAPERS, type Round } from '../grants.ts'
import type { Faults, Field } from './application-fields.ts'

const NAME_LENGTH = 150
const AMOUNT_LENGTH = 40
const PURPOSE_LENGTH = 2000

const same = (value: string): Choice => ({ value, label: value })

/** The form for an application, filled with the values given. */
export function applicationForm(round: Round, application: Application | null, values: FormValues): FormView {
  const { labels, hints } = texts
  const group = values['targetGroup']
  const groups =
    group && !texts.targetGroups.includes(group) ? [...texts.targetGroups, group] : texts.targetGroups
  return {
    title: application ? texts.changeTitle(application.id) : texts.newTitle,
    submit: application ? texts.save : texts.submit,
    blocks: [
      section(escapeText(texts.intro(round.year, round.applyBy))),
      textField({ ...field('association', values), label: labels.association, maxLength: NAME_LENGTH }),
      textField({
        ...field('orgNumber', values),
        label: labels.orgNumber,
        hint: hints.orgNumber,
        maxLength: AMOUNT_LENGTH,
      }),
      ...(round.pots.length > 1
        ? [
            choiceField({
              ...field('pot', values),
              label: labels.pot,
              choices: round.pots.map(({ id, name }) => ({ value: String(id), label: name })),
            }),
          ]
        : []),
      choiceField({
        ...field('targetGroup', values),
        label: labels.targetGroup,
        choices: groups.map(same),
      }),
      textField({
        ...field('requested', values),
        label: labels.requested,
        hint: hints.requested,
        maxLength: AMOUNT_LENGTH,
      }),
      textField({
        ...field('previous', values),
        label: labels.previous,
        hint: hints.previous,
        maxLength: AMOUNT_LENGTH,
        optional: true,
      }),
      textField({
        ...field('members', values),
        label: labels.members,
        maxLength: AMOUNT_LENGTH,
        optional: true,
      }),
      textField({
        ...field('purpose', values),
        label: labels.purpose,
        long: true,
        maxLength: PURPOSE_LENGTH,
      }),
      dateField({ ...field('receivedOn', values), label: labels.receivedOn }),
      checkField({
        ...field('papers', values),
        label: labels.papers,
        hint: hints.papers,
        choices: PAPERS.map((paper) => ({ value: paper, label: grantTexts.papers[paper] })),
        optional: true,
      }),
    ],
  }
}

const field = (id: Field, values: FormValues) => ({ id, initial: values[id] })

/** What is wrong, in words, by field. */
export const faultTexts = (faults: Faults): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).map(([id, fault]) => [id, texts.faults[fault]]))
