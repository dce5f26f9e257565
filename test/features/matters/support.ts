import type { Question } from '../../../src/contract/answer.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { MatterRow } from '../../../src/features/matters/matters.ts'
import { type CalendarDate, calendarDate } from '../../../src/lib/calendar.ts'
import { storeyLines, tableCell } from '../../../src/reply/fixed-width.ts'
import type { Reply } from '../../../src/reply/reply.ts'
import { wholeReply } from '../../../src/reply/storeys.ts'

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
export async function ask(feature: Feature, line: string, options: AskOptions = {}): Promise<Reply> {
  const [, word = '', words = '', page] = /^(\S+)\s*(.*?)(?:\s*sida (\d+))?$/s.exec(line) ?? []
  const command = feature.commands.find(({ name, aliases }) => [name, ...aliases].includes(word))
  if (!command) throw new Error(`no command: ${line}`)
  return command.answer(questionOf(words, page ? { ...options, page: Number(page) } : options))
}

/** All words that a person can read in the reply. */
export const readable = (reply: Reply): string => storeyLines(wholeReply(reply)).join('\n')

/** The cells of the reply's table, heading included. */
export function tableOf(reply: Reply): string[][] {
  const found = (reply.parts ?? []).find((part) => part.kind === 'table')
  if (found?.kind !== 'table') return []
  const { columns, rows, unit } = found
  return [columns.map(({ title }) => title), ...rows.map((row) => row.map((cell) => tableCell(cell, unit)))]
}

/** The command lines behind the reply's buttons and menus, by their labels. */
export const linesOf = ({ actions = [] }: Reply): Map<string, string> =>
  new Map(
    actions.flatMap((action) => {
      if (action.kind === 'go') return [[action.label, action.line] as const]
      return action.kind === 'menu' ? action.choices.map(({ label, line }) => [label, line] as const) : []
    }),
  )

/** The line of the page after the one shown. */
export const nextOf = ({ paging }: Reply): string | undefined =>
  paging && paging.page < paging.pages ? `${paging.line} sida ${paging.page + 1}` : undefined
