import type { KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import { mostDecimals } from '../../lib/decimals.ts'
import { actions, type Column, escapeText, goButton, header, section, table } from '../../slack/blocks.ts'
import { budgetTexts as texts } from '../../texts/budget.ts'
import { periodName } from '../../texts/common.ts'
import { INVESTMENT_FIGURES, type Investment, type InvestmentFigure, type Period } from './budget.ts'
import { sumDifference } from './checks.ts'
import { nameKey } from './match.ts'
import {
  answer,
  blockPage,
  CHECKS_IN_TEXT,
  checks,
  commentBlocks,
  nameCell,
  type Page,
  printedAmount,
  signedCell,
  tablePage,
  titled,
  titleOf,
  topicWord,
} from './page.view.ts'
import { sources } from './sources.view.ts'

/** Investments per project, with the summary's total in words. */
export function investmentsView(page: Page): Answer {
  const { investments, period } = page.economy
  const projects = investments.filter(({ table: kind }) => kind === 'project')
  const rows = projects.length > 0 ? projects : investments
  const origins = investments.map(({ origin }) => origin)
  const figures = INVESTMENT_FIGURES.filter((figure) => rows.some((row) => row[figure] !== null))
  const shown = tablePage(rows, (row) => [projectName(row)], page.number)
  const text = sentence(page, rows)
  const faults = figures.flatMap((figure) => fault(rows, figure, period))
  return answer({
    text: [text, ...faults.slice(0, CHECKS_IN_TEXT).map(escapeText)].join(' '),
    blocks: [
      header(titleOf('investments', page)),
      section(text),
      table(
        headings(figures, rows, period),
        shown.items.map((row) => [
          nameCell(projectName(row)),
          ...figures.map((figure) => figureCell(row, figure, rows)),
        ]),
      ),
      projects.length > 0 ? summary(investments, period) : null,
      checks(faults),
      sources(origins),
      explanations(page).length > 0
        ? actions(goButton(texts.titles.comments, page.line(topicWord('investments'), topicWord('comments'))))
        : null,
    ],
    origins,
    own: page.line(topicWord('investments')),
    number: page.number,
    pages: shown.pages,
    back: page.line(),
  })
}

/** What the report says about each investment. */
export function investmentCommentsView(page: Page): Answer {
  const { investments, period } = page.economy
  const shown = blockPage(explanations(page), page.number)
  const title = texts.activityTitle(texts.titles.comments, texts.titles.investments, periodName(period))
  const origins = investments.map(({ origin }) => origin)
  const said = investments.flatMap((row) => (row.comment ? `${projectName(row)}: ${row.comment}` : []))
  return answer({
    text: escapeText([`${title}.`, ...said].join(' ')),
    blocks: [header(title), ...shown.items.flat(), sources(origins)],
    origins,
    own: page.line(topicWord('investments'), topicWord('comments')),
    number: page.number,
    pages: shown.pages,
    back: page.line(topicWord('investments')),
  })
}

/** Comments on the rows, then the report's own text under the heading that is the topic's. */
function explanations({ economy }: Page): KnownBlock[][] {
  const rows = economy.investments.flatMap((row) =>
    row.comment ? [titled(`*${escapeText(projectName(row))}*`, row.comment)] : [],
  )
  const heading = economy.activities.find(({ name }) => nameKey(name) === nameKey(topicWord('investments')))
  const own = (heading?.comments ?? []).map((comment) => commentBlocks(comment, null, texts.explanation))
  return [...rows, ...own]
}

const projectName = ({ projectNo, project }: Investment): string =>
  projectNo ? `${projectNo} ${project}` : project

const isDeviation = (figure: InvestmentFigure): boolean =>
  figure === 'deviation' || figure === 'deviationActual'

function figureCell(row: Investment, figure: InvestmentFigure, rows: readonly Investment[]): string {
  const decimals = mostDecimals(rows.flatMap((one) => one[figure] ?? []))
  const cell = signedCell(row[figure], decimals)
  return isDeviation(figure) ? cell : cell.replace(/^\+/, '')
}

const headings = (
  figures: readonly InvestmentFigure[],
  rows: readonly Investment[],
  period: Period,
): Column[] => [
  { title: `${texts.column.project}, ${rows[0]?.unit ?? ''}`, wrap: true },
  ...figures.map((figure) => ({ title: texts.investmentColumn(figure, period), align: 'right' as const })),
]

/** The printed total: "Totalt: Budget 2023 −3 000 tkr, Prognos 2023 −2 000 tkr". */
function sentence(page: Page, rows: readonly Investment[]): string {
  const totals = rows.filter(({ isTotal }) => isTotal)
  const told = totals.length > 0 ? totals : rows
  const named = told.slice(0, IN_TEXT).map((row) => inWords(row, page.economy.period))
  return texts.listOf(texts.titles.investments, periodName(page.economy.period), named, told.length)
}

const IN_TEXT = 3
const IN_WORDS: readonly InvestmentFigure[] = ['budget', 'forecast', 'actual', 'deviation', 'deviationActual']

function inWords(row: Investment, period: Period): string {
  const figures = IN_WORDS.flatMap((figure) => {
    const value = row[figure]
    if (value === null) return []
    const amount = printedAmount(value, row.unit)
    const sign = isDeviation(figure) && Number(value) > 0 ? '+' : ''
    return `${texts.investmentColumn(figure, period)} ${sign}${amount}`
  })
  return escapeText(`${projectName(row)}: ${figures.join(', ')}`)
}

/** The report's summary in mkr, which has rows of its own beside the projects. */
function summary(investments: readonly Investment[], period: Period): KnownBlock | null {
  const rows = investments.filter(({ table: kind }) => kind === 'summary')
  if (rows.length === 0) return null
  const lines = rows.slice(0, MOST_SUMMARY_ROWS).map((row) => `• ${inWords(row, period)}`)
  return section([`*${texts.titles.summary}*`, ...lines].join('\n'))
}

const MOST_SUMMARY_ROWS = 12

/** The printed total against the projects. Where a project's cell is empty, the total counts what is not printed. */
function fault(rows: readonly Investment[], figure: InvestmentFigure, period: Period): string[] {
  const total = rows.find(({ isTotal }) => isTotal)
  const parts = rows.filter(({ isTotal }) => !isTotal)
  const printed = total?.[figure] ?? null
  const found = sumDifference(
    parts.map((row) => row[figure]),
    printed,
  )
  if (!total || !found || found.rounding || printed === null) return []
  const text = texts.check.sum(
    total.project,
    texts.investmentColumn(figure, period),
    printedAmount(found.computed, total.unit),
    printedAmount(printed, total.unit),
    null,
  )
  return [parts.some((row) => row[figure] === null) ? `${text} ${texts.check.missingCells}` : text]
}
