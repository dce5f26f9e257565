import type { FactColumn } from '../../../contract/facts.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Candidate } from '../find/candidates.ts'
import type { FactIndex, TableEntry } from '../find/catalogue-index.ts'
import { isContentWord } from '../find/cover.ts'
import { attributesOf, select } from '../find/select.ts'
import { factAt } from '../find/select-periods.ts'
import { conceptsIn, says } from '../words/states.ts'
import { stemOf, stemsOf } from '../words/stems.ts'
import type { Understanding, Word } from '../words/understand.ts'
import { stateColumn } from './conditions.ts'
import { excerpt } from './excerpt.ts'
import { entityText, titleText } from './format.ts'
import { printedTally } from './printed-tally.ts'
import { listOf, rowsName, rowsWithout } from './table-group.ts'

/** Rows in a state that is asked for, and how many there are in each. */
function flagAsked(candidate: Candidate) {
  const attributes = attributesOf(candidate)
  return candidate.entry.table.table.columns.find(
    ({ type, attribute }) => type === 'flag' && attributes.includes(attribute),
  )
}

/** "vilka ärenden saknar …", "som inte har …". */
const isDenied = ({ states, words, isWithout }: Understanding): boolean =>
  states.has('not') || isWithout || words.some(({ token }) => LACKS.test(token.text))

/** "vilka mått saknar utfall": the rows that have no figure, text or day of an attribute, for the time asked about. */
function lackingOf(rows: readonly Candidate[], u: Understanding, table: TableEntry): string[] | null {
  const named = rows[0] ? attributesOf(rows[0]) : []
  // "inget utfall": the word that denies it asks for no state.
  const [attribute, more] = named.filter((one, _, all) => all.length === 1 || one !== 'assessment')
  const column = table.table.columns.find((one) => one.attribute === attribute && one.type !== 'flag')
  if (!column || more !== undefined || !saysLacking(u)) return null
  if (column.attribute === 'missing') return missingIn(rows, column, u, table)
  const others = { ...u, states: new Set<string>() }
  const found = rows.filter((candidate) => {
    const facts = named.length > 1 ? [factAt(candidate, column.attribute, u) ?? []].flat() : null
    const selection = select(candidate, others)
    return selection.missing !== null || (facts ?? selection.facts).length === 0
  })
  return [
    texts.listed(
      found.length,
      rows.length,
      rowsName(table),
      texts.lacking(titleText(column).toLowerCase()),
      '',
      listOf(found.map(({ entry }) => entityText(entry))),
    ),
  ]
}

/** "vilka ärenden saknar barnkonsekvensanalys", where the table tells of each row what it lacks. */
function missingIn(
  rows: readonly Candidate[],
  { key, title }: FactColumn,
  u: Understanding,
  table: TableEntry,
): string[] {
  const found = rows.filter(({ entry }) => entry.row.cells[key]?.value)
  const heading = new Set(stemsOf(title))
  const what = u.words.filter(
    (word) => isSaid(word) && !isOfRows(word, table) && !heading.has(stemOf(word.token.text)),
  )
  const lacking = texts.lacking(what.map(({ token }) => token.raw).join(' ') || texts.something)
  const named = found.map(({ entry }) => {
    const value = entry.row.cells[key]?.value ?? ''
    return what.length > 0 ? entityText(entry) : `${entityText(entry)} (${value})`
  })
  return [texts.listed(found.length, table.rows.length, rowsName(table), lacking, '', listOf(named))]
}

/** A name of something, or of a kind of figure. */
const isSaid = (word: Word): boolean =>
  isContentWord(word) || [...word.tags].some((tag) => tag.startsWith('attribute:'))

/** "ärenden": what the rows are called. */
const isOfRows = ({ match }: Word, { rowNames }: TableEntry): boolean =>
  match?.parts.length === 1 && match.parts[0]?.some(({ stem }) => rowNames.has(stem)) === true

/** Of these none is an empty cell; of a deviation it may be nought. */
const EMPTY_IF_NONE = ['outcome', 'target', 'forecast', 'budget', 'reason', 'responsible', 'deadline', 'date']

