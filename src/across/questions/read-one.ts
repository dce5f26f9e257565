import type { CalendarDate } from '../../lib/calendar.ts'
import type { Pieces } from '../../lib/pieces.ts'
import { questionTexts as texts } from '../../texts/questions.ts'
import type { Answered, QuestionAnswer } from './answer.ts'
import { acrossHeadings } from './answers/across-headings.ts'
import { acrossReports } from './answers/across-reports.ts'
import { answerRow, answerTwins, sumOfNamesakes } from './answers/answer-row.ts'
import { answerTable, extremeOfParts } from './answers/answer-table.ts'
import { answerBySex, withOtherSex } from './answers/by-sex.ts'
import { clarify, perhaps } from './answers/clarify.ts'
import { contentsOf } from './answers/contents.ts'
import { withElsewhere } from './answers/elsewhere-in-time.ts'
import { extremeOfBest } from './answers/extreme-of-best.ts'
import { asksForYear } from './answers/extreme-year.ts'
import { answerFiltered } from './answers/filtered.ts'
import { entityText } from './answers/format.ts'
import { nextOfDays } from './answers/next-of-days.ts'
import { outOfText, toldByText } from './answers/out-of-text.ts'
import { printedOnly } from './answers/printed-only.ts'
import { reasonsOfParts } from './answers/reasons-of-parts.ts'
import { shareBeside, shareOfAny } from './answers/share-beside.ts'
import { spanOf } from './answers/span.ts'
import { ofNextMeeting, specialAnswer } from './answers/special.ts'
import { withYear } from './answers/with-year.ts'
import { type Candidate, candidatesFor, candidatesInPieces } from './find/candidates.ts'
import type { FactIndex } from './find/catalogue-index.ts'
import { isContentWord } from './find/cover.ts'
import { withoutExamples } from './find/examples.ts'
import { candidateFits } from './find/fits.ts'
import { narrow } from './find/narrow.ts'
import { quoteFor, quoteOfMany } from './find/passages.ts'
import { isAbout, isNamedBy, type Place, placeIn } from './find/places.ts'
import { select } from './find/select.ts'
import { sentencesOf } from './find/sentences.ts'
import { isStray } from './find/stray.ts'
import { isGuessed, isWeak } from './find/weak.ts'
import { type Reference, readReference, rowHash } from './reference.ts'
import { type Understanding, understand } from './words/understand.ts'

