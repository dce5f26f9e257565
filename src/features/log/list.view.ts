import type { AuditContent } from '../../lib/audit-chain.ts'
import { timeInStockholm } from '../../lib/calendar.ts'
import { shorten } from '../../lib/words.ts'
import { count, text } from '../../reply/cells.ts'
import type { Inline, Prose } from '../../reply/prose.ts'
import { act, fact, heading, list, menu, type Part, type Reply, sentence, table } from '../../reply/reply.ts'
import { pageMissing } from '../../texts/common.ts'
import { logTexts as texts } from '../../texts/log.ts'
import { SUBJECT, type Thing } from './log.ts'

/** An entry as it is shown. */
export interface ShownEntry extends AuditContent {
  /** What it is about, where that is there still. */
  thing?: Thing
}

/** What an entry's subject is called: by its name, or by its kind and number; null for what tells itself. */
function nameOf({ subject, thing }: ShownEntry): string | null {
  switch (thing?.kind) {
    case 'file':
    case 'association':
      return thing.name
    case 'matter':
      return texts.subjects.quoted(thing.title)
    case 'meeting':
      return texts.subjects.meeting(thing.on, thing.label)
    case 'control':
      return texts.subjects.control(thing.rowNo, thing.year)
    case undefined: {
      const [, kind = '', id = ''] = SUBJECT.exec(subject) ?? []
      return texts.subjects.kinds[kind]?.(id) ?? null
    }
  }
}

/** The action that gives the entries as a workbook. */
export const EXPORT = 'log-export'

// A button's value is never empty.
const WORDS = 'ord:'

/** What was asked for after "logg", out of the button's value. */
export const wordsIn = (value: string): string => value.replace(WORDS, '')

const MAX_ECHO = 60

/** Entries on a page. */
export const PER_PAGE = 15

export interface ListView {
  entries: readonly ShownEntry[]
  total: number
  page: number
  /** As typed: it need not exist. */
  askedPage: number
  /** What was asked for after "logg". */
  words: string
}

/** A page of the log. It has no title, and so no files but its own: that the log is fetched is noted. */
export function listReply({ entries, total, page, askedPage, words }: ListView): Reply {
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  const line = [texts.name, words].filter(Boolean).join(' ')
  if (entries.length === 0) return sentence(words ? texts.noHits(shorten(words, MAX_ECHO)) : texts.none)
  return {
    lead: [
      ...(askedPage === page ? [] : [pageMissing(askedPage, pages)]),
      texts.count(total, page, pages),
    ].join(' '),
    parts: entries.map((entry) => ({
      kind: 'entry',
      text: summary(entry),
      small: texts.small(String(entry.id), timeInStockholm(entry.at), smallSubject(entry)),
      actions: [],
    })),
    actions: [
      menu(
        texts.choose,
        entries.map((entry) => ({
          label: texts.choice(
            String(entry.id),
            texts.action(entry.action),
            nameOf(entry) ?? plainSubject(entry.subject),
          ),
          line: `${texts.name} ${entry.id}`,
        })),
      ),
      act(texts.fetch, EXPORT, `${WORDS}${words}`),
    ],
    notes: [
      [
        texts.hint,
        ...texts.hints.flatMap((hint, at): Inline[] => [at > 0 ? ', ' : ' ', { command: hint }]),
        '.',
      ],
    ],
    paging: { page, pages, line },
    ...(words ? { back: texts.name } : {}),
    shareable: false,
    restricted: true,
  }
}

/** The entries as a table for a workbook: people by their Slack ids, what happened in words and by its code, details as JSON. */
export const exportReply = (
  { entries, left }: { entries: readonly ShownEntry[]; left: number },
  words: string,
): Reply => ({
  title: texts.title,
  lead: texts.exported(entries.length),
  facts: [
    fact(texts.about.filter, words || texts.about.all),
    ...(left > 0 ? [fact(texts.about.left, count(left))] : []),
  ],
  parts: [
    table(
      texts.title,
      texts.columns.map((title) => ({ title })),
      entries.map(({ id, at, actor, roles, action, subject, details, origin }) => [
        count(String(id)),
        text(timeInStockholm(at)),
        text(actor.startsWith('person:') ? texts.forgotten : actor),
        text(roles.map(texts.role).join(', ')),
        text(texts.action(action)),
        text(action),
        text(subject),
        text(JSON.stringify(details)),
        text(origin),
      ]),
    ),
  ],
})

