import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { floatText, isFormulaText, readDate, serialDate } from '../../src/files/cells.ts'
import { nothingNoticed, readRows } from '../../src/files/incoming.ts'
import type { SheetRow } from '../../src/files/rows.ts'
import { UserError } from '../../src/lib/errors.ts'
import { bomb, rawWorkbook, workbook } from '../across/imports/build.ts'

const all = async (name: string, bytes: Buffer, noticed = nothingNoticed()): Promise<SheetRow[]> => {
  const rows: SheetRow[] = []
  for await (const row of readRows({ name, bytes }, noticed)) rows.push(row)
  return rows
}
const refusal = async (name: string, bytes: Buffer): Promise<string> => {
  try {
    await all(name, bytes)
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
  return 'read'
}
const csv = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding)

describe('Windows-1252', () => {
  it('har streck och citattecken där Latin 1 inget har', async () => {
    const bytes = Buffer.concat([
      csv('Namn;Tal\r\n', 'latin1'),
      Buffer.from([0xc5, 0x96, 0x35, 0x94, 0x3b, 0x31]),
    ])
    const [, row] = await all('tal.csv', bytes)
    expect(row?.cells).toEqual(['Å–5”', '1'])
  })
})

describe('tal och datum så som de står i filer', () => {
  it('tar bort det som bara är flyttalets eget', () => {
    expect(floatText('57.699999999999996')).toBe('57.7')
    expect(floatText('1E+3')).toBe('1000')
    expect(floatText('1.5e-7')).toBe('0.00000015')
    expect(floatText('-0')).toBe('0')
    expect(floatText('#REF!')).toBeNull()
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 4 }), (n, decimals) => {
        expect(Number(floatText(String(n / 10 ** decimals)))).toBe(n / 10 ** decimals)
      }),
    )
  })

  it.each([
    ['2023-09-19', '2023-09-19'],
    ['2023-09-19 00:00:00', '2023-09-19'],
    ['2023/9/19', '2023-09-19'],
    ['20230919', '2023-09-19'],
    ['230919', '2023-09-19'],
    ['23-09-19', '2023-09-19'],
    ['19/9 2023', '2023-09-19'],
    ['19/9-23', '2023-09-19'],
    ['19.9.2023', '2023-09-19'],
    ['19 september 2023', '2023-09-19'],
    ['tisdag 19 sept. 2023', '2023-09-19'],
    ['den 1 maj 2024', '2024-05-01'],
    ['2023-02-30', null],
    ['19/13 2023', null],
    ['snart', null],
  ])('datumet %j läses som %j', (text, date) => expect(readDate(text)).toBe(date))

  it('räknar dagar som kalkylprogrammen, från 1900 och från 1904', () => {
    expect(serialDate(45188, false)).toBe('2023-09-19')
    expect(serialDate(45188.75, false)).toBe('2023-09-19')
    expect(serialDate(43726, true)).toBe('2023-09-19')
    expect(serialDate(0, false)).toBeNull()
  })

  it('tar formler för formler, och tal med tecken för tal', () => {
    for (const text of ['=1+1', '@SUM(A1)', '+CMD|x', '-SUM(A1)']) expect(isFormulaText(text)).toBe(true)
    for (const text of ['-12', '+46', '− 5', '-', 'Barn – unga']) expect(isFormulaText(text)).toBe(false)
  })
})

describe('kommaseparerade filer', () => {
  const expected = [
    ['Verksamhet', 'Budget'],
    ['Öppen förskola', '1 234,5'],
  ]
  it.each([
    ['semikolon, Windows-1252', csv('Verksamhet;Budget\r\nÖppen förskola;1 234,5\r\n', 'latin1')],
    ['UTF-8 med märke', csv('\ufeffVerksamhet;Budget\nÖppen förskola;1 234,5\n')],
    ['komma och citattecken', csv('Verksamhet,Budget\n"Öppen förskola","1 234,5"\n')],
    ['lodräta streck', csv('Verksamhet|Budget\nÖppen förskola|1 234,5')],
    ['tabbar i UTF-16', Buffer.from('\ufeffVerksamhet\tBudget\r\nÖppen förskola\t1 234,5', 'utf16le')],
  ])('%s', async (_name, bytes) => {
    expect((await all('a.csv', bytes)).map(({ cells }) => cells)).toEqual(expected)
  })

  it('ett lodrätt streck i en text skiljer inga värden åt', async () => {
    const rows = await all('a.csv', csv('Namn,Antal\nNorr | Söder,1\nÖster,2\n'))
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['Namn', 'Antal'],
      ['Norr | Söder', '1'],
      ['Öster', '2'],
    ])
  })

  it('säger vilken rad som har citattecken som inte går ihop', async () => {
    expect(await refusal('a.csv', csv('a;b\n1;"2\n3;4\n'))).toContain('citattecknen går inte ihop')
  })

  it('läser vilken text som helst utan att falla', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
        const answer = await refusal('a.csv', csv(text))
        expect(answer).toMatch(/^(?:read|.+\.)$/)
      }),
      { numRuns: 60 },
    )
  })
})

