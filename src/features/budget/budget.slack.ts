import type { Question } from '../../contract/answer.ts'
import type { Command } from '../../contract/command.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Person } from '../../contract/person.ts'
import type { Db } from '../../db/db.ts'
import { noteDraftRead, sightOf } from '../../db/publishing.ts'
import { takePeriod } from '../../lib/period-names.ts'
import { choosePeriod, earlierReports, takePublished } from '../../lib/periods.ts'
import { oneByOne } from '../../lib/pieces.ts'
import { foldedWords } from '../../lib/words.ts'
import { asDraftReply, go, type Reply, withRemark } from '../../reply/reply.ts'
import { budgetTexts as texts } from '../../texts/budget.ts'
import { draftNotice } from '../../texts/periods.ts'
import { accountCommentsView, accountsView } from './accounts/accounts.view.ts'
import { activityView, commentsView } from './activity.view.ts'
import { areaNamed } from './areas.ts'
import { areaView } from './areas.view.ts'
import { budgetBrief } from './brief.view.ts'
import type { Activity, Period, SeriesKind } from './budget.ts'
import { chooseView, emptyView, nothingView, unknownPeriodView, unknownView } from './choices.view.ts'
import { budgetFacts } from './facts.ts'
import { investmentCommentsView, investmentsView } from './investments/investments.view.ts'
import { bridgeView, grantsView, hardView, matrixView } from './items/items.view.ts'
import { budgetReportable } from './lines/reports.view.ts'
import { has, overviewView, standingOf } from './overview.view.ts'
import { lineIn, type Page, topicWord } from './page.view.ts'
import { readRequest, type Topic, vocabularyOf } from './query.ts'
import { seriesReportables } from './series/reports.view.ts'
import { foundRowsView, seriesOf, seriesView } from './series/series.view.ts'
import { listPeriods, readEconomy, readOverview } from './store.ts'
import { budgetKinds } from './tables.ts'

/** The database's tables that the facts are read from. */
const FACTS_FROM = [
  'Committee',
  'Convention',
  'Document',
  'Period',
  'Activity',
  'BudgetLine',
  'BudgetComment',
  'AccountLine',
  'EconomyItem',
  'Investment',
  'Series',
  'SeriesValue',
]

/** Budget follow-up: `/sn budget`. */
export function createBudgetFeature(db: Db): Feature {
  return {
    name: 'budget',
    commands: [budgetCommand(db)],
    kinds: budgetKinds,
    reportables: [budgetReportable, ...seriesReportables],
    factsFrom: FACTS_FROM,
    facts: async (sight) => {
      const periods = await listPeriods(db, sight)
      const tables = await oneByOne(periods, async (period) => budgetFacts(await readEconomy(db, period)))
      return tables.flat()
    },
    brief: async () => {
      const [period] = await listPeriods(db, 'published')
      if (!period) return null
      return budgetBrief(await readEconomy(db, period), await readOverview(db, period))
    },
    standing: async () => {
      const [period] = await listPeriods(db, 'published')
      if (!period) return []
      const economy = await readEconomy(db, period)
      const overview = await readOverview(db, period)
      if (overview.rows.length === 0) return []
      return [standingOf(economy, overview)]
    },
  }
}

const VOCABULARY = vocabularyOf(texts.topics, texts.synonyms)

const { name, aliases, examples, summary } = texts.command

const budgetCommand = (db: Db): Command => ({
  name,
  aliases,
  summary,
  examples,
  permission: 'read',
  remembered: true,
  leaves: ({ words, person }) => leftOver(db, words, person),
  answer: async (question) => await answerBudget(db, question),
})

/** Words that name neither a topic, a verksamhet nor a row of the period. */
async function leftOver(db: Db, typed: string, person: Person): Promise<readonly string[]> {
  const { isAsked: publishedOnly, rest: words } = takePublished(typed)
  const periods = await listPeriods(db, publishedOnly ? 'published' : sightOf(person))
  const { wish, rest } = takePeriod(words)
  const period = choosePeriod(periods, wish)
  if (!period) return foldedWords(rest)
  const economy = await readEconomy(db, period)
  if (areaNamed(economy, rest)) return []
  const request = readRequest(rest, economy, VOCABULARY)
  return request.kind === 'unknown' ? foldedWords(request.words) : []
}