/** "saknar utfall", "har inget utfall". */
export const saysLacking = ({ words }: Understanding): boolean =>
  words.some(
    ({ token }, at) =>
      LACKS.test(token.text) ||
      (NONE.test(token.text) &&
        EMPTY_IF_NONE.some((attribute) => words[at + 1]?.tags.has(`attribute:${attribute}`))),
  )

const LACKS = /^(?:saknar|saknas|saknade|saknats)$/

const COLOURS = ['green', 'yellow', 'red']

/** In the words of one committee or another: its yellow is partly done, or may fail. */
const MEANT: Readonly<Record<string, readonly (readonly string[])[]>> = {
  green: [['achieve']],
  yellow: [
    ['achieve', 'partly'],
    ['achieve', 'risk'],
  ],
  red: [['achieve', 'not']],
}

/** "röda mål": what a colour stands for, where the table says it in words. */
function withoutColours(u: Understanding, table: TableEntry): Understanding {
  const [colour] = COLOURS.filter((name) => u.states.has(name))
  const column = colour === undefined ? undefined : stateColumn(table, u)
  if (colour === undefined || !column) return u
  const said = table.rows.map(({ row }) => conceptsIn(row.cells[column.key]?.value ?? ''))
  if (said.some((concepts) => COLOURS.some((name) => concepts.has(name)))) return u
  const others = [...u.states].filter((state) => !COLOURS.includes(state))
  const isOf = (meant: readonly string[]) => said.some((concepts) => says(concepts, new Set(meant)))
  const meant = MEANT[colour]?.find(isOf) ?? []
  return { ...u, states: new Set([...others, ...meant]) }
}

/** "inget kvar att göra": none of something, and no state. */
const isOnlyNone = ({ states, words }: Understanding): boolean =>
  states.size === 1 &&
  states.has('not') &&
  words.some(({ token, tags }) => tags.has('state:not') && NONE.test(token.text))

const NONE = /^(?:ingen|inget|inga|aldrig)$/

/** Rows in a state, or how many there are in each. */
export function states(
  rows: readonly Candidate[],
  asking: Understanding,
  table: TableEntry,
  index: FactIndex,
): string[] | null {
  const u = withoutColours(asking, table)
  const column = stateColumn(table, u)
  const lacking = lackingOf(rows, u, table)
  if (lacking) return lacking
  const flag = rows[0] ? flagAsked(rows[0]) : undefined
  if (flag && u.questions.has('which')) {
    const found = rows.filter(
      ({ entry }) => entry.row.cells[flag.key]?.value === (isDenied(u) ? 'nej' : 'ja'),
    )
    const known = rows.filter(({ entry }) => entry.row.cells[flag.key]?.value != null)
    return [
      texts.listed(
        found.length,
        known.length,
        rowsName(table),
        isDenied(u) ? texts.denied(flag.title.toLowerCase()) : flag.title.toLowerCase(),
        '',
        listOf(found.map(({ entry }) => entityText(entry))),
      ),
    ]
  }
  if (!column || u.states.size === 0 || isOnlyNone(u)) return null
  // How many there are of all: the words for the state say nothing of which rows it is a share of.
  const others = rowsWithout(
    (word) => [...word.tags].some((tag) => tag.startsWith('state:')),
    u,
    table,
    index,
  )
  const all = (others.length > rows.length ? others : rows).flatMap((candidate) => {
    const value = candidate.entry.row.cells[column.key]?.value
    return value ? [{ candidate, value, concepts: conceptsIn(value) }] : []
  })
  if (all.length === 0) return null
  const asked = askedStates(u)
  // "Gult eller rött" says neither: how many there are of each as the table has it.
  const isMixed = all.some(
    ({ concepts }) => COLOURS.filter((colour) => concepts.has(colour)).length > 1 && hasAny(concepts, asked),
  )
  const printed = printedTally(rows, table, u, asked, index)
  if (asked.length > 1 || isMixed) {
    const wanted = all.filter(({ concepts }) => hasAny(concepts, asked))
    const values = [...new Set(wanted.map(({ value }) => value))]
    const counts = values.map((value) => `${wanted.filter((item) => item.value === value).length} ${value}`)
    const tally = texts.tally(all.length, rowsName(table), counts)
    return printed ? [printed.line, tally] : [tally]
  }
  const found = reachedOnly(
    all.filter(({ concepts }) => isAsked(concepts, u.states, all)),
    u,
  )
  if (
    found.length === 0 &&
    !all.some(({ concepts }) => [...u.states].some((concept) => concepts.has(concept)))
  )
    return null
  const named = found.map(({ candidate }) => itemText(candidate, u))
  const values = new Set(found.map(({ value }) => value))
  const what = values.size === 1 ? (found[0]?.value ?? '') : stateWords(u)
  const isShare = ['percent', 'share'].some((operation) => u.operations.has(operation))
  const share = isShare ? texts.inPercent(found.length, all.length) : ''
  const list =
    share +
    texts.listed(found.length, all.length, rowsName(table), what, column.period?.name ?? '', listOf(named))
  // Where the document counts them otherwise than its own list has them, both are said.
  return printed && printed.counts[0] !== found.length ? [list, printed.line] : [list]
}

