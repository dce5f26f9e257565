import { scaleDecimal } from '../../lib/decimals.ts'
import {
  type DecimalText,
  formatAmount,
  formatDecimal,
  formatPercent,
  formatSigned,
} from '../../lib/numbers.ts'
import type { CellValue } from '../../reply/cells.ts'
import { quantity } from '../../reply/cells.ts'
import { heading, list, type Part, paragraph, type Source } from '../../reply/reply.ts'
import { budgetTexts as texts } from '../../texts/budget.ts'
import { capitalised } from '../../texts/common.ts'
import { PUBLISHED_WORD, periodName, periodWords } from '../../texts/periods.ts'
import type { Comment, Economy, Period, SourceRef } from './budget.ts'
import type { Contradiction } from './checks.ts'
import type { Earlier } from './history.ts'
import type { Topic } from './query.ts'

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
  texts.title(texts.titles[topic], periodName(economy.period))

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

// ---------------------------------------------------------------- small print

/** How many contradictions stand under the lead; the rest is in the list of them. */
const CHECKS_UNDER_LEAD = 2

/** The contradictions: the first under the lead, as they put the figures in doubt, and all of them in a list. */
export function contradictionParts(found: readonly string[]): { exceptions: string[]; parts: Part[] } {
  const rest = found.slice(CHECKS_UNDER_LEAD)
  return {
    exceptions: found.slice(0, CHECKS_UNDER_LEAD),
    parts: rest.length > 0 ? [heading(texts.moreChecks), list(rest)] : [],
  }
}

/** A contradiction in words. */
export function statement(found: Contradiction, period: Period): string {
  switch (found.kind) {
    case 'sum': {
      const column = found.column ? texts.amountColumn(found.column, period) : ''
      const line = found.line ? texts.lines[found.line].toLowerCase() : ''
      const amount = (value: DecimalText) => formatAmount(value, found.unit)
      const where = [column, line].filter(Boolean).join(', ')
      return texts.check.sum(
        found.total,
        where,
        amount(found.computed),
        amount(found.printed),
        found.explainedBy,
      )
    }
    case 'deviation': {
      const row = `${found.activity}, ${texts.lines[found.line].toLowerCase()}`
      const annual = found.basis === 'actual'
      return texts.check.deviation(row, annual, signedTkr(found.computed), signedTkr(found.printed))
    }
    case 'text':
      return texts.check.text(formatDecimal(found.quoted), formatAmount(found.table, found.unit))
    case 'comparison':
      return texts.check.comparison(
        found.activity,
        formatSigned(found.quoted, 1),
        formatSigned(found.table, 1),
      )
    case 'accounts':
      return texts.check.accounts(
        texts.amountColumn(found.column, period),
        inTkr(found.accounts),
        inTkr(found.budget),
      )
  }
}

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
