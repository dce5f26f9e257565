import fc from 'fast-check'
import JSZip from 'jszip'
import { describe, expect, it } from 'vitest'
import { calendarDate } from '../../src/lib/calendar.ts'
import { type CellValue, date, percent, text, tkr } from '../../src/reply/cells.ts'
import { excelFile, mergedPages, wordFile } from '../../src/reply/files.ts'
import { chart, paragraph, type Reply, table } from '../../src/reply/reply.ts'

const long = 'En förklaring som är så lång att den aldrig ryms på en skärm. '.repeat(20).trim()
const reply: Reply = {
  title: 'Budget: Delår 2 2023',
  lead: 'Nämnden väntas gå med överskott.',
  parts: [
    chart('bar', 'Avvikelse', 'tkr', ['A', 'B'], [{ name: 'Avvikelse', values: ['-6', '12'] }]),
    table(
      'Per verksamhet',
      [{ title: 'Verksamhet' }, { title: 'Avvikelse' }, { title: 'Andel' }, { title: 'Dag' }],
      [[text(long), tkr('-7561.5', { signed: true }), percent('8.0'), date(calendarDate('2023-09-19'))]],
      { unit: 'tkr', total: [text('=SUMMA(A1)'), tkr(1), null, null] },
    ),
    paragraph('Slut.'),
  ],
  sources: [{ title: 'Delårsrapport', dnr: 'SN/2023:00130', asOf: null, section: '4.1' }],
}
const fetched = { line: 'budget', day: calendarDate('2023-09-12'), remarks: [] }
const entry = async (file: Buffer | undefined, path: string) =>
  (await JSZip.loadAsync(file ?? Buffer.alloc(0))).file(path)?.async('string')

describe('Excel', () => {
  it('har riktiga tal med format, datum, bredder, filter och hela texter', async () => {
    const file = await excelFile(reply, fetched)?.write()
    const sheet = (await entry(file, 'xl/worksheets/sheet1.xml')) ?? ''
    const styles = (await entry(file, 'xl/styles.xml')) ?? ''
    const strings = (await entry(file, 'xl/sharedStrings.xml')) ?? ''
    expect(sheet).toContain('<v>-7561.5</v>')
    expect(sheet).toContain('<v>0.08</v>')
    expect(sheet).toContain('<v>45188</v>') // 2023-09-19
    expect(sheet).toContain('<autoFilter ref="A1:D2"/>')
    expect(sheet).toMatch(/<col [^>]*width="60"/)
    for (const format of ['+#,##0.0;-#,##0.0;#,##0.0', '0.0\\ %', 'yyyy-mm-dd'])
      expect(styles).toContain(format)
    expect(`${strings}${sheet}`).toContain(long)
    expect(`${strings}${sheet}`).toContain("'=SUMMA(A1)")
    expect(`${strings}${sheet}`).toContain('Avvikelse, tkr')
  })

  it('säger i ett blad vad det är och var det står', async () => {
    const file = await excelFile(reply, fetched)?.write()
    const strings = `${await entry(file, 'xl/sharedStrings.xml')}${await entry(file, 'xl/worksheets/sheet2.xml')}`
    for (const said of [
      '/sn budget',
      '2023-09-12',
      'Källa: Delårsrapport (SN/2023:00130), avsnitt 4.1',
      'Slut.',
    ])
      expect(strings).toContain(said)
  })

  it('finns inte för ett svar utan tabell', () => {
    expect(excelFile({ lead: 'Inget.' }, fetched)).toBeNull()
  })
})

describe('Word', () => {
  it('har rubriker, hela texter, tabell med rubrikrad och källor', async () => {
    const file = await wordFile(reply, fetched).write()
    const document = (await entry(file, 'word/document.xml')) ?? ''
    expect(document).toContain('w:val="Title"')
    expect(document).toContain('<w:tblHeader/>')
    expect(document).toContain(long)
    expect(document).toContain('avsnitt 4.1')
    expect(document).toContain('Hämtat ur SN-assistenten 2023-09-12 med /sn budget.')
  })

  it('har diagram som bilder med alternativ text', async () => {
    const file = await wordFile(reply, fetched).write()
    const document = (await entry(file, 'word/document.xml')) ?? ''
    expect(document).toContain('Stapeldiagram. Avvikelse. A: −6\u00a0tkr; B: 12\u00a0tkr.')
    const zip = await JSZip.loadAsync(file)
    const picture = Object.keys(zip.files).find((name) => name.endsWith('.png'))
    const png = await zip.file(picture ?? '')?.async('nodebuffer')
    expect(png?.subarray(1, 4).toString()).toBe('PNG')
    expect(png?.length).toBeGreaterThan(3_000)
  })
})

describe('en kolumn som ingen rad fyller', () => {
  const columns = ['Verksamhet', 'Belopp', 'Ansvarig', 'Dag', 'Orsak'].map((title) => ({ title }))
  const anyCell = fc.option(
    fc.oneof(
      fc.constantFrom('a', 'b').map((one) => text(one)),
      fc.nat(99).map((n) => tkr(n)),
    ),
    { nil: null },
  )
  const anyRows = fc.array(fc.array(anyCell, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 4 })
  const half = (rows: readonly (readonly CellValue[])[]): Reply => ({
    title: 'Lista',
    lead: 'Listan.',
    parts: [table('Lista', columns, rows)],
  })

  it('är kvar med sin rubrik i Excel och Word, som läses vidare av andra', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const excel = await excelFile(half(rows), fetched)?.write()
        const sheet = (await entry(excel, 'xl/worksheets/sheet1.xml')) ?? ''
        const strings = (await entry(excel, 'xl/sharedStrings.xml')) ?? ''
        const word = await wordFile(half(rows), fetched).write()
        const document = (await entry(word, 'word/document.xml')) ?? ''
        for (const { title } of columns) {
          expect(`${sheet}${strings}`).toContain(title)
          expect(document).toContain(title)
        }
        expect(sheet).toContain(`<autoFilter ref="A1:E${rows.length + 1}"/>`)
        expect(document.match(/<w:tc>/g)).toHaveLength(columns.length * (rows.length + 1))
      }),
      { numRuns: 10 },
    )
  })
})

describe('sidor', () => {
  it('blir en tabell med alla rader', () => {
    const page = (name: string): Reply => ({
      lead: 'En lista.',
      parts: [table('Lista', [{ title: 'Namn' }], [[text(name)]]), paragraph('Samma för alla.')],
      paging: { page: 1, pages: 2, line: 'lista' },
    })
    const merged = mergedPages([page('A'), page('B')])
    expect(merged.parts).toHaveLength(2)
    expect(merged.parts?.[0]).toMatchObject({ rows: [[text('A')], [text('B')]] })
    expect(merged.paging).toBeUndefined()
  })
})
