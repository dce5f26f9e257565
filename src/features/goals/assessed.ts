import { isFullYear } from '../../lib/periods.ts'
import { type Goal, type GoalValue, goalsOf, type MeasureValueWord, type Report } from './model.ts'

/** Assessments in the words of the committee that made them, in its own order. Pure: the usual words are an argument. */

/** What a measure is stored as by the level of the committee's own word for it. */
export const MEASURE_LEVELS = {
  good: 'will_be_met',
  risk: 'may_be_met_with_risk',
  bad: 'will_not_be_met',
} as const

export interface UsualWords {
  goalValue: Readonly<Record<'annual' | 'interim', Readonly<Record<GoalValue, string>>>>
  measureValue: Readonly<Record<MeasureValueWord, string>>
  unassessed: string
}

const lowerFirst = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`

const usualWord = ({ period }: Pick<Report, 'period'>, value: GoalValue, { goalValue }: UsualWords): string =>
  goalValue[isFullYear(period) ? 'annual' : 'interim'][value]

/** "uppnås i hög grad": the committee's own word where it has one, otherwise the usual. */
export const assessedWord = (
  report: Pick<Report, 'period'>,
  { assessment }: Goal,
  usual: UsualWords,
): string => {
  if (!assessment?.value) return usual.unassessed
  return assessment.word === null ? usualWord(report, assessment.value, usual) : lowerFirst(assessment.word)
}

/** Likewise of a measure. */
export const measureValueWord = (
  value: MeasureValueWord,
  word: string | null,
  { measureValue }: UsualWords,
): string => (word === null ? measureValue[value] : lowerFirst(word))

export interface Group {
  word: string
  goals: readonly Goal[]
}

const LEVELS: readonly GoalValue[] = ['will_be_met', 'at_risk', 'will_not_be_met']

/**
 * The goals by their assessments, in the committee's order, also by the words that none of them has; null where its words are
 * the usual ones.
 */
export function ownGroups(
  report: Report,
  goals: readonly Goal[],
  usual: UsualWords,
): readonly Group[] | null {
  const all = goalsOf(report)
  const isUsual = all.every(({ assessment }) => {
    if (!assessment?.value || assessment.word === null) return true
    return lowerFirst(assessment.word) === usualWord(report, assessment.value, usual)
  })
  if (isUsual) return null
  const said = new Map(
    all.map((goal) => [assessedWord(report, goal, usual), goal.assessment?.value ?? null] as const),
  )
  const own = report.ownWords.map(lowerFirst)
  // Words that the committee no longer has, and the usual ones, come after its own by what they mean.
  const rank = (value: GoalValue | null) => (value ? LEVELS.indexOf(value) : LEVELS.length)
  const others = [...said]
    .filter(([word]) => !own.includes(word))
    .toSorted(([, a], [, b]) => rank(a) - rank(b))
    .map(([word]) => word)
  return [...own, ...others].map((word) => ({
    word,
    goals: goals.filter((goal) => assessedWord(report, goal, usual) === word),
  }))
}
