import type { FactRow } from '../../../contract/facts.ts'
import { MONTHS } from '../../../lib/months.ts'
import { fold, shorten } from '../../../lib/words.ts'
import { POINTING_WORDS } from '../../../texts/question-words.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Answered } from '../answer.ts'
import { aboutText, entityText, sourceText } from '../answers/format.ts'
import { isDotted, sameDots } from '../words/dots.ts'
import { hasNumber } from '../words/numbers-in-text.ts'
import { givesCount, givesPurpose, givesTime, sameWay } from '../words/says.ts'
import { sentencesIn } from '../words/sentences.ts'
import { conceptsIn } from '../words/states.ts'
import { stemOf, stemsOf } from '../words/stems.ts'
import type { Understanding } from '../words/understand.ts'
import { isDoer } from '../words/vocabulary.ts'
import type { Candidate } from './candidates.ts'
import type { FactIndex, RowEntry, TableEntry } from './catalogue-index.ts'
import { isContentWord } from './cover.ts'
import { textFits } from './fits.ts'
import { rootsOf, type Sentence, sentencesOf } from './sentences.ts'
import { foundIn, IN_PARTS, sentencesHaving, type TextWord, textWordOf } from './text-words.ts'

/** Answers out of running text: the sentence that says most of what is asked about, quoted. */

interface Passage {
  sentence: Sentence
  entry: RowEntry
  /** How surely each word stands in the sentence itself, and there or near it: above, beside, or in its document's name. */
  own: ReadonlyMap<TextWord, number>
  near: ReadonlyMap<TextWord, number>
  score: number
}

const ABOVE = 0.8
const BESIDE = 0.7
const OF_DOCUMENT = 0.6
/** Less is one part of a compound. */
const FOUND = 0.5
/** The word itself, or a compound with all its parts. */
const SURE = 0.8

function passageOf(
  sentence: Sentence,
  table: TableEntry,
  words: readonly TextWord[],
  extra: readonly TextWord[],
): Passage | null {
  const entry = table.rows[sentence.row]
  if (!entry) return null
  const own = new Map<TextWord, number>()
  const near = new Map<TextWord, number>()
  const { tableRoots } = sentencesOf(table.table)
  const { roots, headingRoots, before, after } = sentence
  const beside = [before, after].flatMap((other) => other?.roots ?? [])
  let score = 0
  for (const word of words) {
    const inside = foundIn(word, roots)
    const around =
      inside >= FOUND
        ? inside
        : Math.max(
            inside,
            ABOVE * foundIn(word, headingRoots),
            OF_DOCUMENT * foundIn(word, tableRoots),
            ...beside.map((other) => BESIDE * foundIn(word, other)),
          )
    own.set(word, inside)
    near.set(word, around)
    score += word.weight * around
  }
  for (const word of extra)
    score += FURTHER * word.weight * Math.max(foundIn(word, roots), foundIn(word, headingRoots))
  for (const word of words) score += IN_BOTH * word.weight * foundIn(word, headingRoots)
  return { sentence, entry, own, near, score }
}

/** What is said besides the subject, "valde" or "nya", tells sentences on one subject apart. */
const FURTHER = 0.2
/** So does what stands above them. */
const IN_BOTH = 0.02
/** And whether something is said to go the way that is asked about. */
const SAME_WAY = 0.2
const FOR_PURPOSE = 0.2
/** For two neighbouring words of the question that are neighbours in the sentence. */
const AS_TYPED = 0.05

/** "leda utan att vara chef": the more of the question stands as it was typed, the better. */
function asTyped({ words }: Understanding, { text }: Sentence): number {
  const pairsOf = (stems: readonly string[]) => stems.slice(1).map((stem, at) => `${stems[at]} ${stem}`)
  const said = new Set(pairsOf(stemsOf(text)))
  return pairsOf(words.map(({ token }) => stemOf(token.text))).filter((pair) => said.has(pair)).length
}