/** One entry, with what was before and after, or what else was noted. */
export function entryReply(entry: ShownEntry): Reply {
  const changed = changeOf(entry.details)
  return {
    lead: [`${texts.entryTitle(entry.id)}, ${timeInStockholm(entry.at)}: `, ...summary(entry), '.'],
    facts: [
      ...(entry.roles.length > 0 ? [fact(texts.roles, entry.roles.map(texts.role).join(', '))] : []),
      ...(entry.origin ? [fact(texts.from, texts.origin(entry.origin))] : []),
    ],
    parts: changed
      ? [...detailParts(texts.before, changed.before), ...detailParts(texts.after, changed.after)]
      : detailParts(texts.more, entry.details),
    back: texts.name,
    shareable: false,
    restricted: true,
  }
}

function changeOf(details: unknown): { before: unknown; after: unknown } | null {
  if (typeof details !== 'object' || details === null) return null
  return 'before' in details && 'after' in details ? { before: details.before, after: details.after } : null
}

/** Values by name; people as mentions. */
function detailParts(title: string, value: unknown): Part[] {
  const items =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([name, inner]): Prose => [`${name}: `, ...shownValue(inner)])
      : [shownValue(value)]
  return items.length === 0 ? [] : [heading(title), list(items)]
}

function shownValue(value: unknown): Inline[] {
  if (value === null || value === undefined || value === '') return [texts.nothing]
  if (Array.isArray(value))
    return value.flatMap((each, at): Inline[] => [...(at > 0 ? [', '] : []), ...shownValue(each)])
  if (typeof value === 'string') return [person(value)]
  if (typeof value !== 'object') return [JSON.stringify(value)]
  return Object.entries(value).flatMap(([name, inner], at): Inline[] => [
    `${at > 0 ? '; ' : ''}${name}: `,
    ...shownValue(inner),
  ])
}

const USER_ID = /^[UW](?=[A-Z0-9]*\d)[A-Z0-9]{4,}$/
const GROUP_ID = /^S(?=[A-Z0-9]*\d)[A-Z0-9]{4,}$/

function person(said: string): Inline {
  if (USER_ID.test(said)) return { person: said }
  if (GROUP_ID.test(said)) return { group: { id: said, name: said } }
  return plainSubject(said)
}

const plainSubject = (said: string): string => (said.startsWith('person:') ? texts.forgotten : said)

const who = (actor: string): Inline =>
  actor.startsWith('system:') ? texts.system(actor.slice('system:'.length)) : person(actor)

const summary = (entry: ShownEntry): Inline[] => [
  who(entry.actor),
  ` ${texts.action(entry.action)}: `,
  nameOf(entry) ?? person(entry.subject),
  ...amountsIn(entry.details).map((amount) => `, ${amount}`),
]

/** The code of what has a name; people are their own. */
const smallSubject = (entry: ShownEntry): string | null => (nameOf(entry) === null ? null : entry.subject)

const AMOUNT = /Kr$/ // amountKr, paidKr: whole kronor

/** What an entry notes of money: now, and before where that is another. */
function amountsIn(details: unknown): string[] {
  const change = changeOf(details)
  if (change) {
    const [before, after] = [amountsIn(change.before), amountsIn(change.after)]
    return after.map((amount, at) => {
      const was = before[at]
      return was === undefined || was === amount ? amount : texts.was(amount, was)
    })
  }
  if (typeof details !== 'object' || details === null) return []
  return Object.entries(details).flatMap(([key, value]) =>
    AMOUNT.test(key) && typeof value === 'number' ? [texts.kronor(value)] : [],
  )
}
