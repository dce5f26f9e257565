import type { FactTable } from '../../contract/facts.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { isYear } from '../../lib/period-names.ts'
import { createQueue, type Pieces, whole } from '../../lib/pieces.ts'
import { secretsIn } from '../../lib/secrecy.ts'
import { plainCharacters } from '../../lib/typed-text.ts'
import { shorten } from '../../lib/words.ts'
import { REFUSALS } from '../../texts/question-refusals.ts'
import { questionTexts as texts } from '../../texts/questions.ts'
import { secrecyTexts } from '../../texts/secrecy.ts'
import type { Answered, QuestionAnswer } from './answer.ts'
import { acrossHeadings } from './answers/across-headings.ts'
import { acrossReports } from './answers/across-reports.ts'
import { answerRow, answerTwins, sumOfNamesakes } from './answers/answer-row.ts'
import { answerTable, extremeOfParts } from './answers/answer-table.ts'
import { answerBySex } from './answers/by-sex.ts'
import { clarify, perhaps } from './answers/clarify.ts'
import { contentsOf } from './answers/contents.ts'
import { extremeOfBest } from './answers/extreme-of-best.ts'
import { asksForYear } from './answers/extreme-year.ts'
import { answerFiltered } from './answers/filtered.ts'
import { entityText } from './answers/format.ts'
import { nearestReadings } from './answers/nearest.ts'
import { nextOfDays } from './answers/next-of-days.ts'
import { printedOnly } from './answers/printed-only.ts'
import { reasonsOfParts } from './answers/reasons-of-parts.ts'
import { shareBeside, shareOfAny } from './answers/share-beside.ts'
import { ofNextMeeting, specialAnswer } from './answers/special.ts'
import { answerBoth, areBeside, pairOfRows, tableOf } from './answers/two-things.ts'
import { withYear } from './answers/with-year.ts'
import { type Candidate, candidatesFor, candidatesInPieces } from './find/candidates.ts'
import { type FactIndex, indexFacts } from './find/catalogue-index.ts'
import { countedWord } from './find/counted.ts'
import { isContentWord } from './find/cover.ts'
import { withoutExamples } from './find/examples.ts'
import { candidateFits, textFits } from './find/fits.ts'
import { narrow } from './find/narrow.ts'
import { completedByText, nearestQuote, quoteFor, quoteOfMany, sentenceWith } from './find/passages.ts'
import { isAbout, isNamedBy, ownBeside, type Place, placeIn } from './find/places.ts'
import { attributesOf, select } from './find/select.ts'
import { sentencesOf } from './find/sentences.ts'
import { isStray } from './find/stray.ts'
import { isGuessed, isWeak } from './find/weak.ts'
import { followUp, readWithin, scopeOf } from './follow.ts'
import { type Reference, readReference, rowHash } from './reference.ts'
import { refusalFor } from './refusals.ts'
import { withAttributesApart } from './words/attributes-apart.ts'
import { clausesOf } from './words/clauses.ts'
import { asListing } from './words/listing.ts'
import { pairedTexts } from './words/pairs.ts'
import { isSentence } from './words/sentences.ts'
import { withSynonyms } from './words/synonyms.ts'
import { type Understanding, understand } from './words/understand.ts'

/** Decides what a question is answered with: an answer, a question back, or which kind of no. */

export interface Engine {
  answer(question: string, today: CalendarDate): QuestionAnswer
  /** The same, while other people's requests have their turns; one question after the other. */
  ask(question: string, today: CalendarDate): Promise<QuestionAnswer>
  /** A question that goes on from an answer, by the cells of that; null where it does not. */
  follow(question: string, cells: readonly string[], today: CalendarDate): QuestionAnswer | null
  index: FactIndex
}

/**
 * `own` are names of the committee's own municipality: they say nothing in a question. What has not changed is shared with
 * the index `before`.
 */
export function* engineInPieces(
  tables: readonly FactTable[],
  own: readonly string[] = [],
  before?: FactIndex,
): Pieces<Engine> {
  const index = yield* indexFacts(tables, own, before)
  const inOrder = createQueue()
  return {
    index,
    answer: (question, today) => whole(decide(question, index, today)),
    ask: (question, today) => inOrder(() => decide(question, index, today)),
    follow: (question, cells, today) => {
      const followed = followUp(withSynonyms(plainCharacters(question)), cells, index, today)
      return followed && !refused(question) ? followed : null
    },
  }
}

/** The same at once. */
export const createEngine = (tables: readonly FactTable[], own: readonly string[] = []): Engine =>
  whole(engineInPieces(tables, own))

