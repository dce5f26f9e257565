import { addConventions, readConventions } from '../../db/conventions.ts'
import { type CalendarDate, parseDate } from '../../lib/calendar.ts'
import {
  ALWAYS,
  CONVENTION_PARTS,
  type ConventionEntry,
  type ConventionPart,
  type ConventionSet,
  changeFault,
  entryFault,
  wordsIn,
} from '../../lib/conventions.ts'
import { UserError } from '../../lib/errors.ts'
import { fold } from '../../lib/words.ts'
import { byKey, choiceColumn, textColumn } from '../../tables/fields.ts'
import type { Checker, Finding, ImportKind, TableRow, Values } from '../../tables/kinds.ts'
import { conventionTexts as texts } from '../../texts/conventions.ts'

/** The committee's own words and limits, as a file has them. */

const PARTS: Readonly<Record<string, ConventionPart>> = Object.fromEntries([
  ...CONVENTION_PARTS.map((part) => [texts.parts[part], part]),
  [texts.shortParts.sections, 'sections'],
  [texts.shortParts.pots, 'pots'],
])

const partOf = ({ part }: Values): ConventionPart | null =>
  CONVENTION_PARTS.find((known) => known === part) ?? null
const dayOf = ({ validFrom }: Values): CalendarDate => parseDate(validFrom ?? '') ?? ALWAYS

const entryOf = ({ name, value, words, under }: Values): ConventionEntry => ({
  name: name ?? '',
  value: value ?? '',
  under: under ?? '',
  words: wordsIn(words ?? ''),
})

const { columns: titles } = texts

export const conventionsKind: ImportKind = {
  name: 'namndensord',
  title: texts.title,
  perPeriod: false,
  permission: 'administer',
  mostRows: 500,
  columns: [
    { ...choiceColumn('part', titles.part, PARTS), required: true, filled: true },
    { ...textColumn('name', titles.name), required: true, filled: true, isName: true },
    { ...textColumn('value', titles.value), required: true },
    textColumn('words', titles.words, ['synonymer']),
    textColumn('under', titles.under),
    { key: 'validFrom', title: titles.validFrom, type: 'date' },
  ],
  check: (values) => {
    const part = partOf(values)
    const fault = part && entryFault(part, entryOf(values))
    return fault ? [{ column: 'value', message: texts.faults[fault] }] : []
  },
  key: (values) => `${values['part']}|${dayOf(values)}|${fold(values['name'] ?? '')}`,
  label: ({ part, name }) => {
    const known = CONVENTION_PARTS.find((one) => one === part)
    return `${known ? texts.parts[known] : ''}: ${name}`
  },
  compared: ['value', 'words', 'under'],
  changedIn: texts.changedIn,
  checker: (_, stored) => changeChecker(stored),
  stored: async (tx) => {
    const { sets } = await readConventions(tx)
    const all = sets.flatMap(({ part, validFrom, entries }) =>
      entries.map(
        ({ name, value, under, words }): Values => ({
          ...{ part, name, value: value || null, under: under || null },
          ...{ words: words.join('; ') || null, validFrom: validFrom === ALWAYS ? null : validFrom },
        }),
      ),
    )
    return byKey(conventionsKind, all)
  },
  store: async (rows, { tx, documentId, by, now }) => {
    let added = 0
    // Of several days of a part the earliest first: none may begin before what is settled.
    for (const set of setsIn(rows).toSorted((a, b) => a.validFrom.localeCompare(b.validFrom))) {
      const done = await addConventions(tx, set, { by, now, documentId })
      if (typeof done !== 'number')
        throw new UserError(texts.inFile(texts.parts[set.part], texts.fault(done.fault, done.name)))
      added += done
    }
    return added
  },
  undo: async (tx, documentId) => {
    await tx.convention.deleteMany({ where: { documentId } })
  },
  examples: [
    [texts.parts.assessments, 'Uppnås i hög grad', 'nås', 'ljusgrön; 🙂', '', ''],
    [texts.parts.assessments, 'Uppnås i viss grad', 'risk', 'gul', '', ''],
    [texts.parts.costs, 'Kostnader', 'minus', '', '', ''],
    [texts.parts.units, 'Brukare', 'personer', 'antal brukare', '', ''],
    [texts.parts.activities, 'Hemtjänst', '5100', 'hemtjänst egen regi', 'Äldre', ''],
    [texts.parts.risk, 'Nivåer', '5', '', '', '2025-01-01'],
    [texts.parts.risk, 'Medel från', '8', '', '', '2025-01-01'],
    [texts.parts.risk, 'Hög från', '15', '', '', '2025-01-01'],
    [texts.parts.sections, 'Barnets bästa', 'barn', '', '', ''],
    [texts.parts.pots, 'Verksamhetsbidrag', '2000000', 'driftbidrag', '', ''],
  ],
}

interface FileSet extends ConventionSet {
  entries: ConventionEntry[]
  /** Of each entry. */
  rows: Pick<TableRow, 'values'>[]
}

/** The sets that rows make up, whether of a file or of what is stored. */
function setsIn<Row extends Pick<TableRow, 'values'>>(rows: Iterable<Row>): (FileSet & { rows: Row[] })[] {
  const sets = new Map<string, FileSet & { rows: Row[] }>()
  for (const row of rows) {
    const part = partOf(row.values)
    if (!part) continue
    const validFrom = dayOf(row.values)
    const key = `${part} ${validFrom}`
    const set = sets.get(key) ?? { part, validFrom, entries: [], rows: [] }
    set.entries.push(entryOf(row.values))
    set.rows.push(row)
    sets.set(key, set)
  }
  return [...sets.values()]
}

/** What the file's new lines say together with those that are settled. */
function changeChecker(stored: ReadonlyMap<string, Values>): Checker {
  const added: TableRow[] = []
  const settled = setsIn([...stored.values()].map((values) => ({ values })))
  return {
    row: (row) => {
      if (!stored.has(conventionsKind.key(row.values))) added.push(row)
    },
    end: () =>
      setsIn(added).flatMap(({ part, validFrom, entries, rows }): Finding[] => {
        const known = settled.find((set) => set.part === part && set.validFrom === validFrom)?.entries ?? []
        const all = [...known, ...entries]
        const fault = changeFault(settled, { part, validFrom, entries: all })
        if (!fault) return []
        const row = rows[fault.at - known.length] ?? rows[0]
        const message = texts.inFile(texts.parts[part], texts.fault(fault, all[fault.at]?.name ?? ''))
        return [{ level: 'error', sheet: row?.sheet ?? '', line: row?.line ?? null, column: null, message }]
      }),
  }
}