/** The rarest words lead to the sentences: what has nearly all the words is among theirs. */
const MOST_LEADING = 3

function passagesOf(
  words: readonly TextWord[],
  extra: readonly TextWord[],
  index: FactIndex,
): readonly Passage[] {
  const leading = words.toSorted((a, b) => b.weight - a.weight).slice(0, MOST_LEADING + 1)
  return index.tables.flatMap((table) => {
    const sentences = sentencesOf(table.table)
    const found = new Set(leading.flatMap((word) => sentencesHaving(word, sentences)))
    return [...found].flatMap((at) => passageOf(sentences.sentence(at), table, words, extra) ?? [])
  })
}

/** A year or month that the question names stands in the sentence, above it, or is its report's. */
function fitsPeriods({ entry, sentence }: Passage, { periods }: Understanding): boolean {
  const { table } = entry.table
  const above = [
    table.title,
    table.source.title,
    ...entry.row.path,
    ...entry.row.names,
    sentence.before?.text ?? '',
    sentence.text,
  ].join(' ')
  return periods.every(({ year, months, isReport, relative }) => {
    if (relative || isReport) return true
    const month = months?.[0] === months?.[1] ? MONTHS[(months?.[0] ?? 0) - 1] : undefined
    const isYear = year === null || table.period?.year === year || hasNumber(above, String(year))
    return isYear && (!month || above.toLowerCase().includes(month)) && !isOtherQuarter(months, above)
  })
}

const QUARTER = /(?<!\p{L})(?:kvartal|kv\.?) ?([1-4])(?!\d)/giu

/** True where the text tells of quarters, and not of the one that is asked about. */
function isOtherQuarter(months: readonly [number, number] | null, text: string): boolean {
  if (months?.[1] !== (months?.[0] ?? 0) + 2) return false
  const told = [...text.matchAll(QUARTER)].map(([, quarter]) => Number(quarter))
  return told.length > 0 && !told.includes(months[1] / 3)
}

const MOST_OF = 0.5
const FIGURES = new Set(['budget', 'forecast', 'deviation', 'target'].map((name) => `attribute:${name}`))

/**
 * Null unless all content words stand in one sentence, beside or above it or in its document's name, at least half of them
 * in the sentence, and the sentence is of the kind that was asked for. Of several the one that has the most of the words.
 */
export function quoteFor(u: Understanding, index: FactIndex, of?: RowEntry): Answered | null {
  const found = ranked(u, index, 0)
  return quoteOf(of ? found.filter(({ entry }) => entry === of) : found, u)
}

function quoteOf([best, rival]: readonly Passage[], u: Understanding): Answered | null {
  if (!best || (rival && rival.entry !== best.entry && rival.score > best.score - TIE)) return null
  const quote = texts.quote(nameOf(best), textOf(best, u))
  const told = u.questions.has('who') ? responsibleIn(best) : null
  return told === null ? answerOf(best, quote) : answerOf(best, told, [quote])
}

/** Who is told to be responsible, in a column beside the text. */
function responsibleIn({ entry: { row, table } }: Passage): string | null {
  const column = table.table.columns.find(({ attribute }) => attribute === 'responsible')
  const value = column ? row.cells[column.key]?.value : null
  return column && value ? `${column.title}: ${value}.` : null
}

/** Only with so many words is a sentence surer than the rows which they lead to. */
const MANY = 3

/** Out of rows that the words leave open: the sentence that has them all itself. */
export function quoteOfMany(u: Understanding, index: FactIndex, least = MANY): Answered | null {
  const found = ranked(u, index, 0).filter(
    ({ own }) => own.size >= least && [...own.values()].every((quality) => quality >= FOUND),
  )
  return KINDS_TOLD.some((kind) => u.questions.has(kind)) ? quoteOf(found, u) : null
}

/** What is said of a thing in one way: the others, such as that a target is reached, are told in many. */
const STATES_TOLD = new Set(['enforce', 'closed', 'grant', 'reject'])

const KINDS_TOLD = ['which', 'who', 'why', 'when', 'howLong']