describe('arbetsböcker', () => {
  it('ger blad, rad och celler; tomma rader räknas', async () => {
    const bytes = await workbook(
      ['A', 'B'],
      [
        ['x', 1.5],
        [null, null],
        ['y', -3],
      ],
    )
    expect(await all('a.xlsx', bytes)).toMatchObject([
      { sheet: 'Blad1', line: 1, cells: ['A', 'B'] },
      { sheet: 'Blad1', line: 2, cells: ['x', '1.5'] },
      { sheet: 'Blad1', line: 4, cells: ['y', '-3'] },
    ])
  })

  it('ger datum, procent, sanningsvärden, formlers värden och luckor', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs>' +
      '<xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    const cells =
      '<row r="3"><c r="A3" s="1"><v>45188</v></c><c r="C3" s="2"><v>0.987</v></c><c r="D3" t="b"><v>1</v></c>' +
      '<c r="E3"><f>SUM(A1:A2)</f><v>12</v></c><c r="F3"><f>A1</f></c><c r="G3" t="inlineStr"><is><t>Å</t></is></c>' +
      '<c r="H3" s="3"><v>45188.5</v></c><c r="I3" t="e"><v>#REF!</v></c></row>'
    const noticed = nothingNoticed()
    const [row] = await all('a.xlsx', await rawWorkbook(cells, { styles }), noticed)
    expect(row).toMatchObject({
      sheet: 'Blad & 1',
      line: 3,
      cells: ['2023-09-19', '', '98.7%', 'Ja', '12', '=', 'Å', '2023-09-19', '#REF!'],
    })
    expect(noticed.formulas).toBe(2)
  })

  it('läser inte dolda blad, men nämner dem', async () => {
    const noticed = nothingNoticed()
    const bytes = await rawWorkbook('<row r="1"><c r="A1"><v>1</v></c></row>', { state: 'hidden' })
    expect(await all('a.xlsx', bytes, noticed)).toEqual([])
    expect(noticed.hiddenSheets).toEqual(['Blad & 1'])
  })
})

describe('filer som inte tas emot', () => {
  let plain: Buffer
  beforeAll(async () => {
    plain = await workbook(['A'], [[1]])
  })
  const compound = (text: string) =>
    Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from(text, 'utf16le')])

  it('säger var och en varför och vad man gör i stället', async () => {
    const one = '<row r="1"><c r="A1"><v>1</v></c></row>'
    const formula = (text: string) => `<row r="1"><c r="A1"><f>${text}</f><v>1</v></c></row>`
    const cases: [name: string, bytes: Buffer, sentence: string][] = [
      ['a.xlsx', await bomb(), 'växer orimligt mycket'],
      ['a.xlsx', await rawWorkbook(one, { parts: { 'xl/vbaProject.bin': 'x' } }), 'makron'],
      ['a.xlsm', plain, 'makron'],
      [
        'a.xlsx',
        await rawWorkbook(one, { parts: { 'xl/externalLinks/externalLink1.xml': '<x/>' } }),
        'andra arbetsböcker',
      ],
      ['a.xlsx', await rawWorkbook(formula('[1]Blad1!A1')), 'andra arbetsböcker'],
      ['a.xlsx', await rawWorkbook(formula('WEBSERVICE("http://x")')), 'från nätet'],
      ['a.xls', compound('Workbook'), 'gamla Excelformatet'],
      ['a.xlsx', compound('Workbook'), 'gamla Excelformatet'],
      ['a.xlsx', compound('EncryptedPackage'), 'lösenord'],
      ['a.xlsx', csv('a;b'), 'ingen Excelarbetsbok'],
      ['a.csv', plain, 'innehåller inte text'],
      ['a.csv', Buffer.from('a;b\0c'), 'innehåller inte text'],
      ['a.pdf', csv('x'), '.pdf'],
      ['namnlös', csv('x'), 'utan filändelse'],
      ['a.csv', Buffer.alloc(0), 'tom'],
      ['a.xlsx', Buffer.alloc(200 * 1024 * 1024), 'på 200 MB'],
      ['a.xlsx', plain.subarray(0, plain.length / 2), 'skadad'],
      ['a.xlsx', await rawWorkbook('<row><c'), 'skadad'],
      ['a.xlsx', await rawWorkbook('<row r="1"><c r="ZZ1"><v>1</v></c></row>'), 'kolumner'],
      ['a.csv', csv(';'.repeat(300)), 'kolumner'],
      [
        'a.xlsx',
        await rawWorkbook(`<row r="1"><c r="A1" t="str"><v>${'A '.repeat(60_000)}</v></c></row>`),
        'växer orimligt mycket',
      ],
      ['a.xlsx', await rawWorkbook(one, { name: '19811228-9874' }), 'personnummer'],
      ['a.csv', csv('1;2\n'.repeat(100_001)), '100\u00a0000 rader'],
    ]
    for (const [name, bytes, sentence] of cases) {
      const said = await refusal(name, bytes)
      expect(said, `${name}: ${sentence}`).toContain(sentence)
    }
  })

  it('ett dokument med egna entiteter tas inte emot', async () => {
    const parts = {
      'xl/sharedStrings.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>',
    }
    expect(await refusal('a.xlsx', await rawWorkbook('', { parts }))).toContain('skadad')
  })
})
