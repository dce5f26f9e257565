import { describe, expect, it } from 'vitest'
import { figuresKind } from '../../src/features/figures/tables.ts'
import { followupKinds } from '../../src/features/followup/tables.ts'
import { kinds, tablesOf } from './support.ts'

/** Tables of a harbour committee, as systems give them. */

async function read(lines: readonly string[], name = 'augusti 2031.csv', open = false) {
  const asked = { kinds: open ? [figuresKind] : [...kinds, ...followupKinds] }
  const [table] = await tablesOf(name, Buffer.from(lines.join('\n')), asked)
  return table
}
const asOf = (table: Awaited<ReturnType<typeof read>>) =>
  table?.columns.map(({ column, unread }) => column?.key ?? unread)

describe('a month with its year, as systems write it', () => {
  it('is of that year: the same period of the year before, and never this one', async () => {
    const table = await read([
      'Verksamhet;Utfall 2030-08;Utfall 2031-08;Budget 2031;Prognos 2031',
      'Slussar;-90;-100;-150;-160',
      'Kajer;-80;-90;-140;-130',
    ])
    expect(asOf(table)).toEqual(['activity', 'actualSamePeriodBefore', 'actual', 'budget', 'forecast'])
    expect(table?.questions.map(({ choices: [first] }) => first?.value)).toEqual([
      'actualSamePeriodBefore',
      'actual',
    ])
  })
})

describe('figures that are not what their heading usually is', () => {
  it('are no assessment where they are numbers beyond a scale', async () => {
    const table = await read(
      [
        'Mål;Mått;Målvärde 2031;Utfall 2031;Prognos;Bedömning',
        'Trygg hamn;Andel bojar på plats;95;82;90;Uppnås inte',
        'Trygg hamn;Antal tillbud;10;12;14;Uppnås inte',
      ],
      'T2 2031.csv',
    )
    expect([asOf(table)?.[4], table?.questions, table?.rows.length]).toEqual(['unknown_numbers', [], 2])
  })

  it('are asked about where they may be a scale', async () => {
    const table = await read(
      ['Åtgärd;Ansvarig;Status', 'Laga räcket;Hamnchef;1', 'Byta bojar;Hamnchef;3'],
      'åtgärder 2031.csv',
    )
    expect(table?.questions.map(({ id }) => id)).toEqual(['word:status:1', 'word:status:3'])
  })

  it('are no money where the title counts something and they have decimals', async () => {
    const lines = (amount: string) => [
      'Antal platser i hamnen',
      ';Budget 2031;Jan-aug 2031;Prognos 2031',
      `Gäster;${amount};51,4;52`,
      'Fasta;9;12,1;12',
    ]
    expect(await read(lines('50'))).toBeUndefined()
    expect((await read(['Belopp i tkr', ...lines('50')]))?.kind).toBe('budget')
    expect((await read([...lines('50').slice(1)]))?.kind).toBe('budget')
  })
})

describe('the sum of what stands under a heading', () => {
  it('ends it: the sum of everything is under none', async () => {
    const table = await read(
      [
        'Båt;Antal 2031',
        'Segel',
        'Jollar;10',
        'Summa segel;10',
        'Motor',
        'Snipor;5',
        'Summa motor;5',
        'Totalt;15',
      ],
      'båtar 2031.csv',
      true,
    )
    expect(table?.rows.map(({ heading }) => heading)).toEqual(['Segel', 'Segel', 'Motor', 'Motor', null])
  })
})

describe('an amount beside those that have a line or a unit', () => {
  it('is of the net, where the lines stand in the headings', async () => {
    const table = await read(
      [
        'Verksamhet;Budget 2031;;;Bokslut 2031;;;Avvikelse',
        ';Intäkter;Kostnader;Netto;Intäkter;Kostnader;Netto;',
        'Slussar;10;-30;-20;12;-33;-21;-1',
        'Kajer;5;-15;-10;5;-14;-9;1',
      ],
      'bokslut 2031.csv',
    )
    expect(table?.rows.map(({ values }) => [values['line'], values['deviation'] ?? null])).toEqual(
      ['-1', '1'].flatMap((net) => [
        ['revenue', null],
        ['cost', null],
        ['net', net],
      ]),
    )
  })

  it('has their unit, where it is the difference of two of them', async () => {
    const table = await read([
      'Verksamhet;Budget 2031 mnkr;Prognos 2031 mnkr;Diff mot budget',
      'Slussar;-18,4;-18,9;-0,5',
    ])
    expect(table?.rows.map(({ values }) => values['deviation'])).toEqual(['-500'])
  })
})