/** A statement needs no name before it. */
const nameOf = ({ entry, sentence }: Passage): string =>
  (entry.row.names[0] ?? '').startsWith(sentence.text) ? '' : entityText(entry)

const TIE = 0.01

/** The sentence that has all the words but one which is no subject: what kind of thing is asked for, or what is done. */
export function nearestQuote(u: Understanding, index: FactIndex): Answered | null {
  const [best] = ranked(u, index, 1)
  const missing = best && missingIn(best)[0]
  if (!best || !missing) return null
  const { raw } = missing.word.token
  return answerOf(best, texts.nearestQuote(nameOf(best), textOf(best, u)), [texts.notSaid(raw)])
}

const missingIn = ({ near }: Passage): readonly TextWord[] =>
  [...near].flatMap(([word, quality]) => (quality < FOUND ? [word] : []))

/** The passages that lack so many of the words and fit the question, the best first; one for each text. */
function ranked(u: Understanding, index: FactIndex, lacking: number): readonly Passage[] {
  const content = u.words.filter((word) => isContentWord(word) && !word.tags.has('period'))
  const asks = ['howMany', 'howMuch', 'howLong', 'when', 'why', 'who', 'whatIs', 'which']
  const isAsked = asks.some((kind) => u.questions.has(kind))
  if (content.length < 1 + lacking || (content.length < 2 && !isAsked)) return []
  const words = content.map((word) => textWordOf(word, index))
  const others = u.words.filter(
    (word) => !content.includes(word) && (!word.tags.has('filler') || word.tags.has('soft')),
  )
  const extra = others.filter(({ tags }) => !tags.has('period')).map((word) => textWordOf(word, index))
  // Who asks for the target or for women is not answered by a sentence that tells of neither.
  const figures = extra.filter(({ word: { tags } }) =>
    [...tags].some((tag) => FIGURES.has(tag) || tag.startsWith('sex:')),
  )
  const states = [...u.states].filter((state) => STATES_TOLD.has(state))
  // "klar" may be any state; "sista datum" is a day.
  const asksDay = u.words.some(
    ({ tags }) => tags.has('attribute:date') || (tags.has('attribute:deadline') && tags.has('phrase')),
  )
  // "hur många bryggor": what is counted stands beside its number.
  const counted = words.filter(({ word }) => u.words[u.words.indexOf(word) - 1]?.tags.has('question:howMany'))
  const asked = u.words.map(({ token }) => token.raw).join(' ')
  const fits = (passage: Passage): boolean => {
    const { sentence } = passage
    const missing = missingIn(passage)
    return (
      missing.length === lacking &&
      missing.every((word) => mayLack(word, passage, u)) &&
      counted.every((word) => isCounted(word, sentence.text, u)) &&
      words.every((word) => isSaidSo(word, passage)) &&
      figures.every((word) => foundIn(word, sentence.roots) > 0) &&
      states.every((state) => conceptsIn(sentence.text).has(state)) &&
      (!asksDay || givesTime(sentence.text)) &&
      ownShare(passage) >= MOST_OF &&
      hasRarest(passage) &&
      textFits(sentence.text, u) &&
      fitsPeriods(passage, u) &&
      sameWay(sentence.text, asked) >= 0
    )
  }
  const found = passagesOf(words, extra, index)
    .filter(fits)
    .map((passage) => ({ ...passage, score: passage.score + likeness(passage.sentence, u, asked) }))
    .toSorted((a, b) => b.score - a.score)
  const seen = new Set<string>()
  return found.filter(({ sentence: { text } }) => !seen.has(text) && seen.add(text))
}

/** What tells apart sentences that have the same words. */
const likeness = (sentence: Sentence, u: Understanding, asked: string): number =>
  AS_TYPED * asTyped(u, sentence) +
  SAME_WAY * sameWay(sentence.text, asked) +
  (u.questions.has('whatFor') && givesPurpose(sentence.text) ? FOR_PURPOSE : 0)

