import type { KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import {
  type DecimalText,
  formatAmount,
  formatDecimal,
  formatPercent,
  formatSigned,
} from '../../lib/numbers.ts'
import { shorten } from '../../lib/words.ts'
import { escapeText, NO_VALUE, paragraphs, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { budgetTexts as texts } from '../../texts/budget.ts'
import { PUBLISHED_WORD, pageMissing, periodName, periodWords } from '../../texts/common.ts'
import type { Comment, Economy, Origin, Period } from './budget.ts'
import type { Contradiction } from './checks.ts'
import type { Earlier } from './history.ts'
import { readerRemarks, repeats } from './notes.ts'
import type { Topic } from './query.ts'
import { sourceSentence } from './sources.view.ts'

/** What every page of the slice is drawn from. */
export interface Page {
  economy: Economy
  /** What the period is held against; not given where nothing is compared. */
  earlier?: Earlier
  /** 1 for the first. */
  number: number
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

// ---------------------------------------------------------------- figures

export const tkr = (value: number): string => formatAmount(value, 'tkr')
export const signedTkr = (value: number): string => `${formatSigned(value)}\u00a0tkr`
export const percent = (value: DecimalText | null): string =>
  value === null ? NO_VALUE : formatPercent(value)
/** An amount as it is printed: millions have a decimal also where it is 0. */
export const printedAmount = (value: DecimalText, unit: string): string =>
  formatAmount(value, unit, /^mn?kr$/.test(unit) ? 1 : 0)
/** Cells of tables. */
export const cell = (value: number | DecimalText | null | undefined, decimals = 0): string =>
  value === null || value === undefined ? NO_VALUE : formatDecimal(value, decimals)
export const signedCell = (value: number | DecimalText | null | undefined, decimals = 0): string =>
  value === null || value === undefined ? NO_VALUE : formatSigned(value, decimals)

// ---------------------------------------------------------------- pages

const ROWS_A_PAGE = 30
const CHARACTERS_A_PAGE = 8_500
const MOST_IN_NAME = 160
const FIGURES_IN_ROW = 120 // what the figures and units of a row take at most, separators and all

/** A name in a table: whole sentences do not fit. */
export const nameCell = (text: string): string => shorten(text, MOST_IN_NAME)

/**
 * The items on one page of a table that, with its heading, stays below Slack's limits and is short enough to read.
 * Rows are weighed by their names, so that only those on the page need be drawn.
 */
export const tablePage = <T>(
  items: readonly T[],
  namesOf: (item: T) => readonly string[],
  number: number,
): Paged<T> =>
  pageOf(
    items,
    number,
    (item) => namesOf(item).reduce((sum, { length }) => sum + Math.min(length, MOST_IN_NAME), FIGURES_IN_ROW),
    CHARACTERS_A_PAGE,
    ROWS_A_PAGE,
  )

export const blockPage = (groups: readonly KnownBlock[][], number: number): Paged<KnownBlock[]> =>
  pageOf(groups, number, (group) => group.length, 20, 20)

export interface Paged<T> {
  items: T[]
  /** Whether there are more after these. */
  more: boolean
  /** How many pages there are, at least one. */
  pages: number
}

/** Fills page after page until the weight or the number of items is reached; an item alone may exceed the weight. */
export function pageOf<T>(
  items: readonly T[],
  number: number,
  weigh: (item: T) => number,
  heaviest: number,
  most: number,
): Paged<T> {
  const pages: T[][] = [[]]
  let weight = 0
  for (const item of items) {
    const last = pages.at(-1) ?? []
    if (last.length > 0 && (last.length >= most || weight + weigh(item) > heaviest)) {
      pages.push([item])
      weight = weigh(item)
    } else {
      last.push(item)
      weight += weigh(item)
    }
  }
  const at = Math.min(Math.max(number, 1), pages.length)
  return { items: pages[at - 1] ?? [], more: at < pages.length, pages: pages.length }
}

export interface Draft {
  text: string
  blocks: readonly (KnownBlock | null)[]
  /** Where what the text says stands. */
  origins: readonly (Origin | null)[]
  /** The page's own line, for the next page. */
  own: string
  /** The page asked for, and how many there are. */
  number: number
  pages?: number
  back?: string
}

const ROOM_FOR_REMARKS = 500 // withNote puts them first

/**
 * An answer within Slack's limits; its text is cut where it is too long to be sent, and ends with the source. A page
 * after the last shows the last, and says so.
 */
export function answer({ text, blocks, origins, own, number, pages = 1, back }: Draft): Answer {
  const source = escapeText(sourceSentence(origins))
  const said = shorten(text, limits.messageText - ROOM_FOR_REMARKS - source.length - 1)
  const given: Answer = {
    text: [said, source].filter(Boolean).join(' '),
    blocks: blocks.filter((block) => block !== null),
    ...(back === undefined ? {} : { back }),
    ...(number < pages ? { next: `${own} sida ${Math.max(number, 1) + 1}` } : {}),
  }
  return number < 1 || number > pages ? withNote(given, pageMissing(number, pages)) : given
}

/** The answer with a remark first, under its heading, and perhaps buttons to what it speaks of. Plain text. */
export function withNote(given: Answer, note: string, buttons: KnownBlock | null = null): Answer {
  const [heading, ...rest] = given.blocks
  const remark = [section(escapeText(note)), ...(buttons ? [buttons] : [])]
  return {
    ...given,
    text: shorten(`${escapeText(note)} ${given.text}`, limits.messageText),
    blocks: heading ? [heading, ...remark, ...rest] : remark,
  }
}

// ---------------------------------------------------------------- small print

/** How many contradictions are said in the text that stands in for the blocks. */
export const CHECKS_IN_TEXT = 3

/** The contradictions as a list; null where there are none. The statements are plain text. */
export function checks(found: readonly string[]): KnownBlock | null {
  if (found.length === 0) return null
  const shown = found.slice(0, 12).map((statement) => `• ${escapeText(statement)}`)
  const rest = found.length > shown.length ? [`• ${texts.more(found.length - shown.length)}`] : []
  return section([`*${texts.checks}*`, ...shown, ...rest].join('\n'))
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
      return texts.check.deviation(
        row,
        found.basis === 'actual',
        signedTkr(found.computed),
        signedTkr(found.printed),
      )
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
        tkr(found.accounts),
        tkr(found.budget),
      )
  }
}

/** A comment with its topic, amount and what it is about; long ones become several sections. */
export function commentBlocks(comment: Comment, group: string | null, heading: string): KnownBlock[] {
  const amount =
    comment.topic && comment.amount !== null && comment.unit
      ? ` (${printedAmount(comment.amount, comment.unit)})`
      : ''
  const about = group ? `, ${texts.about(group)}` : ''
  const title = `*${escapeText(`${capitalised(comment.topic ?? heading)}${amount}${about}`)}*`
  const remarks = readerRemarks(comment.note)
    .filter((remark) => !repeats(remark, comment.text))
    .join('; ')
  const note = remarks ? `\n_${escapeText(texts.note(remarks))}_` : ''
  return titled(title, comment.text, note)
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A bold title with its text under it, in one section where it fits. Title and ending are mrkdwn, the text is data. */
export function titled(title: string, text: string, ending = ''): KnownBlock[] {
  const whole = `${title}\n${escapeText(text)}${ending}`
  if (whole.length <= limits.section) return [section(whole)]
  return [section(title), ...paragraphs(text), ...(ending ? [section(ending.trim())] : [])]
}

export const titleOf = (topic: Topic, { economy }: Page): string =>
  texts.title(texts.titles[topic], periodName(economy.period))
