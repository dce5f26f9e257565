import type { Form, FormOutcome, FormState, FormValues, Register } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import { UserError } from '../../../lib/errors.ts'
import { conflictTexts } from '../../../texts/conflict.ts'
import { applicationFormTexts, proposalFormTexts as texts } from '../../../texts/grant-forms.ts'
import { heldKr, listedName } from '../grants.ts'
import { type Found, getApplication } from '../store.ts'
import { outcomeText } from '../words.view.ts'
import { propose } from '../write.store.ts'
import { leftFor, proposalConflict, proposalFaults, proposalForm } from './proposal.form.view.ts'
import { amountFieldOf, type ProposalFacts, readProposal, startValues } from './proposal-fields.ts'
import { receipt } from './receipt.view.ts'

const CONFLICT = 'conflict'
const { standardCondition } = texts

/** Proposes a decision on an application, or another one in place of what is proposed or decided. */
export const proposalFormOf = (db: Db): Form => ({
  name: 'grant-proposal',
  permission: 'handle-grants',
  open: async (args): Promise<FormValues> => ({
    version: String((await opened(db, args)).application.version),
  }),
  view: async ({ args, step, values, today }) => {
    const { round, application } = await opened(db, args)
    const read =
      step === CONFLICT ? readProposal(values, { application, round, today, standardCondition }) : null
    return read && 'facts' in read
      ? proposalConflict(application, read.facts)
      : proposalForm(round, application, {
          ...startValues(application, round, standardCondition),
          ...values,
        })
  },
  submit: async (state, register) => {
    const found = await opened(db, state.args)
    const read = readProposal(state.values, { ...found, today: state.today, standardCondition })
    if ('faults' in read) return { errors: proposalFaults(read.faults) }
    return send(db, state, register, found, read.facts)
  },
})

/** What the form is for. Throws UserError when it is not there, or its round is not open. */
async function opened(db: Db, { id }: FormState['args']): Promise<Found> {
  const found = await getApplication(db, Number(id))
  if (!found) throw new UserError(texts.gone)
  if (found.round.status !== 'open') throw new UserError(applicationFormTexts.closed)
  return found
}

async function send(
  db: Db,
  { person, today, opened: noted, values, step }: FormState,
  register: Register,
  { round, application }: Found,
  facts: ProposalFacts,
): Promise<FormOutcome> {
  const seen = step === CONFLICT ? values['overwrite'] : noted['version']
  if (step === CONFLICT && !seen) return { errors: { overwrite: conflictTexts.choose } }
  const { id, version } = application
  if (Number(seen) !== version) return { step: CONFLICT }
  const { amountKr, year, reasonCategory, conditionDueOn } = facts
  const entry = {
    action: 'grants.propose',
    subject: `grant/${id}`,
    details: { amountKr, year, reasonCategory, conditionDueOn, condition: facts.condition !== null },
  }
  const done = await register(entry, (tx) => propose(tx, { id, version }, facts, person.userId, today))
  if (done === null) return { receipt: null }
  if (typeof done === 'object') {
    switch (done.kind) {
      case 'changed':
        return { step: CONFLICT }
      case 'exceeded':
        // An error must name a field that is there in the view that was sent.
        return {
          errors: { [step === CONFLICT ? 'overwrite' : amountFieldOf(values)]: texts.exceeds(done.leftKr) },
        }
      case 'not_allowed':
        throw new UserError(applicationFormTexts.closed)
    }
  }
  const now = (await getApplication(db, id)) ?? { round, application }
  const { pot, leftKr } = leftFor(now.round, now.application)
  const lines = [
    texts.proposed(listedName(application), outcomeText(facts), year),
    texts.leftNow(pot, leftKr - heldKr(now.application)),
    texts.waits,
  ]
  return { receipt: receipt(lines, id, round.year) }
}
