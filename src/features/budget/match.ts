import { editDistance } from '../../lib/spelling.ts'
import { asSpelled, fold, foldedWords } from '../../lib/words.ts'
import type { Activity, Series } from './budget.ts'

const MAX_WORDS = 12
const MAX_LETTERS = 40
const MOST_COMMENTS = 20 // enough to tell what an activity is about
const FILLERS = new Set(['och', 'o', 'med', 'for', 'i', 'av', 'verksamhet', 'verksamheten'])

/** A name as it is compared with what is typed: lower case, no accents, single spaces. */
export const nameKey = (text: string): string => foldedWords(text).join(' ')

/** A word that people use, folded, with the words that names have. */
export interface Synonym {
  typed: string
  means: string
}

const WHOLE_WORD = 4 // shorter ones are abbreviations, and stand alone

/** The text with each word that has a synonym exchanged for it. */
const exchanged = (text: string, synonyms: readonly Synonym[]): string =>
  foldedWords(text)
    .map((word) => {
      const known = synonyms.find(({ typed }) =>
        typed.length < WHOLE_WORD ? word === typed : word.startsWith(typed),
      )
      return known?.means ?? word
    })
    .join(' ')

/** Activities that the words may mean, in the report's own words first, then in synonyms. */
export function findActivities(
  activities: readonly Activity[],
  text: string,
  synonyms: readonly Synonym[] = [],
): Activity[] {
  const hits = closest(activities, text)
  return hits.length > 0 ? hits : closest(activities, exchanged(text, synonyms))
}

const NEGATIONS = new Set(['ej', 'exkl', 'inte', 'utan'])

/** Whether the name leaves out what the words ask for: "missbruk" is not "vuxna exkl missbrukare". */
const excludes = (key: string, words: readonly string[]): boolean => {
  const parts = key.split(' ')
  return parts.some(
    (part, index) =>
      NEGATIONS.has(parts[index - 1] ?? '') && words.some((word) => part.startsWith(word.slice(0, STEM))),
  )
}

const STEM = 6 // enough to know a word by, before its ending

/**
 * Best reading only: the whole name; the words begin words of the name; part of the name; spelled almost so. Empty
 * when nothing is close.
 */
function closest(activities: readonly Activity[], text: string): Activity[] {
  const wanted = nameKey(text)
  if (!wanted) return []
  const exact = activities.filter((a) => a.keys.includes(wanted) || (a.code && fold(a.code) === wanted))
  // Of two that differ in an accent alone, the one that is written.
  const spelled = exact.filter(({ name, aliases }) =>
    [name, ...aliases].some((known) => asSpelled(known) === asSpelled(text)),
  )
  if (exact.length > 0) return spelled.length > 0 ? spelled : exact
  const words = queryWords(text)
  if (words.length === 0) return []
  const readings: ((name: string) => boolean)[] = [
    (name) => everyWord(words, name, (word, part) => part.startsWith(word)),
    (name) => words.join(' ').length > 2 && name.includes(words.join(' ')),
    (name) => everyWord(words, name, isNearly),
  ]
  for (const reads of readings) {
    const hits = activities.filter((activity) => activity.keys.some(reads))
    if (hits.length === 0) continue
    const included = words.some((word) => NEGATIONS.has(word))
      ? hits
      : hits.filter(({ keys }) => !keys.some((key) => excludes(key, words)))
    return included.length > 0 ? included : hits
  }
  return []
}

/**
 * Volumes, key figures and staffing figures whose names have all the words, perhaps with help of the heading; those
 * spelled almost so are asked for separately, since that may be a reading of anything.
 */
export function findSeries(all: readonly Series[], text: string, forgiving = false): Series[] {
  const words = queryWords(text)
  if (!words.some(({ length }) => length >= 3)) return []
  const known = new Map<string, boolean>()
  const fits = (word: string, part: string): boolean => {
    if (part.startsWith(word)) return true
    if (!forgiving || word.length < 5) return false
    const pair = `${word} ${part}`
    const found = known.get(pair) ?? isNearly(word, part)
    known.set(pair, found)
    return found
  }
  return all.filter(({ subgroup, name, breakdown, group }) => {
    const own = foldedWords(`${subgroup} ${name} ${breakdown}`)
    if (!words.some((word) => own.some((part) => fits(word, part)))) return false
    const parts = [...own, ...foldedWords(group)]
    return words.every((word) => parts.some((part) => fits(word, part)))
  })
}

/**
 * What was probably meant: activities that the report explains with these words, then those named most alike. None
 * where nothing is near.
 */
export function nearestActivities(
  activities: readonly Activity[],
  text: string,
  howMany: number,
): Activity[] {
  const words = queryWords(text)
  const near = activities.map((activity) => ({
    activity,
    mentions: mentions(activity, words),
    distance: Math.min(...activity.keys.map((key) => nameDistance(words, key))),
  }))
  const furthest = Math.floor(words.join('').length * NEAR)
  return near
    .filter(({ mentions: said, distance }) => said > 0 || distance <= furthest)
    .toSorted((a, b) => b.mentions - a.mentions || a.distance - b.distance)
    .slice(0, howMany)
    .map(({ activity }) => activity)
}

const NEAR = 0.35 // of the letters may differ

/** How many times the activity's explanations say the first of the words that is long enough to tell. */
function mentions({ comments, isTotal }: Activity, words: readonly string[]): number {
  const word = words.find(({ length }) => length >= 5)
  if (!word || isTotal) return 0
  return comments
    .slice(0, MOST_COMMENTS)
    .reduce((sum, { text }) => sum + fold(text).split(word).length - 1, 0)
}

const nameDistance = (words: readonly string[], key: string): number =>
  words.reduce((sum, word) => {
    const parts = key.split(' ').map((part) => editDistance(word, part.slice(0, word.length + 1)))
    return sum + Math.min(...parts, word.length)
  }, 0)

/** Whether a word begins with, bends or misspells the other: "bistånnd", "barnen", "flyktingmotagande". Both folded. */
export function isNearly(word: string, part: string): boolean {
  if (part.length >= 4 && word.startsWith(part)) return word.length - part.length <= 3
  const allowed = word.length < 4 ? 0 : word.length < 7 ? 1 : 2
  if (allowed === 0) return false
  return editDistance(word, part) <= allowed || editDistance(word, part.slice(0, word.length)) <= allowed
}

const everyWord = (
  words: readonly string[],
  name: string,
  fits: (word: string, part: string) => boolean,
): boolean => {
  const parts = name.split(' ')
  return words.every((word) => parts.some((part) => fits(word, part)))
}

function queryWords(text: string): string[] {
  const words = foldedWords(text)
    .slice(0, MAX_WORDS)
    .map((word) => word.slice(0, MAX_LETTERS))
  const telling = words.filter((word) => !FILLERS.has(word))
  return telling.length > 0 ? telling : words
}

/** "Ekonomiskt bistånd samt Flyktingmottagande" → both; other headings name one. */
export const groupNames = (group: string): string[] => group.split(/\ssamt\s/i).map((name) => name.trim())

/** Whether a heading of volumes, key figures or staffing speaks of the activity, alone or with others. */
export const covers = (series: Series, activity: Activity): boolean =>
  series.activityId === null
    ? series.keys.some((key) => activity.keys.includes(key))
    : series.activityId === activity.id
