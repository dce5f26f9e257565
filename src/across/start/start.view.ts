import { type Action, act, entry, go, heading, list, type Reply } from '../../reply/reply.ts'
import { TEMPLATE_ACTION } from '../../tables/kinds.ts'
import { accessTexts } from '../../texts/access.ts'
import { publishTexts } from '../../texts/publish.ts'
import { settingsTexts } from '../../texts/settings.ts'
import { startTexts as texts } from '../../texts/start.ts'

/** The first steps of a new assistant, in the order in which they build on each other. */
export const STEPS = [
  'committee',
  'conventions',
  'roles',
  'meetings',
  'goals',
  'budget',
  'publish',
  'matters',
  'control',
  'grants',
] as const
export type StepName = (typeof STEPS)[number]

const TEMPLATES: Readonly<Partial<Record<StepName, string>>> = {
  conventions: 'namndensord',
  meetings: 'motesplan',
  goals: 'mal',
  budget: 'budget',
  matters: 'arenden',
  control: 'internkontroll',
  grants: 'bidragsomgangar',
}
const LINES: Readonly<Partial<Record<StepName, string>>> = {
  committee: settingsTexts.name,
  roles: accessTexts.name,
  publish: publishTexts.name,
}

function actionsOf(step: StepName): Action[] {
  const { action } = texts.steps[step]
  const [template, line] = [TEMPLATES[step], LINES[step]]
  if (template) return [act(action, TEMPLATE_ACTION, template)]
  return line ? [go(action, line)] : []
}

/** What is left to do first, with the way to each; what is done behind it. */
export function startView(done: Readonly<Record<StepName, boolean>>): Reply {
  const left = STEPS.filter((step) => !done[step])
  const finished = STEPS.filter((step) => done[step])
  const [next] = left
  return {
    title: texts.title,
    lead: texts.lead(left.length, STEPS.length, next ? texts.steps[next].what : null),
    parts:
      left.length === 0
        ? []
        : [
            heading(texts.leftTitle),
            ...left.map((step) => {
              const { what, how } = texts.steps[step]
              return entry(texts.step(STEPS.indexOf(step) + 1, what, how), ...actionsOf(step))
            }),
          ],
    more:
      finished.length === 0
        ? []
        : [heading(texts.doneTitle), list(finished.map((step) => texts.done(texts.steps[step].what)))],
    shareable: false,
    restricted: true,
  }
}
