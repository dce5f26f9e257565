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

export function markEveryday(tokens: readonly Token[], tags: Tags): void {
  markEconomy(tokens, tags)
  markAnywhere(tokens, tags)
  markPayer(tokens, tags)
  markCost(tokens, tags)
}
