import { changeForm } from '../../../contract/change-form.ts'
import type { Form, FormOutcome, FormState, Register, RegisteredEntry } from '../../../contract/form.ts'
import { getConventions } from '../../../db/conventions.ts'
import type { Db } from '../../../db/db.ts'
import type { CalendarDate } from '../../../lib/calendar.ts'
import type { OwnPot } from '../../../lib/conventions.ts'
import { UserError } from '../../../lib/errors.ts'
import { roundFormTexts as texts } from '../../../texts/grant-forms.ts'
import type { Round } from '../grants.ts'
import { addRound, changeRound, hasOtherPots } from '../round.store.ts'
import { getRounds } from '../store.ts'
import { receipt } from './receipt.view.ts'
import { roundFaults, roundForm, roundText } from './round.form.view.ts'
import { copiedValues, ownPotValues, type RoundFacts, readRound, roundValues } from './round-fields.ts'

/** Prepares a round from the last one, or changes one that is not closed. */
export const roundFormOf = (db: Db): Form =>
  changeForm<Opened, RoundFacts>({
    name: 'grant-round',
    permission: 'handle-grants',
    load: (args, _, { today }) => requireRound(db, args, today),
    stored: ({ round }) => round && { version: round.version, values: roundValues(round) },
    view: ({ round, last, own }, values) =>
      round
        ? roundForm(round, null, values)
        : roundForm(null, last?.year ?? null, {
            ...(last ? copiedValues(last) : ownPotValues(own)),
            ...values,
          }),
    read: (_, values) => {
      const read = readRound(values)
      return 'faults' in read ? { errors: roundFaults(read.faults) } : read
    },
    save: (opened, facts, state, register) => save(state, register, opened, facts),
  })

interface Opened {
  /** Null for a new one. */
  round: Round | null
  /** The last one, to copy. */
  last: Round | null
  /** The committee's own pots, for its first round. */
  own: readonly OwnPot[]
}

/** What the form is for. Throws UserError when it no longer exists or is closed. */
async function requireRound(db: Db, { id }: FormState['args'], today: CalendarDate): Promise<Opened> {
  const rounds = await getRounds(db)
  const own = (await getConventions(db)).on(today).pots
  if (!id) return { round: null, last: rounds[0] ?? null, own }
  const round = rounds.find((each) => String(each.id) === id)
  if (!round) throw new UserError(texts.gone)
  if (round.status === 'closed') throw new UserError(texts.closed)
  return { round, last: null, own }
}

async function save(
  { person, now }: FormState,
  register: Register,
  { round, last }: Opened,
  facts: RoundFacts,
): Promise<FormOutcome | 'changed'> {
  const entry: RegisteredEntry = {
    action: round ? 'grants.round.change' : 'grants.round.add',
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
        return done.kind
      case 'year_taken':
        return { errors: { year: texts.faults.year_taken } }
      case 'exceeded':
        return { errors: { amount1: texts.tooSmall(-done.leftKr) } }
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
