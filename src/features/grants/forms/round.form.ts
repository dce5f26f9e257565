import type { Form, FormOutcome, FormState, FormValues, Register } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import { UserError } from '../../../lib/errors.ts'
import { conflictTexts } from '../../../texts/conflict.ts'
import { roundFormTexts as texts } from '../../../texts/grant-forms.ts'
import type { Round } from '../grants.ts'
import { addRound, changeRound, hasOtherPots } from '../round.store.ts'
import { getRounds } from '../store.ts'
import { receipt } from './receipt.view.ts'
import { roundConflict, roundFaults, roundForm, roundText } from './round.form.view.ts'
import { copiedValues, type RoundFacts, readRound, roundValues } from './round-fields.ts'

const CONFLICT = 'conflict'

/** Prepares a round from the last one, or changes one that is not closed. */
export const roundFormOf = (db: Db): Form => ({
  name: 'grant-round',
  permission: 'handle-grants',
  open: async (args): Promise<FormValues> => {
    const { round } = await opened(db, args)
    return round ? { version: String(round.version) } : {}
  },
  view: async ({ args, step, values }) => {
    const { round, last } = await opened(db, args)
    if (!round) return roundForm(null, last?.year ?? null, { ...(last ? copiedValues(last) : {}), ...values })
    const read = step === CONFLICT ? readRound(values) : null
    return read && 'facts' in read
      ? roundConflict(round, read.facts)
      : roundForm(round, null, { ...roundValues(round), ...values })
  },
  submit: async (state, register) => {
    const found = await opened(db, state.args)
    const read = readRound(state.values)
    if ('faults' in read) return { errors: roundFaults(read.faults) }
    return save(state, register, found, read.facts)
  },
})

/** The round that the form is for, null for a new one; and the last one, to copy. */
async function opened(
  db: Db,
  { id }: FormState['args'],
): Promise<{ round: Round | null; last: Round | null }> {
  const rounds = await getRounds(db)
  if (!id) return { round: null, last: rounds[0] ?? null }
  const round = rounds.find((each) => String(each.id) === id)
  if (!round) throw new UserError(texts.gone)
  if (round.status === 'closed') throw new UserError(texts.closed)
  return { round, last: null }
}

async function save(
  { person, now, opened: noted, values, step }: FormState,
  register: Register,
  { round, last }: { round: Round | null; last: Round | null },
  facts: RoundFacts,
): Promise<FormOutcome> {
  const seen = step === CONFLICT ? values['overwrite'] : noted['version']
  if (step === CONFLICT && !seen) return { errors: { overwrite: conflictTexts.choose } }
  if (round && Number(seen) !== round.version) return { step: CONFLICT }
  const field = (name: string): string => (step === CONFLICT ? 'overwrite' : name)
  const entry = {
    action: round ? 'grants.change-round' : 'grants.add-round',
    subject: `grants/${facts.year}`,
    details: { applyBy: facts.applyBy, pots: facts.pots.flatMap((pot) => (pot ? [pot.amountKr] : [])) },
  }
  const by = person.userId
  const done = await register(entry, async (tx) =>
    round
      ? changeRound(tx, { id: round.id, version: round.version }, facts, by, now)
      : addRound(tx, facts, last?.year ?? null, by, now),
  )
  if (done === null) return { receipt: null }
  if (typeof done === 'object') {
    switch (done.kind) {
      case 'changed':
        return { step: CONFLICT }
      case 'year_taken':
        return { errors: { [field('year')]: texts.faults.year_taken } }
      case 'exceeded':
        return { errors: { [field('amount1')]: texts.tooSmall(-done.leftKr) } }
      case 'not_allowed':
        throw new UserError(texts.closed)
    }
  }
  const lines = [texts.saved(facts.year), roundText(facts), ...toOpen(round, facts)]
  return { receipt: receipt(lines, null, facts.year) }
}

/** Who opens it, where it is not open any more or yet. */
function toOpen(round: Round | null, facts: RoundFacts): string[] {
  if (round?.status !== 'open') return [texts.toOpen]
  return hasOtherPots(round.pots, facts) ? [texts.toOpenAgain] : []
}
