import { createHash } from 'node:crypto'
import type { Answer } from '../../contract/answer.ts'
import type { Person } from '../../contract/person.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { Clock } from '../../lib/clock.ts'
import { putLatest } from '../../lib/latest.ts'
import { oncePer } from '../../lib/once.ts'
import type { Role } from '../../lib/roles.ts'
import type { Action } from '../../reply/reply.ts'
import type { Catalogue, Facts } from '../facts/catalogue.ts'
import type { QuestionAnswer } from './answer.ts'
import type { Engine } from './decide.ts'
import { createEngines } from './engines.ts'
import { questionView } from './questions.view.ts'
import { suggestionsFor } from './suggest.ts'
import { countedWords, type OwnSynonym, withOwnWords } from './wordlist/words.ts'
import { stemsOf } from './words/stems.ts'
import { tokensOf } from './words/text.ts'

/** What contradicts the cells that are answered with, a sentence each, and the way there for those who may go it. */
type Marks = (
  tables: Facts['tables'],
  cells: readonly string[],
  person: Person,
) => Promise<{ sentences: readonly string[]; ways: readonly Action[]; isPassing?: true }>

const noMarks: Marks = async () => ({ sentences: [], ways: [] })

/** The committee's own words, and the tally of those that were not understood. */
interface OwnWords {
  synonyms(): Promise<readonly OwnSynonym[]>
  count(words: readonly string[], today: CalendarDate): Promise<void>
}

const noWords: OwnWords = { synonyms: async () => [], count: async () => {} }

/** Keeps what was loaded until something is written, if `isKept` says so. */
type Remember = <T>(key: string, load: () => Promise<T>, isKept: (value: T) => boolean) => Promise<T>

const noMemory: Remember = (_key, load) => load()

/** Questions in people's own words, for the router. */
export interface Questions {
  ask(line: string, person: Person, today: CalendarDate): Promise<Asked | null>
  /**
   * Up to ten questions that are answered at once, for what the person's roles do most; none where there is nothing to
   * ask about. Kept with the index.
   */
  suggest(person: Person, today: CalendarDate): Promise<readonly string[]>
  /** Reads all published tables, so that the first question need not wait for it. */
  prepare(today: CalendarDate): Promise<void>
}

export interface Asked {
  answer: Answer
  /** False where words were not understood: whoever else can read the line may. */
  isRead: boolean
  /** True where it says what was asked for, or why that is never said; otherwise it asks back, or says what there is not. */
  isAnswer: boolean
  /** True where it answers for certain; otherwise it asks back, or says what there is not. */
  isSure: boolean
  /** True where all was understood but a word that chooses among rows. */
  isCondition: boolean
}

/** How long, and for how many people, it is kept what the last question was about. */
const KEPT_MINUTES = 15
const MOST_KEPT = 500

const MOST_READ = 500

/** What somebody's last answer was made of, so that the next question can go on from it. Nothing of what was typed. */
function createRecent(clock: Clock) {
  const recent = new Map<string, { cells: readonly string[]; until: number }>()
  return {
    cellsOf: (userId: string): readonly string[] | null => {
      const found = recent.get(userId)
      return found && found.until > clock().getTime() ? found.cells : null
    },
    note: (userId: string, cells: readonly string[]) => {
      putLatest(recent, userId, { cells, until: clock().getTime() + KEPT_MINUTES * 60_000 }, MOST_KEPT)
    },
  }
}

