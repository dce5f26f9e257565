import type { MeetingChain } from '../../../lib/deadlines/meeting.ts'
import type { Prose } from '../../../reply/prose.ts'
import { type Action, heading, list, type Part } from '../../../reply/reply.ts'
import { matterFormTexts as texts } from '../../../texts/matter-forms.ts'
import { mattersTexts } from '../../../texts/matters.ts'
import { taskActions, undoAction } from '../buttons.view.ts'
import { compare, type Matter } from '../matters.ts'
import type { Plan } from '../plan.ts'
import { chainLines, hasMoreToTell, taskLine } from '../tasks/tasks.view.ts'
import { shortWhat } from '../words.view.ts'

/** The deadlines of one case: how each was counted, what the meeting brings, and what can be done about them. */

export interface OneView {
  matter: Matter
  plan: Plan
  /** What follows from its meeting; null where that is not known. */
  chain: MeetingChain | null
  userId: string
  mayRegister: boolean
  /** What has just been done. */
  told: readonly Prose[]
}

const MAX_TASKS = 12
const MAX_WITH_BUTTONS = 5
const MAX_LABEL = 50

/** How the dates were counted: what has more to tell than its day, the latest, and what follows from the meeting. */
export function countedParts({ matter, plan, chain }: OneView): Part[] {
  const isOpen = matter.status === 'open'
  const told = matter.tasks.filter(hasMoreToTell).slice(-MAX_TASKS)
  return [
    ...(told.length > 0
      ? [heading(texts.tasksTitle), list(told.map((task) => taskLine(task, plan.today, isOpen)))]
      : []),
    ...(chain && isOpen
      ? [heading(texts.chainTitle(mattersTexts.weekday(chain.meetingOn))), list(chainLines(chain))]
      : []),
  ]
}

/** What can be done about the deadlines, the nearest first. */
export function deadlineActions({ matter, mayRegister, userId }: OneView): Action[] {
  if (matter.status !== 'open' || !(mayRegister || matter.owner === userId)) return []
  const open = matter.tasks.filter(({ status }) => status === 'open').slice(0, MAX_WITH_BUTTONS)
  const named = (what: string) => (open.length > 1 ? shortWhat(what).slice(0, MAX_LABEL) : '')
  const [undo] = matter.tasks
    .filter(({ doneOn }) => doneOn !== null)
    .toSorted((a, b) => compare(b.doneOn ?? '', a.doneOn ?? '') || compare(b.on, a.on))
  return [
    ...open.flatMap((task) => taskActions(task, named(task.what))),
    ...(undo ? [undoAction(undo, shortWhat(undo.what).slice(0, MAX_LABEL))] : []),
  ]
}
