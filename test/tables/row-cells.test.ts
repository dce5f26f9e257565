import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delegationKinds } from '../../src/features/delegation/tables.ts'
import { followupKinds } from '../../src/features/followup/tables.ts'
import { rawWorkbook } from '../across/imports/build.ts'
import { kinds, tablesOf } from './support.ts'

/** Cells of a harbour committee's tables that hold two things, or have gone missing. */

const all = [...kinds, ...delegationKinds, ...followupKinds]
async function read(lines: readonly string[], name = 'delår 2 2031.csv') {
  const [table] = await tablesOf(name, Buffer.from(lines.join('\n')), { kinds: all })
  return table
}

describe('koder framför namnen i en cell', () => {
  const HEAD = 'Verksamhet;Budget;Prognos'

  it('är koder när alla rader har dem', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 10, max: 99_999 }), { minLength: 2, maxLength: 6 }),
        fc.constantFrom(' ', ' - ', '. ', ': '),
        async (codes, between) => {
          const rows = codes.map((code, at) => `${code}${between}Kaj ${'abcdef'[at]};-10;-12`)
          const table = await read([HEAD, ...rows, `Totalt;${-10 * codes.length};${-12 * codes.length}`])
          expect(table?.rows.map(({ values }) => [values['code'] ?? null, values['activity']])).toEqual([
            ...codes.map((code, at) => [String(code), `Kaj ${'abcdef'[at]}`]),
            [null, 'Totalt'],
          ])
        },
      ),
      { numRuns: 15 },
    )
  })

  it('hör till namnet när bara något har dem', async () => {
    const table = await read([HEAD, '31 mars-kajen;-10;-12', 'Inre kajen;-10;-12'])
    expect(table?.rows.map(({ values }) => values['activity'])).toEqual(['31 mars-kajen', 'Inre kajen'])
  })
})

describe('en rad med färre värden än de andra', () => {
  it('har tappat något, och läses inte förskjuten', async () => {
    const table = await read([
      'Verksamhet;Kod;Budget;Utfall;Prognos',
      'Kajer;510;-80;-54;-82',
      'Fyrar;-31 000;-20 100;-30 500',
      'Farleder;530;-45;-30;-46',
    ])
    expect(table?.findings).toMatchObject([{ level: 'error', line: 3 }])
    expect(table?.rows).toHaveLength(2)
  })

  it('är hel när det som saknas får vara tomt', async () => {
    const table = await read([
      'Verksamhet;Budget;Prognos;Kommentar',
      'Kajer;-80;-82;Isen',
      'Fyrar;-31;-30;',
      'Farleder;-4;-5',
    ])
    expect(table?.findings).toEqual([])
    expect(table?.rows).toHaveLength(3)
  })
})

describe('från och till', () => {
  it('är två dagar', async () => {
    const table = await read(
      [
        'Avtalsområde;Giltigt från;Giltigt till',
        'Bogsering;2031-01-01;2033-12-31',
        'Lotsning;2031-01-01;tillsvidare',
      ],
      'avtal.csv',
    )
    expect(table?.rows.map(({ values }) => values['due'])).toEqual(['2033-12-31', 'tillsvidare'])
  })
})

describe('läget som tecken eller färg', () => {
  it('är läget i åtgärder och register', async () => {
    const table = await read(['Åtgärd;Ansvarig;Status', 'Muddra;Hamnkapten;🟢', 'Loda;Hamnkapten;🔴'])
    expect(table?.rows.map(({ values }) => values['status'])).toEqual(['green', 'red'])
    const styles =
      '<styleSheet><fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
      '<fill><patternFill patternType="solid"><fgColor rgb="FF00B050"/></patternFill></fill></fills>' +
      '<cellXfs><xf fillId="0"/><xf fillId="2"/></cellXfs></styleSheet>'
    const text = (ref: string, words: string) => `<c r="${ref}" t="inlineStr"><is><t>${words}</t></is></c>`
    const bytes = await rawWorkbook(
      `<row r="1">${text('A1', 'Åtgärd')}${text('B1', 'Ansvarig')}${text('C1', 'Status')}</row>` +
        `<row r="2">${text('A2', 'Muddra')}${text('B2', 'Hamnkapten')}<c r="C2" s="1"/></row>`,
      { styles },
    )
    const [coloured] = await tablesOf('åtgärder.xlsx', bytes, { kinds: all })
    expect(coloured?.rows.map(({ values }) => values['status'])).toEqual(['green'])
    expect(coloured?.findings).toHaveLength(1)
  })
})

describe('en delegationsordning', () => {
  it('sägs av rubriken, med löpnummer som punkter', async () => {
    const table = await read(
      ['Nr;Ärendetyp;Lagrum;Delegat', '1.1;Upplåta kajplats;hamnordningen 3 §;Hamnkapten'],
      'Delegationsordning 2031.csv',
    )
    expect([table?.kind, table?.rows[0]?.values['point']]).toEqual(['delegationsordning', '1.1'])
  })
})

describe('delar av en åtgärd', () => {
  const found = async (total: number) => {
    const table = await read(
      [
        'Åtgärd;Ansvarig;Senast;Status;Effekt (kr)',
        'Laga kajen;Hamnchef;2031-12-31;Pågår;400000',
        'varav sten;Hamnchef;2031-06-30;Pågår;150000',
        'Sälja bogserbåten;Hamnchef;2031-09-30;Pågår;90000',
        `Summa;;;;${total}`,
      ],
      'åtgärder 2031.csv',
    )
    return table?.findings.map(({ message }) => message)
  }

  it('räknas inte en gång till i summan', async () => {
    expect(await found(490_000)).toEqual([])
    expect((await found(640_000))?.join()).toMatch(/raderna ovanför ger 490\s000/)
  })
})
