import type { Form, FormState, FormValues, RegisteredEntry } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import { UserError } from '../../../lib/errors.ts'
import { proposalFormTexts, decideFormTexts as texts } from '../../../texts/grant-forms.ts'
import { grantTexts } from '../../../texts/grants.ts'
import { listedName, pending, type Round } from '../grants.ts'
import { getRounds } from '../store.ts'
import { outcomeText } from '../words.view.ts'
import {
  type Changed,
  decide,
  decideMany,
  type Exceeded,
  type NotAllowed,
  type Verdict,
} from '../write.store.ts'
import {
  decideForm,
  decideManyForm,
  MOST_AT_ONCE,
  type Proposed,
  setField,
  VERDICTS,
} from './decide.form.view.ts'
import { proposalFaults } from './proposal.form.view.ts'
import { type About, amountFieldOf, readProposal, startValues } from './proposal-fields.ts'
import { receipt } from './receipt.view.ts'

const { standardCondition } = proposalFormTexts

/** Decides on one proposal, as it is or otherwise, or sends it back with what must be changed. */
export const decideFormOf = (db: Db): Form => ({
  name: 'grant-decide',
  permission: 'approve-grants',
  view: async ({ args, values, person }) => {
    const { round, found } = await proposed(db, args, person.userId)
    // What was proposed of conditions holds until it is changed; the amount and the reason are the decider's own.
    const { year, condition, conditionText, conditionDueOn } = startValues(
      found.application,
      round,
      standardCondition,
    )
    const start = { year, condition, conditionText, conditionDueOn }
    return decideForm(round, found, { ...withoutEmpty(start), ...values })
  },
  submit: async ({ args, values, person, today }, register) => {
    const { round, found } = await proposed(db, args, person.userId)
    const { application, proposal } = found
    const read = readVerdict(values, { application, round, today, standardCondition, needsReason: true })
    if ('errors' in read) return read
    const { verdict } = read
    const amountKr = verdict.kind === 'other' ? verdict.instead.amountKr : proposal.amountKr
    const entry: RegisteredEntry = {
      action: ENTRIES[verdict.kind],
      subject: `grant/${application.id}`,
      details: {
        decision: proposal.id,
        amountKr,
        ...(verdict.kind === 'other' ? { proposedKr: proposal.amountKr } : {}),
      },
    }
    const done = await register(entry, (tx) => decide(tx, proposal.id, verdict, person.userId, today))
    if (done === null) return { receipt: null }
    if (typeof done === 'object') {
      if (done.kind !== 'exceeded') throw new UserError(refusalText(done))
      return { errors: { [amountFieldOf(values)]: proposalFormTexts.exceeds(done.leftKr) } }
    }
    return { receipt: receipt([verdictLine(verdict, found)], application.id, round.year) }
  },
})

const ENTRIES = {
  approve: 'grants.approve',
  other: 'grants.decide-otherwise',
  return: 'grants.return',
} as const

const withoutEmpty = (values: Readonly<Record<string, string | undefined>>): FormValues =>
  Object.fromEntries(Object.entries(values).flatMap(([field, value]) => (value ? [[field, value]] : [])))

/** What the form says is to be done with the proposal, or what is wrong, by field. */
function readVerdict(
  values: FormValues,
  about: About,
): { verdict: Verdict } | { errors: Record<string, string> } {
  const comment = (values['comment'] ?? '').trim()
  const kind = VERDICTS.find((each) => each === values['verdict'])
  switch (kind) {
    case undefined:
      return { errors: { verdict: texts.faults.missing } }
    case 'approve':
      return { verdict: { kind } }
    case 'return':
      return comment ? { verdict: { kind, comment } } : { errors: { comment: texts.faults.comment } }
    case 'other': {
      const read = readProposal(values, about)
      return 'faults' in read
        ? { errors: proposalFaults(read.faults) }
        : { verdict: { kind, instead: read.facts } }
    }
  }
}

function verdictLine(verdict: Verdict, { application, proposal }: Proposed): string {
  const name = listedName(application)
  switch (verdict.kind) {
    case 'approve':
      return grantTexts.approved(name, outcomeText(proposal))
    case 'other':
      return texts.decidedOtherwise(name, outcomeText(verdict.instead), outcomeText(proposal))
    case 'return':
      return texts.returned(name)
  }
}

/** Why a decision was not made, as a sentence. */
export function refusalText(outcome: Changed | Exceeded | NotAllowed<'closed' | 'own' | 'decided'>): string {
  switch (outcome.kind) {
    case 'exceeded':
      return proposalFormTexts.exceeds(outcome.leftKr)
    case 'changed':
      return grantTexts.notAllowed.decided
    case 'not_allowed':
      return grantTexts.notAllowed[outcome.why]
  }
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

/** Decides on those that are ticked, in one go. What another person has decided or changed meanwhile is left, and told. */
export const decideManyFormOf = (db: Db): Form => ({
  name: 'grant-decide-many',
  permission: 'approve-grants',
  view: async ({ args, values, person }) => decideManyForm(await mine(db, args, person.userId), values),
  submit: async ({ args, values, person, today }, register) => {
    const chosen = ticked(values)
    if (chosen.length === 0) return { errors: { [setField(0)]: texts.choose } }
    const details: Record<string, number[]> = {}
    const entry: RegisteredEntry = {
      action: 'grants.approve-many',
      subject: `grant-round/${args['round'] ?? ''}`,
      details,
    }
    const done = await register(entry, async (tx) => {
      const outcome = await decideMany(tx, chosen, person.userId, today)
      details['approved'] = outcome.approved.map(({ id }) => id)
      details['left'] = outcome.left.map(({ id }) => id)
      return outcome
    })
    if (done === null) return { receipt: null }
    const { approved, left } = done
    const sum = approved.reduce((total, { amountKr }) => total + amountKr, 0)
    const round = (await getRounds(db)).find(({ id }) => String(id) === args['round'])
    const nameOf = (id: number): string => {
      const application = round?.applications.find((each) => each.id === id)
      return application ? listedName(application) : String(id)
    }
    const lines = [
      texts.manyDone(approved.length, sum),
      ...approved.map((each) => texts.manyRow(nameOf(each.applicationId), outcomeText(each))),
      ...(left.length > 0 ? [texts.manySkipped(left.map(({ applicationId }) => nameOf(applicationId)))] : []),
    ]
    return { receipt: receipt(lines, null, round?.year ?? Number(today.slice(0, 4))) }
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
