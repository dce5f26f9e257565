import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAnswer, readFigure } from '../../../src/across/reporting/answers.ts'
import { remarksOn } from '../../../src/across/reporting/asked.ts'
import type { Reportable, ReportRow } from '../../../src/contract/reports.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { formatDecimal } from '../../../src/lib/numbers.ts'

const PERIOD = {
  ...({ year: 2031, first: 1, last: 8, kind: 'interim', no: 2 } as const),
  endsOn: calendarDate('2031-08-31'),
}

describe('en siffra som är en annan än förut', () => {
  it('sägs vara det när den är tio gånger så stor eller liten som det som perioden själv har publicerat', () => {
    const reportable: Pick<Reportable, 'remarks'> = { remarks: () => [] }
    const column = { key: 'forecast', title: 'Prognos', words: [], type: 'tkr' } as const
    const asked = [{ column, unit: 'tkr', isNeeded: true, choices: null, hint: null }]
    const sizes = fc.integer({ min: 1, max: 999_999 })
    fc.assert(
      fc.property(sizes, sizes, fc.boolean(), (was, now, isPublished) => {
        const before = { forecast: `-${was}` }
        const said = remarksOn(
          {
            ...{ reportable, asked, row: {}, own: [], round: { period: PERIOD } },
            ...(isPublished
              ? { last: { period: PERIOD, row: { forecast: null } }, published: before }
              : { last: { period: PERIOD, row: before }, published: null }),
          },
          { forecast: `-${now}` },
        )
        expect(said.length).toBe(now / was >= 10 || was / now >= 10 ? 1 : 0)
      }),
    )
  })
})

describe('ett svar', () => {
  it('är fullständigt först när det har det som just det behöver', () => {
    const column = (key: string) => ({ key, title: key, words: [], type: 'text' as const })
    const asked = ['a', 'b'].map((key) => ({
      ...{ column: column(key), unit: null, isNeeded: key === 'a', choices: null, hint: null },
    }))
    const reportable = {
      needs: ['a'],
      needsBesides: ({ a }: ReportRow) => (a === 'senare' ? [] : ['b']),
    }
    const text = fc.constantFrom('', 'senare', 'nu')
    fc.assert(
      fc.property(text, text, (a, b) => {
        const read = readAnswer({ asked, reportable }, { a, b })
        expect('answer' in read).toBe(a === 'senare' || (a !== '' && b !== ''))
      }),
    )
  })
})

describe('ett tal som någon skriver', () => {
  const decimals = fc
    .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 99 }))
    .map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`)
    .filter((text) => !text.startsWith('-0.00') && text !== '-0.00')

  it('läses som det skrivs på svenska, med eller utan sin enhet', () => {
    fc.assert(
      fc.property(decimals, fc.constantFrom('%', 'veckor', 'dagar'), fc.boolean(), (value, unit, said) => {
        expect(readFigure(`${formatDecimal(value)}${said ? ` ${unit}` : ''}`, unit)).toBe(value)
      }),
    )
  })

  it('är en annan uppgift i en annan enhet', () => {
    fc.assert(
      fc.property(decimals, fc.constantFrom('%', 'mnkr', 'veckor', 'personer'), (value, typed) => {
        expect(readFigure(`${formatDecimal(value)} ${typed}`, 'dagar')).toEqual({
          kind: 'other_unit',
          typed,
          unit: 'dagar',
        })
      }),
    )
  })

  it('är inget tal utan siffror', () => {
    for (const text of ['', '   ', 'många', '%', '12,5,3'])
      expect(readFigure(text, '%')).toEqual({ kind: 'no_number' })
  })

  it('får ha enhetens andra namn', () => {
    expect(readFigure('12 procent', '%')).toBe('12')
    expect(readFigure('12 st.', 'antal')).toBe('12')
    expect(readFigure('1 240', 'antal')).toBe('1240')
  })
})
