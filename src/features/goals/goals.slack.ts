import type { Answer, Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Person } from '../../contract/person.ts'
import type { Db } from '../../db/db.ts'
import { noteDraftRead, sightOf } from '../../db/publishing.ts'
import { earlierReports, takePublished } from '../../lib/periods.ts'
import { oneByOne } from '../../lib/pieces.ts'
import { foldedWords } from '../../lib/words.ts'
import { asDraftReply, type Reply } from '../../reply/reply.ts'
import { goalsTexts as texts } from '../../texts/goals.ts'
import { draftNotice, wishWords } from '../../texts/periods.ts'
import { goalsBrief } from './brief.view.ts'
import { goalFacts } from './facts.ts'
import { goalReportables } from './measures/reports.view.ts'
import { type Existing, namesYear, readTarget } from './measures/target.ts'
import type { Period } from './model.ts'
import type { Scope } from './parts.view.ts'
import { type Asked, readQuestion, WHOLE_YEAR } from './query.ts'
import {
  chooseView,
  emptyView,
  missingView,
  nothingView,
  unknownPeriodView,
  withPeriods,
} from './search/find.view.ts'
import { besideName, type Hit, search } from './search/search.ts'
import { standingLines, viewOf } from './status.view.ts'
import { loadPeriods, loadReport } from './store.ts'
import { goalKinds } from './tables.ts'

/** The database's tables that the facts are read from. */
const FACTS_FROM = [
  'Committee',
  'Convention',
  'Document',
  'Period',
  'GoalModel',
  'Area',
  'AreaReport',
  'GoalTally',
  'Goal',
  'GoalAssessment',
  'Measure',
  'MeasureValue',
  'MeasureAssessment',
  'Commitment',
  'CommitmentAssessment',
  'SignificantEvent',
]

/** How the committee's goals stand: `status`. */
export const createGoalsFeature = (db: Db): Feature => ({
  name: 'goals',
  commands: [
    {
      name: texts.name,
      aliases: texts.aliases,
      summary: texts.summary,
      permission: 'read',
      remembered: true,
      examples: texts.examples,
      leaves: ({ words, person }) => leftOver(db, words, person),
      answer: (question) => answerStatus(db, question),
    },
  ],
  kinds: goalKinds,
  reportables: goalReportables,
  factsFrom: FACTS_FROM,
  facts: async (sight) => {
    const periods = await loadPeriods(db, sight)
    const tables = await oneByOne(periods, async (period) => goalFacts(await loadReport(db, period)))
    return tables.flat()
  },
  brief: async () => {
    const periods = await loadPeriods(db, 'published')
    const [period] = periods
    if (!period) return null
    return goalsBrief(
      await loadReport(db, period),
      (await earlierReports(period, periods, (each) => loadReport(db, each))).before,
    )
  },
  standing: async () => {
    const periods = await loadPeriods(db, 'published')
    const [period] = periods
    if (!period) return []
    const report = await loadReport(db, period)
    return standingLines({ periods, named: false, publishedOnly: false, report })
  },
})

/** Words that name nothing of the report's goals, measures and commitments, and those around a name. */
async function leftOver(db: Db, typed: string, person: Person): Promise<readonly string[]> {
  const { isAsked: publishedOnly, rest: words } = takePublished(typed)
  const periods = await loadPeriods(db, publishedOnly ? 'published' : sightOf(person))
  if (periods.length === 0) return []
  const asked = readQuestion(words, periods)
  if (!asked.period) return foldedWords(asked.rest)
  const report = await loadReport(db, asked.period)
  const target = readTarget(report, asked.rest)
  return target.kind === 'words' ? besideName(report, target.words) : []
}

