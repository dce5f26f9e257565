import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figuresFacts } from '../../../src/features/figures/facts.ts'
import {
  familyName,
  type Row,
  readTable,
  type StoredTable,
  type Table,
} from '../../../src/features/figures/figures.ts'
import { findTables, readQuery } from '../../../src/features/figures/query.ts'
import { readTime, timeOfHeading, withoutTime } from '../../../src/features/figures/times.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { wholeYear } from '../../support/periods.ts'

const aTable = (name: string, headings: string[], rows: string[][]): StoredTable => ({
  id: 1,
  name,
  period: {
    id: 1,
    ...wholeYear(2031),
    startsOn: calendarDate('2031-01-01'),
    endsOn: calendarDate('2031-12-31'),
  },
  document: { title: 'Bokslut 2031', dnr: null, asOf: null },
  isDraft: false,
  headings,
  rows: rows.map((cells, index) => ({ rowNo: index + 1, cells })),
})

/** Every value with what it is of, whatever the layout. */
function factsOf({ columns, rows }: Table): string[] {
  return rows
    .flatMap((row: Row) =>
      columns.flatMap((column) => {
        const value = row.values[column.key]?.value ?? null
        const sex = column.sex ?? row.breakdown['kön'] ?? ''
        return value === null
          ? []
          : [`${row.name}|${sex}|${column.time?.startsOn}–${column.time?.endsOn}|${value}`]
      }),
    )
    .toSorted()
}

describe('mått efter kön', () => {
  const sexes = ['Kvinnor', 'Män', 'Totalt']
  const years = ['2030', '2031']
  const measures = aTable(
    'Hamnen',
    ['Mått', ...years.flatMap((year) => sexes.map((sex) => `${sex} ${year}`))],
    [
      ['Andel nöjda seglare (%)', '80', '84', '82', '81', '85', '83'],
      ['Kötid i dagar', '12', '14', '13', '10', '12', '11'],
    ],
  )

  it('har namn av kolumnen ”Mått” där inget annat namnger raderna, och enheten som namnet slutar med', () => {
    const { rows } = readTable(measures)
    expect(rows.map(({ name, unit }) => [name, unit])).toEqual([
      ['Andel nöjda seglare (%)', '%'],
      ['Kötid i dagar', null],
    ])
  })

  it('har en och samma uppgift för kvinnor, män och totalt', () => {
    const [table] = figuresFacts([readTable(measures)])
    expect(table?.columns.map(({ attribute, breakdown }) => [attribute, breakdown?.['kön']])).toEqual(
      years.flatMap(() => [
        ['value', 'kvinnor'],
        ['value', 'män'],
        ['value', undefined],
      ]),
    )
  })
})

describe('tider i rubriker och celler', () => {
  it.each([
    ['Utfall 2031', '2031-01-01', '2031-12-31', 'Utfall', '2031'],
    ['jan–aug 2031', '2031-01-01', '2031-08-31', '', 'jan–aug 2031'],
    ['kvartal 4 2031', '2031-10-01', '2031-12-31', 'kvartal 4', '2031'],
    ['Budget 2 2031', '2031-01-01', '2031-12-31', 'Budget 2', '2031'],
    ['T2 2031', '2031-05-01', '2031-08-31', 'T2', '2031'],
    ['2031-08', '2031-08-01', '2031-08-31', '', '2031-08'],
    ['2029–2031', '2029-01-01', '2031-12-31', '', '2029–2031'],
    ['2031-03-01', '2031-03-01', '2031-03-01', '', '2031-03-01'],
  ])('%s är %s till %s', (text, startsOn, endsOn, rest, name) => {
    expect(readTime(text)).toMatchObject({ startsOn, endsOn })
    expect(withoutTime(text)).toBe(rest)
    expect(timeOfHeading(text)?.name).toBe(name)
  })

  it.each(['Dnr KS 2031:12', 'KS/2031:12', 'Utfall', '12 034', '2031:4'])('%s är ingen tid', (text) => {
    expect(readTime(text)).toBeNull()
  })
})

