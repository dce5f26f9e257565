import { mostDecimals } from '../../../lib/decimals.ts'
import { type CellValue, ofFact, quantity, text } from '../../../reply/cells.ts'
import { go, heading, list, type Part, paragraph, type Reply, table } from '../../../reply/reply.ts'
import { budgetTexts as texts } from '../../../texts/budget.ts'
import { periodWords } from '../../../texts/periods.ts'
import { firstSentence } from '../activity.view.ts'
import { INVESTMENT_FIGURES, type Investment, type InvestmentFigure, type Period } from '../budget.ts'
import { nameKey } from '../match.ts'
import {
  commentParts,
  factOf,
  type Page,
  printedAmount,
  sourcesOf,
  titleOf,
  topicWord,
} from '../page.view.ts'
import { investmentKeys } from '../row-keys.ts'

/** Investments per project, with the summary's total in words. */
export function investmentsView(page: Page): Reply {
  const { investments, period } = page.economy
  const projects = investments.filter(({ table: kind }) => kind === 'project')
  const rows = projects.length > 0 ? projects : investments
  const figures = INVESTMENT_FIGURES.filter((figure) => rows.some((row) => row[figure] !== null))
  const keys = investmentKeys(rows)
  const family = projects.length > 0 ? 'investments' : 'investment_summary'
  const unit = rows[0]?.unit ?? ''
  const commentsLine = page.line(topicWord('investments'), topicWord('comments'))
  return {
    title: titleOf('investments', page),
    lead: leadOf(rows, period),
    parts: [
      table(
        texts.titles.investments,
        [
          { title: texts.column.project },
          ...figures.map((figure) => ({ title: texts.investmentColumn(figure, period) })),
        ],
        rows.map((row, at) => [
          text(projectName(row)),
          ...figures.map((figure) =>
            ofFact(figureCell(row, figure, rows), factOf(page, family, keys[at] ?? '', figure)),
          ),
        ]),
        { unit },
      ),
      ...(projects.length > 0 ? summaryParts(investments, period) : []),
    ],
    actions: explanations(page).length > 0 ? [go(texts.showComments, commentsLine)] : [],
    sources: sourcesOf(investments.map(({ origin }) => origin)),
    back: page.line(),
  }
}

/** What the report says about each investment. */
export function investmentCommentsView(page: Page): Reply {
  const { investments, period } = page.economy
  const commented = investments.find(({ comment }) => comment)
  return {
    title: texts.activityTitle(texts.titles.comments, texts.titles.investments, periodWords(period)),
    lead: commented?.comment
      ? `${projectName(commented)}: ${firstSentence(commented.comment)}`
      : texts.investmentComments,
    parts: explanations(page),
    sources: sourcesOf(investments.map(({ origin }) => origin)),
    back: page.line(topicWord('investments')),
  }
}

/** Comments on the rows, then the report's own text under the heading that is the topic's. */
function explanations({ economy }: Page): Part[] {
  const rows = economy.investments.flatMap((row) =>
    row.comment ? [heading(projectName(row)), paragraph(row.comment)] : [],
  )
  const own = economy.activities.find(({ name }) => nameKey(name) === nameKey(topicWord('investments')))
  return [
    ...rows,
    ...(own?.comments ?? []).flatMap((comment) => commentParts(comment, null, texts.explanation)),
  ]
}

const projectName = ({ projectNo, project }: Investment): string =>
  projectNo ? `${projectNo} ${project}` : project

const isDeviation = (figure: InvestmentFigure): boolean =>
  figure === 'deviation' || figure === 'deviationActual'

const figureCell = (row: Investment, figure: InvestmentFigure, rows: readonly Investment[]): CellValue =>
  quantity(row[figure], row.unit, {
    decimals: mostDecimals(rows.flatMap((one) => one[figure] ?? [])),
    signed: isDeviation(figure),
  })

/** The printed total in words; without one the first rows. */
function leadOf(rows: readonly Investment[], period: Period): string {
  const totals = rows.filter(({ isTotal }) => isTotal)
  const [total] = totals
  if (total && total.budget !== null && total.forecast !== null) {
    const amount = (value: string) => printedAmount(value, total.unit)
    const actual = total.actual === null ? null : amount(total.actual)
    return texts.investmentLead(amount(total.forecast), amount(total.budget), actual, periodWords(period))
  }
  const said = totals.length > 0 ? totals : rows
  const named = said.slice(0, IN_LEAD).map((row) => inWords(row, period))
  return texts.listOf(texts.titles.investments, periodWords(period), named, said.length)
}

const IN_LEAD = 3
const IN_WORDS: readonly InvestmentFigure[] = ['budget', 'forecast', 'actual', 'deviation', 'deviationActual']

function inWords(row: Investment, period: Period): string {
  const figures = IN_WORDS.flatMap((figure) => {
    const value = row[figure]
    if (value === null) return []
    const sign = isDeviation(figure) && Number(value) > 0 ? '+' : ''
    return `${texts.investmentColumn(figure, period).toLowerCase()} ${sign}${printedAmount(value, row.unit)}`
  })
  return `${projectName(row)}: ${figures.join(', ')}`
}

/** The report's summary in mkr, which has rows of its own beside the projects. */
function summaryParts(investments: readonly Investment[], period: Period): Part[] {
  const rows = investments.filter(({ table: kind }) => kind === 'summary')
  if (rows.length === 0) return []
  return [heading(texts.titles.summary), list(rows.map((row) => inWords(row, period)))]
}
