import type { Answer } from '../../contract/answer.ts'
import type { Form, FormOutcome, FormState, FormValues, Register } from '../../contract/form.ts'
import type { Db } from '../../db/db.ts'
import { compareQuarters, shiftQuarter } from '../../lib/deadlines/quarters.ts'
import { unenforcedReporting } from '../../lib/deadlines/unenforced.ts'
import { UserError } from '../../lib/errors.ts'
import { answerOf } from '../../reply/answer.ts'
import { go, paragraph, sentence } from '../../reply/reply.ts'
import { conflictTexts } from '../../texts/conflict.ts'
import { explain, quarterName } from '../../texts/deadlines.ts'
import { enforcementTexts as texts } from '../../texts/enforcement.ts'
import { conflictView, faultTexts, formView } from './decision.form.view.ts'
import { readFacts, valuesOf } from './decision-fields.ts'
import type { Decision, DecisionFacts } from './enforcement.ts'
import { addDecision, changeDecision, getDecision, getRegister } from './store.ts'
import { statusText } from './words.view.ts'

const CONFLICT = 'conflict'
/** A new decision has most likely just been found waiting under SoL. */
const USUAL = { law: 'SoL', status: 'not_enforced' }

/** Registers a decision, or changes how one stands when it is opened for its id and version. */
export const enforcementForm = (db: Db): Form => ({
  name: 'unenforced',
  permission: 'register-decisions',
  open: async (args): Promise<FormValues> => {
    const decision = await opened(db, args)
    return decision ? { version: String(decision.version) } : {}
  },
  view: async ({ args, step, values, today }) => {
    const decision = await opened(db, args)
    if (!decision) return formView(null, { ...USUAL, ...values })
    if (step !== CONFLICT) return formView(decision, { ...valuesOf(decision), ...values })
    const read = readFacts(values, today, printed(decision))
    return conflictView(decision, 'facts' in read ? { ...decision, ...read.facts } : decision)
  },
  submit: async (state, register) => {
    const decision = await opened(db, state.args)
    const read = readFacts(state.values, state.today, decision && printed(decision))
    if ('faults' in read) return { errors: faultTexts(read.faults) }
    return decision ? change(db, state, register, decision, read.facts) : add(db, state, register, read.facts)
  },
})

/** What a report prints is not changed here. */
const printed = (decision: Decision): Decision | null =>
  decision.origin.kind === 'document' ? decision : null

/** The decision that the form is for; null for a new one. Throws UserError when it is not there. */
async function opened(db: Db, args: FormState['args']): Promise<Decision | null> {
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
  const entry = { action: 'enforcement.register', subject: 'unenforced', details: detailsOf(facts) }
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
  { opened: noted, values, step }: FormState,
  register: Register,
  decision: Decision,
  facts: DecisionFacts,
): Promise<FormOutcome> {
  const seen = step === CONFLICT ? values['overwrite'] : noted['version']
  if (step === CONFLICT && !seen) return { errors: { overwrite: conflictTexts.choose } }
  if (Number(seen) !== decision.version) return { step: CONFLICT }
  const { id, version } = decision
  const entry = {
    action: 'enforcement.change',
    subject: `unenforced/${id}`,
    details: { before: detailsOf(decision), after: detailsOf(facts) },
  }
  const done = await register(entry, (tx) => changeDecision(tx, id, version, facts))
  if (done === 'changed') return { step: CONFLICT }
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

const receipt = ([lead = '', ...more]: readonly string[], id: number): Answer =>
  answerOf({
    ...sentence(lead, go(texts.buttons.one(id), texts.lines.one(id)), go(texts.buttons.quarter, texts.name)),
    parts: more.map(paragraph),
    restricted: true,
  })
