import type { Answer, FormArgs } from '../../../contract/answer.ts'
import { changeForm, type Looking, type Read, showsClash } from '../../../contract/change-form.ts'
import type {
  Form,
  FormOutcome,
  FormState,
  FormValues,
  FormView,
  Register,
  RegisteredEntry,
} from '../../../contract/form.ts'
import { isOwn, type Person } from '../../../contract/person.ts'
import type { Db } from '../../../db/db.ts'
import { askedAbout } from '../../../db/report-questions.ts'
import { UserError } from '../../../lib/errors.ts'
import { may } from '../../../lib/roles.ts'
import { dayInText } from '../../../reply/cells.ts'
import type { Prose } from '../../../reply/prose.ts'
import { go } from '../../../reply/reply.ts'
import { controlTexts } from '../../../texts/control.ts'
import { controlFormTexts } from '../../../texts/control-forms.ts'
import { ASKED_KIND, subjectOf } from '../asked.ts'
import type { Plan, Result, ResultFacts } from '../control.ts'
import { FORMS } from '../list.view.ts'
import { findPoint, getPlans } from '../store.ts'
import { explanations } from '../words.view.ts'
import { addAction, addResult } from '../write.store.ts'
import { receipt, wayToPoint } from './receipt.view.ts'
import { asResult, deviationView, everyField, faultTexts, firstView, foundLines } from './result.form.view.ts'
import {
  type ActionFacts,
  type DeviationFacts,
  normalised,
  readDeviation,
  readResult,
  valuesOf,
} from './result-fields.ts'
import { newestResult, openActions, openPoints, type Target, targetOf } from './result-target.ts'

const texts = controlFormTexts.result
const DEVIATION = 'deviation'

/** What the form is for, and what else may be chosen. */
interface Loaded {
  plans: readonly Plan[]
  /** The newest result when the form was opened. */
  seen: number
  target: Target | null
  /** The controls that may be chosen. */
  choices: ReturnType<typeof openPoints>
}

/** What has been filled in. `deviation` is null for one whose second view has not been shown yet. */
interface Filled {
  first: ResultFacts
  deviation: DeviationFacts | null
  reason: string | null
}

/** For those whose role is to register results. */
export const resultForm = (db: Db): Form =>
  resultFormFor(db, {
    name: FORMS.result,
    permission: 'register-control',
    belongs: {
      field: 'point',
      units: async (args, values) => {
        const chosen = args['point'] ?? values['point']
        return chosen ? [(await findPoint(db, Number(chosen)))?.point.unit ?? null] : []
      },
    },
    within: async (plans, _, person) => withinReach(plans, person),
  })

/** For whoever a round of reporting asks for the result, whatever their role, and those whose role it is. */
export const askedResultForm = (db: Db): Form =>
  resultFormFor(db, {
    name: FORMS.asked,
    permission: 'read',
    within: async (plans, args, person) => {
      const subject = subjectOf({ pointId: Number(args['point']), occasion: Number(args['occasion']) })
      const asked = await askedAbout(db, ASKED_KIND, subject)
      if (asked.some((owner) => isOwn(person, owner))) return plans
      const reached = withinReach(plans, person)
      const isReached = reached.some(({ points }) => points.some(({ id }) => String(id) === args['point']))
      if (asked.length === 0 || !isReached) throw new UserError(texts.notAsked)
      return reached
    },
  })

interface Access extends Pick<Form, 'name' | 'permission' | 'belongs'> {
  /** The plans with the controls that may be chosen. Throws UserError for whoever may register none. */
  within(plans: readonly Plan[], args: FormArgs, person: Person): Promise<readonly Plan[]>
}

/**
 * Registers what a control found, or corrects it when it is opened for a time that has a result. A deviation is asked
 * about in a second view. What another person registers of the same time meanwhile is compared field by field.
 */
const resultFormFor = (db: Db, { within, ...access }: Access): Form =>
  changeForm<Loaded, Filled>({
    ...access,
    load: async (args, person, looking) => {
      const loaded = await load(db, args, looking)
      return { ...loaded, choices: openPoints(await within(loaded.plans, args, person), looking.today) }
    },
    note: ({ seen }) => ({ seen: String(seen) }),
    stored: ({ target }) => {
      const result = target && standing(target)
      return (
        result && { version: result.id, values: valuesOf(result), changedBy: result.registered?.by ?? null }
      )
    },
    normalise: (_, values) => normalised(values),
    view: (loaded, values, state) => view(loaded, values, state),
    read: ({ target }, values, state) => read(target, values, state),
    save: async ({ target }, filled, state, register) => {
      if (!target) throw new Error('a result without a control')
      const { first, deviation } = filled
      if (first.outcome === 'deviation' && !deviation) return { step: DEVIATION }
      return save(target, filled, state, register)
    },
  })

