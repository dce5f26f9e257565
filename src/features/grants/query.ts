import { meantBy } from '../../lib/own-words.ts'
import { fold } from '../../lib/words.ts'

/** Which applications of a list. */
export type Filter =
  | 'late'
  | 'incomplete'
  | 'waiting'
  | 'open'
  | 'granted'
  | 'rejected'
  | 'condition'
  | 'unpaid'

/** What a person wants to see; `year` null for the current round. */
export type Wish =
  | { kind: 'round'; year: number | null }
  | { kind: 'list'; year: number | null; filter: Filter | null }
  | { kind: 'decisions'; year: number | null }
  | { kind: 'one'; id: number }
  | { kind: 'new'; year: number | null }
  | { kind: 'new-round' }
  | { kind: 'find'; year: number | null; words: string }

// Folded text: å ä ö are gone already.
const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/ // 2014
const NUMBERED = /^(?:ansokan|ansokningen|nr|nummer)\.?\s+(\d{1,9})$/ // nr 2014: also where the number could be a year
const BARE = /^\d{1,9}$/
const FILLER = /^(?:omgang(?:en)?|ar|for|i|ansokningar(?:na)?|foreningar(?:na)?) | (?:for|i|ar)$/g

const WORDS: Readonly<Record<string, Exclude<Wish['kind'], 'find' | 'one'>>> = {
  '': 'round',
  omgang: 'round',
  omgangen: 'round',
  lista: 'list',
  alla: 'list',
  ansokningar: 'list',
  beslutslista: 'decisions',
  beslutslistan: 'decisions',
  ny: 'new',
  'ny ansokan': 'new',
  registrera: 'new',
  'registrera ansokan': 'new',
  'ny omgang': 'new-round',
  'omgang ny': 'new-round',
}

const FILTER_WORDS: Readonly<Record<string, Filter>> = {
  sena: 'late',
  'for sena': 'late',
  forsenade: 'late',
  ofullstandiga: 'incomplete',
  vantar: 'waiting',
  'att besluta': 'waiting',
  foreslagna: 'waiting',
  obehandlade: 'open',
  'att foresla': 'open',
  beviljade: 'granted',
  avslag: 'rejected',
  avslagna: 'rejected',
  villkor: 'condition',
  'med villkor': 'condition',
  'att betala': 'unpaid',
  'ej utbetalda': 'unpaid',
}

/** Reads the words after the command's name; what is none of our words is looked for among the associations. */
export function readWish(words: string): Wish {
  const typed = fold(words).replaceAll(/\s+/g, ' ').trim()
  const numbered = NUMBERED.exec(typed)?.[1]
  if (numbered !== undefined) return { kind: 'one', id: Number(numbered) }
  const found = YEAR.exec(typed)?.[0]
  const year = found === undefined ? null : Number(found)
  const rest = typed.replace(YEAR, ' ').replaceAll(/\s+/g, ' ').trim()
  const kind = meantBy(WORDS, rest) ?? meantBy(WORDS, rest.replace(FILLER, '').trim())
  if (kind === 'new-round') return { kind }
  if (kind === 'list') return { kind, year, filter: null }
  if (kind) return { kind, year }
  const filter =
    meantBy(FILTER_WORDS, rest.replace(/^lista /, '')) ??
    meantBy(FILTER_WORDS, rest.replace(FILLER, '').trim())
  if (filter) return { kind: 'list', year, filter }
  if (BARE.test(rest)) return { kind: 'one', id: Number(rest) }
  return { kind: 'find', year, words: found === undefined ? words.trim() : words.replace(found, ' ').trim() }
}
