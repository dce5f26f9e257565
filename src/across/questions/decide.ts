import type { FactTable } from '../../contract/facts.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { isYear } from '../../lib/period-names.ts'
import { createQueue, type Pieces, whole } from '../../lib/pieces.ts'
import { secretsIn } from '../../lib/secrecy.ts'
import { plainCharacters } from '../../lib/typed-text.ts'
import { fold } from '../../lib/words.ts'
import { REFUSALS } from '../../texts/question-refusals.ts'
import { questionTexts as texts } from '../../texts/questions.ts'
import { secrecyTexts } from '../../texts/secrecy.ts'
import type { Answered, QuestionAnswer } from './answer.ts'
import { answerBoth, areBeside, tableOf } from './answers/two-things.ts'
import { type FactIndex, indexFacts } from './find/catalogue-index.ts'
import { isContentWord } from './find/cover.ts'
import { ownBeside, ownRowBeside } from './find/places.ts'
import { followUp, goesOn, readWithin, scopeOf } from './follow.ts'
import { readOne } from './read-one.ts'
import { refusalFor } from './refusals.ts'
import { withoutAsides } from './words/asides.ts'
import { withAttributesApart } from './words/attributes-apart.ts'
import { clausesOf } from './words/clauses.ts'
import { asListing } from './words/listing.ts'
import { type Nested, nestedIn } from './words/nested.ts'
import { pairedTexts, timesApart } from './words/pairs.ts'
import { withPreviousForecast } from './words/previous.ts'
import { withSeasons } from './words/seasons.ts'
import { stemOf } from './words/stems.ts'
import { withSynonyms } from './words/synonyms.ts'
import { tokensOf } from './words/text.ts'
import { type Understanding, understand } from './words/understand.ts'

/** Decides what a question is answered with: an answer, a question back, or which kind of no. */

export interface Engine {
  answer(question: string, today: CalendarDate): QuestionAnswer
  /** The same, while other people's requests have their turns; one question after the other. */
  ask(question: string, today: CalendarDate): Promise<QuestionAnswer>
  /** A question that goes on from an answer, by the cells of that; null where it does not. */
  follow(question: string, cells: readonly string[], today: CalendarDate): QuestionAnswer | null
  /** Whether it begins as one that goes on from an answer. */
  goesOn(question: string): boolean
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
    goesOn: (question) => goesOn(withSynonyms(plainCharacters(question))),
  }
}

/** The same at once. */
export const createEngine = (tables: readonly FactTable[], own: readonly string[] = []): Engine =>
  whole(engineInPieces(tables, own))

const ORGANISATION = /\borg(?:anisations?)?\.?\s?(?:nr|nummer)\.?:?\s*\d{6}-?\d{4}\b/giu

/** "(inte bara prognos)": what is not meant says nothing of what is asked for. */
const NOT_MEANT = /\((?:inte|ej|icke)\s[^()]{1,80}\)/giu

const withoutOrganisations = (question: string): string =>
  plainCharacters(question).replaceAll(ORGANISATION, ' ')

/** A name may say itself what is not meant: "Boende (ej HVB)". */
const withoutUnmeant = (question: string, { rows }: FactIndex): string =>
  question.replaceAll(NOT_MEANT, (said) => {
    const folded = fold(said)
    return rows.some(({ row }) => row.names.some((name) => fold(name).includes(folded))) ? said : ' '
  })

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
  const read = yield* readTyped(question, index, today)
  const bare = read.kind === 'not-understood' ? withoutAsides(question) : null
  if (bare === null) return read
  const other = yield* readTyped(bare, index, today)
  return other.kind === 'answer' || other.kind === 'clarify' ? other : read
}

function* readTyped(question: string, index: FactIndex, today: CalendarDate): Pieces<QuestionAnswer> {
  const typed = withSeasons(withoutUnmeant(withoutOrganisations(question), index), today)
  const text = asListing(withPreviousForecast(withSynonyms(typed)), index)
  const first = yield* readText(text, index, today)
  // "investeringsbudgeten" asks for the budget of the investments, whatever else has the word in its name.
  const apart = first.kind === 'answer' || isQuestionBack(first) ? text : withAttributesApart(text)
  const other = apart === text ? null : yield* readText(apart, index, today)
  const read = other?.kind === 'answer' ? other : first
  // The data may have the very word that is read as another elsewhere.
  const isOpen = read.kind === 'not-understood' || (isQuestionBack(read) && isOfData(typed, text, index))
  if (text === typed || !isOpen) return read
  const asTyped = yield* readText(typed, index, today)
  return asTyped.kind === 'answer' || (asTyped.kind === 'clarify' && !isQuestionBack(read)) ? asTyped : read
}

/** True where the data has each word that is read as another; what is abbreviated is in the data by chance. */
function isOfData(typed: string, text: string, { vocabulary }: FactIndex): boolean {
  const read = new Set(tokensOf(text).map((token) => token.text))
  return tokensOf(typed).every(
    (token) =>
      read.has(token.text) || (token.text.length >= LEAST_WHOLE && vocabulary.has(stemOf(token.text))),
  )
}

const LEAST_WHOLE = 6

const isQuestionBack = (answer: QuestionAnswer): boolean =>
  answer.kind === 'clarify' && answer.choices.length > 1

