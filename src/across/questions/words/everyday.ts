import { ownValue } from '../../../lib/own.ts'
import { fold } from '../../../lib/words.ts'
import { COMPOUND_HEADS, NUMBERS_BY_WORD } from '../../../texts/question-words.ts'
import { stemOf } from './stems.ts'
import type { Token } from './text.ts'

/** Words that say one thing in everyday speech and another in a document's heading. */

type Tags = Set<string>[]

const has = (tags: Tags, tag: string): boolean => tags.some((own) => own.has(tag))

/** "hur går det ekonomiskt": whether there is money over, and no part of "ekonomiskt bistånd". */
function markEconomy(tokens: readonly Token[], tags: Tags): void {
  tokens.forEach(({ text, endsClause }, at) => {
    if (!/^ekonomiskt?$/.test(text) || tags[at]?.size !== 0) return
    const next = tags[at + 1]
    const isAdverb = endsClause || !next || next.has('period') || next.has('filler') || next.has('light')
    if (isAdverb) tags[at]?.add('attribute:deviation')
  })
}

const ANYWHERE = /^(?:nanstans|nagonstans|var|vart|vem|vilka)$/

/** "går vi back nånstans", "vem går back": which of the rows, where nothing but the deficit is named. */
function markAnywhere(tokens: readonly Token[], tags: Tags): void {
  const isNamed = tags.some((own) => own.size === 0)
  if (isNamed || !has(tags, 'attribute:deviation')) return
  tokens.forEach(({ text }, at) => {
    if (!ANYWHERE.test(text)) return
    tags[at] = new Set(['question:which', 'generic', 'filler'])
  })
}

const PAYS = /^(?:betal(?:ar|ade|at)|bekosta(?:r|de|t))$/

/** "vad betalar vi" asks for a cost; who pays is asked by "vem". */
function markPayer(tokens: readonly Token[], tags: Tags): void {
  if (has(tags, 'question:who') || has(tags, 'question:which')) return
  tokens.forEach(({ text }, at) => {
    if (PAYS.test(text) && tags[at]?.delete('attribute:funder')) tags[at]?.add('light')
  })
}

const COST_MOST = /^(?:dyr|billig)(?:ast|aste)$/

/** "vilket område är billigast": what it costs, and not what is left of its budget. */
function markCost(tokens: readonly Token[], tags: Tags): void {
  const asksAttribute = tags.some((own) => [...own].some((tag) => tag.startsWith('attribute:')))
  if (asksAttribute) return
  tokens.forEach(({ text }, at) => {
    if (COST_MOST.test(text)) tags[at]?.add('attribute:outcome')
  })
}

const WONDERS = /^(?:undrar?|undrade|fragar|fragade|ber|bad|tjatar|tjatade|efterfragar)$/
const MOST_ASKING = 3

/** "Ekonomchefen undrar varför …": who wants to know says nothing of what. */
function markAsker(tokens: readonly Token[], tags: Tags): void {
  const at = tokens.slice(0, MOST_ASKING + 1).findIndex(({ text }) => WONDERS.test(text))
  const isAsked = at > 0 && tokens.slice(at + 1).length > 1
  if (isAsked) for (let word = 0; word <= at; word += 1) tags[word] = new Set(['filler'])
}

const WHAT_KIND = /^(?:grupp|typ|sorts?|slags|slag|sak|grej|nagot)$/

/** "vad är det för grupp": what it is, and nothing that is called a group. */
function markKind(tokens: readonly Token[], tags: Tags): void {
  tokens.forEach(({ text }, at) => {
    const before = tokens.slice(Math.max(0, at - 3), at).map((token) => token.text)
    if (WHAT_KIND.test(text) && before.join(' ') === 'ar det for') tags[at] = new Set(['filler'])
  })
}

const MOST_OF = /^(?:flest|farst|fler|farre)$/

/** "flest svar": what is counted is said by the noun, however common it is. */
function markCounted(tokens: readonly Token[], tags: Tags): void {
  tokens.forEach(({ text }, at) => {
    const isCounted = MOST_OF.test(text) && !tokens[at]?.endsClause
    if (isCounted && tags[at + 1]?.size === 1 && tags[at + 1]?.has('light')) tags[at + 1] = new Set()
  })
}

const IN_TIME = /^(?:tid|tiden)$/

/** "görs inte i tid": how it is done, and nothing that is called a time. */
function markInTime(tokens: readonly Token[], tags: Tags): void {
  tokens.forEach(({ text }, at) => {
    if (IN_TIME.test(text) && tokens[at - 1]?.text === 'i' && tags[at]?.size === 0) tags[at]?.add('light')
  })
}

const HEADS = new Set(COMPOUND_HEADS.split('|').map((head) => stemOf(fold(head))))

/** "Savry-kursen": what kind of thing it is need not stand in its name. */
function markHeads(tokens: readonly Token[], tags: Tags): void {
  tokens.forEach(({ text }, at) => {
    if (tokens[at - 1]?.isHyphened && tags[at]?.size === 0 && HEADS.has(stemOf(text))) tags[at]?.add('light')
  })
}

/** "vilka två klubbar", "top 3": how many of them are to be named. */
function markHowMany(tokens: readonly Token[], tags: Tags): void {
  tokens.forEach(({ text, kind }, at) => {
    const before = tags[at - 1]
    const isAsked = before?.has('question:which') || (before?.has('operation:largest') && kind === 'number')
    const isNumber = ownValue(NUMBERS_BY_WORD, text) !== undefined || (kind === 'number' && text.length <= 2)
    if (isAsked && isNumber && tags[at]?.size === 0) tags[at]?.add('filler')
  })
}

const NOTHING = /^(?:inget|ingenting)$/
const LEFT = /^(?:kvar|kvarstar|aterstar)$/
const TO_DO = /^(?:atgarda|gora|fixa|klara)$/

/** "inget kvar att åtgärda": it is done. */
function markDone(tokens: readonly Token[], tags: Tags): void {
  tokens.forEach(({ text }, at) => {
    if (!NOTHING.test(text) || !LEFT.test(tokens[at + 1]?.text ?? '')) return
    tags[at] = new Set(['state:achieve'])
    tags[at + 1] = new Set(['filler'])
    const to = at + 3
    if (TO_DO.test(tokens[to]?.text ?? '')) tags[to] = new Set(['filler'])
  })
}

export function markEveryday(tokens: readonly Token[], tags: Tags): void {
  markAsker(tokens, tags)
  markKind(tokens, tags)
  markEconomy(tokens, tags)
  markAnywhere(tokens, tags)
  markPayer(tokens, tags)
  markCost(tokens, tags)
  markCounted(tokens, tags)
  markInTime(tokens, tags)
  markHeads(tokens, tags)
  markHowMany(tokens, tags)
  markDone(tokens, tags)
}
