import type { Button } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { shorten } from '../../lib/words.ts'
import {
  actionButton,
  actions,
  context,
  escapeText,
  formButton,
  goButton,
  goMenu,
  header,
  section,
  table,
} from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { commonTexts } from '../../texts/common.ts'
import { controlTexts } from '../../texts/control.ts'
import type { ControlAction, Plan, Point } from './control.ts'
import { FORMS, pageOf, type Viewer } from './list.view.ts'
import { isLateAction } from './words.view.ts'

const texts = controlTexts.actionList
const WHAT_LENGTH = 160
const CONFIRM_LENGTH = 200

export const DONE = 'control-action-done'

/** What can be done about an open action. */
export function actionButtons({ id, what }: Pick<ControlAction, 'id' | 'what'>): Button[] {
  const { buttons, confirmDone } = controlTexts
  return [
    actionButton(buttons.done, DONE, String(id), {
      confirm: { ...confirmDone, text: confirmDone.text(shorten(what, CONFIRM_LENGTH)) },
    }),
    formButton(buttons.postpone, FORMS.postpone, { action: String(id) }),
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
export function actionsAnswer(
  plans: readonly Plan[],
  wantsAll: boolean,
  asked: number,
  { userId, today }: Viewer,
): Answer {
  const all = rowsOf(plans)
  const open = all.filter(({ action }) => action.doneOn === null)
  const found = wantsAll ? all : open
  const { lines, buttons } = controlTexts
  const more = all.length > open.length && !wantsAll ? [goButton(buttons.allActions, lines.allActions)] : []
  if (found.length === 0) {
    return {
      text: texts.none,
      blocks: [
        section(texts.none),
        actions(...more, goButton(`/sn ${controlTexts.name}`, controlTexts.name)),
      ],
      back: controlTexts.name,
      shareable: false,
    }
  }
  const { shown, page, pages } = pageOf(found, asked)
  const late = open.filter(({ action }) => isLateAction(action, today)).length
  const intro = [
    wantsAll ? texts.all(all.length, all.length - open.length) : texts.open(open.length, late),
    ...(pages > 1 ? [controlTexts.pages(page, pages)] : []),
  ].join(' ')
  const cells = shown.map(({ action, point, year }) => [
    texts.control(point.rowNo, year),
    shorten(action.what, WHAT_LENGTH),
    action.dueOn,
    action.owner === userId ? controlTexts.you : controlTexts.someone,
    stateOf(action, today),
  ])
  const line = wantsAll ? lines.allActions : lines.actions
  const { columns } = texts
  return {
    text: shorten(
      escapeText([intro, ...cells.map((row) => `• ${row.join(' · ')}`)].join('\n')),
      limits.messageText,
    ),
    blocks: [
      header(texts.title),
      section(intro),
      table(
        [
          { title: columns.control },
          { title: columns.what, wrap: true },
          { title: columns.dueOn },
          { title: columns.owner },
          { title: columns.state },
        ],
        cells,
      ),
      actions(
        goMenu(
          buttons.choose,
          shown.map(({ action, point, year }) => ({
            label: `${texts.control(point.rowNo, year)}: ${action.what}`,
            line: lines.one(point.rowNo, year),
          })),
        ),
        ...more,
      ),
      context(commonTexts.computed),
    ],
    back: controlTexts.name,
    ...(page < pages ? { next: `${line} sida ${page + 1}` } : {}),
    shareable: false,
  }
}

const stateOf = (action: ControlAction, today: CalendarDate): string =>
  action.doneOn ? texts.states.done : isLateAction(action, today) ? texts.states.late : texts.states.open
