import { meantBy } from '../../lib/own-words.ts'
import { fold } from '../../lib/words.ts'
import type { Level } from './risk.ts'

const STANDINGS = ['late', 'due', 'deviation', 'not_done', 'ok', 'unknown'] as const

/** What a list of controls is narrowed to. */
export interface Filter {
  level: Level | null
  /** A risk value that the control's risk covers. */
  risk: number | null
  unassessed: boolean
  standing: (typeof STANDINGS)[number] | null
  mine: boolean
  /** Words to look for, as typed. */
  search: string
}

/** What a person wants to see. The year is null where none is said. */
export type Wish = { year: number | null } & (
  | { kind: 'plan'; filter: Filter; words: string }
  | { kind: 'one'; rowNo: number }
  | { kind: 'matrix' }
  | { kind: 'report' }
  | { kind: 'actions'; all: boolean }
  | { kind: 'register'; rowNo: number | null }
  | { kind: 'newPlan' }
)

// Folded text: å ä ö are gone already.
const YEAR = /\b((?:19|20)\d{2})\b/
const OWN_NAME = /^(?:intern\s*kontroll(?:en|er|planen?)?|kontroll(?:en|er|moment)?)\b/
const FILLERS = new Set(['for', 'ar', 'aret', 'planen', 'plan']) // uppföljning för 2013, planen 2014
const NUMBERED = /^(?:nr|nummer|kontroll)?\.?\s*(\d{1,3})$/ // nr 12, 12
const MATRIX = /^(?:risk\s*)?matris(?:en)?$/
const REPORT = /^(?:skapa\s+)?(?:uppfoljning(?:en)?|rapport(?:en)?)$/
const ACTIONS = /^atgard(?:er|erna|slista(?:n)?)?(?:\s+(alla))?$/
const REGISTER =
  /^(?:registrera|ny|nytt|resultat|registrera\s+resultat|nytt\s+resultat)(?:\s+(?:nr\s*)?(\d{1,3}))?$/
const NEW_PLAN = /^(?:ny\s+(?:ars)?plan|skapa\s+plan|planera)$/
const UNASSESSED = /\b(?:risk\s+)?ej\s+bedom\w*(?:\s+risk)?/
const RISK_VALUE = /\brisk(?:varde)?\s*(\d{1,2})\b/ // risk 12
const RISK_LEVEL = /\b(?:risk\w*\s+(hog|medel|lag)\w*|(hog|medel|lag)\w*\s+risk\w*)/ // risk hög, hög risk
const LEVEL_WORDS: Readonly<Record<string, Level>> = { hog: 'high', medel: 'medium', lag: 'low' }
const STANDING_WORDS: readonly [(typeof STANDINGS)[number], RegExp][] = [
  ['ok', /\butan\s+avvik\w*/],
  ['not_done', /\bej\s+genomford\w*/],
  ['unknown', /\butan\s+resultat\b/],
  ['deviation', /\bavvik\w*/],
  ['late', /\b(?:forsenad\w*|sena|forfall\w*)/],
  ['due', /\b(?:kommande|att\s+gora|pa\s+vag)\b/],
  ['ok', /\b(?:klara?|gjorda)\b/],
]
const MINE = /\b(?:mina|min|jag)\b/

/** The words without those at the end that say nothing. */
function withoutFillers(words: string): string {
  const left = words.split(' ')
  while (FILLERS.has(left.at(-1) ?? '')) left.pop()
  return left.join(' ')
}

/** Reads the words after the command's name. */
export function readWish(words: string): Wish {
  const typed = fold(words).replaceAll(/[,;]/g, ' ').replaceAll(/\s+/g, ' ').trim()
  const own = NUMBERED.test(typed) ? typed : typed.replace(OWN_NAME, '').trim()
  const found = YEAR.exec(own)?.[1]
  const year = found === undefined ? null : Number(found)
  const rest = (found === undefined ? own : own.replace(found, ' ')).replaceAll(/\s+/g, ' ').trim()
  const bare = withoutFillers(rest)
  const command = commandOf(rest) ?? commandOf(bare)
  if (command) return { ...command, year }
  const left = new Set(bare.split(' '))
  const asTyped = words.split(/[\s,;]+/).filter((word) => left.has(fold(word)))
  return { kind: 'plan', year, filter: filterOf(bare, words), words: asTyped.join(' ') }
}

type Command =
  | { kind: 'one'; rowNo: number }
  | { kind: 'matrix' }
  | { kind: 'report' }
  | { kind: 'actions'; all: boolean }
  | { kind: 'register'; rowNo: number | null }
  | { kind: 'newPlan' }

function commandOf(text: string): Command | null {
  const number = NUMBERED.exec(text)?.[1]
  if (number !== undefined) return { kind: 'one', rowNo: Number(number) }
  if (MATRIX.test(text)) return { kind: 'matrix' }
  if (REPORT.test(text)) return { kind: 'report' }
  const actions = ACTIONS.exec(text)
  if (actions) return { kind: 'actions', all: actions[1] !== undefined }
  if (NEW_PLAN.test(text)) return { kind: 'newPlan' }
  const register = REGISTER.exec(text)
  if (register) return { kind: 'register', rowNo: register[1] === undefined ? null : Number(register[1]) }
  return null
}

function filterOf(text: string, typed: string): Filter {
  let rest = ` ${text} `
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest)
    if (found) rest = rest.replace(found[0], ' ')
    return found
  }
  const unassessed = take(UNASSESSED) !== null
  const value = take(RISK_VALUE)?.[1]
  const level = take(RISK_LEVEL)
  const standing = STANDING_WORDS.find(([, pattern]) => take(pattern))?.[0] ?? null
  const mine = take(MINE) !== null
  const left = new Set(rest.trim().split(/\s+/).filter(Boolean))
  return {
    level: meantBy(LEVEL_WORDS, level?.[1] ?? level?.[2] ?? '') ?? null,
    risk: value === undefined ? null : Number(value),
    unassessed,
    standing,
    mine,
    search: typed
      .split(/[\s,;]+/)
      .filter((word) => left.has(fold(word)))
      .join(' '),
  }
}
