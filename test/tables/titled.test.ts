import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delegationKinds } from '../../src/features/delegation/tables.ts'
import { followupKinds } from '../../src/features/followup/tables.ts'
import { dutyKind } from '../../src/features/matters/duties/tables.ts'
import { SHORT_MONTHS } from '../../src/lib/months.ts'
import { kinds, tablesOf } from './support.ts'

/** What a harbour committee's tables say by their title, and by the months over their columns. */

const all = [...kinds, ...delegationKinds, ...followupKinds, dutyKind]

async function read(lines: readonly string[], name = 'hamnnämnden.csv') {
  const [table] = await tablesOf(name, Buffer.from(lines.join('\n')), { kinds: all })
  return table
}
type Read = Awaited<ReturnType<typeof read>>
const rowsOf = (table: Read, ...keys: string[]) =>
  table?.rows.map(({ values }) => keys.map((key) => values[key] ?? null))

describe('en lista som rubriken säger vad den är', () => {
  const agreements = ['Avtal;Leverantör;Avtalsslut;Avtalsansvarig', 'Bogsering;Flera;2033-09-30;Hamnkapten']

  it('är av det registret, som filens namn, titel eller namnkolumn säger, och det visas', async () => {
    for (const table of [
      await read(agreements),
      await read(['Avtalsförteckning 2031', ...agreements.map((line) => line.replace('Avtal;', 'Namn;'))]),
      await read(
        agreements.map((line) => line.replace('Avtal;', 'Benämning;')),
        'avtal hamnen.csv',
      ),
    ]) {
      expect(table?.kind).toBe('register')
      expect(rowsOf(table, 'register', 'title', 'due', 'responsible')).toEqual([
        ['Avtal och överenskommelser', 'Bogsering', '2033-09-30', 'Hamnkapten'],
      ])
      expect(table?.told).toEqual([
        { key: 'register', title: 'Register', value: 'Avtal och överenskommelser' },
      ])
    }
  })

  it('och utan en sådan rubrik är den ingen', async () => {
    expect(
      await read(agreements.map((line) => line.replace('Avtal;', 'Benämning;').replace('Avtals', 'Beslut'))),
    ).toBe(undefined)
  })

  it('säger en kolumn annat gäller den', async () => {
    const table = await read(['Statsbidrag 2031', 'Register;Vad;Belopp (kr)', 'Avtal;Bogsering;5 000'])
    expect(rowsOf(table, 'register')).toEqual([['Avtal']])
    expect(table?.told).toEqual([])
  })

  it('summan av statsbidrag är inget statsbidrag', async () => {
    const table = await read([
      'Statsbidrag 2031, tkr',
      'Statsbidrag;Beviljat belopp;Upparbetat t.o.m. aug;Återrapportering senast',
      'Farleder;100;40;2032-01-31',
      'Fyrar;50;50;2032-01-31',
      'Totalt;150;90;',
    ])
    expect(rowsOf(table, 'title', 'amount', 'used')).toEqual([
      ['Farleder', '100000', '40000'],
      ['Fyrar', '50000', '50000'],
    ])
  })

  it('årshjulets ärenden står på var sin rad, också i en cell', async () => {
    const table = await read(['Årshjul', 'Månad;Ärende', 'Mars;"Bokslut\nHamntaxa"', 'Maj;Delår'])
    expect(table?.kind).toBe('arshjul')
    expect(rowsOf(table, 'when', 'title')).toEqual([
      ['Mars', 'Bokslut'],
      ['Mars', 'Hamntaxa'],
      ['Maj', 'Delår'],
    ])
  })
})

