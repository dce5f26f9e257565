import { describe, expect, it } from 'vitest'
import type { Origin } from '../../../src/features/budget/budget.ts'
import { sourceSentence, sources } from '../../../src/features/budget/sources.view.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { readable } from './support.ts'

const origin = (section: string, title = 'Delårsrapport 2 2023'): Origin => ({
  title,
  dnr: 'SN/2023:00130',
  asOf: calendarDate('2023-08-31'),
  section,
})
const lines = (...given: Parameters<typeof sources>) =>
  readable({ text: '', blocks: [sources(...given)] })
    .trim()
    .split('\n')

describe('källorna', () => {
  it('står en gång för varje dokument, med avsnitten i ordning', () => {
    expect(
      lines([
        origin('Bilaga 2: SN årsarbetare'),
        origin('5.2'),
        null,
        origin('4.1.1'),
        origin('4.1.10'),
        origin('4.1.2'),
        origin('5.2'),
        origin('Bilaga', 'Budget'),
      ]),
    ).toEqual([
      'Källa: Delårsrapport 2 2023 (SN/2023:00130), avsnitt 4.1.1, 4.1.2, 4.1.10 och 5.2; Bilaga 2: SN årsarbetare · per 2023-08-31',
      'Källa: Budget (SN/2023:00130), Bilaga · per 2023-08-31',
    ])
  })

  it('försvinner aldrig för att de är många', () => {
    const many = Array.from({ length: 15 }, (_, index) => origin('1', `Rapport ${index + 1};`))
    const shown = lines(many, 'Belopp i tkr.')
    expect(shown).toHaveLength(10)
    for (const { title } of many) expect(shown.join('\n')).toContain(title)
  })

  it('blir en kort mening i text', () => {
    expect(sourceSentence([origin('4.1.1')])).toBe(
      'Källa: Delårsrapport 2 2023 (SN/2023:00130), avsnitt 4.1.1 · per 2023-08-31.',
    )
    expect(sourceSentence(['A', 'B', 'C', 'D', 'E', 'F'].map((section) => origin(section)))).toContain(
      'A; B; C; D; och 2 till',
    )
    expect(sourceSentence([null])).toBe('')
  })
})
