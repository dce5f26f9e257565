import { fold, foldedWords } from '../../../lib/words.ts'
import { FILLERS, type Filter, readListing } from '../list/list-filter.ts'
import {
  type Area,
  type Commitment,
  commitmentsOf,
  type Goal,
  goalsOf,
  type Measure,
  measuresOf,
  perReport,
  type Report,
} from '../model.ts'

/** What a person points at: an ordered list of small readers, from codes to words. Pure. */

export type Target =
  | { kind: 'overview' }
  | { kind: 'area'; area: Area; analysis: boolean }
  | { kind: 'goal'; goal: Goal; analysis: boolean }
  /** The goals under a council goal ("1:7") or a number ("2.1.3"). */
  | { kind: 'goals'; code: string; goals: Goal[] }
  | { kind: 'measure'; goal: Goal; measure: Measure; analysis: boolean }
  /** A commitment and its parts, which share its code. */
  | { kind: 'commitment'; goal: Goal; commitments: Commitment[]; analysis: boolean }
  | { kind: 'list'; filter: Filter }
  | { kind: 'events' }
  | Missing
  | { kind: 'words'; words: string }

/** What is named as only one that exists is named, and does not exist. */
export type Missing =
  /** Looks like a code, but nothing has it; `code` as typed, `wanted` as it is compared. */
  | { kind: 'unknown_code'; code: string; wanted: string; of: 'area' | 'council_goal' | 'goal' }
  | { kind: 'unknown_measure'; goal: Goal; of: Measure['kind']; number: number }

/** Everything that can be shown. */
export type Existing = Exclude<Target, Missing | { kind: 'words' }>

const LEADING_QUESTION = new RegExp(
  // "hur går det för mål 2.1.3.1": the question before what it is about
  `^(?:(?:${FILLERS.replaceAll(' ', '|')})\\s+)+(?=\\d|(?:mal(?:et)?|(?:mal)?omrade(?:t)?|atagande(?:t)?|kf|sn)\\s)`,
)
const ANALYSIS = / ?\b(?:analys(?:en)?|uppfoljning(?:en)?)$/ // "2.1.3.1 analys", "6a uppföljning"
const LEADING_NOUN = /^(?:mal(?:et)?|atagande(?:t)?|nr|nummer)\s+(?=\d|[a-z]\d|kf|sn)/ // "mål 2.1.3.1", "åtagande 6a"
const AREA = /^(?:(?:mal)?omrade(?:t)?\s*)?(\d{1,3})$/ // "1", "område 1"
const COUNCIL_GOAL = /^\d{1,2}\s*:\s*\d{1,2}$/ // "1:7"
const MEASURE = /^(.+?) ?(?:\/ ?| (matt(?:et)?|indikator(?:n)?) ?)(\d{1,4})$/ // "2.1.3.1/3", "2.1.3.1 mått 3"
const CODE = /^(?:\d+(?:\.\d+)+\.?|(?:kf|sn)\s*[a-z]?\d+|[a-z]?\d+[a-z])(?:\/\d+)?$/ // what only a code looks like

/** Reads the words after the command, period taken off. Codes are looked up in the report itself. */
export function readTarget(report: Report, typed: string): Target {
  const words: Target = { kind: 'words', words: typed.trim() }
  if (words.words === '') return { kind: 'overview' }
  const folded = fold(plain(typed))
  const listing = readListing(folded)
  if (listing === 'overview' || listing === 'events') return { kind: listing }
  if (listing) return { kind: 'list', filter: listing }
  const analysis = ANALYSIS.test(folded)
  const question = folded.replace(ANALYSIS, '').replace(LEADING_QUESTION, '')
  const text = question.replace(LEADING_NOUN, '').trim()
  if (text === '') return analysis ? { kind: 'overview' } : words
  return (
    readMeasure(report, text, analysis) ??
    readGoal(report, text, analysis) ??
    readArea(report, text, analysis) ??
    readGoals(report, text) ??
    readCommitment(report, text, analysis) ??
    readUnknown(text, plain(typed)) ??
    words
  )
}

