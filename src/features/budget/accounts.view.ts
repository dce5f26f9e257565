import type { Answer } from '../../contract/answer.ts'
import { actions, escapeText, goButton, header, section, table } from '../../slack/blocks.ts'
import { budgetTexts as texts } from '../../texts/budget.ts'
import { periodName } from '../../texts/common.ts'
import type { AccountLine } from './budget.ts'
import { accountContradictions } from './checks.ts'
import {
  answer,
  blockPage,
  CHECKS_IN_TEXT,
  cell,
  checks,
  nameCell,
  type Page,
  signedCell,
  signedTkr,
  statement,
  tablePage,
  titled,
  titleOf,
  tkr,
  topicWord,
} from './page.view.ts'
import { sources } from './sources.view.ts'

const LARGEST_CHANGES = 3

/** The account analysis: outcome to date against the same period last year. */
export function accountsView(page: Page): Answer {
  const { economy } = page
  const { period, accounts } = economy
  const shown = tablePage(accounts, ({ account }) => [account], page.number)
  const text = sentence(page)
  const commented = accounts.some(({ comment }) => comment)
  const value = (column: 'actual' | 'actualSamePeriodBefore' | 'actualYearBefore') => ({
    title: texts.amountColumn(column, period),
    align: 'right' as const,
  })
  const origins = [accounts[0]?.origin ?? null]
  const faults = accountContradictions(economy).map((found) => statement(found, period))
  return answer({
    text: [text, ...faults.slice(0, CHECKS_IN_TEXT).map(escapeText)].join(' '),
    blocks: [
      header(titleOf('accounts', page)),
      section(text),
      table(
        [
          { title: texts.column.account, wrap: true },
          value('actual'),
          value('actualSamePeriodBefore'),
          { title: texts.column.change, align: 'right' },
          value('actualYearBefore'),
        ],
        shown.items.map(row),
      ),
      checks(faults),
      sources(origins, texts.tkrNote, texts.accountNote),
      commented
        ? actions(goButton(texts.titles.comments, page.line(topicWord('accounts'), topicWord('comments'))))
        : null,
    ],
    origins,
    own: page.line(topicWord('accounts')),
    number: page.number,
    pages: shown.pages,
    back: page.line(),
  })
}

/** What the report says about the accounts. */
export function accountCommentsView(page: Page): Answer {
  const { period, accounts } = page.economy
  const commented = accounts.flatMap(({ account, comment }) => (comment ? [{ account, comment }] : []))
  const shown = blockPage(
    commented.map(({ account, comment }) => titled(`*${escapeText(account)}*`, comment)),
    page.number,
  )
  const title = texts.activityTitle(texts.titles.comments, texts.titles.accounts, periodName(period))
  const origins = [accounts[0]?.origin ?? null]
  const said = commented.map(({ account, comment }) => `${account}: ${comment}`).join(' ')
  return answer({
    text: escapeText(`${title}. ${said}`),
    blocks: [header(title), ...shown.items.flat(), sources(origins)],
    origins,
    own: page.line(topicWord('accounts'), topicWord('comments')),
    number: page.number,
    pages: shown.pages,
    back: page.line(topicWord('accounts')),
  })
}

/** Computed on the signed values: positive = higher revenue or lower cost. */
const changeOf = ({ actual, actualSamePeriodBefore: before }: AccountLine): number | null =>
  actual === null || before === null ? null : actual - before

const row = (line: AccountLine): string[] => [
  nameCell(line.account),
  cell(line.actual),
  cell(line.actualSamePeriodBefore),
  signedCell(changeOf(line)),
  cell(line.actualYearBefore),
]

function sentence({ economy: { accounts, period } }: Page): string {
  const of = (type: string) => accounts.find(({ lineType }) => lineType === type)
  const amount = (value: number | null | undefined) =>
    value === null || value === undefined ? cell(value) : tkr(value)
  const before = of('net')?.actualSamePeriodBefore ?? null
  const changes = accounts
    .filter(({ lineType }) => lineType === 'revenue' || lineType === 'cost')
    .flatMap((line) => ({ name: line.account, change: changeOf(line) ?? 0 }))
    .filter(({ change }) => change !== 0)
    .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, LARGEST_CHANGES)
  return texts.accounts(
    periodName(period),
    {
      revenue: amount(of('revenue_total')?.actual),
      cost: amount(of('cost_total')?.actual),
      net: amount(of('net')?.actual),
      before: before === null ? null : tkr(before),
    },
    changes.map(({ name, change }) => escapeText(`${name} ${signedTkr(change)}`)),
  )
}
