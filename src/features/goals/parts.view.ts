import { type DecimalText, formatDecimal } from '../../lib/numbers.ts'
import { isFullYear } from '../../lib/periods.ts'
import { FEW } from '../../lib/secrecy.ts'
import { shorten } from '../../lib/words.ts'
import { NO_VALUE } from '../../slack/blocks.ts'
import { listed } from '../../texts/common.ts'
import { goalsTexts as texts } from '../../texts/goals.ts'
import { PUBLISHED_WORD, periodWords } from '../../texts/periods.ts'
import { assessedWord, measureValueWord, ownGroups } from './assessed.ts'
import type { Earlier } from './history/history.ts'
import type { Figure, Goal, Measure, Period, Report, SourceRef } from './model.ts'

/** What every view of the goals is made with. */

export interface Scope {
  report: Report
  periods: readonly Period[]
  /** True when the period was named: then every line that leads on names it too. */
  named: boolean
  /** True when only what is published was asked for: then every line that leads on asks for that too. */
  publishedOnly: boolean
  /** What the period is held against; not given where nothing is compared. */
  earlier?: Earlier
  /** Other periods' reports, newest first, for what goes across years. */
  others?: readonly Report[]
}

export const isAnnual = ({ report }: Scope): boolean => isFullYear(report.period)

/** The command line for something within the shown period. */
export const lineTo = ({ report, named, publishedOnly }: Scope, words: string): string =>
  [texts.name, words, named ? periodWords(report.period) : '', publishedOnly ? PUBLISHED_WORD : '']
    .filter(Boolean)
    .join(' ')

const PERCENT = '\u00a0%'

/** "index 0-100" says how to read a number rather than what it counts: it stands with the name. */
export const isScale = (unit: string): boolean => unit.includes(' ')

function withUnit(value: DecimalText, unit: string): string {
  const number = formatDecimal(value)
  if (unit === 'percent') return `${number}${PERCENT}`
  if (unit === 'count' || unit === 'index' || unit === 'antal' || unit === 'yes_no') return number
  const words = unit === 'weeks' ? texts.units.weeks : unit
  return isScale(unit) ? number : `${number}\u00a0${words}`
}

/** A figure as printed, with its unit; a dash where there is none. */
export function figureText(figure: Figure | null, unit: string): string {
  if (figure?.isFew) return FEW
  if (figure?.number) return withUnit(figure.number, unit)
  return (unit === 'yes_no' && figure?.text) || NO_VALUE
}

/** A difference between two figures: percentages differ by percentage points. */
export const gapText = (gap: DecimalText, unit: string): string =>
  unit === 'percent' ? texts.points(formatDecimal(gap)) : withUnit(gap, unit)

export const numberText = withUnit

/** "till och med augusti 2023", "2022". */
export const whenText = (figure: Figure, { period }: Report): string =>
  figure.toDate ? texts.partOfYear(period.endsOn, figure.year) : String(figure.year)

export const goalWord = ({ report }: Scope, goal: Goal): string => assessedWord(report, goal, texts)

export function measureWord({ assessment }: Measure): string {
  if (!assessment) return NO_VALUE
  return assessment.value === 'followed_up_full_year' && assessment.forecast !== assessment.value
    ? texts.forecast(measureValueWord(assessment.forecast, assessment.forecastWord, texts))
    : measureValueWord(assessment.value, assessment.word, texts)
}

/** "4 mål: 2 uppnås i hög grad och 2 uppnås inte"; null where the words are the usual ones. */
export function ownCounts(report: Report, goals: readonly Goal[]): string | null {
  const groups = ownGroups(report, goals, texts)
  if (!groups) return null
  const counts = groups.map(({ word, goals: own }) => ({ word, n: own.length }))
  return texts.goalsByWord(
    goals.length,
    counts.filter(({ n }) => n > 0),
  )
}

/** Origins by their document, in order. */
export function groupedOrigins(
  origins: readonly SourceRef[],
): { document: SourceRef['document']; sections: string[] }[] {
  const sections = new Map<string, { document: SourceRef['document']; sections: string[] }>()
  for (const { document, section } of origins) {
    const key = `${document.title}/${document.dnr}/${document.asOf}`
    const known = sections.get(key)
    if (known) known.sections.push(section)
    else sections.set(key, { document, sections: [section] })
  }
  return [...sections.values()]
}

const MOST_SECTIONS = 4

/** What sections have in common: "2" for 2.1.1.1 and 2.4.4.1, else how they begin: "1 och 2"; nothing for many. */
export function commonSection(sections: readonly string[]): string | undefined {
  const distinct = [...new Set(sections)]
  const [first] = distinct
  if (first === undefined) return undefined
  if (distinct.length === 1) return first.replaceAll('; ', ' och ')
  const separator = /^\d/.test(first) ? '.' : ': '
  const parts = distinct.map((section) => section.split(separator))
  const shared = (parts[0] ?? []).slice()
  while (shared.length > 0 && !parts.every((other) => shared.every((part, at) => other[at] === part)))
    shared.pop()
  if (shared.length > 0) return shared.join(separator)
  const heads = [...new Set(parts.flatMap(([head]) => head ?? []))]
  return heads.length <= MOST_SECTIONS ? listed(heads) : undefined
}

export interface Choice {
  label: string
  /** What a button of its own says, which has less room than a menu. */
  short?: string
  line: string
}

export const goalChoice = (scope: Scope, goal: Goal): Choice => ({
  label: texts.buttons.goal(goal.code, goal.name),
  short: texts.buttons.showGoal(goal.code),
  line: lineTo(scope, goal.code),
})

/** A name within a sentence: without the full stop that some of them end with. */
export const inline = (name: string): string => brief(name).replace(/\.$/, '')

/** Long names in table cells and lists. */
export const brief = (text: string, length = 160): string => shorten(text, length)
