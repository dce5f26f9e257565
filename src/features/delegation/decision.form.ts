import type { Answer } from '../../contract/answer.ts'
import { changeForm } from '../../contract/change-form.ts'
import type { Form, FormOutcome, FormState, Register, RegisteredEntry } from '../../contract/form.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { UserError } from '../../lib/errors.ts'
import { go, sentence } from '../../reply/reply.ts'
import { delegationTexts as texts } from '../../texts/delegation.ts'
import { faultTexts, formView } from './decision.form.view.ts'
import { type Place, readDecision, readNotified, valuesOf } from './decision-fields.ts'
import { type Decision, type DecisionFacts, reportBy } from './delegation.ts'
import { FORM } from './list.view.ts'
import { NOTIFIED_FORM, notifiedForm } from './notified.view.ts'
import { addDecision, addNotified, changeDecision, getDecision, getOrder } from './store.ts'

const placeOf = async (db: Db, { today }: Pick<FormState, 'today'>): Promise<Place> => ({
  today,
  dnrPrefix: (await getCommittee(db)).dnrPrefix,
  points: (await getOrder(db)).points,
})

interface Loaded {
  /** Null for a new one. */
  row: Decision | null
  points: Place['points']
}

/** Registers decisions taken by delegation, or changes a row that no meeting has been told of. */
export const decisionForm = (db: Db): Form =>
  changeForm<Loaded, DecisionFacts>({
    name: FORM,
    permission: 'register-decisions',
    load: async (args) => ({ row: await rowOf(db, args), points: (await getOrder(db)).points }),
    stored: ({ row, points }) => row && { version: row.version, values: valuesOf(row, points) },
    view: ({ row, points }, values) => formView(row, values, points),
    read: async (_loaded, values, state) => {
      const place = await placeOf(db, state)
      const read = readDecision(values, place)
      return 'faults' in read ? { errors: faultTexts(read.faults, place) } : read
    },
    save: ({ row }, facts, state, register) =>
      row ? change(row, facts, state, register) : add(db, facts, state, register),
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
  { person, now }: FormState,
  register: Register,
): Promise<FormOutcome | 'changed'> {
  const entry: RegisteredEntry = {
    action: 'delegation.change',
    subject: `delegation/${row.id}`,
    details: { before: factsOf(row), after: { ...facts } },
  }
  const done = await register(entry, (tx) => changeDecision(tx, row, facts, { by: person.userId, now }))
  if (done === 'changed') return done
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
  sentence(text, go(texts.buttons.unreported, texts.lines.unreported), go(texts.buttons.list, line))

/** Registers something that the committee is to be notified of, with the link of the message it is made from. */
export const notifiedMatterForm = (db: Db): Form => ({
  name: NOTIFIED_FORM,
  permission: 'register-matters',
  view: async ({ values, args }) => notifiedForm(values, args['link']),
  submit: async (state, register) => {
    const { values, args, person, now } = state
    const place = await placeOf(db, state)
    const read = readNotified(values, place)
    if ('faults' in read) return { errors: faultTexts(read.faults, place) }
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
