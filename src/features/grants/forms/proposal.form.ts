import { changeForm } from '../../../contract/change-form.ts'
import type { Form, FormOutcome, FormState, Register, RegisteredEntry } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import { UserError } from '../../../lib/errors.ts'
import { applicationFormTexts, proposalFormTexts as texts } from '../../../texts/grant-forms.ts'
import { heldKr, listedName } from '../grants.ts'
import { type Found, getApplication } from '../store.ts'
import { outcomeText } from '../words.view.ts'
import { propose } from '../write.store.ts'
import { leftFor, proposalFaults, proposalForm } from './proposal.form.view.ts'
import { amountFieldOf, type ProposalFacts, readProposal, startValues } from './proposal-fields.ts'
import { receipt } from './receipt.view.ts'

const { standardCondition } = texts

/** Proposes a decision on an application, or another one in place of what is proposed or decided. */
export const proposalFormOf = (db: Db): Form =>
  changeForm<Found, ProposalFacts>({
    name: 'grant-proposal',
    permission: 'handle-grants',
    load: (args) => requireOpen(db, args),
    isNew: true,
    stored: ({ round, application }) => ({
      version: application.version,
      values: startValues(application, round, standardCondition),
    }),
    view: ({ round, application }, values) => proposalForm(round, application, values),
    read: (found, values, { today }) => {
      const read = readProposal(values, { ...found, today, standardCondition })
      return 'faults' in read ? { errors: proposalFaults(read.faults) } : read
    },
    save: (found, facts, state, register) => send(db, state, register, found, facts),
  })

/** What the form is for. Throws UserError when it is not there, or its round is not open. */
async function requireOpen(db: Db, { id }: FormState['args']): Promise<Found> {
  const found = await getApplication(db, Number(id))
  if (!found) throw new UserError(texts.gone)
  if (found.round.status !== 'open') throw new UserError(applicationFormTexts.closed)
  return found
}

async function send(
  db: Db,
  { person, today, values }: FormState,
  register: Register,
  { round, application }: Found,
  facts: ProposalFacts,
): Promise<FormOutcome | 'changed'> {
  const { id, version } = application
  const { amountKr, year, reasonCategory, conditionDueOn } = facts
  const entry: RegisteredEntry = {
    action: 'grants.propose',
    subject: `grant/${id}`,
    details: { amountKr, year, reasonCategory, conditionDueOn, condition: facts.condition !== null },
  }
  const done = await register(entry, (tx) => propose(tx, { id, version }, facts, person.userId, today))
  if (done === null) return { receipt: null }
  if (typeof done === 'object') {
    switch (done.kind) {
      case 'changed':
        return done.kind
      case 'exceeded':
        return { errors: { [amountFieldOf(values)]: texts.exceeds(done.leftKr) } }
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
