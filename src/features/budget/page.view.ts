import { scaleDecimal } from '../../lib/decimals.ts'
import { type DecimalText, formatAmount, formatPercent, formatSigned } from '../../lib/numbers.ts'
import { periodKey } from '../../lib/periods.ts'
import type { CellValue } from '../../reply/cells.ts'
import { quantity } from '../../reply/cells.ts'
import { heading, type Part, paragraph, type Source } from '../../reply/reply.ts'
import { budgetTexts as texts } from '../../texts/budget.ts'
import { budgetFactsTexts as factsTexts } from '../../texts/budget-facts.ts'
import { capitalised } from '../../texts/common.ts'
import { PUBLISHED_WORD, periodWords } from '../../texts/periods.ts'
import type { Amounts, Comment, Economy, LineKind, Period, SourceRef } from './budget.ts'
import type { Earlier } from './history.ts'
import type { Topic } from './query.ts'
import { rowKey } from './row-keys.ts'

/** What every page of the slice is drawn from. */
export interface Page {
  economy: Economy
  /** What the period is held against; not given where nothing is compared. */
  earlier?: Earlier
  /** The command line for the words, in the same period if one was named: line('barn') → "budget barn helår 2013". */
  line(...words: string[]): string
}

const MAX_NAME_IN_LINE = 100 // a menu's value has room for 150 characters

export const lineIn =
  (named: Period | null, publishedOnly = false) =>
  (...words: string[]): string =>
    [
      'budget',
      ...words.map((word) => word.slice(0, MAX_NAME_IN_LINE)),
      named ? periodWords(named) : '',
      publishedOnly ? PUBLISHED_WORD : '',
    ]
      .filter(Boolean)
      .join(' ')

/** What to type for a topic. */
export const topicWord = (topic: Topic): string => texts.topics[topic][0] ?? ''

export const titleOf = (topic: Topic, { economy }: Page): string =>
  texts.title(texts.titles[topic], periodWords(economy.period))

/** Where what a page says stands. */
export const sourcesOf = (origins: readonly (SourceRef | null)[]): Source[] =>
  origins.filter((origin) => origin !== null)

// ---------------------------------------------------------------- figures

export const inTkr = (value: number): string => formatAmount(value, 'tkr')
export const signedTkr = (value: number): string => `${formatSigned(value)}\u00a0tkr`
export const percentText = (value: DecimalText | null): string =>
  value === null ? texts.noValue : formatPercent(value)

const MILLION_TKR = 1_000

/** "57,7 mnkr", "506 tkr": the size of an amount as one says it. */
export const spoken = (tkr: number): string => {
  const size = Math.abs(tkr)
  return size < MILLION_TKR
    ? formatAmount(size, 'tkr')
    : formatAmount(scaleDecimal(String(size), 1, MILLION_TKR), 'mnkr', 1)
}

/** Whether the amount is in millions, which have a decimal also where it is 0. */
const isMillions = (unit: string): boolean => /^mn?kr$/.test(unit)

/** An amount as it is printed. */
export const printedAmount = (value: DecimalText, unit: string): string =>
  formatAmount(value, unit, isMillions(unit) ? 1 : 0)

/** The same as a cell. */
export const amountCell = (value: DecimalText | null | undefined, unit: string, signed = false): CellValue =>
  quantity(value, unit, { signed, decimals: isMillions(unit) ? 1 : 0 })

/** The facts of the catalogue that a page shows. */
export const factOf = ({ economy }: Page, family: string, row: string, column: string): string =>
  `${family}/${periodKey(economy.period)}|${row}|${column}`

/** A verksamhet's amount as a fact. */
export const amountFact = (page: Page, activity: string, line: LineKind, column: keyof Amounts): string =>
  factOf(page, 'budget', rowKey(activity, factsTexts.lines[line]), column)

// ---------------------------------------------------------------- small print

/** The words that state the amount, where the comment does not say them itself. */
const quoteOf = ({ quote, text }: Comment): Part[] =>
  quote && !text.includes(quote) ? [paragraph(texts.quoted(quote))] : []

/** A comment under its topic, amount and what it is about. */
export function commentParts(comment: Comment, group: string | null, title: string): Part[] {
  const amount =
    comment.topic && comment.amount !== null && comment.unit
      ? ` (${printedAmount(comment.amount, comment.unit)})`
      : ''
  const about = group ? `, ${texts.about(group)}` : ''
  return [
    heading(`${capitalised(comment.topic ?? title)}${amount}${about}`),
    paragraph(comment.text),
    ...quoteOf(comment),
  ]
}
