import type { QuestionAnswer } from '../../../src/across/questions/answer.ts'
import { areRounded, figuresOf } from '../../../src/across/questions/answers/arithmetic.ts'
import type { Engine } from '../../../src/across/questions/decide.ts'
import { factAtAddress } from '../../../src/across/questions/find/fact.ts'
import type { FactColumn, FactRow, FactTable } from '../../../src/contract/facts.ts'
import type { CalendarDate } from '../../../src/lib/calendar.ts'
import { fold } from '../../../src/lib/words.ts'

/** Questions made from facts: each fact in many sentences and spellings, and questions that must not be answered. */

export interface Tally {
  /** The value is in the answer. */
  right: number
  /** Asked which is meant, or said that it is not understood. */
  asked: number
  silent: number
  /** Another value was given. */
  wrong: number
  examples: readonly string[]
  /** Some of those that were asked back about or not answered. */
  others: readonly string[]
}

interface Asked {
  question: string
  table: FactTable
  row: FactRow
  column: FactColumn
}

const MOST_EXAMPLES = 15
const FRAMES: readonly ((name: string, attribute: string, period: string) => string)[] = [
  (name, attribute, period) => `${name} ${attribute} ${period}`,
  (name, attribute, period) => `Vad är ${attribute} för ${name} ${period}?`,
  (name, attribute, period) => `${attribute} ${name} ${period}`,
  (name, attribute, period) => `Hej! Kan du säga ${attribute} för ${name} ${period}, tack`,
  (name, attribute, period) => `hur ser ${attribute} ut för ${name} ${period}`,
  (name, attribute, period) => `${period}: ${attribute}, ${name}`,
  (name, attribute, period) => `jag behöver veta ${attribute} för ${name} ${period}`,
]
const SPELLINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toLowerCase(),
  fold,
  (text) => text.normalize('NFD'),
  (text) => `/sn ${text}`.replace('/sn ', ''),
  (text) => text.replaceAll(' ', '\u00a0'),
  (text) => `${text} tack på förhand!`,
]
const ATTRIBUTES: Readonly<Record<string, string>> = {
  outcome: 'utfall',
  budget: 'budget',
  forecast: 'prognos',
  deviation: 'avvikelse',
  target: 'målvärde',
}

/** A pseudo-random order that is the same every time. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state
  }
  return items
    .map((item) => ({ item, key: next() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

function facts(tables: readonly FactTable[]): { table: FactTable; row: FactRow; column: FactColumn }[] {
  return tables.flatMap((table) =>
    table.rows.flatMap((row) =>
      table.columns.flatMap((column) =>
        column.type === 'number' && ATTRIBUTES[column.attribute] && row.cells[column.key]?.value != null
          ? [{ table, row, column }]
          : [],
      ),
    ),
  )
}

function questionsOf(engine: Engine, wanted: number): Asked[] {
  const all = shuffled(facts(engine.index.tables.map(({ table }) => table)), 7)
  const made: Asked[] = []
  const names = new Map<string, number>()
  for (const { row } of new Map(all.map((one) => [`${one.table.key}|${one.row.key}`, one])).values())
    names.set(nameOf(row), (names.get(nameOf(row)) ?? 0) + 1)
  for (let round = 0; made.length < wanted && round < FRAMES.length * SPELLINGS.length; round += 1) {
    const frame = FRAMES[round % FRAMES.length]
    const spelling = SPELLINGS[Math.floor(round / FRAMES.length) % SPELLINGS.length]
    if (!frame || !spelling) break
    for (const { table, row, column } of all) {
      if (made.length >= wanted) break
      const name = nameOf(row)
      // Where several things have the name, the heading or the number says which.
      const which =
        (names.get(name) ?? 0) > 1 ? (row.codes[0] ?? row.path.at(-1) ?? table.names[0] ?? '') : ''
      made.push({
        question: spelling(
          frame(
            [name, which].filter(Boolean).join(' '),
            ATTRIBUTES[column.attribute] ?? '',
            column.period?.name ?? '',
          ),
        ),
        table,
        row,
        column,
      })
    }
  }
  return made
}

const nameOf = ({ names, lineName, breakdown }: FactRow): string =>
  [names[0] ?? '', lineName ?? '', ...Object.values(breakdown ?? {})].filter(Boolean).join(' ')

const emptyTally = (): { [K in keyof Tally]: Tally[K] extends number ? number : string[] } => ({
  right: 0,
  asked: 0,
  silent: 0,
  wrong: 0,
  examples: [],
  others: [],
})

/** Each fact asked for in its own words: its own cell is answered with, or which one is meant is asked. */
/** The same amount in thousands, where the question was made of the one in millions. */
function isFiner(
  { index }: Engine,
  cells: readonly string[] | undefined,
  asked: { table: FactTable; row: FactRow; column: FactColumn },
): boolean {
  const figureAt = (address: string) => {
    const fact = factAtAddress(address, index)
    return fact ? figuresOf([fact])[0] : undefined
  }
  const told = figureAt(cells?.[0] ?? '')
  const wanted = figureAt(`${asked.table.key}|${asked.row.key}|${asked.column.key}`)
  return told !== undefined && wanted !== undefined && areRounded(told, wanted)
}

