import type { Answer } from '../../../contract/answer.ts'
import type {
  Form,
  FormOutcome,
  FormState,
  FormValues,
  Register,
  RegisteredEntry,
} from '../../../contract/form.ts'
import type { Person } from '../../../contract/person.ts'
import type { Db } from '../../../db/db.ts'
import { UserError } from '../../../lib/errors.ts'
import { may } from '../../../lib/roles.ts'
import { dayInText } from '../../../reply/cells.ts'
import type { Prose } from '../../../reply/prose.ts'
import { go } from '../../../reply/reply.ts'
import { conflictTexts } from '../../../texts/conflict.ts'
import { controlTexts } from '../../../texts/control.ts'
import { controlFormTexts } from '../../../texts/control-forms.ts'
import type { Plan, Result, ResultFacts } from '../control.ts'
import { FORMS } from '../list.view.ts'
import { findPoint, getPlans } from '../store.ts'
import { explanations } from '../words.view.ts'
import { addAction, addResult } from '../write.store.ts'
import { receipt, wayToPoint } from './receipt.view.ts'
import {
  asResult,
  conflictView,
  deviationView,
  faultTexts,
  firstView,
  foundLines,
} from './result.form.view.ts'
import { type ActionFacts, readDeviation, readResult, valuesOf } from './result-fields.ts'
import { newestResult, openActions, openPoints, type Target, targetOf } from './result-target.ts'

const texts = controlFormTexts.result
const DEVIATION = 'deviation'
const CONFLICT = 'conflict'

/**
 * Registers what a control found, or corrects it when it is opened for a time that has a result. A deviation is asked
 * about in a second view; a third is shown only where another person was first.
 */
export const resultForm = (db: Db): Form => ({
  name: FORMS.result,
  permission: 'register-control',
  belongs: {
    field: 'point',
    units: async (args, values) => {
      const chosen = args['point'] ?? values['point']
      return chosen ? [(await findPoint(db, Number(chosen)))?.point.unit ?? null] : []
    },
  },
  open: async () => ({ seen: String(newestResult(await getPlans(db))) }),
  view: async (state) => {
    const plans = await getPlans(db)
    const choices = openPoints(withinReach(plans, state.person), state.today)
    const target = await targeted(db, plans, state)
    if (choices.length === 0)
      throw new UserError(openPoints(plans, state.today).length > 0 ? texts.noneInUnit : texts.noPlan)
    const values = { ...initial(target, state), ...state.values }
    if (!target || state.step === '') return firstView(target, target?.isFixed ? null : choices, values)
    const read = readAll(target, values, state)
    if (state.step === CONFLICT && target.meanwhile && 'facts' in read)
      return conflictView(target.meanwhile, read.facts)
    const first = readResult(values, state.today)
    return 'facts' in first ? deviationView(target, first.facts, values) : firstView(target, choices, values)
  },
  submit: async (state, register) => {
    const target = await targeted(db, await getPlans(db), state)
    if (!target) return { errors: { point: texts.faults.missing } }
    const first = readResult(state.values, state.today)
    const reason = state.values['correctionReason']?.trim() || null
    if ('faults' in first || (target.corrects && !reason)) {
      return {
        errors: {
          ...('faults' in first ? faultTexts(first.faults) : {}),
          ...(target.corrects && !reason ? { correctionReason: texts.faults.missing } : {}),
        },
      }
    }
    if (state.step === '' && first.facts.outcome === 'deviation') return { step: DEVIATION }
    const all = readAll(target, state.values, state)
    if ('faults' in all) return { errors: all.faults }
    const { action } = all
    if (action && !(await state.isMember(action.owner)))
      return { errors: { actionOwner: texts.faults.notMember } }
    return save(state, register, { ...target, facts: all.facts, action, reason })
  },
})

/** The plans with the controls that a person may register results of. */
const withinReach = (plans: readonly Plan[], person: Person): Plan[] =>
  plans.map((plan) => ({
    ...plan,
    points: plan.points.filter(({ unit }) => may(person, 'register-control', [unit])),
  }))

/** The control that the form is for; null while none is chosen. Throws UserError when it takes no results. */
async function targeted(
  db: Db,
  plans: readonly Plan[],
  { args, values, opened, today }: FormState,
): Promise<Target | null> {
  const chosen = args['point'] ?? values['point']
  if (!chosen) return null
  const occasion = Number(args['occasion'])
  const asked = {
    pointId: Number(chosen),
    occasion: occasion > 0 ? occasion : null,
    isFixed: args['point'] !== undefined,
    seen: Number(opened['seen']),
  }
  const target = targetOf(plans, asked, today)
  if (target) return target
  const found = await findPoint(db, asked.pointId)
  throw new UserError(found ? texts.closed(found.plan.year) : texts.gone)
}

