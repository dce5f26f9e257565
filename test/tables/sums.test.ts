import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { investmentKind } from '../../src/features/budget/investments/tables.ts'
import { delegationKinds } from '../../src/features/delegation/tables.ts'
import { kinds, tablesOf } from './support.ts'

/** Sums in tables of a harbour committee's projects and decisions. */

const all = [...kinds, ...delegationKinds]

async function read(lines: readonly string[]) {
  const [table] = await tablesOf('hamnnämnden tertial 2 2031.csv', Buffer.from(lines.join('\n')), {
    kinds: all,
  })
  return table
}
const amount = fc.integer({ min: 1, max: 900_000 })

describe('en budget med det som har flyttats från året före', () => {
  const HEAD = 'Projekt;Budget 2031;Ombudgeterat;Total budget;Prognos;Avvikelse'
  const line = (name: string, own: number, moved: number, forecast: number) =>
    [name, own, moved, own + moved, forecast, own + moved - forecast].join(';')

  it('är summan av dem, i vilken ordning kolumnerna än står', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(amount, amount, amount), { minLength: 2, maxLength: 6 }),
        fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 5 }),
        async (facts, order) => {
          const rows = [HEAD, ...facts.map(([own, moved, to], at) => line(`Kaj ${at + 1} x`, own, moved, to))]
          const laid = rows.map((row) => {
            const cells = row.split(';')
            return [cells[0], ...order.map((at) => cells[at])].join(';')
          })
          const table = await read(laid)
          expect(table?.kind).toBe('investeringar')
          expect(table?.rows.map(({ values }) => values['budget'])).toEqual(
            facts.map(([own, moved]) => String(own + moved)),
          )
          expect(table?.columns.filter(({ unread }) => unread === 'part')).toHaveLength(2)
        },
      ),
      { numRuns: 15 },
    )
  })

  it('läses för sig när summan inte är dem båda', async () => {
    const table = await read([HEAD, 'Kaj ett;100;50;900;100;0', 'Kaj två;200;50;990;200;0'])
    expect(table?.rows.map(({ values }) => values['budget'])).toEqual(['100', '200'])
  })

  it('och en avvikelse som varken är prognosens eller utfallets sägs vara det', () => {
    const row = { budget: '100', actual: '40', deviationActual: '55' }
    expect(investmentKind.check?.(row)).toHaveLength(1)
    expect(investmentKind.check?.({ ...row, deviationActual: '-60' })).toEqual([])
    expect(investmentKind.check?.({ budget: '100', forecast: '90', deviation: '10' })).toEqual([])
  })
})

describe('en summa under rader som lagras en och en', () => {
  it('hålls mot raderna', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(amount, amount), { minLength: 2, maxLength: 6 }),
        fc.constantFrom('Summa', 'Totalt', 'SUMMA PROJEKT'),
        fc.constantFrom(0, 7),
        async (facts, word, off) => {
          const sums = [0, 1].map((of) => facts.reduce((sum, row) => sum + (row[of] ?? 0), 0))
          const table = await read([
            'Projekt;Budget;Utfall',
            ...facts.map(([budget, actual], at) => `Kaj ${at + 1} x;${budget};${actual}`),
            `${word};${sums[0]};${(sums[1] ?? 0) + off}`,
          ])
          expect(table?.rows).toHaveLength(facts.length + 1)
          expect(table?.findings.map(({ line, column }) => ({ line, column }))).toEqual(
            off === 0 ? [] : [{ line: facts.length + 2, column: 'actual' }],
          )
        },
      ),
      { numRuns: 15 },
    )
  })

  it('blir ingen rad när namnet saknas, också när ordet står under en annan kolumn än namnen', async () => {
    const table = await read([
      'Punkt;Typ av beslut;Antal;Delegat',
      '1.1;Upplåta kajplats;12;Hamnkapten',
      '1.2;Avslå upplåtelse;3;Hamnkapten',
      'Summa;;15;',
    ])
    expect(table?.kind).toBe('delegationsbeslut')
    expect(table?.rows).toHaveLength(2)
    expect(table?.findings).toEqual([])
  })

  it('av år, som filen säger för alla rader, är ingen summa', async () => {
    const table = await read([
      'Hamnnämndens bidrag 2031',
      'Förening;Sökt belopp (kr);Beviljat (kr)',
      'Segelsällskapet Fock;9 000;5 000',
      'Roddklubben Åran;4 000;Avslag',
      'Fyrens vänner;2 000;Bordlagt',
      'Summa;15 000;5 000',
    ])
    expect(table?.kind).toBe('bidragsansokningar')
    expect(table?.rows.map(({ values }) => values['grantedKr'])).toEqual(['5000', '0', null])
    expect(table?.findings).toEqual([])
  })

  it('av medelvärden som inte går att lägga ihop är inget fel', async () => {
    const table = await read(['Projekt;Budget;Utfall', 'Kaj ett;10;4', 'Kaj två;20;8', 'Totalt;15;6'])
    expect(table?.findings).toEqual([])
  })
})

describe('vad en tabell är och vad dess kolumner är tillsammans', () => {
  it('en budget med tillägg är summan av dem, vad den än heter', async () => {
    const table = await read([
      'Verksamhet;Fullmäktiges budget;Tilläggsanslag;Gällande budget;Prognos;Avvikelse',
      'Kajer;-80;-2;-82;-83;-1',
      'Fyrar;-31;-1;-32;-30;2',
    ])
    expect(table?.questions).toEqual([])
    expect(table?.rows.map(({ values }) => [values['budget'], values['deviation']])).toEqual([
      ['-82', '-1'],
      ['-32', '2'],
    ])
  })

  it('volymer under kvartal är inga pengar', async () => {
    const table = await read([
      'Volym;Kv 1;Kv 2;Kv 3;Budget 2031',
      'Anlöp;612;655;540;2 300',
      'Lotsningar;18;20;16;76',
    ])
    expect(table?.kind).toBe('volymer')
    expect(table?.rows.map(({ values }) => values['budget'])).toEqual(['2300', '76'])
  })

  it('ett målvärde kan vara ett spann', async () => {
    const table = await read(['Mål nr;Mått;Utfall 2031;Målvärde 2031', '1;Andel nöjda;82;85–90'])
    expect(table?.rows.map(({ values }) => values['target'])).toEqual(['85–90'])
  })
})
