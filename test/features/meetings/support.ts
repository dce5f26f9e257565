import type { Answer, Question } from '../../../src/contract/answer.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Person } from '../../../src/contract/person.ts'
import type { AgendaItem, DatedMeeting, Meeting } from '../../../src/features/meetings/meetings.ts'
import { type CalendarDate, calendarDate } from '../../../src/lib/calendar.ts'
import { aPerson } from '../../support/people.ts'

export const on = calendarDate
export const TODAY = on('2023-09-12')
export const offsets = { materialDays: -14, noticeDays: -7, adjustmentDays: 14, postingDays: 2 }

export const aMeeting = (day: string, fields: Partial<Meeting> = {}): DatedMeeting => ({
  id: Number(day.replaceAll('-', '')),
  label: day,
  name: null,
  adjustedOn: null,
  postedOn: null,
  version: 1,
  changed: null,
  matters: 0,
  sources: [],
  ...fields,
  heldOn: on(day),
})

export const anItem = (fields: Partial<AgendaItem> = {}): AgendaItem => ({
  id: 1,
  agendaNo: 1,
  title: 'Ett ärende',
  dnrPrinted: null,
  status: 'open',
  check: { missing: [], unknown: [] },
  deadlines: [],
  ...fields,
})

export interface AskOptions {
  page?: number
  today?: CalendarDate
  person?: Person
}

export function questionOf(words: string, options: AskOptions = {}): Question {
  const today = options.today ?? TODAY
  return {
    person: options.person ?? aPerson('U0READER'),
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

/** What stands behind an answer's buttons and menus, by label; buttons of forms by their form. */
export function buttonsOf(answer: Answer): { lines: Map<string, string>; forms: string[] } {
  const lines = new Map<string, string>()
  const forms: string[] = []
  for (const block of answer.blocks) {
    if (block.type !== 'actions') continue
    for (const element of block.elements) {
      if (element.type === 'button') {
        if (element.action_id?.startsWith('form:')) forms.push(element.text.text)
        else lines.set(element.text.text, element.value ?? '')
      }
      if (element.type !== 'static_select') continue
      for (const { text, value } of element.options ?? []) lines.set(text.text, value ?? '')
    }
  }
  return { lines, forms }
}
