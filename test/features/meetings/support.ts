import type { Answer, Question } from '../../../src/contract/answer.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Person } from '../../../src/contract/person.ts'
import type { AgendaItem, DatedMeeting, Meeting } from '../../../src/features/meetings/meetings.ts'
import { type CalendarDate, calendarDate } from '../../../src/lib/calendar.ts'
import { storeyLines, tableCell } from '../../../src/reply/fixed-width.ts'
import type { Reply } from '../../../src/reply/reply.ts'
import { wholeReply } from '../../../src/reply/storeys.ts'
import { aPerson } from '../../support/people.ts'

export const on = calendarDate
export const TODAY = on('2023-09-12')
export const offsets = {
  ...{ materialDays: -14, noticeDays: -7, adjustmentDays: 14, postingDays: 2 },
  dispatchDays: 7,
}

export const aMeeting = (day: string, fields: Partial<Meeting> = {}): DatedMeeting => ({
  id: Number(day.replaceAll('-', '')),
  label: day,
  name: null,
  adjustedOn: null,
  postedOn: null,
  agenda: null,
  people: { chair: null, adjusters: [] },
  cancelledOn: null,
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
export async function answerTo(feature: Feature, line: string, options: AskOptions = {}): Promise<Answer> {
  const [, word = '', words = '', page] = /^(\S+)\s*(.*?)(?:\s*sida (\d+))?$/s.exec(line) ?? []
  const command = feature.commands.find(({ name, aliases }) => [name, ...aliases].includes(word))
  if (!command) throw new Error(`no command: ${line}`)
  return command.answer(questionOf(words, page ? { ...options, page: Number(page) } : options))
}

export async function ask(feature: Feature, line: string, options: AskOptions = {}): Promise<Reply> {
  return answerTo(feature, line, options)
}

/** All words that a person can read in the reply. */
export const readable = (reply: Reply): string => storeyLines(wholeReply(reply)).join('\n')

/** The cells of the reply's tables, headings included. */
export const tablesOf = ({ parts = [] }: Reply): string[][][] =>
  parts.flatMap((part) =>
    part.kind === 'table'
      ? [
          [
            part.columns.map(({ title }) => title),
            ...part.rows.map((row) => row.map((cell) => tableCell(cell, part.unit))),
          ],
        ]
      : [],
  )
export const tableOf = (reply: Reply): string[][] => tablesOf(reply)[0] ?? []

/** What stands behind the reply's buttons and menus, by label; buttons of forms by their form. */
export function buttonsOf({ actions = [] }: Reply): { lines: Map<string, string>; forms: string[] } {
  const ways = actions.flatMap((action) => {
    if (action.kind === 'go') return [[action.label, action.line] as const]
    return action.kind === 'menu' ? action.choices.map(({ label, line }) => [label, line] as const) : []
  })
  return {
    lines: new Map(ways),
    forms: actions.filter(({ kind }) => kind === 'form').map(({ label }) => label),
  }
}
