import type { Obligation, PendingDecision } from '../../contract/sends.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { shorten } from '../../lib/words.ts'
import { openForm } from '../../reply/reply.ts'
import { controlTexts as texts } from '../../texts/control.ts'
import { actionsOn } from './actions.view.ts'
import { isOpen, occasionsOf, type Plan, type Point } from './control.ts'
import { FORMS } from './list.view.ts'

const CONTROL_LEAD_DAYS = [30, 7]
const ACTION_LEAD_DAYS = [14, 3]
const WHAT_LENGTH = 120

/** What falls due: controls of the plans that are open, and actions that are not done, whatever year they come from. */
export const controlObligations = (plans: readonly Plan[], today: CalendarDate): Obligation[] =>
  plans.flatMap((plan) =>
    plan.points.flatMap((point) => [
      ...(isOpen(plan, today) ? occasionObligations(plan, point, today) : []),
      ...actionObligations(plan, point),
    ]),
  )

function occasionObligations(plan: Plan, point: Point, today: CalendarDate): Obligation[] {
  const occasions = occasionsOf(plan, point, today)
  return occasions.flatMap(({ no, dueOn, state }): Obligation[] => {
    if (dueOn === null || (state !== 'due' && state !== 'late')) return []
    return [
      {
        key: `control:${point.id}:${no}:${dueOn}`,
        what: texts.due(point.rowNo, shorten(point.control, WHAT_LENGTH), no, occasions.length),
        line: texts.lines.one(point.rowNo, plan.year),
        dueOn,
        owner: point.owner,
        unit: point.unit,
        leadDays: CONTROL_LEAD_DAYS,
        actions: [
          openForm(texts.buttons.register, FORMS.result, { point: String(point.id), occasion: String(no) }),
        ],
      },
    ]
  })
}

const actionObligations = (plan: Plan, point: Point): Obligation[] =>
  point.actions
    .filter(({ doneOn }) => doneOn === null)
    .map((action) => ({
      key: `control-action:${action.id}:${action.dueOn}`,
      what: texts.actionDue(shorten(action.what, WHAT_LENGTH), point.rowNo),
      line: texts.lines.one(point.rowNo, plan.year),
      dueOn: action.dueOn,
      owner: action.owner,
      unit: point.unit,
      leadDays: ACTION_LEAD_DAYS,
      actions: actionsOn(action),
    }))

/** Drafts of plans, until they are decided. */
export const controlWaiting = (plans: readonly Plan[]): PendingDecision[] =>
  plans.flatMap(({ id, year, status, createdOn }) =>
    status === 'draft' && createdOn
      ? [
          {
            key: `control-plan:${id}:decide`,
            what: texts.waiting(year),
            line: texts.lines.plan(year),
            since: createdOn,
            permission: 'plan-control',
            notBy: null,
            actions: [openForm(texts.buttons.decide, FORMS.decide, { plan: String(id) })],
          },
        ]
      : [],
  )