const WORD_OR_NUMBER = /\d+(?: \d{3})*(?:,\d+)?|\p{L}+/gu
const FARTHEST = 4
/** Of a compound that is said in two words: "bidrag till barn". */
const PARTS_APART = 2

/** True where a number stands by the word: "cirka femtiofyra nya arbetsplatser". */
function isCounted({ forms, parts }: TextWord, text: string, { words }: Understanding): boolean {
  const said = text.match(WORD_OR_NUMBER) ?? []
  const asked = new Set(words.map(({ token }) => token.text))
  return said.some((word, at) => {
    const stem = stemOf(fold(word))
    const isWord = [forms, ...parts].some((some) => some.has(stem))
    return isWord && givesCount(said.slice(Math.max(0, at - FARTHEST), at + FARTHEST + 1).join(' '), asked)
  })
}

const LEAST_WITHOUT_DOTS = 4

/** With its own dots, and a compound's parts beside each other: "mat" and "skola" far apart are no "skolmat". */
function isSaidSo({ word, forms, parts }: TextWord, { sentence, entry }: Passage): boolean {
  const text = [sentence.text, entry.row.names[0] ?? '', ...entry.row.path].join(' ')
  const words = (text.match(WORD_OR_NUMBER) ?? []).map((one) => fold(one))
  const own = stemOf(word.token.text)
  const isToldByDots = isDotted(word.token.raw) || (word.isDotted && own.length < LEAST_WITHOUT_DOTS)
  if (isToldByDots && !sameDots(word.token.raw, own, text)) return false
  if (isDoer(word.token.text) && !words.some((one) => isDoer(one) && stemOf(one).endsWith(own))) return false
  if (parts.length === 0) return true
  const said = words.map(stemOf)
  if (said.some((stem) => forms.has(stem))) return true
  const places = parts.map((part) => said.flatMap((stem, at) => ((part.get(stem) ?? 0) >= SURE ? at : [])))
  const [first = [], ...others] = places
  return first.some((at) =>
    others.every((other) => other.some((place) => Math.abs(place - at) <= PARTS_APART)),
  )
}

/** How much of what is found the sentence says itself; what stands above it counts for half. */
function ownShare({ own, near, sentence }: Passage): number {
  let inside = 0
  let all = 0
  for (const [word, quality] of near) {
    if (quality < FOUND) continue
    all += word.weight
    if ((own.get(word) ?? 0) >= FOUND) inside += word.weight
    else if (foundIn(word, sentence.headingRoots) >= FOUND) inside += word.weight / 2
  }
  return all === 0 ? 0 : inside / all
}

/** The rarest of the words that are found stands in the sentence or above it, not only in the one beside it. */
function hasRarest({ own, near, sentence }: Passage): boolean {
  const [rarest] = [...near]
    .flatMap(([word, quality]) => (quality >= FOUND ? [word] : []))
    .toSorted((a, b) => b.weight - a.weight)
  return (
    rarest !== undefined && Math.max(own.get(rarest) ?? 0, foundIn(rarest, sentence.headingRoots)) >= FOUND
  )
}

const DONE = /(?:ade|ades|ats|er?as|er?at|er?ad|er?ade|[^nst]ad|ts|ll?t)$/

/** A name inside a sentence. */
const NAMES = /[\p{Ll},] \p{Lu}/u
const LEAST_BESIDES = 2

/**
 * "vilka lärosäten", "vilken stadsdel": the answer names one. "evakueras": what is done says less than to what. Of a compound
 * the sentence may have the part that says what it is about.
 */
function mayLack(missing: TextWord, { own, near, sentence }: Passage, { words }: Understanding): boolean {
  const { word } = missing
  const isKind = words[words.indexOf(word) - 1]?.tags.has('question:which') === true
  const others = [...own].filter(([other, quality]) => other !== missing && quality >= FOUND)
  if (others.length < LEAST_BESIDES)
    return (
      isKind &&
      NAMES.test(sentence.text) &&
      others.some(([other]) => foundIn(other, sentence.headingRoots) > 0)
    )
  const isPart = (near.get(missing) ?? 0) > 0
  return isKind || isPart || (word.match === null && DONE.test(word.token.text))
}