/** What is shown of a period whose figures are not all published is marked, and noted in the audit log. */
async function answerBudget(db: Db, question: Question): Promise<Reply> {
  const { isAsked: publishedOnly, rest: words } = takePublished(question.words)
  const periods = await listPeriods(db, publishedOnly ? 'published' : sightOf(question.person))
  if (periods.length === 0) return emptyView()
  const { wish, rest } = takePeriod(words)
  const period = choosePeriod(periods, wish)
  if (!period) return unknownPeriodView(wish ?? {}, periods)
  const page: Page = {
    economy: await readEconomy(db, period),
    earlier: await earlierReports(period, periods, (each) => readEconomy(db, each)),
    line: lineIn(wish ? period : null, publishedOnly),
  }
  const shown = await answerRequest(db, page, periods, rest)
  if (!period.isDraft) return shown
  await noteDraftRead(db, period, { userId: question.person.userId, now: question.now })
  return asDraftReply(shown, draftNotice(period, name))
}

async function answerRequest(db: Db, page: Page, periods: readonly Period[], words: string): Promise<Reply> {
  const area = areaNamed(page.economy, words)
  if (area) return areaView(page, area)
  const request = readRequest(words, page.economy, VOCABULARY)
  switch (request.kind) {
    case 'choose':
      return chooseView(page, words, request.activities, request.topics)
    case 'rows':
      return foundRowsView(page, request.words, request.series)
    case 'unknown':
      return unknownView(page, request.words, request.suggestions)
    case 'topics':
      return answerTopics(db, page, periods, request.topics, request.activity)
  }
}

async function answerTopics(
  db: Db,
  page: Page,
  periods: readonly Period[],
  topics: readonly Topic[],
  activity: Activity | null,
): Promise<Reply> {
  const commented = topics.includes('comments')
  const [topic, ...others] = new Set(topics.filter(isTable))
  if (!topic) {
    const whole = commented || topics.includes('total')
    const subject = activity ?? (whole ? page.economy.activities.find(({ isTotal }) => isTotal) : null)
    if (subject) return commented ? commentsView(page, subject) : activityView(page, subject)
    if (commented) return nothingView(page, 'comments', null)
    return overviewView(page, { overview: await readOverview(db, page.economy.period), periods })
  }
  const answer = has(page.economy, topic)
    ? tableAnswer(page, topic, activity, commented)
    : nothingView(page, topic, null, await periodsWith(db, periods, topic))
  const leftOut = [...others, ...(commented && isSeries(topic) ? ['comments' as const] : [])]
  if (leftOut.length === 0) return answer
  const named = leftOut.map((one) => texts.titles[one])
  const buttons = leftOut.map((one) => {
    const ofActivity = activity && (one === 'comments' || isSeries(one))
    return go(texts.titles[one], page.line(topicWord(one), ...(ofActivity ? [activity.name] : [])))
  })
  return withRemark(answer, texts.leftOut(texts.titles[topic], named), ...buttons)
}

type Table = Exclude<Topic, 'overview' | 'total' | 'comments'>
const isTable = (topic: Topic): topic is Table =>
  topic !== 'comments' && topic !== 'overview' && topic !== 'total'
const isSeries = (topic: Topic): topic is SeriesKind =>
  topic === 'volume' || topic === 'key_figure' || topic === 'staffing'

/** One of the report's tables; those that are not divided by verksamhet say so where one is named. */
function tableAnswer(page: Page, topic: Table, activity: Activity | null, commented: boolean): Reply {
  if (isSeries(topic)) {
    return seriesOf(page.economy, topic, activity).length > 0
      ? seriesView(page, topic, activity)
      : nothingView(page, topic, activity)
  }
  const answer = wholeTopic(page, topic, commented)
  return activity ? withRemark(answer, texts.wholeCommittee(texts.titles[topic])) : answer
}

/** What the report has for the committee as a whole. */
function wholeTopic(page: Page, topic: WholeTopic, commented: boolean): Reply {
  switch (topic) {
    case 'accounts':
      return commented ? accountCommentsView(page) : accountsView(page)
    case 'investments':
      return commented ? investmentCommentsView(page) : investmentsView(page)
    case 'bridge':
      return bridgeView(page)
    case 'hard':
      return hardView(page)
    case 'grants':
      return grantsView(page)
    case 'summary':
    case 'breakdown':
      return matrixView(page, topic)
  }
}

type WholeTopic = Exclude<Table, SeriesKind>

async function periodsWith(db: Db, periods: readonly Period[], topic: Topic): Promise<Period[]> {
  const economies = await Promise.all(
    periods
      .filter(({ isDraft }) => !isDraft)
      .slice(0, PERIODS_SEARCHED)
      .map((period) => readEconomy(db, period)),
  )
  return economies.filter((economy) => has(economy, topic)).map(({ period }) => period)
}

const PERIODS_SEARCHED = 6 // two years of reports