/** The result that stands for the time that the form is for. */
const standing = ({ meanwhile, corrects }: Target): Result | null => meanwhile ?? corrects

function view({ plans, choices, target }: Loaded, values: FormValues, state: FormState): FormView {
  if (choices.length === 0)
    throw new UserError(openPoints(plans, state.today).length > 0 ? texts.noneInUnit : texts.noPlan)
  if (showsClash(state)) return everyField(choices)
  // One that was new when it was opened shows what has been typed in it, whatever others have registered since.
  const shown = state.opened['how'] === undefined ? { ...initial(target, state), ...state.values } : values
  if (!target || state.step === '') return firstView(target, target?.isFixed ? null : choices, shown)
  const found = readResult(shown, state.today)
  if ('faults' in found) return firstView(target, choices, shown)
  if (state.step === DEVIATION) return deviationView(target, found.facts, shown)
  const first = firstView(target, target.isFixed ? null : choices, shown)
  if (found.facts.outcome !== 'deviation') return first
  const second = deviationView(target, found.facts, shown)
  return { ...second, blocks: [...first.blocks, ...second.blocks] }
}

/** The plans with the controls that a person may register results of. */
const withinReach = (plans: readonly Plan[], person: Person): Plan[] =>
  plans.map((plan) => ({
    ...plan,
    points: plan.points.filter(({ unit }) => may(person, 'register-control', [unit])),
  }))

/** The control is null while none is chosen. Throws UserError when it takes no results. */
async function load(
  db: Db,
  args: FormArgs,
  { values, opened, today }: Looking,
): Promise<Omit<Loaded, 'choices'>> {
  const plans = await getPlans(db)
  const seen = opened['seen'] === undefined ? newestResult(plans) : Number(opened['seen'])
  const chosen = args['point'] ?? values['point']
  if (!chosen) return { plans, seen, target: null }
  const occasion = Number(args['occasion'])
  const asked = {
    pointId: Number(chosen),
    occasion: occasion > 0 ? occasion : null,
    isFixed: args['point'] !== undefined,
    seen,
  }
  const target = targetOf(plans, asked, today)
  if (target) return { plans, seen, target }
  const found = await findPoint(db, asked.pointId)
  throw new UserError(found ? texts.closed(found.plan.year) : texts.gone)
}

/** What the fields of a new result begin with: what is the same as the last time. */
function initial(target: Target | null, { today }: FormState): FormValues {
  const last = target?.before.length === 1 ? target.before[0]?.result : undefined
  return { performedOn: today, sampleUnit: last?.sampleUnit ?? '' }
}

async function read(target: Target | null, values: FormValues, state: FormState): Promise<Read<Filled>> {
  const { step, today, isMember } = state
  if (!target) return { errors: { point: texts.faults.missing } }
  const found = readResult(values, today)
  const reason = values['correctionReason']?.trim() || null
  if ('faults' in found || (target.corrects && !reason)) {
    return {
      errors: {
        ...('faults' in found ? faultTexts(found.faults) : {}),
        ...(target.corrects && !reason ? { correctionReason: texts.faults.missing } : {}),
      },
    }
  }
  const first = found.facts
  const isAsked = step !== '' && (!showsClash(state) || values['cause'] !== '')
  if (first.outcome !== 'deviation' || !isAsked) return { facts: { first, deviation: null, reason } }
  const second = readDeviation(values, today, openActions(target) > 0, first.deviations)
  if ('faults' in second) return { errors: faultTexts(second.faults) }
  const owner = second.facts.action?.owner
  if (owner && !(await isMember(owner))) return { errors: { actionOwner: texts.faults.notMember } }
  return { facts: { first, deviation: second.facts, reason } }
}

async function save(
  target: Target,
  { first, deviation, reason }: Filled,
  { person, now }: FormState,
  register: Register,
): Promise<FormOutcome | 'changed'> {
  const { point, occasion } = target
  const { action, ...found } = deviation ?? { action: null }
  const facts: ResultFacts = { ...first, ...found }
  const before = standing(target)
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
  if (done === 'changed') return done
  return { receipt: done ? receiptOf({ ...target, facts, action }, version, correctionReason) : null }
}

type Saving = Target & { facts: ResultFacts; action: ActionFacts | null }

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
