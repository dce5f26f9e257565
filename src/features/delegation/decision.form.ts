import type { Answer } from '../../contract/answer.ts'
import type { Form, FormOutcome, FormState, Register, RegisteredEntry } from '../../contract/form.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { UserError } from '../../lib/errors.ts'
import { go, sentence } from '../../reply/reply.ts'
import { conflictTexts } from '../../texts/conflict.ts'
import { delegationTexts as texts } from '../../texts/delegation.ts'
import { conflictView, faultTexts, formView } from './decision.form.view.ts'
import { type Place, readDecision, readNotified, valuesOf } from './decision-fields.ts'
import { type Decision, type DecisionFacts, reportBy } from './delegation.ts'
import { FORM } from './list.view.ts'
import { NOTIFIED_FORM, notifiedForm } from './notified.view.ts'
import { addDecision, addNotified, changeDecision, getDecision, getOrder } from './store.ts'

const CONFLICT = 'conflict'

const placeOf = async (db: Db, { today }: Pick<FormState, 'today'>): Promise<Place> => ({
  today,
  dnrPrefix: (await getCommittee(db)).dnrPrefix,
  points: (await getOrder(db)).points,
})

/** Registers decisions taken by delegation, or changes a row that no meeting has been told of. */
export const decisionForm = (db: Db): Form => ({
  name: FORM,
  permission: 'register-decisions',
  open: async (args) => {
    const row = await rowOf(db, args)
    return row ? { version: String(row.version) } : {}
  },
  view: async (state) => {
    const { args, values, step } = state
    const row = await rowOf(db, args)
    const place = await placeOf(db, state)
    if (!row) return formView(null, values, place.points)
    const read = readDecision(values, place)
    return step === CONFLICT && 'facts' in read
      ? conflictView(row, read.facts)
      : formView(row, { ...valuesOf(row, place.points), ...values }, place.points)
  },
  submit: async (state, register) => {
    const row = await rowOf(db, state.args)
    const read = readDecision(state.values, await placeOf(db, state))
    if ('faults' in read) return { errors: faultTexts(read.faults) }
    return row ? change(row, read.facts, state, register) : add(db, read.facts, state, register)
  },
})

/** The row that the form is for; null for a new one. Throws UserError when it is not there or not to be changed. */
async function rowOf(db: Db, { id }: FormState['args']): Promise<Decision | null> {
  if (!id) return null
  const row = await getDecision(db, Number(id))
  if (!row) throw new UserError(texts.form.gone)
  if (row.source) throw new UserError(texts.form.documentsOwn)
  if (row.meeting) throw new UserError(texts.form.reportedAlready)
  return row
}

async function add(
  db: Db,
  facts: DecisionFacts,
  { person, now }: FormState,
  register: Register,
): Promise<FormOutcome> {
  const entry: RegisteredEntry = {
    action: 'delegation.register',
    subject: 'delegation',
    details: { after: { ...facts } },
  }
  const id = await register(entry, (tx) => addDecision(tx, facts, { by: person.userId, now }))
  if (id === null) return { receipt: null }
  const { reportDays } = await getCommittee(db)
  const lines = [
    texts.form.receipt(id, facts.kind, facts.count),
    ...(facts.decidedOn ? [texts.form.reportBy(reportBy(facts.decidedOn, reportDays))] : []),
  ]
  return { receipt: receipt(lines.join(' '), texts.lines.one(id)) }
}

async function change(
  row: Decision,
  facts: DecisionFacts,
  { person, now, opened, values, step }: FormState,
  register: Register,
): Promise<FormOutcome> {
  const seen = step === CONFLICT ? values['overwrite'] : opened['version']
  if (!seen) return { errors: { overwrite: conflictTexts.tick } }
  if (Number(seen) !== row.version) return { step: CONFLICT }
  const entry: RegisteredEntry = {
    action: 'delegation.change',
    subject: `delegation/${row.id}`,
    details: { before: factsOf(row), after: { ...facts } },
  }
  const done = await register(entry, (tx) => changeDecision(tx, row, facts, { by: person.userId, now }))
  if (done === 'changed') return { step: CONFLICT }
  return { receipt: done ? receipt(texts.form.changed(row.id), texts.lines.one(row.id)) : null }
}

const factsOf = ({ point, kind, decidedOn, delegate, count, dnr, isMistaken }: Decision): DecisionFacts => ({
  point,
  kind,
  decidedOn,
  delegate,
  count,
  dnr,
  isMistaken,
})

const receipt = (text: string, line: string): Answer =>
  sentence(text, go(texts.buttons.unreported, texts.lines.unreported), go(texts.title, line))

/** Registers something that the committee is to be notified of, with the link of the message it is made from. */
export const notifiedMatterForm = (db: Db): Form => ({
  name: NOTIFIED_FORM,
  permission: 'register-matters',
  view: async ({ values, args }) => notifiedForm(values, args['link']),
  submit: async (state, register) => {
    const { values, args, person, now } = state
    const read = readNotified(values, await placeOf(db, state))
    if ('faults' in read) return { errors: faultTexts(read.faults) }
    const { facts } = read
    const entry: RegisteredEntry = {
      action: 'notified.register',
      subject: 'notified',
      details: { after: { kind: facts.kind, on: facts.on, dnr: facts.dnr } },
    }
    const id = await register(entry, (tx) =>
      addNotified(tx, facts, args['link'] ?? null, { by: person.userId, now }),
    )
    const lead = texts.notified.receipt(facts.title)
    const shown = sentence(lead, go(texts.buttons.notified, texts.notified.name))
    return { receipt: id === null ? null : shown }
  },
})