/** What is asked of the one that has the most of something: which one that is stands beside it. */
function* ofTheOne(
  { which, asked }: Nested,
  index: FactIndex,
  today: CalendarDate,
): Pieces<QuestionAnswer | null> {
  const most = yield* readWhole(which, index, today)
  const scope = most.kind === 'answer' ? scopeOf(most.cells ?? [], [], index) : null
  if (most.kind !== 'answer' || !scope) return null
  const own = readWithin(asked, { ...scope, attributes: [] }, index, today)
  return own?.kind === 'answer' ? { ...own, lines: [own.lines[0] ?? '', most.lines[0] ?? ''] } : most
}

function* readText(text: string, index: FactIndex, today: CalendarDate): Pieces<QuestionAnswer> {
  const nested = nestedIn(text)
  const ofOne = nested && (yield* ofTheOne(nested, index, today))
  if (ofOne) return ofOne
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
    // "kajens fem kontroller, vilka är gjorda": a list of them is no figure.
    const isListed = understand(second, index, today).questions.has('which')
    if (inOne.kind === 'answer' && (isRead(inOne) || isListed)) return { ...inOne, isComplete: true }
  }
  const one = yield* readOne(first, index, today)
  if (one.kind !== 'answer') return null
  const two = yield* secondOf(one, u, second, index, today, named)
  // "går vi plus eller minus, och hur mycket": the first answer says both.
  if (two && isSaidBy(two, one)) return { ...one, isComplete: true }
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
  // "och hur många bara delvis" counts what the first counts.
  const isOwnNoun = own.words.some(isContentWord)
  for (const text of [
    ...(named === undefined || !isOwnNoun ? [] : [[named, second]]),
    [topic, second, ...times],
    [one.about, second, ...times],
    [topic, second],
    [one.about, second],
  ]) {
    const answer = yield* readWhole(text.filter(Boolean).join(' '), index, today)
    if (isNew(answer) && isNear(answer, one)) return answer
  }
  // "vad var budgeterat" names nothing that it could be about by itself; of what is only named first, it says nothing new.
  if (!isOwnNoun || isTopic(u)) return null
  const alone = yield* readOne(second, index, today)
  return isNew(alone) && isNear(alone, one) ? alone : null
}

const LONG_FIGURE = /\d(?:[\d\s]*\d){2}/gu
const figuresIn = ([line = '']: readonly string[]): string[] =>
  (line.match(LONG_FIGURE) ?? [])
    .map((figure) => figure.replaceAll(/\s/g, ''))
    .filter((figure) => !isYear(figure))

/** The same cells, and no figure that the first has not told. */
function isSaidBy({ cells = [], lines }: Answered, one: Answered): boolean {
  const told = new Set(figuresIn(one.lines))
  const figures = figuresIn(lines)
  return (
    figures.length > 0 &&
    figures.every((figure) => told.has(figure)) &&
    cells.every((cell) => one.cells?.includes(cell))
  )
}

/** A sentence that only says the figure again which the first question is answered with. */
function repeats({ cells, lines }: Answered, one: Answered): boolean {
  const figures = new Set(figuresIn(one.lines))
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
const isTopic = ({ questions, operations, states, words }: Understanding): boolean =>
  questions.size + states.size === 0 &&
  [...operations].every((operation) => IN_NAMES.has(operation)) &&
  !words.some(({ tags }) => [...tags].some((tag) => tag.startsWith('attribute:')))

/** "vuxna utan hem", "intäkter totalt": which of them, and nothing that is asked. */
const IN_NAMES = new Set(['residual', 'sum', 'fewer', 'more'])

/** "X plus Y", "X respektive Y": what answers the one alone is no answer. */
const namesTwo = ({ words, bySex, sexes }: Understanding): boolean =>
  words.some(
    ({ token, tags }) =>
      (token.text === 'plus' && tags.has('operation:sum')) ||
      (!bySex && sexes.length === 0 && APART.test(token.text)),
  )

const APART = /^(?:resp|respektive|\+)$/

/** A question, or where that is unclear, each of two things that it names: "enligt SoL och LSS". */
function* readWhole(text: string, index: FactIndex, today: CalendarDate): Pieces<QuestionAnswer> {
  const u = understand(text, index, today)
  const apart = timesApart(u)
  if (apart) {
    const [one, two] = [yield* readOne(apart[0], index, today), yield* readOne(apart[1], index, today)]
    if (one.kind === 'answer' && two.kind === 'answer')
      return {
        ...one,
        lines: [one.lines[0] ?? '', two.lines[0] ?? ''],
        cells: [...(one.cells ?? []), ...(two.cells ?? [])],
      }
  }
  const beside = ownBeside(u, index)
  const answer = yield* readOne(text, index, today)
  if (beside.length === 0 && !namesTwo(u) && (answer.kind === 'answer' || answer.kind === 'refused'))
    return answer
  for (const [first, second] of [...beside, ...pairedTexts(u)]) {
    const own = yield* readOne(first, index, today)
    const isOfUs = beside.some(([text]) => text === first)
    const two = own.kind === 'answer' || isOfUs ? yield* readOne(second, index, today) : own
    // Our own row of the same table, where the words alone lead elsewhere.
    const isElsewhere = own.kind !== 'answer' || (isOfUs && two.kind === 'answer' && !areBeside(own, two))
    const reference = isElsewhere && two.kind === 'answer' ? ownRowBeside(two, index) : null
    const one = reference === null ? own : yield* readOne(reference, index, today)
    if (one.kind === 'answer' && two.kind === 'answer' && areBeside(one, two))
      return answerBoth(one, two, u, index)
  }
  return answer
}
