import { fold, foldedWords } from '../../lib/words.ts'
import type { Activity, Economy, Series } from './budget.ts'
import { findActivities, findSeries, isNearly, nameKey, nearestActivities, type Synonym } from './match.ts'

/** What may be asked for besides a verksamhet. */
const TOPICS = [
  'overview',
  'total',
  'comments',
  'accounts',
  'bridge',
  'hard',
  'investments',
  'grants',
  'volume',
  'key_figure',
  'staffing',
  'summary',
  'breakdown',
] as const
export type Topic = (typeof TOPICS)[number]

/** What may be typed for each topic. */
export type TopicWords = Readonly<Record<Topic, readonly string[]>>

type KnownWord = { topic: Topic; word: string }

/** The words that are known, as they are compared: lower case, no accents. */
export interface Vocabulary {
  topics: readonly KnownWord[]
  synonyms: readonly Synonym[]
}

export const vocabularyOf = (
  topics: TopicWords,
  synonyms: readonly { typed: readonly string[]; means: string }[],
): Vocabulary => ({
  topics: TOPICS.flatMap((topic) => topics[topic].map((word) => ({ topic, word: fold(word) }))),
  synonyms: synonyms.flatMap(({ typed, means }) =>
    typed.map((word) => ({ typed: fold(word), means: fold(means) })),
  ),
})

/** What a request may be about. */
export type Subjects = Pick<Economy, 'activities' | 'series'>

export type Request =
  | { kind: 'topics'; topics: readonly Topic[]; activity: Activity | null }
  | { kind: 'choose'; activities: readonly Activity[]; topics: readonly Topic[] }
  /** Rows of volumes, key figures and staffing that the words stand in. */
  | { kind: 'rows'; words: string; topics: readonly Topic[]; series: readonly Series[] }
  | { kind: 'unknown'; words: string; suggestions: readonly Activity[] }

const SUGGESTIONS = 3

/**
 * Reads what stands after the command word and the period. A verksamhet's own name wins over a topic's word in it;
 * topics and a verksamhet may stand together ("volymer barn"); then come single rows, and spelling is forgiven last.
 */
export function readRequest(text: string, subjects: Subjects, vocabulary: Vocabulary): Request {
  const words = foldedWords(text)
  if (words.length === 0) return { kind: 'topics', topics: ['overview'], activity: null }
  const exactly = (word: string) => topicOf(word, vocabulary.topics, (a, b) => a === b)
  const onlyTopics = words.every((word) => exactly(word) !== null)
  const whole = onlyTopics ? [] : findActivities(subjects.activities, text, vocabulary.synonyms)
  const found = splitTopics(text, exactly)
  if (found.topics.length > 0 && !isName(text, whole)) return within(found, subjects, vocabulary)
  if (whole.length > 0) return withActivity(whole, [])
  const rows = rowsWith(text, [], subjects, false)
  if (rows) return rows
  const nearly = splitTopics(text, (word) => topicOf(word, vocabulary.topics, isNearly))
  return nearly.topics.length > 0
    ? within(nearly, subjects, vocabulary)
    : (rowsWith(text, [], subjects, true) ?? unknown(text, subjects))
}

function within(
  { topics, rest }: { topics: Topic[]; rest: string },
  subjects: Subjects,
  { synonyms }: Vocabulary,
): Request {
  if (foldedWords(rest).length === 0) return { kind: 'topics', topics, activity: null }
  const hits = findActivities(subjects.activities, rest, synonyms)
  if (hits.length > 0) return withActivity(hits, topics)
  return (
    rowsWith(rest, topics, subjects, false) ??
    rowsWith(rest, topics, subjects, true) ??
    unknown(rest, subjects)
  )
}

/** The rows that the words stand in, of the kinds asked for; null where there are none, or something else is asked for. */
function rowsWith(
  words: string,
  topics: readonly Topic[],
  { series }: Subjects,
  forgiving: boolean,
): Request | null {
  const kinds: readonly Topic[] = topics.length > 0 ? topics : SERIES_TOPICS
  if (!kinds.every((kind) => SERIES_TOPICS.includes(kind))) return null
  const found = findSeries(
    series.filter(({ kind }) => kinds.includes(kind)),
    words,
    forgiving,
  )
  return found.length > 0 ? { kind: 'rows', words: nameKey(words), topics, series: found } : null
}

const SERIES_TOPICS: readonly Topic[] = ['volume', 'key_figure', 'staffing']

function withActivity(hits: readonly Activity[], topics: readonly Topic[]): Request {
  const [only] = hits
  return hits.length === 1 && only
    ? { kind: 'topics', topics, activity: only }
    : { kind: 'choose', activities: hits, topics }
}

const unknown = (text: string, { activities }: Subjects): Request => ({
  kind: 'unknown',
  words: text,
  suggestions: nearestActivities(activities, text, SUGGESTIONS),
})

/** True when the text is the full name of what was found, so that no word of it is a topic. */
const isName = (text: string, hits: readonly Activity[]): boolean =>
  hits.length > 0 && hits.every(({ keys }) => keys.includes(nameKey(text)))

function splitTopics(text: string, read: (word: string) => Topic | null): { topics: Topic[]; rest: string } {
  const topics: Topic[] = []
  const rest: string[] = []
  for (const word of foldedWords(text)) {
    const topic = read(word)
    if (topic) topics.push(topic)
    else rest.push(word)
  }
  return { topics, rest: rest.join(' ') }
}

const topicOf = (
  word: string,
  known: readonly KnownWord[],
  fits: (word: string, known: string) => boolean,
): Topic | null => known.find((candidate) => fits(word, candidate.word))?.topic ?? null