describe('delegationsbeslut i en lista för en eller flera månader', () => {
  it('utan dagar har månadens sista, så att nästa månads lista är en annan', async () => {
    const lines = ['Beslut;Antal;Delegat', 'Kajplats;12;Hamnkapten']
    const table = await read(['Delegationsbeslut augusti 2031', ...lines])
    expect(rowsOf(table, 'decidedOn')).toEqual([['2031-08-31']])
    expect(table?.told).toMatchObject([{ value: '2031-08-31' }])
    expect(rowsOf(await read(['Delegationsbeslut 2031', ...lines]), 'decidedOn')).toEqual([[null]])
  })

  it('med en kolumn för varje månad blir en rad för varje månad som har några', async () => {
    const counts = fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 3, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(counts, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (facts, hasSum) => {
          const width = Math.min(...facts.map((row) => row.length))
          const rows = facts.map((row) => row.slice(0, width))
          const sum = (row: readonly number[]) => row.reduce((one, other) => one + other, 0)
          const line = (lead: string, row: readonly number[]) =>
            [lead, ...row, ...(hasSum ? [sum(row)] : [])].join(';')
          const table = await read([
            'Delegationsbeslut 2031',
            ['Beslutstyp;Delegat', ...SHORT_MONTHS.slice(0, width), ...(hasSum ? ['Summa'] : [])].join(';'),
            ...rows.map((row, at) => line(`Sort ${'abcd'[at]};Hamnkapten`, row)),
            line('Totalt;', rows[0]?.map((_, at) => sum(rows.map((row) => row[at] ?? 0))) ?? []),
          ])
          expect(table?.kind).toBe('delegationsbeslut')
          expect(rowsOf(table, 'kind', 'decidedOn', 'count')).toEqual(
            rows.flatMap((row, at) =>
              row.flatMap((count, no) =>
                count === 0
                  ? []
                  : [
                      [
                        `Sort ${'abcd'[at]}`,
                        expect.stringMatching(`^2031-${String(no + 1).padStart(2, '0')}-`),
                        String(count),
                      ],
                    ],
              ),
            ),
          )
          expect(table?.findings).toEqual([])
        },
      ),
      { numRuns: 15 },
    )
  })
})

describe('månader och kvartal över beloppen', () => {
  const months = SHORT_MONTHS.join(';')

  it('är årets budget när rubriken säger att de är budgeten', async () => {
    const row = `Kajer;${SHORT_MONTHS.map(() => '-10').join(';')};-120`
    const table = await read(['Periodiserad budget 2031 (tkr)', `Verksamhet;${months};Totalt`, row])
    expect(table?.kind).toBe('budget')
    expect(rowsOf(table, 'activity', 'budget', 'actual')).toEqual([['Kajer', '-120', null]])
    const followed = await read(['Budgetuppföljning 2031 (tkr)', `Verksamhet;${months};Totalt`, row])
    expect(rowsOf(followed, 'budget') ?? []).not.toEqual([['-120']])
  })

  it('ett kvartals utfall är inte det hela när det står bredvid de andra', async () => {
    const table = await read(
      ['Verksamhet;Utfall kv 1;Utfall kv 2;Utfall kv 3;Utfall ack;Budget', 'Kajer;-1;-2;-3;-6;-9'],
      'hamnen kv 3 2031.csv',
    )
    expect(table?.questions).toEqual([])
    expect(rowsOf(table, 'actual', 'budget')).toEqual([['-6', '-9']])
  })

  it('utfall utan budget har sina namn under enheten, och förändringen är ingen avvikelse', async () => {
    const table = await read(
      [
        'tkr;Utfall jan-aug 2030;Utfall jan-aug 2031;Förändring;Förändring %',
        'Kajer;-10;-12;-2;20',
        'Fyrar;-5;-5;0;0',
      ],
      'utfall jan-aug 2031.csv',
    )
    expect(rowsOf(table, 'activity', 'actualSamePeriodBefore', 'actual', 'deviation')).toEqual([
      ['Kajer', '-10', '-12', null],
      ['Fyrar', '-5', '-5', null],
    ])
    expect(table?.columns.map(({ unread }) => unread)).toEqual([
      null,
      null,
      null,
      'other_difference',
      'other_difference',
    ])
  })
})