/** What the fields begin with: the result that is corrected, otherwise what is the same as the last time. */
function initial(target: Target | null, { today }: FormState): FormValues {
  if (target?.corrects) return valuesOf(target.corrects)
  const last = target?.before.length === 1 ? target.before[0]?.result : undefined
  return { performedOn: today, sampleUnit: last?.sampleUnit ?? '' }
}

type Read = { facts: ResultFacts; action: ActionFacts | null } | { faults: Record<string, string> }

/** Both views together. */
function readAll(target: Target, values: FormValues, { today }: FormState): Read {
  const first = readResult(values, today)
  if ('faults' in first) return { faults: faultTexts(first.faults) }
  if (first.facts.outcome !== 'deviation') return { facts: first.facts, action: null }
  const hasAction = openActions(target) > 0
  const second = readDeviation(values, today, hasAction, first.facts.deviations)
  if ('faults' in second) return { faults: faultTexts(second.faults) }
  const { action, ...deviation } = second.facts
  return { facts: { ...first.facts, ...deviation }, action }
}

type Saving = Target & { facts: ResultFacts; action: ActionFacts | null; reason: string | null }

async function save(
  { values, step, person, now }: FormState,
  register: Register,
  saving: Saving,
): Promise<FormOutcome> {
  const { point, occasion, meanwhile, corrects, facts, action, reason } = saving
  if (meanwhile) {
    if (step !== CONFLICT) return { step: CONFLICT }
    if (!values['overwrite']) return { errors: { overwrite: conflictTexts.tick } }
    // What was shown is not what stands there any more.
    if (Number(values['overwrite']) !== meanwhile.id) return { step: CONFLICT }
  }
  const before = meanwhile ?? corrects
  const version = (before?.version ?? 0) + 1
  const correctionReason = before ? (reason ?? texts.replaces) : null
  const entry: RegisteredEntry = {
    action: before ? 'control.correct' : 'control.register',
    subject: `control/${point.id}`,
    details: {
      occasion,
      ...(before ? { before: detailsOf(before), after: detailsOf(facts) } : detailsOf(facts)),
      version,
      action: action && { owner: action.owner, dueOn: action.dueOn },
    },
  }
  const doing = { by: person.userId, at: now }
  const done = await register(entry, async (tx) => {
    if (action) await addAction(tx, { pointId: point.id, occasion, ...action }, doing)
    return addResult(tx, { pointId: point.id, occasion, version, correctionReason, facts }, doing)
  })
  // Another was first by an instant: what they wrote is there to be shown now.
  if (done === 'changed') return { step: CONFLICT }
  return { receipt: done ? receiptOf(saving, version, correctionReason) : null }
}

/** For the audit log: no texts that people have typed. */
const detailsOf = ({ how, outcome, sampleSize, deviations, kinds, performedOn }: ResultFacts) => ({
  how,
  outcome,
  sampleSize,
  deviations,
  kinds: kinds.map(({ kind, count }) => ({ kind, count })),
  performedOn,
})

/** Everything that was registered. */
function receiptOf(saving: Saving, version: number, correctionReason: string | null): Answer {
  const { plan, point, occasion, facts, action } = saving
  const result: Result = asResult(facts)
  const lead =
    version > 1
      ? texts.corrected(point.rowNo, plan.year, version)
      : texts.registered(point.rowNo, plan.year, occasion)
  const more: Prose[] = [
    point.control,
    ...foundLines(saving, facts),
    ...(facts.performedOn ? [controlTexts.result.performed(dayInText(facts.performedOn))] : []),
    ...explanations(result),
    ...(facts.comment ? [texts.comment(facts.comment)] : []),
    ...(action ? [actionText(action)] : []),
    ...(openActions(saving) > 0 ? [texts.keptActions] : []),
    ...(correctionReason ? [texts.correctionReason(correctionReason)] : []),
    ...(plan.isExample ? [controlTexts.example(plan.year, plan.copiedFrom)] : []),
  ]
  return receipt(
    [lead, ...more],
    wayToPoint(point, plan),
    go(controlTexts.buttons.report, controlTexts.lines.report(plan.year)),
  )
}

function actionText({ what, owner, dueOn }: ActionFacts): Prose {
  const [before, after] = texts.action(what, dayInText(dueOn))
  return [before, { person: owner }, after]
}
