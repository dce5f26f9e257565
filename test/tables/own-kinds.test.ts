import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConventionHistory } from '../../src/db/conventions.ts'
import { addDays, type CalendarDate, calendarDate } from '../../src/lib/calendar.ts'
import type { ConventionEntry, ConventionPart, ConventionSet } from '../../src/lib/conventions.ts'
import { ownKind } from '../../src/tables/own-kinds.ts'
import { kinds, tablesOf } from './support.ts'

/** What a committee settles from a day on leaves everything before it as it was read. */

const entry = (name: string, value = '', words: readonly string[] = [], under = ''): ConventionEntry => ({
  ...{ name, value, words, under },
})

/** Each changes how a file below is read. */
const LATER: Readonly<Partial<Record<ConventionPart, readonly ConventionEntry[]>>> = {
  assessments: [entry('Nått', 'nås', ['gul']), entry('Missat', 'nås inte', ['grön'])],
  costs: [entry('Kostnader', 'plus')],
  units: [entry('Besök', '', ['procent', 'antal besök'])],
  activities: [entry('Stöd i hemmet', '7100', ['fältet'])],
  pots: [entry('Lokalbidrag', '', ['driftbidrag'])],
}
const EARLIER: Readonly<Partial<Record<ConventionPart, readonly ConventionEntry[]>>> = {
  assessments: [entry('På väg', 'nås', ['grön']), entry('Inte på väg', 'nås inte', ['gul', 'röd'])],
  costs: [entry('Kostnader', 'minus')],
  units: [entry('Samtal', '', ['antal samtal'])],
  activities: [entry('Fältgruppen', '7100', ['fältet'])],
  pots: [entry('Grundbidrag', '', ['driftbidrag'])],
}

const FILES: readonly (readonly [name: string, endsOn: CalendarDate, lines: readonly string[]])[] = [
  [
    'Delårsrapport 2 2031.csv',
    calendarDate('2031-08-31'),
    ['Verksamhet;Budget 2031 tkr;Prognos 2031', '7100;120 000;122 000', 'Fältet;240 000;239 000'],
  ],
  [
    'Mål delår 2 2031.csv',
    calendarDate('2031-08-31'),
    ['Mål;Mått;Enhet;Utfall 2031;Bedömning', 'Trygghet;Svarstid;procent;41;Gul'],
  ],
  [
    'Ansökningar.csv',
    calendarDate('2031-12-31'),
    ['År;Förening;Sökt belopp;Pott', '2031;Provköpings hembygdsförening;120000;driftbidrag'],
  ],
]

const setsFrom = (
  validFrom: CalendarDate,
  all: Readonly<Partial<Record<ConventionPart, readonly ConventionEntry[]>>>,
  parts: readonly string[],
): ConventionSet[] =>
  Object.entries(all).flatMap(([part, entries]) =>
    parts.includes(part) ? [{ part: part as ConventionPart, validFrom, entries }] : [],
  )

/** A file as the committee's kinds read it: rows, questions, findings. */
async function readBy(conventions: ConventionHistory, file: (typeof FILES)[number]): Promise<unknown> {
  const [name, endsOn, lines] = file
  const tables = await tablesOf(name, Buffer.from(lines.join('\n')), { conventions })
  return tables.map(({ kind: wanted, rows, questions, findings, columns }) => {
    const base = kinds.find((kind) => kind.name === wanted)
    const kind = base && ownKind(base, conventions, endsOn)
    const shaped = rows.map(({ values, heading }) => kind?.shape?.(values, heading) ?? values)
    return { wanted, shaped, questions, findings, read: columns.map(({ column }) => column?.key ?? null) }
  })
}

const PARTS = Object.keys(LATER)
const anyParts = fc.subarray(PARTS, { minLength: 1 })

describe('nämndens ord och gränser', () => {
  it('ändrar ingenting i det som tog slut före den dag de börjar', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...FILES),
        anyParts,
        anyParts,
        fc.integer({ min: 1, max: 4_000 }),
        async (file, earlier, later, daysAfter) => {
          const before = setsFrom(calendarDate('2029-01-01'), EARLIER, earlier)
          const after = setsFrom(addDays(file[1], daysAfter), LATER, later)
          const settled = await readBy(new ConventionHistory(before), file)
          expect(await readBy(new ConventionHistory([...before, ...after]), file)).toEqual(settled)
          expect(await readBy(new ConventionHistory([...after, ...before]), file)).toEqual(settled)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('gäller från och med sista dagen', async () => {
    for (const file of FILES) {
      const none = await readBy(new ConventionHistory([]), file)
      const own = new ConventionHistory(setsFrom(file[1], LATER, PARTS))
      expect(await readBy(own, file)).not.toEqual(none)
    }
  })
})