/** What was typed without the marks of a sentence, and "2,1,3,1" as "2.1.3.1". */
const plain = (typed: string): string =>
  typed
    .replaceAll(/(?<=\d)\s?,\s?(?=\d)/g, '.')
    .replaceAll(/[?!,;"”“»«()]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/(?<=\p{L})[.:]+$/u, '')

function readUnknown(text: string, code: string): Target | null {
  const missing = { kind: 'unknown_code', code, wanted: text } as const
  if (AREA.test(text)) return { ...missing, of: 'area' }
  if (COUNCIL_GOAL.test(text)) return { ...missing, of: 'council_goal' }
  return CODE.test(text) ? { ...missing, of: 'goal' } : null
}

const compact = (text: string): string => fold(text).replaceAll(/\s+/g, '')

/** "kf 2", "kf2", "SN C1" or only "C1". */
const isGoalCode = (code: string, text: string): boolean => {
  const [whole, wanted] = [compact(code), compact(text)]
  return whole !== '' && (whole === wanted || (whole.startsWith('sn') && whole.slice(2) === wanted))
}

const findGoal = (report: Report, text: string): Goal | undefined =>
  goalsOf(report).find((goal) => isGoalCode(goal.code, text.replace(/\.$/, '')))

function readGoal(report: Report, text: string, analysis: boolean): Target | null {
  const goal = findGoal(report, text)
  return goal ? { kind: 'goal', goal, analysis } : null
}

function readMeasure(report: Report, text: string, analysis: boolean): Target | null {
  const [, code, noun, digits] = MEASURE.exec(text) ?? []
  const goal = code === undefined ? undefined : findGoal(report, code)
  if (!goal) return null
  const kind = noun?.startsWith('ind') ? 'indicator' : 'measure'
  const number = Number(digits)
  const measure = goal.measures.find((m) => m.kind === kind && m.number === number)
  return measure
    ? { kind: 'measure', goal, measure, analysis }
    : { kind: 'unknown_measure', goal, of: kind, number }
}

function readArea(report: Report, text: string, analysis: boolean): Target | null {
  const number = AREA.exec(text)?.[1]
  const name = foldedWords(text.replace(/^(?:mal)?omrade(?:t)?\s+/, '')).join(' ')
  const area = report.areas.find(
    (candidate) => candidate.code === number || foldedWords(candidate.name).join(' ') === name,
  )
  return area ? { kind: 'area', area, analysis } : null
}

function readGoals(report: Report, text: string): Target | null {
  const code = text.replaceAll(' ', '').replace(/\.$/, '')
  const goals = goalsOf(report).filter((goal) =>
    COUNCIL_GOAL.test(text)
      ? goal.councilCode === code
      : /^\d/.test(text) && goal.code.startsWith(`${code}.`),
  )
  return goals.length > 0 ? { kind: 'goals', code, goals } : null
}

function readCommitment(report: Report, text: string, analysis: boolean): Target | null {
  const wanted = compact(text)
  const commitments = commitmentsOf(report).filter(({ code }) => code !== null && compact(code) === wanted)
  const goal = goalsOf(report).find(({ commitments: own }) => own.some((c) => commitments.includes(c)))
  return goal ? { kind: 'commitment', goal, commitments, analysis } : null
}

const MAX_NEAREST = 6

/** Goals whose codes resemble one that does not exist: those that begin as it does, else none. */
export function nearestCodes(report: Report, code: string): Goal[] {
  const wanted = compact(code)
  const goals = goalsOf(report).filter((goal) => goal.code !== '')
  for (let length = wanted.length; length > 0; length -= 1) {
    const near = goals.filter((goal) => compact(goal.code).startsWith(wanted.slice(0, length)))
    if (near.length > 0) return near.slice(0, MAX_NEAREST)
  }
  return []
}

/** The council's goals that the committee's goals stand under, each once. */
export const councilGoals = perReport((report): { code: string; name: string }[] => {
  const names = new Map<string, string>()
  for (const { councilCode, councilName } of goalsOf(report)) {
    if (councilCode) names.set(councilCode, councilName ?? '')
  }
  return [...names].map(([code, name]) => ({ code, name }))
})

/** The code to type for a measure: "2.1.3.1/3", "SN C1 indikator 4". */
export const measureLine = (measure: Measure): string =>
  measure.kind === 'measure'
    ? `${measure.goalCode}/${measure.number}`
    : `${measure.goalCode} indikator ${measure.number}`

/** Whether a year stands in a name, as in "klimatneutrala 2025": then it need not be a period. */
export const namesYear = (report: Report, year: number): boolean => {
  const text = String(year)
  return (
    goalsOf(report).some((goal) => goal.name.includes(text)) ||
    measuresOf(report).some((measure) => measure.name.includes(text))
  )
}
