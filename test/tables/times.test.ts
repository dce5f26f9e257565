import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figuresKind } from '../../src/features/figures/tables.ts'
import { MONTHS } from '../../src/lib/months.ts'
import { tablesOf } from './support.ts'

/** Which period a table is of, by its own headings and rows. The committee is one of parks. */

const spanOf = async (lines: readonly string[], name: string, isFigures: boolean) => {
  const asked = isFigures ? { kinds: [figuresKind] } : {}
  const [table] = await tablesOf(name, Buffer.from(lines.join('\n')), asked)
  const [claim] = table?.claims ?? []
  return claim && `${claim.span.startsOn}/${claim.span.endsOn}${claim.isMonth ? ' månad' : ''}`
}
const month = (no: number) => String(no).padStart(2, '0')

describe('perioden för uppgifter av vilket slag som helst', () => {
  it('månaderna över talen, i vilken skrivning som helst', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 11 }),
        fc.integer({ min: 2, max: 12 }),
        fc.constantFrom('iso', 'compact', 'name', 'short'),
        async (from, to, form) => {
          fc.pre(from < to)
          const months = Array.from({ length: to - from + 1 }, (_, at) => from + at)
          const names = months.map((no) =>
            form === 'iso'
              ? `2024-${month(no)}`
              : form === 'compact'
                ? `2024${month(no)}`
                : (MONTHS[no - 1] ?? '').slice(0, form === 'short' ? 3 : undefined),
          )
          const lines = [`Park;${names.join(';')}`, `Ekdungen;${months.map((no) => no * 7).join(';')}`]
          const span = await spanOf(
            lines,
            form === 'name' || form === 'short' ? 'Besök 2024.csv' : 'Besök.csv',
            true,
          )
          expect(span?.slice(0, 7)).toBe(`2024-${month(from)}`)
          expect(span?.slice(11, 18)).toBe(`2024-${month(to)}`)
        },
      ),
      { numRuns: 25 },
    )
  })

  it.each([
    [
      'kvartal över talen',
      ['Park;Kv 1;Kv 2;Kv 3', 'Ekdungen;3;4;5'],
      'Besök 2024.csv',
      '2024-01-01/2024-09-30',
    ],
    [
      'tertial av två år',
      ['Park;T2 2023;T3 2023;T1 2024', 'Ekdungen;3;4;5'],
      'Besök.csv',
      '2024-01-01/2024-04-30',
    ],
    [
      'månader i raderna',
      ['Månad;Besök', 'Januari;4', 'Februari;5', 'Summa;9'],
      'Besök 2024.csv',
      '2024-01-01/2024-02-29',
    ],
    [
      'år och månad i egna kolumner',
      ['År;Månad;Park;Besök', '2024;5;Ekdungen;4', '2024;6;Ekdungen;5'],
      'Besök.csv',
      '2024-05-01/2024-06-30',
    ],
    ['år i raderna', ['År;Besök', '2022;4', '2023;5'], 'Besök.csv', '2023-01-01/2023-12-31'],
    ['år över talen', ['Park;2021;2022;2023', 'Ekdungen;3;4;5'], 'Besök.csv', '2023-01-01/2023-12-31'],
    ['ett år som har gått', ['Park;Besök', 'Ekdungen;3'], 'Besök 2024.csv', '2024-01-01/2024-12-31'],
    [
      'en dag över tabellen',
      ['Läget 2024-08-31', 'Park;Besök', 'Ekdungen;3'],
      'Besök.csv',
      '2024-01-01/2024-08-31',
    ],
    [
      'ett år mot ett annat',
      ['Jan–aug 2024 jämfört med jan–aug 2023', 'Park;Nu;Då', 'Ekdungen;3;4'],
      'Besök.csv',
      '2024-01-01/2024-08-31',
    ],
    [
      'delår och en månad',
      ['Delårsrapport augusti 2024', 'Park;Besök', 'Ekdungen;3'],
      'Besök.csv',
      '2024-01-01/2024-08-31',
    ],
  ])('%s', async (_, lines, name, expected) => {
    expect(await spanOf(lines, name, true)).toBe(expected)
  })

  it('olika år i filens namn och över tabellen säger inget', async () => {
    expect(await spanOf(['Besök 2023', 'Park;Besök', 'Ekdungen;3'], 'Besök 2024.csv', true)).toBeUndefined()
  })

  it('ett år som pågår, och dagen då filen skrevs ut, säger ingen', async () => {
    expect(await spanOf(['Park;Besök', 'Ekdungen;3'], 'Besök 2025.csv', true)).toBeUndefined()
    const printed = ['Utskriven 2024-09-11', 'Park;Besök', 'Ekdungen;3']
    expect(await spanOf(printed, 'Besök.csv', true)).toBeUndefined()
  })
})

describe('en månad som är hela året till dess', () => {
  const budget = (outcome: string, amounts: readonly number[]) => [
    `Verksamhet;Budget;${outcome}`,
    `Dammar;-1200;${amounts[0]}`,
    `Stigar;-2400;${amounts[1]}`,
  ]

  it.each([
    ['ackumulerat utfall', budget('Utfall ack', [-90, -190]), false],
    ['en prognos utan utfall', budget('Prognos', [-1300, -2300]), false],
    ['så stor del av budgeten som månaderna är av året', budget('Utfall', [-790, -1620]), false],
    ['en tolftedel av budgeten', budget('Utfall', [-99, -204]), true],
  ])('%s', async (_, lines, isMonth) => {
    const span = await spanOf(lines, 'augusti 2024.csv', false)
    expect(span).toBe(`2024-01-01/2024-08-31${isMonth ? ' månad' : ''}`)
  })

  it('mål bedöms den dag de bedöms', async () => {
    const lines = ['Mål;Bedömning', 'Fler ska hitta ut;Uppnås i hög grad', 'Rent vatten;Uppnås ej']
    expect(await spanOf(lines, 'augusti 2024.csv', false)).toBe('2024-01-01/2024-08-31')
  })
})
