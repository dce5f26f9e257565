import type { Answer, Question } from '../../../src/contract/answer.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { MatterRow } from '../../../src/features/matters/matters.ts'
import { type CalendarDate, calendarDate } from '../../../src/lib/calendar.ts'

export const TODAY = calendarDate('2023-09-12')

const defaults: MatterRow = {
  id: 1,
  dnr: null,
  dnrPrinted: null,
  dnrIsShared: false,
  title: 'Ett ärende',
  kind: 'beslut',
  status: 'open',
  owner: null,
  unit: null,
  agendaNo: null,
  meeting: null,
  deadlines: [],
  source: { title: 'Handlingar', dnr: null, asOf: null },
}

/** A matter with what the test says of it. */
export const aMatter = (fields: Partial<MatterRow> = {}): MatterRow => ({ ...defaults, ...fields })

export const deadline = (on: string, what = 'Svar') => ({ on: calendarDate(on), what })

/** A meeting on the day; the day of the month stands for its id. */
export const meeting = (on: string) => ({ id: Number(on.slice(-2)), heldOn: calendarDate(on), label: on })

export interface AskOptions {
  page?: number
  today?: CalendarDate
  userId?: string
}

export function questionOf(words: string, options: AskOptions = {}): Question {
  const today = options.today ?? TODAY
  return {
    person: { userId: options.userId ?? 'U0HANDLER', roles: [], permissions: new Set(['read']) },
    words,
    page: options.page ?? 1,
    now: new Date(`${today}T06:00:00Z`),
    today,
  }
}

/** Asks the slice as the router does: by the first word, with the page taken off the end. */
export function ask(feature: Feature, line: string, options: AskOptions = {}): Promise<Answer> {
  const [, word = '', words = '', page] = /^(\S+)\s*(.*?)(?:\s*sida (\d+))?$/s.exec(line) ?? []
  const command = feature.commands.find(({ name, aliases }) => [name, ...aliases].includes(word))
  if (!command) throw new Error(`no command: ${line}`)
  return command.answer(questionOf(words, page ? { ...options, page: Number(page) } : options))
}

/** The cells of an answer's table, heading included. */
export function tableOf(answer: Answer): string[][] {
  const found = answer.blocks.find((block) => block.type === 'table')
  return found ? found.rows.map((row) => row.map((cell) => ('text' in cell ? String(cell.text) : ''))) : []
}

/** The command lines behind an answer's buttons and menus, by their labels. */
export function linesOf(answer: Answer): Map<string, string> {
  const lines = new Map<string, string>()
  for (const block of answer.blocks) {
    if (block.type !== 'actions') continue
    for (const element of block.elements) {
      if (element.type === 'button' && element.action_id?.startsWith('go:'))
        lines.set(element.text.text, element.value ?? '')
      if (element.type !== 'static_select') continue
      for (const { text, value } of element.options ?? []) lines.set(text.text, value ?? '')
    }
  }
  return lines
}