const ORGANISATION = /\borg(?:anisations?)?\.?\s?(?:nr|nummer)\.?:?\s*\d{6}-?\d{4}\b/giu

const withoutOrganisations = (question: string): string =>
  plainCharacters(question).replaceAll(ORGANISATION, ' ')

/** What is never answered, whatever it is about. */
function refused(question: string): QuestionAnswer | null {
  const secret = secretsIn(question)
  if (secret) return { kind: 'refused', text: secrecyTexts.refused(secret), reason: 'secret' }
  const reason = refusalFor(withoutOrganisations(question))
  return reason ? { kind: 'refused', text: REFUSALS[reason], reason } : null
}

function* decide(question: string, index: FactIndex, today: CalendarDate): Pieces<QuestionAnswer> {
  const no = refused(question)
  if (no) return no
  const typed = withoutOrganisations(question)
  const text = asListing(withSynonyms(typed), index)
  const first = yield* readText(text, index, today)
  // "investeringsbudgeten" asks for the budget of the investments, whatever else has the word in its name.
  const apart = first.kind === 'answer' || isQuestionBack(first) ? text : withAttributesApart(text)
  const other = apart === text ? null : yield* readText(apart, index, today)
  const read = other?.kind === 'answer' ? other : first
  // The data may have the very word that is read as another elsewhere.
  if (read.kind !== 'not-understood' || text === typed) return read
  const asTyped = yield* readText(typed, index, today)
  return asTyped.kind === 'answer' || asTyped.kind === 'clarify' ? asTyped : read
}

const isQuestionBack = (answer: QuestionAnswer): boolean =>
  answer.kind === 'clarify' && answer.choices.length > 1

function* readText(text: string, index: FactIndex, today: CalendarDate): Pieces<QuestionAnswer> {
  const clauses = clausesOf(text)
  const both = clauses && (yield* bothClauses(clauses, index, today))
  if (both?.isComplete) return both
  const inOne = yield* readWhole(text, index, today)
  // What all the words lead to goes before an answer to half of them; "och är" may stand inside a name.
  const isRead = inOne.kind === 'answer' || inOne.kind === 'not-covered'
  return isRead ? inOne : (both ?? inOne)
}

/** Two questions in one: the second is about what the first is about, where it names nothing itself. */
function* bothClauses(
  [first, second, named]: readonly [string, string, topic?: string],
  index: FactIndex,
  today: CalendarDate,
): Pieces<Answered | null> {
  const u = understand(first, index, today)
  // "A och B: vad får de tillsammans?", "institutionen, vad kostar den?": what is named first is what is asked about.
  if (isTopic(u)) {
    const inOne = yield* readWhole(`${first} ${second}`, index, today)
    const isRead = pairedTexts(u).length > 0 ? isOfSeveral : isFigure
    if (inOne.kind === 'answer' && isRead(inOne)) return { ...inOne, isComplete: true }
  }
  const one = yield* readOne(first, index, today)
  if (one.kind !== 'answer') return null
  const two = yield* secondOf(one, u, second, index, today, named)
  // A bare name before what was not understood: its figure would be taken for the answer.
  if (!two && isTopic(u)) return null
  // What is only named before the question is told after what is asked.
  if (two && asksNothing(u) && isOfSeveral(two))
    return { ...two, lines: [...two.lines, one.lines[0] ?? ''], isComplete: true }
  const [line = texts.secondPart(second), ...rest] = two?.lines ?? []
  return {
    ...one,
    lines: [one.lines[0] ?? '', line, ...one.lines.slice(1), ...rest],
    isComplete: two !== null,
  }
}

/** The second of two questions, read in the order of how closely it goes on from the first. */
function* secondOf(
  one: Answered,
  u: Understanding,
  second: string,
  index: FactIndex,
  today: CalendarDate,
  named?: string,
): Pieces<Answered | null> {
  const isNew = (answer: QuestionAnswer | null): answer is Answered =>
    answer?.kind === 'answer' && answer.lines[0] !== one.lines[0] && !repeats(answer, one)
  const scope = scopeOf(one.cells ?? [], u.periods, index)
  const within = scope && readWithin(second, scope, index, today)
  if (isNew(within)) return within
  const topic = topicOf(u)
  // "fler än året innan": before which year is said in the first.
  const own = understand(second, index, today)
  const isOwnTime = own.periods.some(({ relative }) => relative === null || relative === 'latest')
  const times = isOwnTime ? [] : u.periods.map(({ words }) => words)
  for (const text of [
    ...(named === undefined ? [] : [[named, second]]),
    [topic, second, ...times],
    [one.about, second, ...times],
    [topic, second],
    [one.about, second],
  ]) {
    const answer = yield* readWhole(text.filter(Boolean).join(' '), index, today)
    if (isNew(answer) && isNear(answer, one)) return answer
  }
  // "vad var budgeterat" names nothing that it could be about by itself.
  if (!own.words.some(isContentWord)) return null
  const alone = yield* readOne(second, index, today)
  return isNew(alone) && isNear(alone, one) ? alone : null
}

