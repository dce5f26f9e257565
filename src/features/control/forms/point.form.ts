import { changeForm } from '../../../contract/change-form.ts'
import type {
  Form,
  FormOutcome,
  FormState,
  FormValues,
  Register,
  RegisteredEntry,
} from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import { UserError } from '../../../lib/errors.ts'
import { controlFormTexts } from '../../../texts/control-forms.ts'
import { MAX_TIMES, type Plan, type Point, type PointFacts, type ScaleStep } from '../control.ts'
import { FORMS } from '../list.view.ts'
import { parseSpan, riskOf } from '../risk.ts'
import { findPoint, getPlans, getScales } from '../store.ts'
import { addPoint, assignPoint, changePoint, type PointRef, removePoint } from '../write.store.ts'
import { pointValues, pointView, REMOVE } from './point.form.view.ts'
import { receipt, wayToPlan, wayToPoint } from './receipt.view.ts'

const texts = controlFormTexts.point

/** Adds a control to a draft when it is opened for a plan; changes one when it is opened for a control. */
export const pointForm = (db: Db): Form =>
  changeForm<Opened, PointFacts>({
    name: FORMS.point,
    permission: 'plan-control',
    load: (args) => requirePoint(db, args),
    stored: ({ point }) => point && { version: point.version, values: pointValues(point) },
    view: ({ plan, point, steps }, values) => pointView({ plan, point, steps }, values),
    read: async ({ plan, point }, values, { isMember }) => {
      const read = readPoint(values, plan, point)
      if ('errors' in read) return read
      const { owner } = read.facts
      if (owner && owner !== point?.owner && !(await isMember(owner)))
        return { errors: { owner: texts.faults.notMember } }
      return read
    },
    save: ({ plan, point }, facts, state, register) =>
      point ? change(state, register, plan, point, facts) : add(register, plan, facts),
  })

interface Opened {
  plan: Plan
  /** Null for a new one. */
  point: Point | null
  /** What the levels of risk are called. */
  steps: readonly ScaleStep[]
}

/** The plan, and the control where there is one already. Throws UserError when it is not there to be changed. */
async function requirePoint(db: Db, args: FormState['args']): Promise<Opened> {
  const steps = await getScales(db)
  if (args['point']) {
    const found = await findPoint(db, Number(args['point']))
    if (!found) throw new UserError(texts.gone)
    return { ...found, steps }
  }
  const plan = (await getPlans(db)).find(({ id }) => String(id) === args['plan'])
  if (!plan) throw new UserError(controlFormTexts.decide.gone)
  if (plan.status !== 'draft') throw new UserError(texts.decided(plan.year))
  return { plan, point: null, steps }
}

type Read = { facts: PointFacts } | { errors: Readonly<Record<string, string>> }

function readPoint(values: FormValues, plan: Plan, point: Point | null): Read {
  const field = (id: string): string | null => values[id]?.trim() || null
  const assigned = { owner: field('owner'), unit: field('unit') }
  // What is decided stands: only who does it is read.
  if (plan.status !== 'draft' && point) return { facts: { ...point, ...assigned } }
  const control = field('control')
  const consequence = parseSpan(values['consequence'] ?? '', plan.scale)
  const likelihood = parseSpan(values['likelihood'] ?? '', plan.scale)
  const times = Number(values['times'] || Number.NaN)
  const errors = {
    ...(control === null ? { control: texts.faults.missing } : {}),
    ...((consequence === null) === (likelihood === null)
      ? {}
      : { [consequence === null ? 'consequence' : 'likelihood']: texts.faults.both }),
    ...(Number.isInteger(times) && times >= 0 && times <= MAX_TIMES ? {} : { times: texts.faults.missing }),
  }
  if (control === null || Object.keys(errors).length > 0) return { errors }
  const kept = point?.risk && point.risk.consequence === null ? point.risk : null
  const timesPerYear = times === 0 ? null : times
  return {
    facts: {
      ...assigned,
      process: field('process'),
      control,
      riskDescription: field('riskDescription'),
      risk: consequence && likelihood ? riskOf(consequence, likelihood) : kept,
      method: field('method'),
      // The printed words stay as long as they say the same.
      frequency:
        point && point.timesPerYear === timesPerYear
          ? point.frequency
          : timesPerYear === null
            ? null
            : texts.frequency(timesPerYear),
      timesPerYear,
      responsibleRole: field('role'),
      reportsTo: field('reportsTo'),
      governedBy: (values['governedBy'] ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    },
  }
}

async function add(register: Register, plan: Plan, facts: PointFacts): Promise<FormOutcome> {
  const { id, year } = plan
  const entry: RegisteredEntry = {
    action: 'control.point.add',
    subject: `control-plan/${year}`,
    details: detailsOf(facts),
  }
  const rowNo = await register(entry, (tx) => addPoint(tx, id, facts))
  if (rowNo === 'changed') throw new UserError(texts.decided(year))
  if (rowNo === null) return { receipt: null }
  return { receipt: receipt([texts.added(rowNo, year)], wayToPoint({ rowNo }, plan)) }
}

async function change(
  { values, person, now }: FormState,
  register: Register,
  plan: Plan,
  point: Point,
  facts: PointFacts,
): Promise<FormOutcome | 'changed'> {
  const ref: PointRef = { id: point.id, planId: plan.id, version: point.version }
  const isRemoved = plan.status === 'draft' && values[REMOVE] === REMOVE
  const entry: RegisteredEntry = {
    action: isRemoved ? 'control.point.remove' : 'control.point.change',
    subject: `control/${point.id}`,
    details: { before: detailsOf(point), after: isRemoved ? null : detailsOf(facts) },
  }
  const done = await register(entry, (tx) => {
    if (isRemoved) return removePoint(tx, ref, { by: person.userId, at: now })
    return plan.status === 'draft' ? changePoint(tx, ref, facts) : assignPoint(tx, ref, facts)
  })
  if (done === 'changed') return done
  if (!done) return { receipt: null }
  const told = isRemoved ? texts.removed(point.rowNo, plan.year) : texts.changed(point.rowNo, plan.year)
  return {
    receipt: receipt([told], isRemoved ? wayToPlan(plan.year) : wayToPoint(point, plan)),
  }
}

/** For the audit log: no texts that people have typed. */
const detailsOf = ({ risk, timesPerYear, owner }: PointFacts) => ({
  risk: risk && [...risk.value],
  timesPerYear,
  owner,
})
