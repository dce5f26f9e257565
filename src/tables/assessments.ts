import { ASSESSMENT_LEVELS, type AssessmentLevel, type OwnAssessment } from '../lib/conventions.ts'
import { fold } from '../lib/words.ts'
import type { ImportColumn } from './kinds.ts'

/** How reports show that a goal is reached, may not be, or is not: colours, faces, signs and words. */

const SIGNS: Readonly<Record<AssessmentLevel, readonly string[]>> = {
  good: ['🟢', '🙂', '😀', '😃', '😊', '☺', '✅', '✔', '👍'],
  risk: ['🟡', '🟠', '😐', '😑', '⚠'],
  bad: ['🔴', '☹', '🙁', '😞', '😟', '❌', '✖', '✗', '👎'],
}
const WORDS: Readonly<Record<AssessmentLevel, readonly string[]>> = {
  good: [
    'gron',
    'gront',
    'helt',
    'helt uppfyllt',
    'uppfyllt',
    'uppfylls',
    'uppfylls helt',
    'uppnatt',
    'malet uppnas',
    'nas',
    'mycket god',
    'god maluppfyllelse',
    'uppfylls i hog grad',
    'uppnas i hog grad',
    'uppnas helt',
    'i hog grad',
  ],
  risk: [
    'gul',
    'gult',
    'orange',
    'delvis',
    'delvis uppfyllt',
    'uppfylls delvis',
    'delvis uppnatt',
    'uppnas delvis',
    'uppnas i viss grad',
    'uppfylls i viss grad',
    'i viss grad',
    'viss avvikelse',
  ],
  bad: [
    'rod',
    'rott',
    'ej',
    'inte',
    'ej uppfyllt',
    'inte uppfyllt',
    'uppfylls ej',
    'uppfylls inte',
    'ej uppnatt',
    'inte uppnatt',
    'malet uppnas inte',
    'uppnas inte',
    'uppnas ej',
    'i lag grad',
    'uppnas i lag grad',
  ],
}

const REACHED = /^(?:uppfyll(?:s|as|t|d|da|er)|uppna(?:s|tt|dd|dda|r)|na(?:s|r|tt|tts)?)$/
const DEGREES: Readonly<Record<string, AssessmentLevel>> = {
  helt: 'good',
  fullt: 'good',
  hog: 'good',
  delvis: 'risk',
  viss: 'risk',
  inte: 'bad',
  ej: 'bad',
  icke: 'bad',
  lag: 'bad',
}
/** Words beside them that change nothing. */
const BESIDE = new Set(
  'mal malet malen bedoms vantas forvantas beraknas kommer att har ar blir vara bli under aret arets slut vid i till del grad ut'.split(
    ' ',
  ),
)

/** "Bedöms delvis uppfyllas", "Målet kommer inte att nås"; null where a word says something else, or two degrees are told. */
function levelInWords(folded: string): AssessmentLevel | null {
  const words = folded.match(/\p{L}+/gu) ?? []
  const rest = words.filter((word) => !BESIDE.has(word))
  const degrees = new Set(rest.flatMap((word) => DEGREES[word] ?? []))
  const isRead = rest.every((word) => REACHED.test(word) || DEGREES[word] !== undefined)
  if (!isRead || degrees.size > 1 || rest.filter((word) => REACHED.test(word)).length !== 1) return null
  const [degree = 'good'] = degrees
  return degree
}

/** The level that a sign or word stands for; null for one that the list does not have. */
export function assessmentLevel(text: string): AssessmentLevel | null {
  const bare = text.replaceAll('\ufe0f', '').trim() // the sign that makes an emoji of a character
  const folded = fold(bare)
  for (const level of ASSESSMENT_LEVELS) {
    if (SIGNS[level].includes(bare) || WORDS[level].includes(folded)) return level
  }
  return levelInWords(folded)
}

/** A sign for the level, as it may stand in a cell. */
export const assessmentSign = (level: AssessmentLevel): string => SIGNS[level][0] ?? ''

/** What one of the committee's own assessments is stored as: its name, unless that is a usual word for the same. */
function storedAs({ name, level }: OwnAssessment, { choices = {}, levels = {} }: ImportColumn): string {
  const usual = Object.entries(choices).find(([word]) => fold(word) === fold(name))?.[1]
  return usual !== undefined && usual === levels[level] ? usual : name
}

/**
 * The column with the committee's own assessments, each stored as its own name. A usual word, a colour or a face stands for the
 * only one of its level; of several it tells none, unless it is one of their own words.
 */
export function withOwnAssessments(column: ImportColumn, own: readonly OwnAssessment[]): ImportColumn {
  if (own.length === 0) return column
  const words = own.flatMap((one) =>
    [one.name, ...one.words].map((word) => [word, storedAs(one, column)] as const),
  )
  const taken = new Set(words.map(([word]) => fold(word)))
  const meant = new Map<string, string | null>()
  const levels = ASSESSMENT_LEVELS.flatMap((level): [AssessmentLevel, string][] => {
    const usual = column.levels?.[level]
    const [only, ...others] = own.filter((one) => one.level === level)
    if (usual !== undefined && only) meant.set(usual, others.length === 0 ? storedAs(only, column) : null)
    const stored = only ? (others.length === 0 ? storedAs(only, column) : undefined) : usual
    return stored === undefined ? [] : [[level, stored]]
  })
  const usual = Object.entries(column.choices ?? {}).flatMap(([word, stored]): [string, string][] => {
    const own = meant.get(stored)
    return taken.has(fold(word)) || own === null ? [] : [[word, own ?? stored]]
  })
  return { ...column, choices: Object.fromEntries([...words, ...usual]), levels: Object.fromEntries(levels) }
}
