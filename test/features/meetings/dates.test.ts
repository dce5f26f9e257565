import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_NAME, readPlan } from '../../../src/features/meetings/dates.ts'
import { addDays, type CalendarDate, isoWeekday } from '../../../src/lib/calendar.ts'
import { dateOf, readDate, readMonth, weekdayFits } from '../../../src/lib/written-dates.ts'
import { anyText } from '../../support/arbitraries.ts'
import { on } from './support.ts'

const MONTHS = [
  ['januari', 'jan'],
  ['februari', 'febr'],
  ['mars', 'mar'],
  ['april', 'apr'],
  ['maj', 'maj'],
  ['juni', 'jun'],
  ['juli', 'jul'],
  ['augusti', 'aug'],
  ['september', 'sept'],
  ['oktober', 'okt'],
  ['november', 'nov'],
  ['december', 'dec'],
] as const
const WEEKDAYS = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'] as const

const read = (text: string, year = 2024): CalendarDate | null => {
  const written = readDate(text)
  return written && dateOf(written, year)
}

describe('ett datum som det skrivs', () => {
  it.each([
    '2024-01-16',
    '2024–01–16',
    '2024/1/16',
    '2024.01.16',
    '2024 01 16',
    '20240116',
    '240116',
    '24-01-16',
    '16/1',
    '16/1 2024',
    '16/1-24',
    '16/1/2024',
    '16.1.2024',
    '16.01.',
    '16 januari',
    '16 januari 2024',
    '16:e januari',
    '16 JAN -24',
    '16 jan.',
    'den 16 januari 2024',
    'tisdag 16 januari',
    'Tisdagen den 16 januari 2024 kl. 16.00',
    'tis 16/1 kl 16-19',
    'tis. 16/1 16:00-19:30',
    '2024-01-16 (tis)',
    '2024-01-16 00:00',
    ' 16\u00a0januari ',
    '16 januari'.normalize('NFD'),
  ])('«%s» är 2024-01-16', (text) => {
    expect(read(text)).toBe('2024-01-16')
    expect(readDate(text)?.rest).toBe('')
  })

  it.each(['lördag 20 januari', 'lordag 20 januari', 'Lör 20/1', 'söndag 20/1', 'mån 20/1'])(
    'läser veckodagen i «%s»',
    (text) => {
      const written = readDate(text)
      expect(written?.weekday).not.toBeNull()
      expect(written && weekdayFits(written, on('2024-01-20'))).toBe(/^l[öo]r/i.test(text))
    },
  )

  it('läser inte ett klockslag som ett årtal', () => {
    expect(readDate('16/1 18:00')).toMatchObject({ year: null, rest: '' })
    expect(readDate('16 jan 18.30')).toMatchObject({ year: null, rest: '' })
  })

  it.each(['', 'hej', 'januari', 'maj 3', '12', '1234', 'SN/2023:00130', '16 smör'])(
    '«%s» är inget datum',
    (text) => {
      expect(readDate(text)).toBeNull()
    },
  )

  it.each(['30 februari', '2024-02-30', '31/4', '2023-13-01', '0/1', '16.00'])(
    '«%s» är en dag som inte finns',
    (text) => {
      expect(readDate(text)).not.toBeNull()
      expect(read(text, 2023)).toBeNull()
    },
  )

  it('kan skottår', () => {
    expect(read('29 februari', 2024)).toBe('2024-02-29')
    expect(read('29 februari', 2023)).toBeNull()
  })

  it('läses likadant i varje stavning', () => {
    const day = fc.integer({ min: 0, max: 9000 }).map((n) => addDays(on('2005-01-01'), n))
    fc.assert(
      fc.property(day, (date) => {
        const [year = 0, month = 1, number = 1] = date.split('-').map(Number)
        const [full, short] = MONTHS[month - 1] ?? MONTHS[0]
        const weekday = WEEKDAYS[isoWeekday(date) - 1]
        for (const text of [
          date,
          date.replaceAll('-', ''),
          date.slice(2).replaceAll('-', ''),
          `${number}/${month}-${String(year).slice(2)}`,
          `${number}.${month}.${year}`,
          `${number} ${full} ${year}`,
          `${weekday} den ${number}:e ${short} ${year} kl. 16.00`,
        ]) {
          const written = readDate(text)
          expect({ text, on: written && dateOf(written, 1999), rest: written?.rest }).toEqual({
            text,
            on: date,
            rest: '',
          })
          expect(written && weekdayFits(written, date)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('kraschar aldrig', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { dates, faults } = readPlan(text, 2024, new Set())
        expect(dates.every(({ on: day }) => day.startsWith('2024'))).toBe(true)
        expect(faults.length).toBeLessThanOrEqual(text.length)
        readMonth(text)
      }),
    )
  })

  it.each([
    ['september', { month: 9, year: null }],
    ['Februari 2014', { month: 2, year: 2014 }],
    ['sept. 2023', { month: 9, year: 2023 }],
    ['smör', null],
    ['19 september', null],
    ['constructor', null],
  ])('månaden «%s»', (text, expected) => {
    expect(readMonth(text)).toEqual(expected)
  })
})

describe('en inklistrad årsplan', () => {
  const plan = (text: string, planned: string[] = []) => readPlan(text, 2024, new Set(planned.map(on)))

  it('ger datumen i ordning, med benämning, hur raderna än är skrivna', () => {
    const { dates, faults } = plan(
      ['19 mars Budgetsammanträde', '', '• 16/1', '3. 20 februari kl 16', '2024-05-16; 18/6, 17/9'].join(
        '\r\n',
      ),
    )
    expect(faults).toEqual([])
    expect(dates).toEqual([
      { line: 3, on: '2024-01-16', name: null },
      { line: 4, on: '2024-02-20', name: null },
      { line: 1, on: '2024-03-19', name: 'Budgetsammanträde' },
      { line: 5, on: '2024-05-16', name: null },
      { line: 5, on: '2024-06-18', name: null },
      { line: 5, on: '2024-09-17', name: null },
    ])
  })

  it('säger rad för rad vad som är fel', () => {
    const { dates, faults } = plan(
      [
        'Sammanträdesdagar 2024',
        '16/1',
        '30 februari',
        '2024-01-16',
        'onsdag 16 april',
        '2023-12-12',
        '2024-10-15',
        '2024-11-12 1234',
      ].join('\n'),
      ['2024-10-15'],
    )
    expect(dates.map((date) => date.on)).toEqual(['2024-01-16'])
    expect(faults.map(({ line, kind }) => `${line} ${kind}`)).toEqual([
      '1 unreadable',
      '3 impossible',
      '4 repeated',
      '5 weekday',
      '6 other_year',
      '7 planned',
      '8 unreadable',
    ])
  })

  it('kortar en benämning som är för lång', () => {
    const [date] = plan(`16/1 ${'x'.repeat(500)}`).dates
    expect(date?.name).toHaveLength(MAX_NAME)
  })

  it('är tom när inget är inklistrat', () => {
    expect(plan(' \n\n ')).toEqual({ dates: [], faults: [] })
  })
})
