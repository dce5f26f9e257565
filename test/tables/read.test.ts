import { describe, expect, it } from 'vitest'
import { budgetKinds } from '../../src/features/budget/tables.ts'
import { grantKinds } from '../../src/features/grants/tables.ts'
import { matterKinds } from '../../src/features/matters/tables.ts'
import type { ReadRow } from '../../src/tables/rows.ts'
import type { TableRead } from '../../src/tables/table.ts'
import { rawWorkbook } from '../across/imports/build.ts'
import { tablesOf } from './support.ts'

/** Tables as people draw them up, through files. */

const kinds = [...budgetKinds, ...matterKinds, ...grantKinds]

async function read(name: string, bytes: Buffer) {
  const tables: TableRead[] = await tablesOf(name, bytes, { kinds })
  const rows: ReadRow[] = tables.flatMap((table) => table.rows)
  const found = tables.flatMap(({ findings }) => findings)
  return { tables, rows, messages: found.map(({ column, message }) => `${column}: ${message}`) }
}
const csv = (lines: readonly string[], name = 'delår 1 2024.csv') =>
  read(name, Buffer.from(lines.join('\r\n')))
const amounts = async (lines: readonly string[], name?: string) =>
  (await csv(lines, name)).rows.map(({ values: { budget, forecast, actualYearBefore } }) => [
    budget,
    forecast,
    actualYearBefore,
  ])

describe('rubriker på flera rader', () => {
  it('”Budget” över ”tkr”', async () => {
    const lines = [
      'Verksamhet;Budget;Prognos;Bokslut 2023',
      ';tkr;mnkr;kr',
      'Barn;-298 000;-305,6;-288 850 400',
    ]
    expect(await amounts(lines)).toEqual([['-298000', '-305600', '-288850']])
  })

  it('året över kolumnerna, som en gång för dem alla', async () => {
    const lines = [
      'Socialnämnden',
      ';2023;2024;;',
      'Verksamhet;Utfall;Budget;Prognos;Kommentar',
      ';tkr;tkr;tkr;',
      'Barn;-288 850;-298 000;-305 600;Fler placeringar',
    ]
    expect(await amounts(lines)).toEqual([['-298000', '-305600', '-288850']])
    expect((await csv(lines)).rows[0]?.values['note']).toBe('Fler placeringar')
  })

  it('ett annat års siffror tas aldrig för periodens', async () => {
    const lines = ['Verksamhet;2022;;', ';Budget;Prognos;Avvikelse', 'Barn;-1;-2;-1']
    expect((await csv(lines)).tables).toEqual([])
    expect((await csv(['Verksamhet;Budget;Prognos', ';2022;2022', 'Barn;-1;-2'])).tables).toEqual([])
  })

  it('som står på varje sida läses en gång', async () => {
    const heading = ['Verksamhet;Budget;Prognos', ';tkr;tkr']
    expect(await amounts([...heading, 'Barn;-1;-2', ...heading, 'Vuxna;-3;-4'])).toHaveLength(2)
  })

  it('två rubriker som säger samma sak: det frågas, och svaret gäller', async () => {
    const lines = ['Verksamhet;Budget;Prognos;Årsbudget', 'Barn;-1;-2;-3']
    const { tables } = await csv(lines)
    expect(tables[0]?.questions).toMatchObject([
      { id: 'which:budget', choices: [{ value: '1' }, { value: '3' }] },
    ])
    const bytes = Buffer.from(lines.join('\n'))
    const [settled] = await tablesOf('delår 1 2024.csv', bytes, { kinds, choices: { 'which:budget': '3' } })
    expect(settled?.questions).toEqual([])
    expect(settled?.rows[0]?.values['budget']).toBe('-3')
  })
})

