import type { Db } from '../../db/db.ts'
import type { Form, FormState, FormValues } from '../../feature.ts'
import { UserError } from '../../lib/errors.ts'
import { decideFormTexts as texts } from '../../texts/grant-forms.ts'
import { grantTexts } from '../../texts/grants.ts'
import { decideForm, decideManyForm, MOST_AT_ONCE, type Proposed, setField } from './decide.form.view.ts'
import { receipt } from './grants.receipt.view.ts'
import { getRounds } from './grants.store.ts'
import { listedName, pending, type Round } from './grants.ts'
import { outcomeText } from './grants.words.view.ts'
import { decide, decideMany, NotAllowed, type Verdict } from './grants.write.store.ts'

/** Decides on one proposal, or sends it back with what must be changed. */
export const decideFormOf = (db: Db): Form => ({
  name: 'grant-decide',
  permission: 'approve-grants',
  view: async ({ args, values, person }) =>
    decideForm((await proposed(db, args, person.userId)).found, values),
  submit: async ({ args, values, person, today }, register) => {
    const { round, found } = await proposed(db, args, person.userId)
    const { application, proposal } = found
    const comment = (values['comment'] ?? '').trim()
    const kind = values['verdict']
    if (kind !== 'approve' && kind !== 'return') return { errors: { verdict: texts.faults.missing } }
    if (kind === 'return' && !comment) return { errors: { comment: texts.faults.comment } }
    const entry = {
      action: kind === 'approve' ? 'grants.approve' : 'grants.return',
      subject: `grant/${application.id}`,
      details: { decision: proposal.id, amountKr: proposal.amountKr },
    }
    const verdict: Verdict = kind === 'approve' ? { kind } : { kind, comment }
    const done = await register(entry, (tx) => decide(tx, proposal.id, verdict, person.userId, today)).catch(
      refused,
    )
    if (done === null) return { receipt: null }
    const name = listedName(application)
    const line = kind === 'approve' ? grantTexts.approved(name, outcomeText(proposal)) : texts.returned(name)
    return { receipt: receipt([line], application.id, round.year) }
  },
})

/** What a rule of the domain forbids is told as a sentence. */
export function refused(error: unknown): never {
  if (error instanceof NotAllowed) throw new UserError(grantTexts.notAllowed[error.why])
  throw error
}

/** The proposal that the form is for. Throws UserError when it does not wait, or is the person's own. */
async function proposed(
  db: Db,
  { id }: FormState['args'],
  userId: string,
): Promise<{ round: Round; found: Proposed }> {
  for (const round of await getRounds(db)) {
    const found = waitingIn(round).find(({ proposal }) => String(proposal.id) === id)
    if (!found) continue
    if (found.proposal.proposedBy === userId) throw new UserError(grantTexts.notAllowed.own)
    return { round, found }
  }
  throw new UserError(grantTexts.notAllowed.decided)
}

const waitingIn = ({ status, applications }: Round): Proposed[] =>
  status === 'open'
    ? applications.flatMap((application) => {
        const proposal = pending(application)
        return proposal ? [{ application, proposal }] : []
      })
    : []

/** Decides on those that are ticked, in one go. What somebody else has decided or changed meanwhile is left, and told. */
export const decideManyFormOf = (db: Db): Form => ({
  name: 'grant-decide-many',
  permission: 'approve-grants',
  view: async ({ args, values, person }) => decideManyForm(await mine(db, args, person.userId), values),
  submit: async ({ args, values, person, today }, register) => {
    const chosen = ticked(values)
    if (chosen.length === 0) return { errors: { [setField(0)]: texts.choose } }
    const details: Record<string, number[]> = {}
    const entry = { action: 'grants.approve-many', subject: `grant-round/${args['round'] ?? ''}`, details }
    const done = await register(entry, async (tx) => {
      const outcome = await decideMany(tx, chosen, person.userId, today)
      details['approved'] = outcome.approved.map(({ id }) => id)
      details['left'] = outcome.left.map(({ id }) => id)
      return outcome
    })
    if (done === null) return { receipt: null }
    const { approved, left } = done
    const sum = approved.reduce((total, { amountKr }) => total + amountKr, 0)
    const lines = [
      texts.manyDone(approved.length, sum),
      ...(left.length > 0 ? [texts.manySkipped(left.map(({ applicationId }) => applicationId))] : []),
    ]
    const year = (await getRounds(db)).find(({ id }) => String(id) === args['round'])?.year
    return { receipt: receipt(lines, null, year ?? Number(today.slice(0, 4))) }
  },
})

/** The proposals of the round that wait for the person. */
async function mine(db: Db, { round: id }: FormState['args'], userId: string): Promise<Proposed[]> {
  const round = (await getRounds(db)).find((each) => String(each.id) === id)
  if (!round) throw new UserError(texts.gone)
  return waitingIn(round).filter(({ proposal }) => proposal.proposedBy !== userId)
}

const ticked = (values: FormValues): number[] =>
  Array.from({ length: MOST_AT_ONCE / 10 }, (_, index) => values[setField(index)] ?? '')
    .flatMap((field) => field.split(','))
    .filter(Boolean)
    .map(Number)
