import { addConventions, readConventions } from '../../db/conventions.ts'
import { type CalendarDate, parseDate } from '../../lib/calendar.ts'
import {
  ALWAYS,
  CONVENTION_PARTS,
  type ConventionEntry,
  type ConventionPart,
  entryFault,
  setFault,
  wordsIn,
} from '../../lib/conventions.ts'
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
  checker: () => setChecker(),
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
    for (const { part, validFrom, entries } of setsIn(rows))
      added += await addConventions(tx, { part, validFrom }, entries, { by, now, documentId })
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

interface FileSet {
  part: ConventionPart
  validFrom: CalendarDate
  entries: ConventionEntry[]
  first: TableRow
}

function setsIn(rows: readonly TableRow[]): FileSet[] {
  const sets = new Map<string, FileSet>()
  for (const row of rows) {
    const part = partOf(row.values)
    if (!part) continue
    const validFrom = dayOf(row.values)
    const key = `${part} ${validFrom}`
    const set = sets.get(key) ?? { part, validFrom, entries: [], first: row }
    set.entries.push(entryOf(row.values))
    sets.set(key, set)
  }
  return [...sets.values()]
}

/** What the lines of a part say together. */
function setChecker(): Checker {
  const rows: TableRow[] = []
  return {
    row: (row) => void rows.push(row),
    end: () =>
      setsIn(rows).flatMap(({ part, entries, first }): Finding[] => {
        const fault = setFault(part, entries)
        if (!fault) return []
        const message = texts.setFault(texts.parts[part], texts.setFaults[fault])
        return [{ level: 'error', sheet: first.sheet, line: first.line, column: null, message }]
      }),
  }
}
