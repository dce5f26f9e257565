import type { CalendarDate } from '../../lib/calendar.ts'
import { shorten } from '../../lib/words.ts'
import { type CellValue, date, person, state, type Tone, text } from '../../reply/cells.ts'
import { type Action, act, go, menu, openForm, type Reply, sentence, table } from '../../reply/reply.ts'
import { commonTexts } from '../../texts/common.ts'
import { controlTexts } from '../../texts/control.ts'
import type { ControlAction, Plan, Point } from './control.ts'
import { FORMS, type Viewer } from './list.view.ts'
import { isLateAction } from './words.view.ts'

const texts = controlTexts.actionList
const CONFIRM_LENGTH = 200

export const DONE = 'control-action-done'

/** What can be done about an open action. */
export function actionsOn({ id, what }: Pick<ControlAction, 'id' | 'what'>): Action[] {
  const { buttons, confirmDone } = controlTexts
  return [
    act(buttons.done, DONE, String(id), {
      confirm: { ...confirmDone, text: confirmDone.text(shorten(what, CONFIRM_LENGTH)) },
    }),
    openForm(buttons.postpone, FORMS.postpone, { action: String(id) }),
  ]
}

interface Row {
  action: ControlAction
  point: Point
  year: number
}

const rowsOf = (plans: readonly Plan[]): Row[] =>
  plans
    .flatMap(({ points, year }) =>
      points.flatMap((point) => point.actions.map((action) => ({ action, point, year }))),
    )
    .toSorted(
      (a, b) =>
        Number(a.action.doneOn !== null) - Number(b.action.doneOn !== null) ||
        a.action.dueOn.localeCompare(b.action.dueOn) ||
        a.action.id - b.action.id,
    )

/** The actions that deviations have led to, the most urgent first. */
export function actionsReply(plans: readonly Plan[], wantsAll: boolean, { userId, today }: Viewer): Reply {
  const all = rowsOf(plans)
  const open = all.filter(({ action }) => action.doneOn === null)
  const found = wantsAll ? all : open
  const { lines, buttons } = controlTexts
  const more = all.length > open.length && !wantsAll ? [go(buttons.allActions, lines.allActions)] : []
  if (found.length === 0) {
    return {
      ...sentence(texts.none, ...more, go(buttons.usualPlan, controlTexts.name)),
      back: controlTexts.name,
    }
  }
  const late = open.filter(({ action }) => isLateAction(action, today)).length
  const { columns } = texts
  const rows = found.map(({ action, point, year }): CellValue[] => [
    date(action.dueOn),
    text(action.what),
    stateOf(action, today),
    action.owner === userId ? text(controlTexts.you) : person(action.owner),
    text(texts.control(point.rowNo, year)),
  ])
  return {
    title: texts.title,
    lead: texts.lead(open.length, late, wantsAll ? all.length - open.length : 0),
    parts: [
      table(
        texts.title,
        [columns.dueOn, columns.what, columns.state, columns.owner, columns.control].map((title) => ({
          title,
        })),
        rows,
      ),
    ],
    actions: [
      menu(
        buttons.choose,
        found.map(({ action, point, year }) => ({
          label: `${texts.control(point.rowNo, year)}: ${action.what}`,
          line: lines.one(point.rowNo, year),
        })),
      ),
      ...more,
    ],
    notes: [commonTexts.computed],
    back: controlTexts.name,
    shareable: false,
  }
}

function stateOf(action: ControlAction, today: CalendarDate): CellValue {
  const how = action.doneOn ? 'done' : isLateAction(action, today) ? 'late' : 'open'
  return state(texts.states[how], ACTION_TONES[how])
}

const ACTION_TONES: Readonly<Record<'done' | 'late' | 'open', Tone>> = {
  done: 'good',
  late: 'bad',
  open: 'neutral',
}