/** What is shown of a period whose figures are not all published is marked, and noted in the audit log. */
async function answerStatus(db: Db, question: Question): Promise<Answer> {
  const { isAsked: publishedOnly, rest: words } = takePublished(question.words)
  const periods = await loadPeriods(db, publishedOnly ? 'published' : sightOf(question.person))
  const [newest] = periods
  if (!newest) return emptyView()
  const asked = readQuestion(words, periods)
  const period = asked.period ?? newest
  const report = await loadReport(db, period)
  const scope: Scope = {
    report,
    periods,
    earlier: await earlierReports(period, periods, (each) => loadReport(db, each)),
    named: asked.period !== null && asked.wish !== null,
    publishedOnly,
  }
  const shown = await replyIn(db, scope, words, asked)
  if (!period.isDraft) return shown
  await noteDraftRead(db, period, { userId: question.person.userId, now: question.now })
  return asDraftReply(shown, draftNotice(period, texts.name))
}

async function replyIn(db: Db, scope: Scope, words: string, asked: Asked<Period>): Promise<Reply> {
  const { report, periods } = scope
  if (!asked.period) {
    // "klimatneutrala 2025" is the name of a goal and no question about a period.
    const { kind, year } = asked.wish ?? {}
    const isName = asked.rest !== '' && kind === undefined && year !== undefined && namesYear(report, year)
    if (!isName) return unknownPeriodView(wishWords(asked.wish ?? {}), asked.rest, periods)
    return answerWords(db, scope, words)
  }
  const target = readTarget(report, asked.rest)
  if (target.kind === 'words') return answerWords(db, scope, target.words)
  if (target.kind === 'unknown_measure') return missingView(scope, target, [])
  if (target.kind === 'unknown_code') {
    return missingView(scope, target, await foundElsewhere(db, scope, target.code))
  }
  const shown = await show(db, scope, target)
  return asked.rest === WHOLE_YEAR ? withPeriods(scope, shown) : shown
}

/** What exists in the period; a measure with what other reports print of it. */
async function show(db: Db, scope: Scope, target: Existing): Promise<Reply> {
  if (target.kind !== 'measure' || target.analysis) return viewOf(scope, target)
  const others = scope.periods
    .filter(({ id, isDraft }) => id !== scope.report.period.id && !isDraft)
    .slice(0, MOST_IN_SERIES)
  return viewOf(
    { ...scope, others: await Promise.all(others.map((period) => loadReport(db, period))) },
    target,
  )
}

/** How many other reports a measure's series is put together from. */
const MOST_IN_SERIES = 12

async function answerWords(db: Db, scope: Scope, words: string): Promise<Reply> {
  const found = search(scope.report, words)
  const [best] = found.hits
  if (best && found.clear && found.by === 'name') return show(db, scope, targetOf(best))
  if (found.by === 'name' || found.by === 'text') return chooseView(scope, words, found)
  const elsewhere = await foundElsewhere(db, scope, words)
  if (elsewhere.length > 0 || found.by === 'nothing') return nothingView(scope, words, elsewhere)
  return chooseView(scope, words, found)
}

function targetOf(hit: Hit): Existing {
  if (hit.kind === 'goal') return { kind: 'goal', goal: hit.goal, analysis: false }
  if (hit.kind === 'measure') return { ...hit, analysis: false }
  return { kind: 'commitment', goal: hit.goal, commitments: [hit.commitment], analysis: false }
}

/** How many other periods are looked through for what is not in the one asked about. */
const MOST_PERIODS = 3

async function foundElsewhere(db: Db, scope: Scope, words: string): Promise<Period[]> {
  const others = scope.periods
    .filter(({ id, isDraft }) => id !== scope.report.period.id && !isDraft)
    .slice(0, MOST_PERIODS)
  const found: Period[] = []
  for (const period of others) {
    const report = await loadReport(db, period)
    const target = readTarget(report, words)
    if (target.kind === 'unknown_code' || target.kind === 'unknown_measure') continue
    if (target.kind === 'words' && search(report, words).by !== 'name') continue
    found.push(period)
  }
  return found
}
