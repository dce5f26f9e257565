import { changeForm } from '../../../contract/change-form.ts'
import type { Form, FormOutcome, FormState, Register, RegisteredEntry } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import { UserError } from '../../../lib/errors.ts'
import { applicationFormTexts as texts } from '../../../texts/grant-forms.ts'
import {
  type Application,
  type ApplicationFacts,
  currentRound,
  earlierGrant,
  inForce,
  isLate,
  pending,
  type Round,
} from '../grants.ts'
import { exceptionsOf, factsOf } from '../one.view.ts'
import { getApplication, getRounds } from '../store.ts'
import { addApplication, changeApplication } from '../write.store.ts'
import { applicationForm, faultTexts } from './application.form.view.ts'
import { readFacts, valuesOf } from './application-fields.ts'
import { receipt } from './receipt.view.ts'

interface Opened {
  round: Round
  /** Null for a new one. */
  application: Application | null
}

/** Registers an application in a round, or changes one that nothing is proposed about. */
export const applicationFormOf = (db: Db): Form =>
  changeForm<Opened, ApplicationFacts>({
    name: 'grant-application',
    permission: 'handle-grants',
    load: (args) => requireOpen(db, args),
    stored: ({ application }) =>
      application && { version: application.version, values: valuesOf(application) },
    view: ({ round, application }, values) => applicationForm(round, application, values),
    read: async ({ round }, values, { today }) => {
      const read = readFacts(values, round.pots, today)
      if ('faults' in read) return { errors: faultTexts(read.faults) }
      return { facts: await withEarlier(db, round, read.facts) }
    },
    save: ({ round, application }, facts, state, register) =>
      application
        ? change(state, register, { round, application }, facts)
        : add(state, register, round, facts),
  })

/** What the form is for. Throws UserError when it is not there, or may not be changed. */
async function requireOpen(db: Db, { id, round: roundId }: FormState['args']): Promise<Opened> {
  if (id) {
    const found = await getApplication(db, Number(id))
    if (!found) throw new UserError(texts.gone)
    if (found.round.status !== 'open') throw new UserError(texts.closed)
    if (pending(found.application) || inForce(found.application)) throw new UserError(texts.locked)
    return found
  }
  const rounds = await getRounds(db)
  const round = roundId ? rounds.find((each) => String(each.id) === roundId) : currentRound(rounds)
  if (!round) throw new UserError(texts.gone)
  if (round.status !== 'open') throw new UserError(texts.closed)
  return { round, application: null }
}

/** Last year's grant is known here, where it was decided here. */
async function withEarlier(db: Db, round: Round, facts: ApplicationFacts): Promise<ApplicationFacts> {
  if (facts.previousKr !== null || facts.orgNumber === null) return facts
  return { ...facts, previousKr: earlierGrant(await getRounds(db), round.year, facts.orgNumber) }
}

async function add(
  { person, now }: FormState,
  register: Register,
  round: Round,
  facts: ApplicationFacts,
): Promise<FormOutcome | 'changed'> {
  const twins = round.applications.filter(({ orgNumber }) => orgNumber === facts.orgNumber)
  const entry: RegisteredEntry = {
    action: 'grants.register',
    subject: `grants/${round.year}`,
    details: detailsOf(facts),
  }
  const id = await register(entry, (tx) => addApplication(tx, round.id, facts, person.userId, now))
  if (id === null) return { receipt: null }
  if (typeof id === 'object') {
    if (id.kind === 'changed') return id.kind
    throw new UserError(texts.closed)
  }
  const lines = [
    texts.registered(id, facts.association),
    ...receiptLines(round, facts),
    ...(twins.length > 0 ? [texts.twin(twins.map((twin) => twin.id))] : []),
  ]
  return { receipt: receipt(lines, id, round.year, factsOf(round, facts)) }
}

async function change(
  { person, now }: FormState,
  register: Register,
  { round, application }: { round: Round; application: Application },
  facts: ApplicationFacts,
): Promise<FormOutcome | 'changed'> {
  const { id, version } = application
  const entry: RegisteredEntry = {
    action: 'grants.change',
    subject: `grant/${id}`,
    details: { before: detailsOf(application), after: detailsOf(facts) },
  }
  const done = await register(entry, (tx) =>
    changeApplication(tx, { id, version }, facts, person.userId, now),
  )
  if (done === null) return { receipt: null }
  if (done !== true) {
    if (done.kind === 'changed') return done.kind
    throw new UserError(texts[done.why])
  }
  const lines = [texts.changed(id, facts.association), ...receiptLines(round, facts)]
  return { receipt: receipt(lines, id, round.year, factsOf(round, facts)) }
}

/** What is to be noticed of what was registered, and what it is for. */
const receiptLines = (round: Round, facts: ApplicationFacts): string[] => [
  ...exceptionsOf(round, { ...facts, isLate: isLate(facts.receivedOn, round.applyBy) }),
  ...(facts.purpose ? [texts.purposeIs(facts.purpose)] : []),
]

/** For the audit log: no texts that people have typed. */
const detailsOf = ({
  potId,
  orgNumber,
  targetGroup,
  requestedKr,
  previousKr,
  members,
  receivedOn,
  missing,
}: ApplicationFacts) => ({
  potId,
  orgNumber,
  targetGroup,
  requestedKr,
  previousKr,
  members,
  receivedOn,
  missing: [...missing],
})
