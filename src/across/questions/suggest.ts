import type { FactColumn, FactRow, FactTable } from '../../contract/facts.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { ownValue } from '../../lib/own.ts'
import type { Role } from '../../lib/roles.ts'
import { fold } from '../../lib/words.ts'
import { ASKED_STATE, ROLE_FAMILIES, suggestionTexts as texts } from '../../texts/question-suggestions.ts'
import { ATTRIBUTE_NAMES, questionTexts } from '../../texts/questions.ts'
import type { Engine } from './decide.ts'

/** Questions to begin with, made of what is in the data; each is asked of the engine before it is offered to anybody. */

const MOST = 10
/** Slack cuts what is longer in a menu. */
const LONGEST = 75
const LONGEST_NAME = 45
const LEAST_NAME = 3
/** Rows tried for a sentence, and questions taken from one table. */
const MOST_ROWS = 4
const MOST_OF_A_TABLE = 3

interface Suggestion {
  question: string
  /** The table's page. */
  page: string
  /** What the first cell's address begins with; null where the whole table is asked about. */
  expected: string | null
}

/**
 * Up to ten questions that the engine answers at once, of the kinds of tables that the roles ask about first. Other
 * requests are answered between one question and the next.
 */
export async function suggestionsFor(
  engine: Engine,
  roles: readonly Role[],
  today: CalendarDate,
): Promise<readonly string[]> {
  const tables = inOrder(engine, roles).map((table) => ({
    table,
    sentences: sentencesOf(table, today),
    taken: 0,
  }))
  const found: string[] = []
  for (let round = 0; round < MOST_OF_A_TABLE; round += 1)
    for (const entry of tables) {
      if (found.length >= MOST) return found
      if (entry.taken > round) continue
      const question = await firstAnswered(engine, entry.sentences, today)
      if (question === null || found.includes(question)) continue
      found.push(question)
      entry.taken += 1
    }
  return found
}

/** Takes sentences off until one of them is answered. */
async function firstAnswered(
  engine: Engine,
  sentences: Suggestion[][],
  today: CalendarDate,
): Promise<string | null> {
  for (let frame = sentences.shift(); frame; frame = sentences.shift())
    for (const { question, page, expected } of frame) {
      const answer = await engine.ask(question, today)
      // What an older report says last is no question to begin with.
      if (answer.kind !== 'answer' || answer.lines.includes(questionTexts.nothingNewer)) continue
      if (expected === null ? answer.page === page : answer.cells?.[0]?.startsWith(expected)) return question
    }
  return null
}

/** The newest table of each kind: those that the roles ask about, then the others. Tables of no slice's own come last. */
function inOrder(engine: Engine, roles: readonly Role[]): FactTable[] {
  const newest = new Map<string, FactTable>()
  for (const { table } of engine.index.tables) {
    const known = newest.get(table.family)
    if (!known || (table.period?.endsOn ?? '') > (known.period?.endsOn ?? '')) newest.set(table.family, table)
  }
  const wanted = [...roles, 'reader' as const].flatMap((role) => ROLE_FAMILIES[role])
  const rest = [...newest.keys()].toSorted((a, b) => Number(a.includes(':')) - Number(b.includes(':')))
  return [...new Set([...wanted, ...rest])].flatMap((family) => newest.get(family) ?? [])
}

/** What may be asked of a table, a list for each kind of sentence, in the order of what it is most used for. */
function sentencesOf(table: FactTable, today: CalendarDate): Suggestion[][] {
  const { columns, defaultColumn, rowNames } = table
  const standard = columns.find(({ key }) => key === defaultColumn)
  const [one = '', several = one] = rowNames
  const meeting = columns.some(({ attribute, type }) => attribute === 'meeting' && type === 'date')
  const ofRows = (
    column: FactColumn | undefined,
    frame: (name: string) => string,
    isFit: (value: string) => boolean = () => true,
  ): Suggestion[] =>
    column
      ? namedRows(table, column, isFit).map((row) => ({
          question: frame(row.names[0] ?? ''),
          page: row.line,
          expected: `${table.key}|${row.key}|`,
        }))
      : []
  const ofTable = (...questions: readonly string[]): Suggestion[] =>
    questions.map((question) => ({ question, page: table.line, expected: null }))
  const state = columns.find(({ type }) => type === 'state')
  const figure = columns.find(({ attribute }) => attribute === 'deviation') ?? standard
  const attribute = figure?.type === 'number' ? (ownValue(ATTRIBUTE_NAMES, figure.attribute) ?? null) : null
  const person = columns.find(({ type, attribute: own }) => type === 'person' && own === 'responsible')
  const date = columns.find(({ type, attribute: own }) => type === 'date' && own === 'due')
  return [
    meeting ? ofTable(texts.nextMeeting) : [],
    meeting ? ofTable(texts.materials) : [],
    attribute ? ofRows(figure, (name) => texts.value(attribute.toLowerCase(), name)) : [],
    state ? ofTable(...statesIn(table, state).map((said) => texts.which(several, said))) : [],
    ofRows(person, texts.who),
    ofRows(date, texts.when, (due) => due >= today),
    standard?.attribute === 'count' ? ofRows(standard, texts.howMany) : [],
    attribute ? ofRows(standard, texts.change) : [],
    ofTable(texts.count(several)),
    ofRows(standard, texts.name),
  ].map((frame) => frame.filter(({ question }) => question.length <= LONGEST))
}

/** What its states say in words that a question can be made of. */
const statesIn = ({ rows }: FactTable, { key }: FactColumn): string[] => [
  ...new Set(rows.flatMap(({ cells }) => cells[key]?.value ?? []).filter((said) => ASKED_STATE.test(said))),
]

/** Rows with a short name of their own and something in the column, spread over the table. */
function namedRows({ rows }: FactTable, { key }: FactColumn, isFit: (value: string) => boolean): FactRow[] {
  const times = new Map<string, number>()
  for (const { names } of rows) times.set(fold(names[0] ?? ''), (times.get(fold(names[0] ?? '')) ?? 0) + 1)
  const fitting = rows.filter(
    ({ names: [name = ''], role, cells, isDefaultLine, lineName }) =>
      role === 'item' &&
      (lineName === undefined || isDefaultLine) &&
      name.length >= LEAST_NAME &&
      name.length <= LONGEST_NAME &&
      isFit(cells[key]?.value ?? '') &&
      cells[key]?.value != null &&
      (lineName !== undefined || times.get(fold(name)) === 1),
  )
  const step = Math.max(1, Math.floor(fitting.length / MOST_ROWS))
  return fitting.filter((_, at) => at % step === 0).slice(0, MOST_ROWS)
}
