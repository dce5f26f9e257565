import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysOf, findPeriodNames, reportedBy, yearsIn } from '../../src/lib/period-names.ts'

const spans = (text: string, year: number | null = null) =>
  findPeriodNames(text).map((name) => {
    const days = daysOf(name, year)
    return days && `${days.startsOn}/${days.endsOn}`
  })

describe('namn på perioder', () => {
  it.each([
    ['T2 2024', '2024-05-01/2024-08-31'],
    ['tertial 2, 2024', '2024-05-01/2024-08-31'],
    ['Tertialrapport 1 2023', '2023-01-01/2023-04-30'],
    ['andra tertialet 2024', '2024-05-01/2024-08-31'],
    ['Tertial II 2024', '2024-05-01/2024-08-31'],
    ['DR2 2024', '2024-01-01/2024-08-31'],
    ['delår 1 2024', '2024-01-01/2024-04-30'],
    ['Delårsrapport 2023', '2023-01-01/2023-08-31'],
    ['delarsrapport_1_2024', '2024-01-01/2024-04-30'],
    ['kvartal 3 2024', '2024-07-01/2024-09-30'],
    ['Q1 2024', '2024-01-01/2024-03-31'],
    ['första kvartalet 2024', '2024-01-01/2024-03-31'],
    ['halvåret 2024', '2024-01-01/2024-06-30'],
    ['andra halvåret 2024', '2024-07-01/2024-12-31'],
    ['per den 31 augusti 2024', '2024-01-01/2024-08-31'],
    ['per 2024-02-29', '2024-01-01/2024-02-29'],
    ['2024-01-01 - 2024-08-31', '2024-01-01/2024-08-31'],
    ['perioden 2024-01-01–2024-04-30', '2024-01-01/2024-04-30'],
    ['uttag 20240101-20240831', '2024-01-01/2024-08-31'],
    ['sjukfrånvaro 2024-01--2024-08', '2024-01-01/2024-08-31'],
    ['jan–aug 2024', '2024-01-01/2024-08-31'],
    ['januari till och med april 2024', '2024-01-01/2024-04-30'],
    ['Utfall maj-aug 2024', '2024-05-01/2024-08-31'],
    ['ack t.o.m. april 2024', '2024-01-01/2024-04-30'],
    ['Ack. utfall t.o.m. april 2024', '2024-01-01/2024-04-30'],
    ['augusti 2024', '2024-08-01/2024-08-31'],
    ['Månadsrapport oktober 2023', '2023-10-01/2023-10-31'],
    ['2024-02', '2024-02-01/2024-02-29'],
    ['helår 2013', '2013-01-01/2013-12-31'],
    ['årsredovisningen för 2013', '2013-01-01/2013-12-31'],
    ['T1-24', '2024-01-01/2024-04-30'],
    ['Period: 202401-202408', '2024-01-01/2024-08-31'],
    ['2024-03 – 2024-05', '2024-03-01/2024-05-31'],
  ])('«%s» är %s', (text, expected) => expect(spans(text)).toEqual([expected]))

  it.each([
    'Bokslutsprognos 2024',
    'mål 2.1.2',
    'delarna i budgeten',
    'SN/2024:05',
    '2024-08-31',
    'tisdag 17 september 2024',
    'Tabell T4',
    'marsvin',
    '',
  ])('«%s» är ingen period', (text) => expect(spans(text, 2024)).toEqual([]))

  it('utan år gäller det som hör till, annars ingen dag', () => {
    expect(spans('T2')).toEqual([null])
    expect(spans('T2', 2022)).toEqual(['2022-05-01/2022-08-31'])
    expect(spans('2023: jämförelse delår 1 2024')).toEqual(['2024-01-01/2024-04-30'])
  })

  it('flera namn på samma uppföljning är en, och ett utan nummer viker för ett annat', () => {
    const [first, second] = findPeriodNames('Tertialrapport 2 per den 31 augusti 2024')
    for (const name of [first, second]) {
      const days = name && daysOf(name, null)
      expect(days && reportedBy(days)).toEqual({ startsOn: '2024-01-01', endsOn: '2024-08-31' })
    }
    expect(spans('Delårsrapport per april 2024')).toEqual(['2024-01-01/2024-04-30'])
  })

  it('läser årtal, men inte i diarienummer och datum', () => {
    expect(yearsIn('Budget 2024, utfall 2023 och 2024')).toEqual([2024, 2023])
    expect(yearsIn('SN/2024:05 den 2024-08-31')).toEqual([])
  })

  it('varje månad och år hittas hur den än skrivs', () => {
    const long =
      'januari februari mars april maj juni juli augusti september oktober november december'.split(' ')
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1990, max: 2060 }),
        fc.boolean(),
        (no, year, short) => {
          const name = long[no - 1] ?? ''
          const text = `Rapport ${short ? name.slice(0, 3) : name} ${year}`
          const month = String(no).padStart(2, '0')
          expect(spans(text)[0]).toMatch(`${year}-${month}-01/${year}-${month}-`)
          expect(spans(`ack t.o.m. ${name} ${year}`)[0]).toMatch(`${year}-01-01/${year}-${month}-`)
        },
      ),
    )
  })

  it('faller aldrig, och ger bara riktiga dagar', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const name of findPeriodNames(text)) expect(() => daysOf(name, 2024)).not.toThrow()
      }),
    )
  })
})