/** `own` tells the names of the committee's own municipality. */
export function createQuestions(
  catalogue: Catalogue,
  own: () => Promise<readonly string[]>,
  clock: Clock,
  marks: Marks = noMarks,
  words: OwnWords = noWords,
  remember: Remember = noMemory,
): Questions {
  const recent = createRecent(clock)
  const engineFor = createEngines(own)
  const suggestedOf = oncePer((_: Engine) => new Map<string, Promise<readonly string[]>>())
  const suggestOf = (engine: Engine, roles: readonly Role[], today: CalendarDate) => {
    const kept = suggestedOf(engine)
    const key = [today, ...roles].join(' ')
    const made = kept.get(key) ?? suggestionsFor(engine, roles, today)
    kept.set(key, made)
    return made
  }
  // What others ask again is not read again. Of what was typed only a digest is kept, and no answer that repeats it.
  const readsOf = oncePer((_: Engine) => new Map<string, Promise<Read>>())
  const read = async (engine: Engine, asked: string, today: CalendarDate): Promise<Read> => {
    const kept = readsOf(engine)
    const key = digestOf(today, asked)
    // Who asks the same meanwhile waits for the same answer.
    const reading = kept.get(key) ?? engine.ask(asked, today).then((found) => readBy(engine, asked, found))
    putLatest(kept, key, reading, MOST_READ)
    let isAnswer = false
    try {
      const answered = await reading
      isAnswer = answered.found.kind === 'answer'
      return answered
    } finally {
      if (!isAnswer) kept.delete(key)
    }
  }
  const views = new WeakMap<QuestionAnswer, { marks: string; answer: Answer }>()
  /** The same object for as long as nothing else contradicts it, so that its message is kept with it. */
  const viewOf = async (found: QuestionAnswer, facts: Facts, person: Person) => {
    const { sentences, ways, isPassing } = await (found.kind === 'answer' ? marks : noMarks)(
      facts.tables,
      found.kind === 'answer' ? (found.cells ?? []) : [],
      person,
    )
    const key = JSON.stringify([sentences, ways])
    const before = views.get(found)
    if (before?.marks === key) return { answer: before.answer, isPassing }
    const plain = questionView(withMarks(found, sentences))
    const view = ways.length > 0 ? { ...plain, actions: [...ways, ...(plain.actions ?? [])] } : plain
    const answer = usesDrafts(found, facts) ? { ...view, shareable: false, restricted: true } : view
    views.set(found, { marks: key, answer })
    return { answer, isPassing }
  }
  const onward = new WeakMap<QuestionAnswer, QuestionAnswer>()
  /** What was not understood is followed by questions that are: those that share most with it first. */
  const withWayOn = async (found: QuestionAnswer, engine: Engine, today: CalendarDate) => {
    if (found.kind !== 'not-understood' || found.choices.length > 0) return found
    const questions = await suggestOf(engine, [], today)
    const choices = nearestOf(questions, found.lines.join(' ')).map((line) => ({ label: line, line }))
    const whole = onward.get(found) ?? { ...found, choices }
    onward.set(found, whole)
    return whole
  }
  const askAnew = async (line: string, person: Person, today: CalendarDate): Promise<AskedAnew | null> => {
    const facts = await catalogue.facts(sightOf(person), today)
    if (facts.tables.length === 0) return null
    const engine = await engineFor(facts)
    const before = recent.cellsOf(person.userId)
    const asked = withOwnWords(line, await words.synonyms())
    const followed = before && engine.follow(asked, before, today)
    const understood = followed ? readBy(engine, asked, followed) : await read(engine, asked, today)
    const found = await withWayOn(understood.found, engine, today)
    if (found.kind === 'not-understood') await words.count(countedWords(found.unknown), today)
    const { answer, isPassing } = await viewOf(found, facts, person)
    return {
      asked: {
        answer,
        isRead: found.kind !== 'not-understood',
        isAnswer: found.kind === 'answer' || found.kind === 'refused',
        isSure: understood.isSure,
        isCondition: found.kind === 'not-understood' && found.isCondition === true,
      },
      cells: found.kind === 'answer' ? found.cells : undefined,
      isFixed: !isPassing && !engine.goesOn(asked),
    }
  }
  return {
    suggest: async (person, today) => {
      // Help may be shown to a channel: drafts are not in it, whoever asks.
      const facts = await catalogue.facts('published', today)
      if (facts.tables.length === 0) return []
      return suggestOf(
        await engineFor(facts),
        // Everybody is a reader.
        person.roles.flatMap(({ role }) => (role === 'reader' ? [] : role)),
        today,
      )
    },
    prepare: async (today) => {
      const facts = await catalogue.facts('published', today)
      if (facts.tables.length > 0) await suggestOf(await engineFor(facts), [], today)
    },
    ask: async (line, person, today) => {
      const { userId, roles, permissions, groups } = person
      const key = `question:${digestOf(today, line, userId, roles, [...permissions], [...(groups ?? [])])}`
      const answered = await remember(key, () => askAnew(line, person, today), isKept)
      if (answered?.cells) recent.note(userId, answered.cells)
      return answered?.asked ?? null
    },
  }
}

/** An answer, and whether the same words would have the same from whoever asked something else before. */
interface AskedAnew {
  asked: Asked
  cells: readonly string[] | undefined
  isFixed: boolean
}

const isKept = (anew: AskedAnew | null): boolean => anew !== null && anew.cells !== undefined && anew.isFixed

const digestOf = (...of: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(of)).digest('base64')

/** What a line was read as. */
interface Read {
  found: QuestionAnswer
  isSure: boolean
}

const readBy = (engine: Engine, asked: string, found: QuestionAnswer): Read => ({
  found,
  isSure: isSure(found, asked, engine),
})

/** An answer to words that stand in the data as they were typed. */
const isSure = ({ kind }: QuestionAnswer, asked: string, { index }: Engine): boolean =>
  kind === 'refused' ||
  (kind === 'answer' &&
    tokensOf(asked).every(({ text, kind: sort }) => sort !== 'word' || index.vocabulary.hasForm(text)))

const MOST_ONWARD = 3

function nearestOf(questions: readonly string[], said: string): string[] {
  const stems = new Set(stemsOf(said))
  const shared = (question: string) => stemsOf(question).filter((stem) => stems.has(stem)).length
  return questions.toSorted((a, b) => shared(b) - shared(a)).slice(0, MOST_ONWARD)
}

const sightOf = ({ permissions }: Person) => (permissions.has('read-drafts') ? 'all' : 'published')

/** Unpublished figures are for those who may read drafts, and not shown where others read. */
const usesDrafts = (found: QuestionAnswer, facts: Facts): boolean =>
  found.kind === 'answer'
    ? (found.cells ?? []).some((cell) => facts.byKey.get(cell.split('|')[0] ?? '')?.isDraft)
    : facts.tables.some(({ isDraft }) => isDraft)

/** The answer, and what contradicts it right under the figure. */
const withMarks = (found: QuestionAnswer, marks: readonly string[]): QuestionAnswer =>
  found.kind === 'answer' && marks.length > 0 ? { ...found, lines: [...found.lines, ...marks] } : found
