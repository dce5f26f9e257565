import type { Answer } from '../../contract/answer.ts'
import { changeForm } from '../../contract/change-form.ts'
import type { Form, FormOutcome, FormState, Register, RegisteredEntry } from '../../contract/form.ts'
import type { Db } from '../../db/db.ts'
import { compareQuarters, shiftQuarter } from '../../lib/deadlines/quarters.ts'
import { unenforcedReporting } from '../../lib/deadlines/unenforced.ts'
import { UserError } from '../../lib/errors.ts'
import { go, paragraph, sentence } from '../../reply/reply.ts'
import { explain, quarterName } from '../../texts/deadlines.ts'
import { enforcementTexts as texts } from '../../texts/enforcement.ts'
import { faultTexts, formView } from './decision.form.view.ts'
import { readFacts, valuesOf } from './decision-fields.ts'
import type { Decision, DecisionFacts } from './enforcement.ts'
import { addDecision, changeDecision, getDecision, getRegister } from './store.ts'
import { statusText } from './words.view.ts'

/** A new decision has most likely just been found waiting under SoL. */
const USUAL = { law: 'SoL', status: 'not_enforced' }

/** Registers a decision, or changes how one stands when it is opened for its id and version. */
export const enforcementForm = (db: Db): Form =>
  changeForm<Decision | null, DecisionFacts>({
    name: 'unenforced',
    permission: 'register-decisions',
    load: (args) => requireDecision(db, args),
    stored: (decision) => decision && { version: decision.version, values: valuesOf(decision) },
    view: (decision, values) => formView(decision, decision ? values : { ...USUAL, ...values }),
    read: (decision, values, { today }) => {
      const read = readFacts(values, today, decision && printed(decision))
      return 'faults' in read ? { errors: faultTexts(read.faults) } : read
    },
    save: (decision, facts, state, register) =>
      decision ? change(db, register, decision, facts) : add(db, state, register, facts),
  })

/** What a report prints is not changed here. */
const printed = (decision: Decision): Decision | null =>
  decision.origin.kind === 'document' ? decision : null

/** The decision that the form is for; null for a new one. Throws UserError when it is not there. */
async function requireDecision(db: Db, args: FormState['args']): Promise<Decision | null> {
  const { id } = args
  if (!id) return null
  const decision = await getDecision(db, Number(id))
  if (!decision) throw new UserError(texts.form.gone)
  return decision
}

async function add(
  db: Db,
  { person, now }: FormState,
  register: Register,
  facts: DecisionFacts,
): Promise<FormOutcome> {
  const { decisions } = await getRegister(db)
  const twins = decisions.filter(
    ({ law, kind, decidedOn, status }) =>
      status !== 'mistaken' && law === facts.law && kind === facts.kind && decidedOn === facts.decidedOn,
  )
  const entry: RegisteredEntry = {
    action: 'enforcement.register',
    subject: 'unenforced',
    details: detailsOf(facts),
  }
  const id = await register(entry, (tx) => addDecision(tx, facts, person.userId, now))
  if (id === null) return { receipt: null }
  const lines = [
    texts.registered(id, facts.kind, facts.law, facts.decidedOn),
    ...(await reportingLines(db, facts)),
    ...(twins.length > 0 ? [texts.twin(twins.map((twin) => twin.id))] : []),
  ]
  return { receipt: receipt(lines, id) }
}

async function change(
  db: Db,
  register: Register,
  decision: Decision,
  facts: DecisionFacts,
): Promise<FormOutcome | 'changed'> {
  const { id, version } = decision
  const entry: RegisteredEntry = {
    action: 'enforcement.change',
    subject: `unenforced/${id}`,
    details: { before: detailsOf(decision), after: detailsOf(facts) },
  }
  const done = await register(entry, (tx) => changeDecision(tx, id, version, facts))
  if (done === 'changed') return done
  if (!done) return { receipt: null }
  const lines = [texts.changed(id, statusText(facts)), ...(await reportingLines(db, facts))]
  return { receipt: receipt(lines, id) }
}

/** For the audit log: no texts that people have typed. */
const detailsOf = ({
  law,
  kind,
  decidedOn,
  interruptedOn,
  status,
  endedOn,
  reasonCategory,
  endCategory,
}: DecisionFacts) => ({
  law,
  kind,
  decidedOn,
  interruptedOn,
  status,
  endedOn,
  reasonCategory,
  endCategory,
})

/** What the register makes of it: the limit, and which quarter's report it comes into. */
async function reportingLines(db: Db, facts: DecisionFacts): Promise<string[]> {
  if (facts.status === 'mistaken') return []
  const { limit, firstQuarter, endedInTime } = unenforcedReporting(facts)
  if (endedInTime) return [texts.endedInTime]
  const { statements } = await getRegister(db)
  const made = statements.map(({ quarter }) => quarter)
  let first = firstQuarter
  // A quarter whose report is made takes no more: the next one that is not made does.
  for (const quarter of made) if (compareQuarters(quarter, first) === 0) first = shiftQuarter(quarter, 1)
  return [texts.limitOf(explain(limit)), texts.reportsFrom(quarterName(first))]
}

const receipt = ([lead = '', ...more]: readonly string[], id: number): Answer => ({
  ...sentence(lead, go(texts.buttons.one(id), texts.lines.one(id)), go(texts.buttons.quarter, texts.name)),
  parts: more.map(paragraph),
  restricted: true,
})