const LONG_FIGURE = /\d(?:[\d\s]*\d){2}/gu
const figuresIn = ([line = '']: readonly string[]): string[] =>
  (line.match(LONG_FIGURE) ?? []).map((figure) => figure.replaceAll(/\s/g, ''))

/** A sentence that only says the figure again which the first question is answered with. */
function repeats({ cells, lines }: Answered, one: Answered): boolean {
  const figures = new Set(figuresIn(one.lines).filter((figure) => !isYear(figure)))
  return !cells && figuresIn(lines).some((figure) => figures.has(figure))
}

/** The same table, or another of the same document. */
const isNear = (a: Answered, b: Answered): boolean => tableOf(a) === tableOf(b) || a.source === b.source

/** The words that say what a question is about, rather than what is asked of it. */
const topicOf = ({ words }: Understanding): string =>
  words
    .filter(({ tags, token }) => tags.size === 0 || token.kind === 'code')
    .map(({ token }) => token.raw)
    .join(' ')

const isOfSeveral = ({ cells = [] }: Answered): boolean =>
  new Set(cells.map((cell) => cell.split('|').slice(0, -1).join('|'))).size > 1

const isFigure = ({ cells = [] }: Answered): boolean => cells.length > 0

const asksNothing = ({ questions, operations, isYesNo }: Understanding): boolean =>
  questions.size + operations.size === 0 && !isYesNo

/** Names something and asks nothing about it: "projekt 5299, …". */
const isTopic = ({ questions, operations, states, periods, words }: Understanding): boolean =>
  questions.size + states.size + periods.length === 0 &&
  [...operations].every((operation) => IN_NAMES.has(operation)) &&
  !words.some(({ tags }) => [...tags].some((tag) => tag.startsWith('attribute:')))

/** "vuxna utan hem", "intäkter totalt": which of them, and nothing that is asked. */
const IN_NAMES = new Set(['residual', 'sum', 'fewer', 'more'])

/** A question, or where that is unclear, each of two things that it names: "enligt SoL och LSS". */
function* readWhole(text: string, index: FactIndex, today: CalendarDate): Pieces<QuestionAnswer> {
  const u = understand(text, index, today)
  const beside = ownBeside(u, index)
  const answer = yield* readOne(text, index, today)
  if (beside.length === 0 && (answer.kind === 'answer' || answer.kind === 'refused')) return answer
  for (const [first, second] of [...beside, ...pairedTexts(u)]) {
    const one = yield* readOne(first, index, today)
    const two = one.kind === 'answer' ? yield* readOne(second, index, today) : one
    if (one.kind === 'answer' && two.kind === 'answer' && areBeside(one, two))
      return answerBoth(one, two, u, index)
  }
  return answer
}

function* readOne(text: string, index: FactIndex, today: CalendarDate): Pieces<QuestionAnswer> {
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
  const best = nextOfDays(narrow(fitting.length > 0 ? fitting : full, u), u, today)
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
      ? (apartByTime(u, index, today) ?? answer)
      : withYear(answer, full, u, index, today)
  }
  // None has anything for the period, or all leave the cell empty: which one is meant makes no difference.
  if (only && best.every((candidate) => select(candidate, u).facts.length === 0))
    return apartByTime(u, index, today) ?? notAnswered(answerRow(only, u, today)) ?? clarify(best, u)
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

/** Roles that nothing is asked about else than who has them. */
const ROLE = /^(?:ordforanden?|registratorn?)$/

const FAINT = 0.4
const LITTLE_NAMED = 0.2

/** Parts of words lead to a part of a long name: a sentence that has the words themselves says more. */
const isFaint = ({ strengths, completeness }: Candidate): boolean =>
  strengths.length > 0 && Math.max(...strengths) < FAINT && completeness < LITTLE_NAMED