export function roundTrip(engine: Engine, today: CalendarDate, wanted: number): Tally {
  const tally = emptyTally()
  for (const { question, table, row, column } of questionsOf(engine, wanted)) {
    const answer = engine.answer(question, today)
    const value = row.cells[column.key]?.value
    if (answer.kind !== 'answer') {
      tally[answer.kind === 'clarify' ? 'asked' : 'silent'] += 1
      if (tally.others.length < MOST_EXAMPLES * 10)
        tally.others.push(`${answer.kind}: ${question} = ${value} | ${textOf(answer)}`)
    } else if (
      answer.cells?.includes(`${table.key}|${row.key}|${column.key}`) ||
      hasValue(answer, value) ||
      isFiner(engine, answer.cells, { table, row, column })
    )
      tally.right += 1
    else {
      tally.wrong += 1
      if (tally.examples.length < MOST_EXAMPLES)
        tally.examples.push(`${question} = ${value} | ${answer.lines[0]}`)
    }
  }
  return tally
}

const textOf = (answer: QuestionAnswer): string => ('lines' in answer ? answer.lines.join(' ') : answer.text)

function hasValue(
  { lines }: Extract<QuestionAnswer, { kind: 'answer' }>,
  value: string | null | undefined,
): boolean {
  const text = lines
    .join(' ')
    .replaceAll(/[\s\u00a0]/g, '')
    .replaceAll('\u2212', '-')
  return value != null && text.includes(value.replace('.', ','))
}

const UNKNOWN = [
  'kvastar',
  'hemtjänsttimmar',
  'bygglovsärenden',
  'Göteborg',
  'elefanter',
  'parkeringsböter',
  'gymnasiebetyg',
  'snöröjning',
  'Nacka',
  'cykelbanor',
]
const OTHER_TIMES = ['1997', '2041', 'i september 2019', 'nästa år', 'kvartal 2 2008']

/** A word that nothing has, or a time that nothing covers, put into a question that is answered: no figure may come of it. */
export function negatives(engine: Engine, today: CalendarDate, wanted: number): Tally {
  const tally = emptyTally()
  const base = questionsOf(engine, wanted)
  base.forEach(({ row, column }, at) => {
    const name = [row.names[0] ?? '', row.lineName ?? ''].filter(Boolean).join(' ')
    const attribute = ATTRIBUTES[column.attribute] ?? ''
    const isTime = at % 2 === 0
    const strange = isTime
      ? (OTHER_TIMES[at % OTHER_TIMES.length] ?? '')
      : (UNKNOWN[at % UNKNOWN.length] ?? '')
    const question = isTime
      ? `${attribute} ${name} ${strange}`
      : `${attribute} ${name} ${strange} ${column.period?.name ?? ''}`
    const answer = engine.answer(question, today)
    if (answer.kind === 'answer') {
      tally.wrong += 1
      if (tally.examples.length < MOST_EXAMPLES) tally.examples.push(`${question} | ${answer.lines[0]}`)
    } else tally[answer.kind === 'clarify' ? 'asked' : 'right'] += 1
  })
  return tally
}
