import { ofFact, text, tkr } from '../../../reply/cells.ts'
import { go, heading, paragraph, type Reply, table } from '../../../reply/reply.ts'
import { budgetTexts as texts } from '../../../texts/budget.ts'
import { periodWords } from '../../../texts/periods.ts'
import { firstSentence } from '../activity.view.ts'
import type { AccountLine } from '../budget.ts'
import { factOf, inTkr, type Page, signedTkr, sourcesOf, spoken, titleOf, topicWord } from '../page.view.ts'
import { accountKeys } from '../row-keys.ts'

const LARGEST_CHANGES = 3

/** The account analysis: outcome to date against the same period last year. */
export function accountsView(page: Page): Reply {
  const { economy } = page
  const { period, accounts } = economy
  const value = (column: 'actual' | 'actualSamePeriodBefore' | 'actualYearBefore') => ({
    title: texts.amountColumn(column, period),
  })
  const keys = accountKeys(accounts)
  const commentsLine = page.line(topicWord('accounts'), topicWord('comments'))
  return {
    title: titleOf('accounts', page),
    lead: leadOf(page),
    parts: [
      table(
        texts.titles.accounts,
        [
          { title: texts.column.account },
          value('actual'),
          value('actualSamePeriodBefore'),
          { title: texts.column.change },
          value('actualYearBefore'),
        ],
        accounts.map((account, at) => row(page, account, keys[at] ?? '')),
        { unit: 'tkr' },
      ),
    ],
    actions: accounts.some(({ comment }) => comment) ? [go(texts.showComments, commentsLine)] : [],
    sources: sourcesOf([accounts[0]?.origin ?? null]),
    notes: [texts.tkrNote, texts.accountNote],
    back: page.line(),
  }
}

/** What the report says about the accounts. */
export function accountCommentsView(page: Page): Reply {
  const { period, accounts } = page.economy
  const commented = accounts.flatMap(({ account, comment }) => (comment ? [{ account, comment }] : []))
  const [first] = commented
  return {
    title: texts.activityTitle(texts.titles.comments, texts.titles.accounts, periodWords(period)),
    lead: first ? `${first.account}: ${firstSentence(first.comment)}` : texts.noComments,
    parts: commented.flatMap(({ account, comment }) => [heading(account), paragraph(comment)]),
    sources: sourcesOf([accounts[0]?.origin ?? null]),
    back: page.line(topicWord('accounts')),
  }
}

/** Computed on the signed values: positive = higher revenue or lower cost. */
const changeOf = ({ actual, actualSamePeriodBefore: before }: AccountLine): number | null =>
  actual === null || before === null ? null : actual - before

function row(page: Page, line: AccountLine, key: string) {
  const amount = (column: 'actual' | 'actualSamePeriodBefore' | 'actualYearBefore') =>
    ofFact(tkr(line[column]), factOf(page, 'accounts', key, column))
  return [
    text(line.account),
    amount('actual'),
    amount('actualSamePeriodBefore'),
    tkr(changeOf(line), { signed: true }),
    amount('actualYearBefore'),
  ]
}

function leadOf({ economy: { accounts, period } }: Page): string {
  const of = (type: string) => accounts.find(({ lineType }) => lineType === type)
  const said = (value: number | null | undefined) =>
    value === null || value === undefined ? null : inTkr(value)
  const net = of('net')
  const change = net ? changeOf(net) : null
  const changes = accounts
    .filter(({ lineType }) => lineType === 'revenue' || lineType === 'cost')
    .flatMap((line) => ({ name: line.account, change: changeOf(line) ?? 0 }))
    .filter((one) => one.change !== 0)
    .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, LARGEST_CHANGES)
  return texts.accounts(
    periodWords(period),
    {
      net: said(net?.actual),
      revenue: said(of('revenue_total')?.actual),
      cost: said(of('cost_total')?.actual),
    },
    change === null ? null : { isHigher: change < 0, size: spoken(change) },
    changes.map((one) => `${one.name} ${signedTkr(one.change)}`),
  )
}
