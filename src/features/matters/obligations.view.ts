import type { Obligation } from '../../contract/sends.ts'
import { leadDaysOf } from '../../lib/deadlines/rules.ts'
import { matterFormTexts as texts } from '../../texts/matter-forms.ts'
import { mattersTexts } from '../../texts/matters.ts'
import { taskActions } from './buttons.view.ts'
import type { OpenTask } from './matters.ts'
import { shortTitle, shortWhat } from './words.view.ts'

/** The open deadlines of open matters, with the lead times of their rules. */
export const matterObligations = (tasks: readonly OpenTask[]): Obligation[] => tasks.map(toDue)

function toDue({ id, on, what, rolledOn, ruleId, matter }: OpenTask): Obligation {
  return {
    key: `matter-deadline:${id}:${on}`,
    what: texts.due(shortWhat(what), shortTitle(matter.title)),
    line: mattersTexts.oneLine(`#${matter.id}`),
    dueOn: on,
    ...(rolledOn && rolledOn > on ? { rolledOn } : {}),
    owner: matter.owner,
    unit: matter.unit,
    // A plain date is as a date in a letter.
    leadDays: leadDaysOf(ruleId),
    actions: taskActions({ id }, ''),
  }
}
