import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { notAFormula, writeXlsx } from '../../src/files/xlsx.ts'

describe('kalkylark', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+CMD|x', "'+CMD|x"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['\t=1', "'\t=1"],
    ['\n=1', "'\n=1"],
    ['＝1+1', "'＝1+1"],
    ['-12,5 %', '-12,5 %'],
    ['+46 8 530', '+46 8 530'],
    ['Barn – unga', 'Barn – unga'],
  ])('%j skrivs som %j, så att inget blir en formel', (text, written) => {
    expect(notAFormula(text)).toBe(written)
  })

  it('tar vilka tecken som helst, och skriver aldrig en formel', async () => {
    const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.constant(null))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(value, { maxLength: 4 }), { maxLength: 5 }), async (rows) => {
        const file = await writeXlsx([{ name: 'Ark: [1]', heading: ['=A'], rows }])
        expect(file.subarray(0, 2).toString()).toBe('PK')
        expect(sheetXml(file)).not.toMatch(/<f[ >]/)
      }),
      { numRuns: 30 },
    )
  })
})

/** The XML of the first sheet, out of the zip by its local headers. */
function sheetXml(file: Buffer): string {
  const LOCAL = 0x04034b50
  for (let at = 0; at < file.length - 30; at += 1) {
    if (file.readUInt32LE(at) !== LOCAL) continue
    const name = file.subarray(at + 30, at + 30 + file.readUInt16LE(at + 26)).toString()
    const start = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28)
    // The compressed data says itself where it ends; the header need not tell its length.
    if (name.endsWith('sheet1.xml')) return inflateRawSync(file.subarray(start)).toString()
  }
  throw new Error('there is no sheet')
}
