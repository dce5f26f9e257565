import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, calendarDate } from '../../../src/lib/calendar.ts'
import { computeDeadline } from '../../../src/lib/deadlines/compute.ts'
import { applicableLaw, RULES, withSettings } from '../../../src/lib/deadlines/rules.ts'
import type { RuleId } from '../../../src/lib/deadlines/types.ts'

const on = calendarDate
const lawOn = (rule: RuleId, date: string) => {
  const law = applicableLaw(RULES[rule], on(date))
  return law && `${law.name} (${law.sfs}) ${law.paragraph}`
}

describe('lagens version', () => {
  it.each<[RuleId, string, string | null]>([
    ['preliminary_assessment', '2025-06-30', 'SoL (2001:453) 11 kap. 1 a §'],
    ['preliminary_assessment', '2025-07-01', 'SoL (2025:400) 20 kap. 2 §'],
    ['child_investigation', '2025-07-01', 'SoL (2025:400) 20 kap. 3 §'],
    ['placed_child', '2025-07-01', 'SoL (2025:400) 22 kap. 13 §'],
    ['youth_service', '2025-07-01', 'SoL (2025:400) 18 kap. 8 §'],
    ['unenforced_sol', '2023-04-13', 'SoL (2001:453) 16 kap. 6 f §'],
    ['unenforced_sol', '2025-07-01', 'SoL (2025:400) 34 kap. 1 §'],
    ['unenforced_report_sol', '2025-07-01', 'SoL (2025:400) 34 kap. 1–3 §§'],
    ['unenforced_lss', '2025-07-01', 'LSS (1993:387) 28 f §'],
    ['lex_sarah_measures', '2025-07-01', 'SoL (2025:400) 27 kap. 2–6 §§'],
    ['lvu_application', '2025-07-01', 'LVU (1990:52) 8 §'],
    ['adjustment', '2014-02-25', 'KL (1991:900) 5 kap. 61 §'],
    ['adjustment', '2018-01-01', 'KL (2017:725) 5 kap. 69 §'],
    ['appeal', '2018-06-30', 'FL (1986:223) 23 §'],
    ['appeal', '2018-07-01', 'FL (2017:900) 44 §'],
    ['slow_handling_decision', '2018-06-30', null],
    ['gdpr_incident', '2018-05-24', null],
    ['notice', '2024-01-01', null],
  ])('%s den %s: %s', (rule, date, law) => {
    expect(lawOn(rule, date)).toBe(law)
  })

  it('följer ärendet, inte steget', () => {
    const deadline = computeDeadline(RULES.placed_child, on('2025-10-01'), { caseDate: on('2025-02-01') })
    expect(deadline).toMatchObject({ lawDate: '2025-02-01', law: { sfs: '2001:453' }, nominal: '2026-04-01' })
  })

  it('säger till när lagen inte hade regeln än', () => {
    expect(computeDeadline(RULES.slow_handling_decision, on('2017-01-10')).basis).toBe('not_in_force')
  })

  it('täcker varje dag utan glapp eller dubbelt', () => {
    for (const { id, laws } of Object.values(RULES)) {
      for (const [index, law] of laws.entries()) {
        const next = laws[index + 1]
        expect([id, law.to && addDays(law.to, 1)]).toEqual([id, next?.from ?? null])
      }
    }
    const dates = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(on('2002-01-01'), n))
    fc.assert(
      fc.property(dates, fc.constantFrom(...Object.values(RULES)), (date, rule) => {
        const inForce = rule.laws.filter(({ from, to }) => from <= date && (to === null || date <= to))
        const began = rule.laws[0]?.from
        expect(inForce).toHaveLength(began !== undefined && began <= date ? 1 : 0)
      }),
    )
  })
})

describe('reglerna', () => {
  it('heter som sin plats', () => {
    for (const [id, rule] of Object.entries(RULES)) expect(rule.id).toBe(id)
  })

  it('svar på synpunkt räknas i dagar eller arbetsdagar, som nämnden bestämt', () => {
    const start = on('2024-06-14')
    expect(computeDeadline(RULES.complaint_answer, start).nominal).toBe('2024-06-24')
    const working = withSettings(RULES.complaint_answer, { period: { unit: 'working_days', count: 10 } })
    expect(computeDeadline(working, start).nominal).toBe('2024-07-01')
  })

  it('lagens tid kan nämnden inte ändra, men påminnelserna', () => {
    expect(() => withSettings(RULES.appeal, { period: { unit: 'weeks', count: 4 } })).toThrow(RangeError)
    expect(() => withSettings(RULES.notice, { period: { unit: 'days_before', count: 0 } })).toThrow(
      RangeError,
    )
    expect(() => withSettings(RULES.appeal, { remindDaysBefore: [-1] })).toThrow(RangeError)
    const strict = withSettings(RULES.appeal, { remindDaysBefore: [2], roll: 'none' })
    expect(computeDeadline(strict, on('2023-09-09'))).toMatchObject({
      rolled: '2023-09-30',
      remindOn: ['2023-09-28'],
    })
  })

  it('ett brev kan själv medge nästa vardag', () => {
    const lenient = withSettings(RULES.set_date, { roll: 'forward' })
    expect(computeDeadline(lenient, on('2023-04-11'), { dueOn: on('2023-09-30') }).rolled).toBe('2023-10-02')
  })
})
