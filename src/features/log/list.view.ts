import type { Answer } from '../../contract/answer.ts'
import { type CalendarDate, timeInStockholm } from '../../lib/calendar.ts'
import type { CellValue, Workbook } from '../../lib/document.ts'
import { shorten } from '../../lib/words.ts'
import { actionButton, actions, context, escapeText, goButton, header, section } from '../../slack/blocks.ts'
import { pageMissing } from '../../texts/common.ts'
import { logTexts as texts } from '../../texts/log.ts'

/** An entry as it is shown. */
export interface ShownEntry {
  id: bigint
  at: Date
  actor: string
  roles: readonly string[]
  action: string
  subject: string
  details: unknown
  origin: string
}

/** The action that gives the entries as a workbook. */
export const EXPORT = 'log-export'

// A button's value is never empty.
const WORDS = 'ord:'

/** What was asked for after "logg", out of the button's value. */
export const wordsIn = (value: string): string => value.replace(WORDS, '')

/** Entries on a page. */
export const PER_PAGE = 15
const SUBJECT = 200
const DETAILS = 2_500

export interface ListView {
  entries: readonly ShownEntry[]
  total: number
  page: number
  /** As typed: it need not exist. */
  askedPage: number
  /** What was asked for after "logg". */
  words: string
}

export function listAnswer({ entries, total, page, askedPage, words }: ListView): Answer {
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  const line = [texts.name, words].filter(Boolean).join(' ')
  if (entries.length === 0) {
    const text = words ? texts.noHits : texts.none
    return { text, blocks: [section(text)], shareable: false }
  }
  const missing = askedPage === page ? '' : `${pageMissing(askedPage, pages)} `
  const counted = `${missing}${texts.count(total, page, pages)}`
  return {
    text: `${texts.title}: ${counted} ${entries.map(summary).join('; ')}`,
    blocks: [
      header(texts.title),
      context(counted),
      ...entries.map((entry) => ({
        ...section(`${texts.heading(entry.id, timeInStockholm(entry.at))}\n${summary(entry)}`),
        accessory: goButton(texts.details, `${texts.name} ${entry.id}`),
      })),
      actions(actionButton(texts.fetch, EXPORT, `${WORDS}${words}`)),
      context(texts.hint),
    ],
    ...(page < pages ? { next: `${line} sida ${page + 1}` } : {}),
    ...(page > 1 || words ? { back: texts.name } : {}),
    shareable: false,
  }
}

/** The entries as a workbook: people by their Slack ids, what happened in words and by its code, details as JSON. */
export function workbookOf(
  { entries, left }: { entries: readonly ShownEntry[]; left: number },
  words: string,
  today: CalendarDate,
): Workbook {
  const about: CellValue[][] = [
    [texts.about.fetched, today],
    [texts.about.filter, words || texts.about.all],
    [texts.about.entries, entries.length],
    ...(left > 0 ? [[texts.about.left, left]] : []),
  ]
  return {
    title: texts.title,
    sheets: [
      { name: texts.title, heading: texts.columns, rows: entries.map(rowOf) },
      { name: texts.about.sheet, heading: texts.about.columns, rows: about },
    ],
  }
}

const rowOf = ({ id, at, actor, roles, action, subject, details, origin }: ShownEntry): CellValue[] => [
  Number(id),
  timeInStockholm(at),
  actor.startsWith('person:') ? texts.forgotten : actor,
  roles.map(texts.role).join(', '),
  texts.action(action),
  action,
  subject,
  JSON.stringify(details),
  origin,
]

export function entryAnswer(entry: ShownEntry): Answer {
  const changed = changeOf(entry.details)
  const lines = [
    `${timeInStockholm(entry.at)}: ${summary(entry)}`,
    ...(entry.roles.length > 0 ? [escapeText(texts.roles(entry.roles.map(texts.role)))] : []),
    ...(entry.origin ? [escapeText(texts.origin(entry.origin))] : []),
  ]
  const parts = changed
    ? [part(texts.before, changed.before), part(texts.after, changed.after)]
    : [part(texts.more, entry.details)]
  return {
    text: [texts.entryTitle(entry.id), ...lines, ...parts].join('\n'),
    blocks: [
      header(texts.entryTitle(entry.id)),
      section(lines.join('\n')),
      ...parts.filter(Boolean).map((text) => section(text)),
    ],
    back: texts.name,
    shareable: false,
  }
}

function changeOf(details: unknown): { before: unknown; after: unknown } | null {
  if (typeof details !== 'object' || details === null) return null
  return 'before' in details && 'after' in details ? { before: details.before, after: details.after } : null
}

const part = (title: string, value: unknown): string => {
  const shown = valueText(value)
  return shown ? `*${title}*\n${shorten(shown, DETAILS)}` : ''
}

/** Values by name, one a line; people as mentions. */
function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return texts.nothing
  if (Array.isArray(value)) return value.map(valueText).join(', ')
  if (typeof value === 'string') return person(value)
  if (typeof value !== 'object') return escapeText(JSON.stringify(value))
  return Object.entries(value)
    .map(([name, inner]) => `• ${escapeText(name)}: ${valueText(inner)}`)
    .join('\n')
}

const USER_ID = /^[UW](?=[A-Z0-9]*\d)[A-Z0-9]{4,}$/
const GROUP_ID = /^S(?=[A-Z0-9]*\d)[A-Z0-9]{4,}$/

function person(text: string): string {
  if (USER_ID.test(text)) return `<@${text}>`
  if (GROUP_ID.test(text)) return `<!subteam^${text}>`
  if (text.startsWith('person:')) return texts.forgotten
  return escapeText(text)
}

const who = (actor: string): string =>
  actor.startsWith('system:') ? escapeText(texts.system(actor.slice('system:'.length))) : person(actor)

const summary = ({ actor, action, subject }: ShownEntry): string =>
  texts.what(who(actor), escapeText(texts.action(action)), person(shorten(subject, SUBJECT)))
