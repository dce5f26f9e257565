import type { Button, KnownBlock, StaticSelect } from '@slack/types'
import { shorten } from '../lib/words.ts'
import { actionButton, actions as actionsBlock, formButton, goButton, goMenu } from '../slack/blocks.ts'
import { limits } from '../slack/limits.ts'
import type { Action } from './reply.ts'

/** What one can do, as Slack's buttons and menus. */

const MOST_ON_BUTTON = 30

const element = (action: Action): Button | StaticSelect => {
  switch (action.kind) {
    case 'go':
      return goButton(label(action.label), action.line, action.primary ? 'primary' : undefined)
    case 'form':
      return formButton(label(action.label), action.form, action.args, action.primary ? 'primary' : undefined)
    case 'act':
      return actionButton(label(action.label), action.action, action.value, {
        ...(action.style ? { style: action.style } : {}),
        ...(action.confirm ? { confirm: action.confirm } : {}),
      })
    case 'menu':
      return {
        ...goMenu(
          action.label,
          action.isWhole ? differentChoices(action.choices) : fittingChoices(action.choices),
        ),
        action_id: `go-menu:${action.label}`.slice(0, limits.actionId),
      }
  }
}

const MOST_IN_MENU = 2_500 // characters of JSON
const CHOICE_FRAME = 60

/** Less than half of a menu's room: what a page with a table of its own has to spare. */
const SHORT_MENU = 1_000

/** The actions with menus so short that a page has more room for what it shows. */
export const withShortMenus = (actions: readonly Action[]): Action[] =>
  actions.map((action) =>
    action.kind === 'menu' && !action.isWhole
      ? { ...action, choices: fittingChoices(action.choices, SHORT_MENU) }
      : action,
  )

function differentChoices<Choice extends { line: string }>(choices: readonly Choice[]): Choice[] {
  const lines = new Set<string>()
  return choices.filter(({ line }) => {
    if (lines.has(line)) return false
    lines.add(line)
    return true
  })
}

/** Different lines, as many as a message has room for. */
function fittingChoices(
  choices: readonly { label: string; line: string }[],
  room: number = MOST_IN_MENU,
): { label: string; line: string }[] {
  let weight = 0
  return differentChoices(choices).filter(({ label: name, line }) => {
    weight += CHOICE_FRAME + name.length + line.length
    return weight <= room
  })
}

/** Slack cuts longer labels itself, wherever it likes. */
const label = (text: string): string => shorten(text, MOST_ON_BUTTON)

/** Buttons in rows; two of the same, and menus, are in rows of their own, as their ids must differ within one. */
export function buttonRows(all: readonly Action[]): KnownBlock[] {
  const rows: (Button | StaticSelect)[][] = []
  for (const one of all.map(element)) {
    const row = rows.find(
      (known) =>
        known.length < limits.actionElements && known.every(({ action_id }) => action_id !== one.action_id),
    )
    if (row) row.push(one)
    else rows.push([one])
  }
  return rows.map((row) => actionsBlock(...row))
}