const LONGEST_QUOTE = 420

/** "Det är ett skäl till …", "Därför …": what it points at stands in the sentence before. */
const POINTING = new RegExp(String.raw`^(?:${POINTING_WORDS})(?!\p{L})`, 'u')

/** The sentence, with the one before it where it points there or words of the question do, and with what follows a reason. */
function textOf({ sentence, own, near }: Passage, { questions }: Understanding): string {
  const { text, before, after } = sentence
  const fits = (...parts: readonly string[]) => parts.join(' ').length <= LONGEST_QUOTE
  const isBeside = (other: Sentence) =>
    [...near].some(
      ([word, quality]) =>
        quality > FOUND && (own.get(word) ?? 0) < FOUND && foundIn(word, other.roots) >= SURE,
    )
  if (before && (POINTING.test(text) || isBeside(before)) && fits(before.text, text))
    return `${before.text} ${text}`
  if (after && (questions.has('why') || isBeside(after)) && fits(text, after.text))
    return `${text} ${after.text}`
  return shorten(text, LONGEST_QUOTE)
}

const answerOf = ({ entry }: Passage, line: string, more: readonly string[] = []): Answered => ({
  kind: 'answer',
  lines: [line, ...more],
  source: sourceText(entry.table.table),
  page: entry.row.line,
  about: aboutText(entry),
  others: [],
})

const rowRoots = new WeakMap<FactRow, ReadonlySet<string>>()

/** Of all that the row's texts say; kept for as long as the row is. */
function rootsIn({ row, table: { table } }: RowEntry): ReadonlySet<string> {
  const known = rowRoots.get(row)
  if (known) return known
  const own = table.columns.flatMap(({ key, type }) => (type === 'text' ? (row.cells[key]?.value ?? '') : []))
  const roots = new Set(own.flatMap(rootsOf))
  rowRoots.set(row, roots)
  return roots
}

/** Candidates whose remaining words stand in the row's own texts: "skolbesöken" in the sentence that is quoted beside a figure. */
export function completedByText(candidates: readonly Candidate[], index: FactIndex): Candidate[] {
  return candidates
    .filter(
      ({ left, named }) =>
        left.length > 0 &&
        left.length <= 2 &&
        left.every((word) => isContentWord(word) || word.tags.has('question:why')) &&
        [...named].some(isContentWord),
    )
    .toSorted((a, b) => a.left.length - b.left.length || b.score - a.score)
    .slice(0, 100)
    .filter(({ left, entry }) => {
      const roots = rootsIn(entry)
      return left.every((word) => foundIn(textWordOf(word, index), roots) > IN_PARTS)
    })
    .map((candidate) => ({ ...candidate, left: [], textWords: candidate.left }))
}

/**
 * The sentence of the row's own texts that holds the words which only they account for, and the most of the others; null
 * where no sentence has them all.
 */
export function sentenceWith(
  { entry, textWords = [] }: Candidate,
  u: Understanding,
  index: FactIndex,
): string | null {
  const words = textWords.map((word) => textWordOf(word, index))
  const others = u.words.filter(({ tags }) => !tags.has('filler')).map((word) => textWordOf(word, index))
  const own = entry.table.table.columns
    .filter(({ type }) => type === 'text')
    .map(({ key }) => entry.row.cells[key]?.value ?? '')
  const having = own.flatMap(sentencesIn).flatMap((sentence) => {
    const roots = new Set(rootsOf(sentence))
    if (words.some((word) => foundIn(word, roots) < SURE)) return []
    return [{ sentence, score: others.reduce((sum, word) => sum + word.weight * foundIn(word, roots), 0) }]
  })
  return having.toSorted((a, b) => b.score - a.score)[0]?.sentence ?? null
}