/** Reads one question that is about one thing. */
export function* readOne(text: string, index: FactIndex, today: CalendarDate): Pieces<QuestionAnswer> {
  const reference = readReference(text)
  if (reference) return referred(reference, index, today)
  const u = understand(text, index, today)
  const special = specialAnswer(u, index, today)
  if (special) return special
  const led = namesNothing(u) ? [] : yield* candidatesInPieces(u, index)
  const candidates = withoutExamples(led, u)
  const covering = ofNextMeeting(
    candidates.filter(({ left }) => left.length === 0),
    u,
    today,
  ).toSorted((a, b) => b.score - a.score)
  const place = placeIn(u, index)
  const all = place
    ? covering.filter((candidate) => isAbout(candidate, place) || isNamedBy(candidate, place))
    : covering
  const full = all.filter((candidate) => !isGuessed(candidate))
  if (full.length === 0 && all.length > 0)
    return guessed(all, u, today) ?? outOfText(candidates, u, index, today)
  if (place && full.length === 0) return elsewhere(place, u, index)
  if (full.length === 0 && led.some(({ left }) => left.length === 0)) return onlyExamples(text)
  if (full.length === 0) {
    const share = shareOfAny(candidates, u, index)
    return share ? answerRow(share, u, today) : outOfText(candidates, u, index, today)
  }
  yield
  const contents = contentsOf(full, u, index)
  if (contents) return contents
  const span = spanOf(full, u)
  if (span) return span
  const printed = printedOnly(full, u)
  if (printed) return printed
  const across = acrossReports(full, u)
  if (across) return across
  yield
  const several = acrossHeadings(full, u) ?? answerTable(full, u, index)
  if (several) return withYear(several, full, u, index, today)
  // "under 80", where no list was chosen by it.
  if (u.bound) return outOfText(candidates, u, index, today)
  // Which is meant can be asked of what is of another kind than was asked for; it is no answer by itself.
  const fitting = full.filter((candidate) => candidateFits(candidate, u))
  const best = withOtherSex(nextOfDays(narrow(fitting.length > 0 ? fitting : full, u), u, today), u)
  const [only] = best
  if (only && best.length === 1) {
    if (fitting.length === 0) return outOfText(candidates, u, index, today)
    if (isOneOfMany(only, u)) {
      const parts = extremeOfParts(only, u, index)
      return parts ?? outOfText(candidates, u, index, today)
    }
    if (holdsAgainst(u)) return outOfText(candidates, u, index, today)
    const ofParts = reasonsOfParts(only, u)
    if (ofParts) return ofParts
    const answer = answerRow(shareBeside(only, u, index) ?? only, u, today)
    if (isWeak(only, u, index) || isStray(only, u, index))
      return perhaps(only, answer, u) ?? outOfText(candidates, u, index, today)
    const told = toldByText(only, answer, u, index)
    if (told) return told
    if (answer.kind === 'answer' && lacksReason(answer, only, u))
      return withReason(answer, quoteFor(u, index), only)
    return answer.kind === 'not-covered'
      ? (apartByTime(u, index, today) ?? withElsewhere(answer, only, candidates, u))
      : withYear(answer, full, u, index, today)
  }
  // None has anything for the period, or all leave the cell empty: which one is meant makes no difference.
  if (only && best.every((candidate) => select(candidate, u).facts.length === 0))
    return (
      apartByTime(u, index, today) ??
      notAnswered(withElsewhere(answerRow(only, u, today), only, candidates, u)) ??
      clarify(best, u)
    )
  return (
    extremeOfBest(best, u, index) ??
    answerFiltered(best, u) ??
    answerBySex(best, u) ??
    answerTwins(best, u, today) ??
    sumOfNamesakes(best, u) ??
    (isOneDay(best, u) && only ? answerRow(only, u, today) : null) ??
    (best.every(isTold) ? quoteOfMany(u, index) : null) ??
    clarify(best, u)
  )
}

/** What one of several is answered with is no answer. */
const notAnswered = (answer: QuestionAnswer): QuestionAnswer | null =>
  answer.kind === 'answer' ? null : answer

/** What the words are only like is asked about. */
function guessed(full: readonly Candidate[], u: Understanding, today: CalendarDate): QuestionAnswer | null {
  const best = narrow(full, u).filter((candidate) => candidateFits(candidate, u))
  const [only] = best
  if (!only) return null
  return best.length === 1 ? perhaps(only, answerRow(only, u, today), u) : clarify(best, u)
}

/** Whichever is meant, the day is the same. */
function isOneDay(best: readonly Candidate[], u: Understanding): boolean {
  const cells = best.map((candidate) => select(candidate, u).facts)
  const days = new Set(cells.flatMap((facts) => facts.map(({ cell }) => cell.value)))
  return days.size === 1 && cells.every(([fact, more]) => fact?.column.type === 'date' && !more)
}

/** Why is asked, and only figures would be told. */
function lacksReason(
  { cells = [] }: Answered,
  { entry, textWords = [] }: Candidate,
  u: Understanding,
): boolean {
  if (!u.questions.has('why') || textWords.length > 0 || cells.length === 0) return false
  const keys = new Set(cells.map((cell) => cell.split('|').at(-1)))
  return entry.table.table.columns.filter(({ key }) => keys.has(key)).every(({ type }) => type === 'number')
}

const withReason = (answer: Answered, quote: Answered | null, { entry }: Candidate): Answered => ({
  ...answer,
  lines: [quote?.lines[0] ?? texts.noReason(entityText(entry)), ...answer.lines],
})

/** "dyrare i annan regi än i egen regi": two things, which one row's own change says nothing of. */
function holdsAgainst({ words, periods, sexes }: Understanding): boolean {
  const than = words.findIndex(({ token, tags }) => token.text === 'an' && tags.has('operation:compare'))
  const isCompared = words.slice(0, Math.max(0, than)).some(({ token }) => COMPARATIVE.test(token.text))
  return isCompared && periods.length === 0 && sexes.length === 0 && words.slice(than).some(isContentWord)
}

