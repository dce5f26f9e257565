import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { field, readCsv } from '../../src/files/csv.ts'

const row = z.object({ name: field.text, amount: field.optionalInteger, due: field.optionalDate })
const read = (text: string) => readCsv(text, 'ärenden.csv', row)

describe('läser CSV-filer', () => {
  it('läser rader med citat, kommatecken och radbrytning i celler', () => {
    const { rows, faults } = read('name,amount,due\n"Ansökan, 2023",96000,2023-10-01\n"Två\nrader",,\n')
    expect(faults).toEqual([])
    expect(rows).toEqual([
      { name: 'Ansökan, 2023', amount: 96_000, due: new Date('2023-10-01T00:00:00Z') },
      { name: 'Två\nrader', amount: null, due: null },
    ])
  })

  it('läser filer med BOM och Windows radslut, och hoppar över tomma rader', () => {
    const { rows, faults } = read('\ufeffname,amount,due\r\nA,1,\r\n\r\nB,2,\r\n')
    expect(faults).toEqual([])
    expect(rows.map(({ name }) => name)).toEqual(['A', 'B'])
  })

  it('säger vilken rad och kolumn som är fel, och vad som väntades', () => {
    const { rows, faults } = read('name,amount,due\nA,1,\nB,tolv,2023-02-30\n,3,\n')
    expect(rows).toHaveLength(1)
    expect(faults).toEqual([
      { file: 'ärenden.csv', line: 3, column: 'amount', message: 'väntade ett tal, där står «tolv»' },
      {
        file: 'ärenden.csv',
        line: 3,
        column: 'due',
        message: 'väntade ett datum (ÅÅÅÅ-MM-DD), där står «2023-02-30»',
      },
      { file: 'ärenden.csv', line: 4, column: 'name', message: 'värde saknas' },
    ])
  })

  it('säger på svenska att en kolumn saknas', () => {
    const { rows, faults } = read('name,due\nA,\n')
    expect(rows).toEqual([])
    expect(faults).toEqual([{ file: 'ärenden.csv', line: 2, column: 'amount', message: 'kolumnen saknas' }])
  })

  it.each([
    ['ett citattecken som inte stängs', 'name,amount,due\n"A,1,\n'],
    ['för många celler', 'name,amount,due\nA,1,,,\n'],
    ['för få celler', 'name,amount,due\nA\n'],
  ])('säger vad som är fel i en fil med %s', (_, text) => {
    const { rows, faults } = read(text)
    expect(rows).toEqual([])
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatchObject({ file: 'ärenden.csv', line: 2 })
    expect(faults[0]?.message).toMatch(/^raden går inte att läsa/)
  })

  it('ger inga rader av en tom fil', () => {
    expect(read('')).toEqual({ rows: [], faults: [] })
    expect(read('name,amount,due\n')).toEqual({ rows: [], faults: [] })
  })

  it('läser tillbaka vilka texter som helst', () => {
    const cell = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.trim() !== '')
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 20 }), (names) => {
        const quoted = names.map((name) => `"${name.replaceAll('"', '""')}",,`)
        const { rows, faults } = read(['name,amount,due', ...quoted].join('\n'))
        expect(faults).toEqual([])
        expect(rows.map(({ name }) => name)).toEqual(names.map((name) => name.trim()))
      }),
    )
  })

  it('kraschar aldrig', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => read(text)).not.toThrow()
      }),
    )
  })
})

describe('celler', () => {
  it.each([
    ['12', 12],
    [' 57 722 ', 57_722],
    ['−506', -506],
    ['12.0', 12],
    ['', null],
  ])('heltalet «%s» läses som %s', (text, expected) => {
    expect(field.optionalInteger.parse(text)).toBe(expected)
  })

  it.each(['12.5', '1,05', 'tolv'])('«%s» är inget heltal', (text) => {
    expect(field.optionalInteger.safeParse(text).success).toBe(false)
    expect(field.integer.safeParse(text).success).toBe(false)
  })

  it('läser tal med decimaler utan att ändra dem', () => {
    expect(field.optionalDecimal.parse('57.7')).toBe('57.7')
    expect(field.optionalDecimal.parse('8,0 %')).toBe('8.0')
    expect(field.optionalDecimal.parse(' ')).toBeNull()
    expect(field.optionalDecimal.safeParse('u.s.').success).toBe(false)
  })

  it('delar listor vid semikolon', () => {
    expect(field.list.parse('Kommunens revisorer; Kommunfullmäktige;')).toEqual([
      'Kommunens revisorer',
      'Kommunfullmäktige',
    ])
    expect(field.list.parse('')).toEqual([])
  })

  it('kräver datum som finns', () => {
    expect(field.date.parse('2023-09-19')).toEqual(new Date('2023-09-19T00:00:00Z'))
    expect(field.date.safeParse('2023-09-31').success).toBe(false)
    expect(field.date.safeParse('').success).toBe(false)
  })
})
