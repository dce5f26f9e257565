import type { KnownBlock } from '@slack/types'
import type { MeetingChain } from '../../../lib/deadlines/meeting.ts'
import { actions, section } from '../../../slack/blocks.ts'
import { limits } from '../../../slack/limits.ts'
import { matterFormTexts as texts } from '../../../texts/matter-forms.ts'
import { notDoneButton, taskButtons } from '../buttons.view.ts'
import { chainText } from '../forms/fields.view.ts'
import { compare, type Matter } from '../matters.ts'
import type { Plan } from '../plan.ts'
import { hasMoreToTell, taskLine } from '../tasks.view.ts'
import { shortWhat } from '../words.view.ts'

/** The deadlines of one case: how each was counted, what the meeting brings, and what can be done about them. */

export interface OneView {
  matter: Matter
  plan: Plan
  /** What follows from its meeting; null where that is not known. */
  chain: MeetingChain | null
  userId: string
  mayRegister: boolean
  /** What has just been done, mrkdwn. */
  told: readonly string[]
}

const MAX_TASKS = 12
const MAX_WITH_BUTTONS = 5
const MAX_LABEL = 50

/** What has more to tell than its day: counted by a rule, postponed, or done. The latest are told. */
function toldTasks({ matter, plan }: OneView): string[] {
  return matter.tasks
    .filter(hasMoreToTell)
    .slice(-MAX_TASKS)
    .map((task) => taskLine(task, plan.today, matter.status === 'open'))
}

/** How the dates were counted, for who reads no blocks. */
export const countedLines = (view: OneView): string[] => {
  const { matter, chain } = view
  return [...toldTasks(view), ...(chain && matter.status === 'open' ? [chainText(chain)] : [])]
}

export function taskBlocks(view: OneView): KnownBlock[] {
  const { matter, chain, mayRegister } = view
  const isOpen = matter.status === 'open'
  const told = toldTasks(view)
  const open = matter.tasks.filter(({ status }) => status === 'open').slice(0, MAX_WITH_BUTTONS)
  const named = (what: string) => (open.length > 1 ? shortWhat(what).slice(0, MAX_LABEL) : '')
  const [undo] = matter.tasks
    .filter(({ doneOn }) => doneOn !== null)
    .toSorted((a, b) => compare(b.doneOn ?? '', a.doneOn ?? '') || compare(b.on, a.on))
  const buttons = [
    ...open.flatMap((task) => taskButtons(task, named(task.what))),
    ...(undo ? [notDoneButton(undo, shortWhat(undo.what).slice(0, MAX_LABEL))] : []),
  ]
  return [
    ...(told.length > 0 ? [section([`*${texts.tasksTitle}*`, ...told].join('\n'))] : []),
    ...(isOpen && mayRegister && buttons.length > 0
      ? [actions(...buttons.slice(0, limits.actionElements))]
      : []),
    ...(chain && isOpen ? [section(chainText(chain))] : []),
  ]
}
