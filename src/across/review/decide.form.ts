import type { Form, FormState, Register, RegisteredEntry } from '../../contract/form.ts'
import { abandon, type Tx } from '../../db/db.ts'
import { parseDate } from '../../lib/calendar.ts'
import { UserError } from '../../lib/errors.ts'
import { go } from '../../reply/reply.ts'
import { context, escapeText, section } from '../../slack/blocks.ts'
import { dateField, personField, textField } from '../../slack/fields.ts'
import { ruleNames, reviewTexts as texts } from '../../texts/review.ts'
import { type Shown, stateOf } from './reading.ts'
import { decidedReply } from './review.view.ts'
import { acceptFinding, type Deciding, handOver, isLatest, withdrawDecision } from './store.ts'
import { ACCEPT_FORM, HAND_FORM, keyOf, WITHDRAW_FORM } from './ways.view.ts'

/** "Rätt som det är", "Lämna till …" and "Ta tillbaka": what a person decides about a finding, with audit. */

export type FindingSource = (state: FormState) => Promise<readonly Shown[]>

const PERMISSION = 'publish-figures'
const SHORTEST_REASON = 5
const MOST_REASON = 500

/** The finding that the form was opened for. Throws UserError when a figure has changed since. */
async function findingOf(source: FindingSource, state: FormState): Promise<Shown> {
  const { finding: id, state: shown } = state.args
  const finding = (await source(state)).find((one) => one.id === id)
  if (!finding || stateOf(finding) !== shown) throw new UserError(texts.gone)
  return finding
}

/** Decides in knowledge of the decision that was shown. Throws UserError when there is another since. */
async function decided<T>(
  state: FormState,
  register: Register,
  entry: RegisteredEntry,
  work: (tx: Tx) => Promise<T>,
): Promise<T | null> {
  const { finding = '', latest = '' } = state.args
  const done = await register(entry, async (tx) =>
    (await isLatest(tx, finding, latest === '' ? null : Number(latest))) ? work(tx) : abandon('since'),
  )
  if (done === 'since') throw new UserError(texts.decidedSince)
  return done
}

const decidingOf = (finding: Shown, reason: string, { person, now }: FormState): Deciding => ({
  ...{ finding: finding.id, state: stateOf(finding), reason, by: person.userId, now },
})

const reasonField = (label: string, hint: string | null, { values }: FormState) =>
  textField({
    ...{ id: 'reason', label, ...(hint ? { hint } : {}) },
    ...{ long: true, maxLength: MOST_REASON, initial: values['reason'] },
  })

const reasonIn = ({ values }: FormState): string => (values['reason'] ?? '').trim().slice(0, MOST_REASON)

/** What the case says of the finding. Everybody reads cases: the figures of a draft are on the finding's page alone. */
const noteOf = (finding: Shown): string =>
  texts.handForm.about(
    finding.places.some(({ isDraft }) => isDraft) ? null : texts.mark(finding),
    [texts.name, texts.one.word, keyOf(finding)].join(' '),
  )

const summary = (finding: Shown) => section(escapeText(texts.sentence(finding).slice(0, 2_000)))

export const acceptForm = (source: FindingSource): Form => {
  const words = texts.acceptForm
  return {
    name: ACCEPT_FORM,
    permission: PERMISSION,
    view: async (state) => ({
      title: words.title,
      submit: words.submit,
      blocks: [summary(await findingOf(source, state)), reasonField(words.reason, words.hint, state)],
    }),
    submit: async (state, register) => {
      const finding = await findingOf(source, state)
      const reason = reasonIn(state)
      if (reason.length < SHORTEST_REASON) return { errors: { reason: words.tooShort } }
      const done = await decided(
        state,
        register,
        { action: 'review.accept', subject: `review/${finding.id}`, details: { rule: finding.rule, reason } },
        (tx) => acceptFinding(tx, decidingOf(finding, reason, state)),
      )
      return {
        receipt: done === null ? null : decidedReply(words.receipt(texts.sentence(finding))),
      }
    },
  }
}

/** Makes the finding open again, whatever was decided of it. */
export const withdrawForm = (source: FindingSource): Form => {
  const words = texts.withdrawForm
  return {
    name: WITHDRAW_FORM,
    permission: PERMISSION,
    view: async (state) => {
      const finding = await findingOf(source, state)
      const { decision } = finding
      if (!decision) throw new UserError(texts.decidedSince)
      return {
        title: words.title,
        submit: words.submit,
        blocks: [
          summary(finding),
          section(escapeText(words.decided(texts.states[decision.kind], decision.reason))),
          context(words.what),
          reasonField(words.reason, null, state),
        ],
      }
    },
    submit: async (state, register) => {
      const finding = await findingOf(source, state)
      const reason = reasonIn(state)
      if (reason.length < SHORTEST_REASON) return { errors: { reason: words.tooShort } }
      const before = finding.decision?.reason ?? ''
      const done = await decided(
        state,
        register,
        {
          action: 'review.withdraw',
          subject: `review/${finding.id}`,
          details: { rule: finding.rule, reason, before },
        },
        (tx) => withdrawDecision(tx, decidingOf(finding, reason, state)),
      )
      return { receipt: done === null ? null : decidedReply(words.receipt(texts.sentence(finding))) }
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
      const id = await decided(
        state,
        register,
        {
          action: 'review.hand-over',
          subject: `review/${finding.id}`,
          details: { rule: finding.rule, owner, dueOn },
        },
        (tx) =>
          handOver(tx, decidingOf(finding, what, state), {
            title: words.matterTitle(ruleNames[finding.rule], finding.a.place?.rowName ?? ''),
            what,
            note: noteOf(finding),
            kind: words.kind,
            owner,
            dueOn,
          }),
      )
      return {
        receipt: id === null ? null : decidedReply(words.receipt(id), go(words.open, words.matterLine(id))),
      }
    },
  }
}