describe('enheter', () => {
  it.each([
    ['Verksamhet;Budget (kr);Prognos, kr', 'Barn;-298 000 400;-305 600 000', ['-298000', '-305600']],
    ['Verksamhet;Budget mnkr;Prognos 2024 i mkr', 'Barn;-298,0;-305,6004', ['-298000', '-305600']],
    ['Verksamhet;Budget;Prognos', 'Barn;-298 mnkr;-305 600 000 kr', ['-298000', '-305600']],
    ['Verksamhet;Budget;Prognos', 'Barn;-298 000;-305 600 tkr', ['-298000', '-305600']],
    ['Verksamhet;Budget (miljarder kronor);Prognos', 'Barn;-0,298;-305600', ['-298000', '-305600']],
  ])('%s', async (heading, row, expected) => {
    expect((await amounts([heading, row])).map((all) => all.slice(0, 2))).toEqual([expected])
  })

  it.each(['Belopp i mnkr', 'Nämnd, mkr', 'Alla belopp i miljoner kronor', 'Delår 1 2024 mnkr'])(
    'raden ovanför tabellen: %s',
    async (title) => {
      const lines = [title, 'Verksamhet;Budget;Prognos', 'Barn;-298;-305,6']
      expect((await amounts(lines))[0]).toEqual(['-298000', '-305600', undefined])
    },
  )

  it('ett belopp i texten ovanför är ingen enhet, och flera enheter är ingen', async () => {
    const table = ['Verksamhet;Budget;Prognos', 'Barn;-298000;-305600']
    expect((await csv(['Överskott på 57,7 mnkr', ...table])).tables[0]?.unit).toBeNull()
    expect((await csv(['Belopp i tkr, utom volymer i kr', ...table])).tables[0]?.unit).toBe('several')
    expect((await amounts(table, 'prognos delår 1 2024 mnkr.csv'))[0]?.[0]).toBe('-298000000')
  })

  it('en enhet som kolumnen inte kan ha läses inte', async () => {
    const { tables } = await csv(['Verksamhet;Volymmått;Utfall 2024 (mnkr)', 'Barn;Placeringar;4'])
    expect(tables).toEqual([])
    const { messages } = await csv(['Verksamhet;Volymmått;Utfall 2024', 'Barn;Kostnad;4 mnkr'])
    expect(messages).toEqual(['actual: väntade ett tal, där står ”4 mnkr”'])
  })

  it('det som sparas i kronor räknas till kronor', async () => {
    const asked = async (heading: string, cell: string) =>
      (await csv([`År;Förening;${heading}`, `2024;Verdandi;${cell}`])).rows[0]?.values['requestedKr']
    expect(await asked('Sökt belopp', '120 000')).toBe('120000')
    expect(await asked('Sökt belopp (tkr)', '120,5')).toBe('120500')
    expect(await asked('Sökt belopp', '120 tkr')).toBe('120000')
  })

  it('ett talformat som visar tusental läses som det visas', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="#,##0,"/><numFmt numFmtId="165" formatCode="#,##0"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'
    const text = (at: string, value: string) => `<c r="${at}" t="str"><v>${value}</v></c>`
    const sheet =
      `<row r="1">${text('A1', 'Verksamhet')}${text('B1', 'Budget (tkr)')}${text('C1', 'Prognos (tkr)')}</row>` +
      `<row r="2">${text('A2', 'Barn')}<c r="B2" s="1"><v>-298000400</v></c><c r="C2" s="2"><v>-305600</v></c></row>`
    const { rows } = await read('delår 1 2024.xlsx', await rawWorkbook(sheet, { styles }))
    expect(rows[0]?.values).toMatchObject({ budget: '-298000', forecast: '-305600' })
  })
})

describe('en kolumn med personnummer', () => {
  it.each(['19750505-2384', '750505-2384', '197505052384', '750505 2385', '１９７５０５０５-2384'])(
    'stoppas också när kontrollsiffran är fel: %s',
    async (number) => {
      const lines = ['Verksamhet;Budget;Prognos;Personnummer', `Barn;-298000;-305600;${number}`]
      const { messages } = await csv(lines)
      expect(messages.join()).toContain('personnummer')
      expect(messages.join()).not.toContain('2384')
    },
  )

  it.each(['saknas', '3', '2023-09-19', '556012-5790 AB'])('har andra ord i fred: %s', async (word) => {
    const lines = ['Verksamhet;Budget;Prognos;Personnummer', `Barn;-298000;-305600;${word}`]
    expect((await csv(lines)).messages.join()).not.toContain('innehålla ett personnummer')
  })
})

describe('ett personnummer i två celler', () => {
  const heading = 'Dnr;Ärende;Född;Siffror'
  it.each([
    ['SN/2024:1;Ansökan;811228;9874'],
    ['SN/2024:1;Ansökan;1981-12-28;-9874'],
    ['SN/2024:1;Ansökan;19811228;;9874'],
    ['SN/2024:1;Ansökan;1981-12-88;9871'],
  ])('stoppas: %s', async (row) => {
    const { messages, rows } = await csv([heading, row])
    expect(messages.join()).toContain('tillsammans med den före')
    expect(messages.join()).not.toMatch(/9874|9871|8112/)
    expect(rows).toEqual([])
  })

  it('också när kalkylprogrammet har tagit nollan som de fyra siffrorna börjar med', async () => {
    const { messages } = await csv(['Dnr;Ärende;Född;Fyra sista', 'SN/2024:1;Ansökan;850101;14'])
    expect(messages).toHaveLength(1)
  })

  it('ett datum bredvid ett belopp är inget', async () => {
    const { messages } = await csv(['År;Förening;Inkom;Sökt belopp', '2024;Verdandi;1981-12-28;9874'])
    expect(messages).toEqual([])
    expect((await csv([heading, 'SN/2024:1;Ansökan;811228;9875'])).messages).toEqual([])
  })
})

describe('en cell som är längre än något kan vara', () => {
  it('är ett fel, också där text får stå', async () => {
    const long = async (cells: string) => (await csv(['Dnr;Ärende;Datum', cells])).messages.join()
    expect(await long(`SN/2024:1;${'a'.repeat(10_001)};2024-01-01`)).toContain('högst 10000 tecken')
    expect(await long(`SN/2024:1;Ansökan;${'1'.repeat(201)}`)).toContain('högst 200 tecken')
    expect(await long(`SN/2024:1;${'a'.repeat(10_000)};2024-01-01`)).toBe('')
  })
})
