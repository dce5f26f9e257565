import { type FactTable, unitOf } from '../../contract/facts.ts'
import type { Pieces } from '../../lib/pieces.ts'
import { fold } from '../../lib/words.ts'
import { type Cell, cellOf, placeOf } from '../cells.ts'
import type { Equation } from '../equation.ts'
import type { Claim, Finding } from '../finding.ts'
import { claimOf, findingOf, idOf } from '../findings.ts'
import { NUMBER_WORD, numberWord, sentencesOf } from '../text/mentions.ts'
import { isShare, shareWords } from '../text/shares.ts'

/**
 * What a report counts of its own rows ("fyra av fem mål uppnås", a table of assessed commitments) is what the rows give.
 * The assistant's own counts are tables that are marked as computed; a printed count is held against the one of the same
 * period, row and word. Silent where the words are not the same, or no such count is made.
 */
export const counts = (tables: readonly FactTable[]): Pieces<Equation[]> => ofCounted(tables, countsIn)

/** What the rule finds in each table of a period that something is counted in. */
function* ofCounted<T>(
  tables: readonly FactTable[],
  rule: (table: FactTable, counted: CountedRows) => readonly T[],
): Pieces<T[]> {
  const counted = countedCells(tables)
  const found: T[] = []
  for (const table of tables) {
    const own = counted.get(periodOf(table))
    if (table.origin === 'computed' || !own) continue
    found.push(...rule(table, own))
    yield
  }
  return found
}

const countsIn = (table: FactTable, counted: CountedRows): Equation[] =>
  table.rows.flatMap((row) => {
    const own = counted.get(fold(row.path[0] ?? row.names[0] ?? ''))
    if (!own) return []
    return table.columns.flatMap((column): Equation[] => {
      const printed = cellOf(table, row, column)
      if (!printed) return []
      const words = column.attribute === 'count' ? row.names : [column.attribute]
      const found = words.flatMap((word) => own.get(fold(word)) ?? [])[0]
      if (!found || isUnassessed(found, Number(printed.value))) return []
      return [{ rule: 'count', terms: [{ cell: found, sign: 1 }], result: printed, basis: { kind: 'count' } }]
    })
  })

/** Rows that nobody has assessed may be among those that the report counts. */
function isUnassessed({ table, row, column, value }: Cell, printed: number): boolean {
  const [kind = ''] = column.key.split('_')
  const unassessed = column.attribute === kind ? null : row.cells[`${kind}_unassessed`]?.value
  const over = printed - Number(value)
  return over > 0 && over <= Number(unassessed ?? 0) && table.origin === 'computed'
}

const periodOf = ({ period }: FactTable): string => period?.name ?? ''

/** What is counted in a period, by the row's name and the words of what is counted; folded. */
type CountedRows = ReadonlyMap<string, ReadonlyMap<string, Cell>>

function countedCells(tables: readonly FactTable[]): ReadonlyMap<string, CountedRows> {
  const found = new Map<string, Map<string, Map<string, Cell>>>()
  for (const table of tables) {
    if (table.origin !== 'computed') continue
    const rows = found.get(periodOf(table)) ?? new Map<string, Map<string, Cell>>()
    found.set(periodOf(table), rows)
    for (const row of table.rows) {
      const name = fold(row.names[0] ?? '')
      const words = rows.get(name) ?? new Map<string, Cell>()
      rows.set(name, words)
      for (const column of table.columns) {
        const cell = cellOf(table, row, column)
        if (!cell) continue
        for (const word of [column.attribute, ...column.names]) words.set(fold(word), cell)
      }
    }
  }
  return found
}

const DONE = /\b(?:genomför\p{L}*|uppfyll\p{L}*|uppnå\p{L}*)/iu
const NOT = /\b(?:inte|ej|delvis|inga)\b/iu
const OBJECTS = ['åtaganden', 'mål', 'mått', 'indikatorer'] as const
const OBJECT_WORDS = OBJECTS.map((word) => ({
  word,
  pattern: new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'iu'),
}))
const NINE_OF = new RegExp(
  `(?<!\\p{L})(?<count>${NUMBER_WORD})\\s(?<object>${OBJECTS.join('|')})(?!\\p{L})`,
  'iu',
)

/**
 * A sentence about how many of a report's commitments, goals or measures are met ("drygt hälften av nämndens åtaganden
 * har genomförts", "nio åtaganden") against the counts beside it.
 * Silent for "inte" and "delvis", for objects that are not counted, and for sentences that speak of several.
 */
export const countTexts = (tables: readonly FactTable[]): Pieces<Finding[]> => ofCounted(tables, countTextsIn)

const countTextsIn = (table: FactTable, counted: CountedRows): Finding[] =>
  table.columns
    .filter(({ attribute, type }) => type === 'text' && (attribute === 'comment' || attribute === 'summary'))
    .flatMap((column) =>
      table.rows.flatMap((row) => {
        const text = row.cells[column.key]?.value
        const own = counted.get(fold(row.path[0] ?? row.names[0] ?? ''))
        if (!own || !text || text.length > 20_000) return []
        return sentencesOf(text).flatMap((sentence): Finding[] => {
          const object = OBJECT_WORDS.flatMap(({ word, pattern }) => (pattern.test(sentence) ? [word] : []))
          const [only] = object
          if (!only || object.length > 1) return []
          const all = own.get(fold(only))
          const met = own.get(fold(`uppfyllda ${only}`)) ?? own.get(fold(`uppnådda ${only}`))
          const claim: Claim = {
            value: sentence,
            unit: null,
            place: placeOf(table, row, column),
            basis: { kind: 'text', quote: sentence },
          }
          const make = (rule: 'text_share' | 'count', cells: readonly Cell[], b: Claim): Finding => ({
            ...findingOf(rule, cells, { a: claim, b, difference: null, weight: 'medium' }),
            id: idOf(rule, [table.key, row.key, column.key, fold(sentence).slice(0, 60)]),
            places: [
              placeOf(table, row, column),
              ...cells.map((cell) => placeOf(cell.table, cell.row, cell.column)),
            ],
            state: [sentence, ...cells.map(({ value }) => value)].join(' · '),
          })
          const share = shareWords(sentence)
          if (share && all && met && DONE.test(sentence) && !NOT.test(sentence) && Number(all.value) > 0) {
            const part = Number(met.value) / Number(all.value)
            if (!isShare(share, part))
              return [
                make('text_share', [met, all], {
                  ...claimOf(met),
                  unit: unitOf(met.row, met.column),
                  basis: { kind: 'share', part: met.value, whole: all.value },
                }),
              ]
          }
          const said = NINE_OF.exec(sentence)?.groups
          const number = said ? numberWord(said['count'] ?? '') : null
          // "nio åtaganden inom målområdet, varav …": the whole; "fyra åtaganden har uppfyllts" is a part.
          if (
            number !== null &&
            all &&
            /\b(?:har|finns)\b/iu.test(sentence) &&
            /\binom\b/iu.test(sentence) &&
            /varav/iu.test(sentence)
          ) {
            if (number !== Number(all.value))
              return [make('count', [all], { ...claimOf(all), basis: { kind: 'count' } })]
          }
          return []
        })
      }),
    )
