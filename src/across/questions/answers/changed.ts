import type { Better } from '../../../lib/assessments.ts'
import type { DecimalText } from '../../../lib/numbers.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Candidate } from '../find/candidates.ts'
import { select } from '../find/select.ts'
import { earlierFact, factAt } from '../find/select-periods.ts'
import type { Understanding, Word } from '../words/understand.ts'
import { compareFigures, type Figure, figuresOf, isBelow, isZero } from './arithmetic.ts'
import { pairOf } from './comparisons.ts'
import { entityText, factText } from './format.ts'
import { listOf } from './table-group.ts'

/** Rows whose figure has changed the way that is asked about. */

const WORSE_VERB = /^forsamra/
const BETTER_VERB = /^forbattra/
const CHANGE_VERB =
  /^(?:ok(?:at|ade|ar)|minskat|minskade|minskar|stig(?:it|er)|steg|sjunk(?:it|er)|sjonk|(?:forsamra|forbattra)(?:des|ts|t|s|de|r))$/

/** "ökat", "försämrades": a verb that chooses the rows that changed so. */
export const isChangeVerb = ({ token, tags }: Word): boolean =>
  CHANGE_VERB.test(token.text) && tags.has('operation:difference')

const DOWN = /^(?:minsk|mindre|sjunk|sjonk|sank|ned|ner|lagre|farre|billigare|kort)/
const UP = /^(?:ok|mer|storre|stig|steg|hoj|vaxt|vaxer|upp|dyrare|hogre|fler)/

/** Which ways of changing the words ask about. */
export function waysIn({ words }: Understanding): { isDown: boolean; isUp: boolean } {
  const has = (way: RegExp) => words.some(({ token }) => way.test(token.text))
  return { isDown: has(DOWN), isUp: has(UP) }
}

/** How much the figure of each row has changed, since the time that is named or the year before. */
export const changesOf = (rows: readonly Candidate[], u: Understanding) =>
  rows.flatMap((candidate) => {
    const told = pairOf(figuresOf(select(candidate, u).facts), candidate, u)
    const pair = told ?? (u.words.some(isChangeVerb) ? outcomesOf(candidate, u) : null)
    return pair ? [{ candidate, pair, difference: compareFigures(...pair).difference }] : []
  })

/** What came of it and a year earlier, where the figure itself has no earlier one: a forecast. */
function outcomesOf(candidate: Candidate, u: Understanding): readonly [Figure, Figure] | null {
  const now = factAt(candidate, 'outcome', u)
  const before = now && earlierFact(candidate, now, u)
  const [own, earlier] = figuresOf([now ?? [], before ?? []].flat())
  return own && earlier ? [own, earlier] : null
}

type Way = 'up' | 'down' | 'better' | 'worse'

/** Which way "vilka mått har ökat" and "vilka har färre än för ett år sedan" ask about. */
function wayAsked(u: Understanding): Way | null {
  const verb = u.words.find(isChangeVerb)?.token.text
  if (verb !== undefined) {
    if (WORSE_VERB.test(verb)) return 'worse'
    if (BETTER_VERB.test(verb)) return 'better'
    return DOWN.test(verb) ? 'down' : 'up'
  }
  const { isDown, isUp } = waysIn(u)
  const isAsked = u.questions.has('which') && u.operations.has('compare') && u.periods.length > 0
  return isAsked && isDown !== isUp ? (isDown ? 'down' : 'up') : null
}

/** True for a figure that went that way; whether it is better is not known of every row. */
function wentThatWay(difference: DecimalText, way: Way, better: Better | undefined): boolean {
  if (isZero(difference)) return false
  const isLess = isBelow(difference)
  if (way === 'up' || way === 'down') return isLess === (way === 'down')
  return (isLess === (better === 'lower')) === (way === 'better')
}

/** "vilka verksamheter har färre anställda än för ett år sedan": those whose figure has changed that way. */
export function changed(rows: readonly Candidate[], u: Understanding, what: string): string[] | null {
  const way = wayAsked(u)
  if (!way) return null
  const isJudged = way === 'better' || way === 'worse'
  const pairs = changesOf(
    rows.filter(({ entry }) => !isJudged || ['higher', 'lower'].includes(entry.row.better ?? '')),
    u,
  )
  if (pairs.length < 2) return null
  const found = pairs.filter(({ candidate, difference }) =>
    wentThatWay(difference, way, candidate.entry.row.better),
  )
  const items = found.map(({ candidate, pair: [now, before] }) =>
    texts.heldAgainst(entityText(candidate.entry), factText(now.fact), factText(before.fact)),
  )
  return [texts.listed(found.length, pairs.length, what, texts.hasChanged[way], '', listOf(items))]
}
