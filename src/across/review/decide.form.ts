import type { Form, FormState } from '../../contract/form.ts'
import { parseDate } from '../../lib/calendar.ts'
import { UserError } from '../../lib/errors.ts'
import { go } from '../../reply/reply.ts'
import type { Finding } from '../../review/finding.ts'
import { escapeText, section } from '../../slack/blocks.ts'
import { dateField, personField, textField } from '../../slack/fields.ts'
import { ruleNames, reviewTexts as texts } from '../../texts/review.ts'
import { stateOf } from './reading.ts'
import { decidedReply } from './review.view.ts'
import { acceptFinding, handOver } from './store.ts'
import { ACCEPT_FORM, HAND_FORM, keyOf } from './ways.view.ts'

/** "Rätt som det är" and "Lämna till …": what a person decides about a finding, with audit. */

export type FindingSource = (state: FormState) => Promise<readonly Finding[]>

const PERMISSION = 'publish-figures'
const SHORTEST_REASON = 5
const MOST_REASON = 500

/** The finding that the form was opened for. Throws UserError when a figure has changed since. */
async function findingOf(source: FindingSource, state: FormState): Promise<Finding> {
  const { finding: id, state: shown } = state.args
  const finding = (await source(state)).find((one) => one.id === id)
  if (!finding || stateOf(finding) !== shown) throw new UserError(texts.gone)
  return finding
}

/** What the case says of the finding. Everybody reads cases: the figures of a draft are on the finding's page alone. */
const noteOf = (finding: Finding): string =>
  texts.handForm.about(
    finding.places.some(({ isDraft }) => isDraft) ? null : texts.mark(finding),
    [texts.name, texts.one.word, keyOf(finding)].join(' '),
  )

const summary = (finding: Finding) => section(escapeText(texts.sentence(finding).slice(0, 2_000)))

export const acceptForm = (source: FindingSource): Form => {
  const words = texts.acceptForm
  return {
    name: ACCEPT_FORM,
    permission: PERMISSION,
    view: async (state) => ({
      title: words.title,
      submit: words.submit,
      blocks: [
        summary(await findingOf(source, state)),
        textField({
          id: 'reason',
          label: words.reason,
          hint: words.hint,
          long: true,
          maxLength: MOST_REASON,
          initial: state.values['reason'],
        }),
      ],
    }),
    submit: async (state, register) => {
      const finding = await findingOf(source, state)
      const reason = (state.values['reason'] ?? '').trim().slice(0, MOST_REASON)
      if (reason.length < SHORTEST_REASON) return { errors: { reason: words.tooShort } }
      const decision = {
        finding: finding.id,
        state: stateOf(finding),
        reason,
        by: state.person.userId,
        now: state.now,
      }
      const done = await register(
        { action: 'review.accept', subject: `review/${finding.id}`, details: { rule: finding.rule, reason } },
        (tx) => acceptFinding(tx, decision),
      )
      return {
        receipt: done === null ? null : decidedReply(words.receipt(texts.sentence(finding))),
      }
    },
  }
}

export const handForm = (source: FindingSource): Form => {
  const words = texts.handForm
  return {
    name: HAND_FORM,
    permission: PERMISSION,
    view: async (state) => ({
      title: words.title,
      submit: words.submit,
      blocks: [
        summary(await findingOf(source, state)),
        personField({ id: 'owner', label: words.owner, initial: state.values['owner'] }),
        dateField({ id: 'due', label: words.due, initial: state.values['due'] }),
        textField({
          id: 'note',
          label: words.note,
          optional: true,
          long: true,
          maxLength: MOST_REASON,
          initial: state.values['note'],
        }),
      ],
    }),
    submit: async (state, register) => {
      const finding = await findingOf(source, state)
      const { owner = '', due = '', note = '' } = state.values
      const dueOn = parseDate(due)
      if (!dueOn || dueOn < state.today) return { errors: { due: words.past } }
      if (owner === '' || !(await state.isMember(owner))) return { errors: { owner: words.notMember } }
      const what = note.trim().slice(0, MOST_REASON) || words.what
      const id = await register(
        {
          action: 'review.hand-over',
          subject: `review/${finding.id}`,
          details: { rule: finding.rule, owner, dueOn },
        },
        (tx) =>
          handOver(
            tx,
            {
              finding: finding.id,
              state: stateOf(finding),
              reason: what,
              by: state.person.userId,
              now: state.now,
            },
            {
              title: words.matterTitle(ruleNames[finding.rule], finding.a.place?.rowName ?? ''),
              what,
              note: noteOf(finding),
              kind: words.kind,
              owner,
              dueOn,
            },
          ),
      )
      return {
        receipt: id === null ? null : decidedReply(words.receipt(id), go(words.open, words.matterLine(id))),
      }
    },
  }
}
