import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, calendarDate } from '../../src/lib/calendar.ts'
import { dayInWords } from '../../src/lib/due-words.ts'

const WRITTEN = calendarDate('2031-08-31')

/** What a period is called, and the month in which it ends. */
const NAMES: readonly (readonly [name: string, month: number])[] = [
  ...['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september'].map(
    (name, index) => [name, index + 1] as const,
  ),
  ['oktober', 10],
  ['november', 11],
  ['december', 12],
  ['kvartal 1', 3],
  ['kvartal 2', 6],
  ['tredje kvartalet', 9],
  ['kvartal 4', 12],
  ['första halvåret', 6],
  ['andra halvåret', 12],
  ['tertial 2', 8],
  ['våren', 5],
  ['sommaren', 8],
  ['hösten', 11],
  ['vårterminen', 6],
  ['höstterminen', 12],
]
const names = fc.constantFrom(...NAMES)
const years = fc.integer({ min: 2000, max: 2090 })
const before = fc.constantFrom(
  '',
  'under ',
  'i ',
  'senast i ',
  'klart under ',
  'Planen är att det sker under ',
)

describe('ord om tid', () => {
  it('läses som periodens sista dag', () => {
    fc.assert(
      fc.property(names, years, before, ([name, month], year, words) => {
        const day = dayInWords(`${words}${name} ${year}`, null)
        expect(day?.slice(0, 7)).toBe(`${year}-${String(month).padStart(2, '0')}`)
        expect(addDays(day ?? WRITTEN, 1).slice(8)).toBe('01')
      }),
    )
  })

  it('utan år gäller året de skrevs, eller nästa om tiden hade gått', () => {
    fc.assert(
      fc.property(names, ([name, month]) => {
        const day = dayInWords(`under ${name}`, WRITTEN)
        expect(day?.slice(0, 7)).toBe(`${month >= 8 ? 2031 : 2032}-${String(month).padStart(2, '0')}`)
        expect(dayInWords(`under ${name}`, null)).toBeNull()
      }),
    )
  })

  it('om två tider gäller den senare', () => {
    fc.assert(
      fc.property(names, years, names, years, ([a], yearA, [b], yearB) => {
        const one = dayInWords(`${a} ${yearA}`, null) ?? ''
        const two = dayInWords(`${b} ${yearB}`, null) ?? ''
        expect(dayInWords(`Påbörjas ${a} ${yearA}; klart ${b} ${yearB}.`, null)).toBe(
          [one, two].toSorted()[1],
        )
      }),
    )
  })

  it.each([
    ['under 2034', '2034-12-31'],
    ['Under 2033–2034', '2034-12-31'],
    ['vid årets slut', '2031-12-31'],
    ['under kvarvarande månader av året', '2031-12-31'],
    ['årsskiftet 2032/2033', '2032-12-31'],
    ['senast 2031-09-30', '2031-09-30'],
    ['under oktober månad 2034', '2034-10-31'],
    ['vintern 2031', '2032-02-29'],
    ['under det första halvåret 2034', '2034-06-30'],
  ])('”%s” är %s', (words, day) => {
    expect(dayInWords(words, WRITTEN)).toBe(day)
  })

  it.each(['fyra gånger per år', 'löpande', '', 'i början av 2034', 'enligt SN/2031:00130', 'inom kort'])(
    '”%s” är ingen dag',
    (words) => {
      expect(dayInWords(words, WRITTEN)).toBeNull()
    },
  )
})