const COMPARATIVE = /^(?:dyrare|billigare|fler|farre|hogre|lagre|storre|mindre|mer|langre|kortare)$/

const SUPERLATIVES = ['largest', 'smallest']

/** The largest of several is asked for, and one row is found: its own figure is no answer, unless the word is in its name. */
function isOneOfMany({ named, entry }: Candidate, u: Understanding): boolean {
  if (!SUPERLATIVES.some((operation) => u.operations.has(operation)) || asksForYear(u)) return false
  const isNumber = select({ ...NOTHING, entry }, u).facts.some(({ column }) => column.type === 'number')
  return (
    isNumber &&
    ![...named].some(({ tags }) => SUPERLATIVES.some((operation) => tags.has(`operation:${operation}`)))
  )
}

/** A row that says something rather than a figure. */
const isTold = ({ entry: { table } }: Candidate): boolean =>
  sentencesOf(table.table).count > 0 &&
  table.table.columns.some(({ key, type }) => key === table.table.defaultColumn && type !== 'number')

/** Only what is said to be made up would answer: shown where it is asked for as such. */
const onlyExamples = (text: string): QuestionAnswer => ({
  kind: 'not-covered',
  lines: [texts.onlyExamples],
  choices: [{ label: texts.showExample, line: `${text} ${texts.exampleWord}` }],
})

/** Two times that no row has both: what each of them has is asked about, and never denied. */
function apartByTime(u: Understanding, index: FactIndex, today: CalendarDate): QuestionAnswer | null {
  const times = u.periods.filter(({ relative }) => relative === null)
  if (times.length < 2) return null
  const found = times.map((time) => {
    const isOther = (at: number) => times.some(({ from, to }) => from !== time.from && at >= from && at < to)
    const text = u.words.flatMap(({ token }, at) => (isOther(at) ? [] : token.raw)).join(' ')
    const only = understand(text, index, today)
    const having = candidatesFor(only, index).filter((candidate) => {
      const { facts, missing } = select(candidate, only)
      return candidate.left.length === 0 && facts.length > 0 && missing === null
    })
    return having.length > 0 ? narrow(having, only).slice(0, MOST_OF_A_TIME) : []
  })
  const different = [...new Map(found.flat().map((candidate) => [candidate.entry, candidate])).values()]
  return found.every(({ length }) => length > 0) && different.length > 1 ? clarify(different, u) : null
}

const MOST_OF_A_TIME = 2

/** What is quoted may be about another place; figures are not. */
const elsewhere = (place: Place, u: Understanding, index: FactIndex): QuestionAnswer =>
  quoteFor(u, index) ?? {
    kind: 'not-covered',
    lines: [texts.noMunicipality(place.name, [])],
    choices: [],
  }

/** Only a time, courtesy, or verbs that anybody uses of anything: "årsredovisningen, tack", "hur många har slutat i procent". */
const namesNothing = ({ words, questions }: Understanding): boolean =>
  words.every(({ tags }) => tags.has('period') || tags.has('filler')) ||
  ((questions.has('howMany') || questions.has('howMuch')) &&
    words.some(({ tags }) => tags.has('light')) &&
    words.every(
      ({ tags }) => !tags.has('report') && [...tags].every((tag) => SAYS_NOTHING.test(tag)) && tags.size > 0,
    ))

const SAYS_NOTHING =
  /^(?:period|filler|light|phrase|soft|question:howMany|question:howMuch|operation:(?:percent|share|difference|compare))$/

/** What a candidate is where no words lead to it. */
const NOTHING: Omit<Candidate, 'entry'> = {
  score: 1,
  completeness: 1,
  left: [],
  columns: new Map(),
  named: new Set(),
  guesses: [],
  strengths: [],
}

function referred({ table, row, column }: Reference, index: FactIndex, today: CalendarDate): QuestionAnswer {
  const entry = index.tables
    .find((candidate) => candidate.table.key.replaceAll(' ', '_') === table)
    ?.rows.find((candidate) => rowHash(candidate.row.key) === row)
  if (!entry) return { kind: 'not-covered', lines: [texts.gone], choices: [] }
  const wanted = entry.table.table.columns.filter(({ key }) => key === column)
  return answerRow({ ...NOTHING, entry }, understand('', index, today), today, wanted)
}