/** What a sentence says, where a row says only when: an undertaking. Or why, where the row gives no reason. */
function toldByText(
  candidate: Candidate,
  answer: QuestionAnswer,
  u: Understanding,
  index: FactIndex,
): Answered | null {
  const { row, table } = candidate.entry
  if (isFaint(candidate)) return quoteOfMany(u, index, 1)
  const isReason = answer.kind === 'not-covered' && u.questions.has('why')
  const isStatement =
    isSentence(row.names[0] ?? '') &&
    !u.questions.has('when') &&
    table.table.columns.some(({ key, type }) => key === table.table.defaultColumn && type === 'date')
  return isReason || isStatement ? quoteFor(u, index, candidate.entry) : null
}

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
  const different = [...new Set(found.flat())]
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

/**
 * A row that words of its text belong to: what the text says of them goes before its other columns. Null where it says
 * nothing of the kind that was asked for.
 */
function besideText(
  candidate: Candidate,
  u: Understanding,
  index: FactIndex,
  today: CalendarDate,
): QuestionAnswer | null {
  const sentence = sentenceWith(candidate, u, index)
  if (!sentence) return null
  const answer = answerRow(candidate, u, today)
  const isTime = ['when', 'howLong'].some((kind) => u.questions.has(kind))
  // A time is the sentence's own where the question names no column, "senast" or "datum", that has one.
  const isInCells =
    isTime && (attributesOf(candidate).length > 0 || u.questions.has('howMany') || !textFits(sentence, u))
  const isTold = isInCells || ['who', 'why'].some((kind) => u.questions.has(kind))
  // What only running text leads to is never denied.
  if (answer.kind !== 'answer') return null
  if (isTold || answer.lines.some((line) => line.includes(sentence))) return answer
  const isFigure = (answer.cells ?? []).some((cell) => isNumber(candidate, cell))
  if (!isFigure && !textFits(sentence, u)) return null
  const quote = texts.quote(entityText(candidate.entry), shorten(sentence, LONGEST_QUOTE))
  return { ...answer, lines: isFigure ? [...answer.lines.slice(0, 1), quote] : [quote] }
}

const LONGEST_QUOTE = 300
const isNumber = ({ entry }: Candidate, cell: string): boolean =>
  entry.table.table.columns.some(
    ({ key, type, period }) => type === 'number' && period !== null && cell.endsWith(`|${key}`),
  )

/** "hur många barn …": what is to be counted stands in the text about the row alone, and the row has another number. */
function isCountedInText({ textWords = [], entry }: Candidate, u: Understanding): boolean {
  const counted = countedWord(u)
  const isNumber = entry.table.table.columns.some(
    ({ key, type }) => key === entry.table.table.defaultColumn && type === 'number',
  )
  return isNumber && counted !== undefined && textWords.includes(counted)
}

/** What only running text accounts for, or which words were not understood. */
function outOfText(
  candidates: readonly Candidate[],
  u: Understanding,
  index: FactIndex,
  today: CalendarDate,
): QuestionAnswer {
  const completed = completedByText(candidates, index)
  const best = completed.length > 0 ? narrow(completed, u) : []
  const [only] = best
  if (only && best.length === 1 && candidateFits(only, u) && !isCountedInText(only, u)) {
    const beside = besideText(only, u, index, today)
    if (beside) return beside
  }
  const pair = pairOfRows(candidates, u)
  const answers = pair?.map((candidate) => answerRow(candidate, u, today)) ?? []
  const [one, two] = answers
  if (one?.kind === 'answer' && two?.kind === 'answer' && areBeside(one, two))
    return answerBoth(one, two, u, index)
  const quoted = quoteFor(u, index) ?? nearestQuote(u, index)
  if (quoted) return quoted
  const nearest = candidates.toSorted((a, b) => a.left.length - b.left.length || b.score - a.score)[0]
  // What the data has not is always named, whatever the nearest reading lacks besides.
  const strange = u.words.filter((word) => isContentWord(word) && word.match === null)
  const left = nearest ? [...strange, ...nearest.left] : u.words.filter(({ tags }) => tags.size === 0)
  const unknown = [...new Set(left.map(({ token }) => token.raw))]
  const known = [...new Set(u.words.filter(isContentWord).map(({ token }) => token.raw))]
  const role = u.questions.has('who') ? u.words.find(({ token }) => ROLE.test(token.text)) : undefined
  const nothing = role ? texts.whoNotTold(role.token.raw) : texts.nothingAsked
  const none = known.length > 0 ? texts.notOfThatKind(known) : nothing
  const near = nearestReadings(candidates, u)
  const offered = near.shown.length > 0 ? [texts.nearestKnown(near.shown)] : []
  return {
    kind: 'not-understood',
    lines: [unknown.length > 0 ? texts.notUnderstood(unknown) : none, ...offered],
    unknown,
    choices: near.choices,
  }
}