/** "redan uppnådda": not what will or may be, where the table tells the one from the other. */
function reachedOnly<T extends { value: string }>(
  found: readonly T[],
  { words }: Understanding,
): readonly T[] {
  if (!words.some(({ token }) => REACHED.test(token.text))) return found
  const reached = found.filter(({ value }) => !COMING.test(value))
  return reached.length > 0 ? reached : found
}

const REACHED =
  /^(?:uppnadd(?:a|es)?|uppnatt|natts?|nadd(?:a|es)|uppfyllda?|uppfyllts?|genomfor(?:d|da|ts?)|klarats?|avklarad(?:e|es)?)$/

const COMING = /(?<!\p{L})(?:kommer|kan|ska|bör|väntas|planeras)(?!\p{L})/iu

/** Where no state says "inte", what is not of the state asked for is whatever has another. */
function isAsked(
  concepts: ReadonlySet<string>,
  asked: ReadonlySet<string>,
  all: readonly { concepts: ReadonlySet<string> }[],
): boolean {
  if (!asked.has('not') || asked.size === 1 || all.some((one) => one.concepts.has('not')))
    return says(concepts, asked)
  // "ej verkställda": where none is said to be enforced, the states are of something else.
  const isKnown = all.some((one) => [...asked].some((concept) => one.concepts.has(concept)))
  return isKnown && ![...asked].some((concept) => concepts.has(concept))
}

/** The state as it was typed: "inte klara". */
const stateWords = ({ words }: Understanding): string =>
  words
    .filter(({ tags }) => [...tags].some((tag) => tag.startsWith('state:')))
    .map(({ token }) => token.raw)
    .join(' ')

const hasAny = (concepts: ReadonlySet<string>, asked: readonly ReadonlySet<string>[]): boolean =>
  asked.some((one) => [...one].some((concept) => concepts.has(concept)))

/** "röda, gula resp gröna": each colour by itself. "genomförda resp delvis": with and without. */
function askedStates(u: Understanding): ReadonlySet<string>[] {
  const colours = COLOURS.filter((colour) => u.states.has(colour))
  if (colours.length > 1) return colours.map((colour) => new Set([colour]))
  if (u.states.has('partly') && u.states.has('achieve') && u.operations.has('compare'))
    return [new Set(['achieve']), new Set(['achieve', 'partly'])]
  return [u.states]
}

/** A row in a list, with the reason where that is asked for too. */
function itemText(candidate: Candidate, u: Understanding): string {
  const reason = u.questions.has('why') ? factAt(candidate, 'reason') : null
  const name = entityText(candidate.entry)
  return reason?.cell.value ? `${name} (${excerpt(reason.cell.value, u)})` : name
}