describe('en tabell av okänt slag', () => {
  it('med en kolumn per år ger ett värde per rad och år, med enhet', () => {
    const table = readTable(
      aTable(
        'Resor 2031',
        ['Slag', '2030', '2031', 'Enhet', 'Källa'],
        [
          ['Buss', '12,5', '1 300', 'tkr', 'Bilaga 2'],
          ['Tåg', '-', '7', 'tkr', 'Bilaga 2'],
        ],
      ),
    )
    expect(table.columns.map(({ title, type, unit }) => [title, type, unit])).toEqual([
      ['2030', 'number', 'tkr'],
      ['2031', 'number', 'tkr'],
    ])
    expect(table.rows.map(({ name, section, values }) => [name, section, Object.values(values)])).toEqual([
      ['Buss', 'Bilaga 2', [{ value: '12.5' }, { value: '1300' }]],
      ['Tåg', 'Bilaga 2', [{ value: null, printed: '-' }, { value: '7' }]],
    ])
    expect(familyName(table.name)).toBe('Resor')
  })

  it('skiljer det som namnger raden från det som sägs om den', () => {
    const table = readTable(
      aTable(
        'Projekt',
        ['Projektnr', 'Projekt', 'Finansiär', 'Budget 2031 (kr)', 'Beskrivning'],
        [
          [
            '17',
            'Ny start',
            'Länet',
            '500',
            'Ett projekt för den som vill börja om, med stöd av en samordnare.',
          ],
          [
            '18',
            'Mötesplats',
            'Länet',
            '600',
            'En lokal som står öppen för alla, med kaffe och någon att prata med.',
          ],
          [
            '19',
            'Hemma',
            'Staten',
            '700',
            'Stöd i hemmet till den som flyttar till en egen lägenhet första gången.',
          ],
        ],
      ),
    )
    expect(table.rowName).toBe('Projekt')
    expect(table.rows[0]).toMatchObject({ name: 'Ny start', codes: ['17'], path: [] })
    expect(table.columns.map(({ name, type, unit }) => [name, type, unit])).toContainEqual([
      'Budget',
      'number',
      'kr',
    ])
    expect(table.columns.find(({ title }) => title === 'Finansiär')?.type).toBe('text')
  })

  it('med måttet i en kolumn får en kolumn per mått, med måttets egen enhet', () => {
    const table = readTable(
      aTable(
        'Enkät',
        ['Enhet', 'Fråga', 'Mått', 'År', 'Värde', 'Måttenhet'],
        [
          ['Norr', 'Bemötande', 'Andel', '2031', '81', '%'],
          ['Norr', 'Bemötande', 'Antal svar', '2031', '40', 'antal'],
          ['Söder', 'Bemötande', 'Andel', '2031', '77', '%'],
          ['Söder', 'Väntetid', 'Andel', '2031', '60', '%'],
        ],
      ),
    )
    expect(table.columns.map(({ title, unit }) => [title, unit])).toEqual([
      ['Andel 2031', '%'],
      ['Antal svar 2031', 'antal'],
    ])
    expect(table.rows.map(({ path, name }) => [...path, name])).toEqual([
      ['Norr', 'Bemötande'],
      ['Söder', 'Bemötande'],
      ['Söder', 'Väntetid'],
    ])
  })

  it('med bara texter visas som texter', () => {
    const long = 'Nämnden ska varje år följa upp planen och redovisa resultatet för kommunstyrelsen.'
    const table = readTable(
      aTable(
        'Plan',
        ['Avsnitt nr', 'Rubrik', 'Text'],
        [
          ['1', 'Inledning', long],
          ['2', 'Mål', long],
        ],
      ),
    )
    expect(table.rows.map(({ name }) => name)).toEqual(['Inledning', 'Mål'])
    expect(Object.values(table.rows[0]?.values ?? {})).toContainEqual({ value: long })
  })

  it('tappar ingen cell: två rader med samma namn är två rader', () => {
    const table = readTable(
      aTable(
        'Text',
        ['Uppgift', 'Period', 'Värde', 'Citat'],
        [
          ['Antal', '2031', '5', 'fem'],
          ['Antal', '2031', '6', 'sex'],
          ['Antal', '2030', '4', 'fyra'],
        ],
      ),
    )
    expect(factsOf(table).filter((fact) => /\|\d$/.test(fact))).toHaveLength(3)
    const said = table.rows.flatMap(({ name, path, values }) => [
      name,
      ...path,
      ...Object.values(values).map(({ value }) => value),
    ])
    expect(said).toEqual(expect.arrayContaining(['fem', 'sex', 'fyra']))
  })

  it('håller ihop en serie där ett citat bara står vid en av tiderna', () => {
    const long = 'låg i hamnen den sista dagen i månaden enligt den räkning som hamnkaptenen har låtit göra.'
    const cells = [
      ['Båtar i hamn', '2030', '510', ''],
      ['Båtar i hamn', '2031', '528', `528 (510) båtar ${long}`],
      ['Båtar i hamn', '2029', '499', `En annan räkning ${long}`],
    ]
    const read = (rows: string[][]) =>
      readTable(aTable('Text', ['Uppgift', 'Period', 'Värde', 'Citat'], rows)).rows
    const [first, second] = read(cells)
    const said = (row: typeof first) => Object.values(row?.values ?? {}).map(({ value }) => value)
    expect(said(first)).toEqual(expect.arrayContaining(['510', '528', `528 (510) båtar ${long}`]))
    expect(said(second)).toEqual(expect.arrayContaining(['499', `En annan räkning ${long}`]))
    expect(read(cells)).toHaveLength(2)
  })

  it('ger samma uppgifter i lång form som med en kolumn per år och kön', () => {
    const names = ['Sjukfrånvaro', 'Övertid', 'Semester', 'Rörlighet']
    const figures = fc.array(fc.integer({ min: -9_999, max: 9_999 }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(figures, { minLength: 2, maxLength: 4 }), fc.boolean(), (rows, isTurned) => {
        const wideColumns = ['kvinnor 2030', 'kvinnor 2031', 'män 2030', 'män 2031']
        const order = isTurned ? [3, 1, 0, 2] : [0, 1, 2, 3]
        const wide = readTable(
          aTable(
            'HR',
            ['Uppgift', ...order.map((at) => `Andel ${wideColumns[at]}`)],
            rows.map((values, at) => [names[at] ?? '', ...order.map((place) => String(values[place]))]),
          ),
        )
        const long = readTable(
          aTable(
            'HR',
            ['Uppgift', 'Kön', 'År', 'Värde'],
            rows.flatMap((values, at) =>
              values.map((value, place) => {
                const [sex = '', year = ''] = wideColumns[place]?.split(' ') ?? []
                return [names[at] ?? '', sex, year, String(value)]
              }),
            ),
          ),
        )
        expect(factsOf(long)).toEqual(factsOf(wide))
      }),
      { numRuns: 60 },
    )
  })
})

describe('sökningen', () => {
  const table = readTable(
    aTable(
      'Sjukfrånvaro 2031',
      ['Uppgift', '2031'],
      [
        ['Korttid', '2'],
        ['Långtid', '4'],
      ],
    ),
  )
  it('hittar tabellen på dess namn och raden på dess', () => {
    expect(findTables([table], ['sjukfranvaro'])).toEqual([{ table, rows: [] }])
    expect(findTables([table], ['sjukfranvaro', 'lang'])[0]?.rows.map(({ name }) => name)).toEqual([
      'Långtid',
    ])
    expect(findTables([table], ['hyra'])).toEqual([])
  })
  it('läser platser och ord', () => {
    expect(readQuery('')).toEqual({ kind: 'list' })
    expect(readQuery('tabell 12 rad 4')).toEqual({ kind: 'row', id: 12, rowNo: 4 })
    expect(readQuery('långtid i tabell 12')).toEqual({ kind: 'words', words: ['langtid'], within: 12 })
  })
})
