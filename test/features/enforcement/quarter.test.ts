import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Register, Statement } from '../../../src/features/enforcement/enforcement.ts'
import { parseQuarterKey, quarterKey } from '../../../src/features/enforcement/enforcement.ts'
import {
  canBeMade,
  marksOf,
  type QuarterReport,
  quarterReport,
  tallies,
} from '../../../src/features/enforcement/quarter.ts'
import { addDays } from '../../../src/lib/calendar.ts'
import { quarterEnd, shiftQuarter } from '../../../src/lib/deadlines/quarters.ts'
import { aDecision, aRegister, fromReport, on, q } from './support.ts'

const Q3 = q(2023, 3)
const Q4 = q(2023, 4)
const printed = (quarter: Statement['quarter'], asOf: string): Statement => ({
  quarter,
  asOf: on(asOf),
  source: { title: 'En rapport', dnr: null, asOf: on(asOf) },
})
const marked = (quarter: Statement['quarter'], asOf: string): Statement => ({
  ...printed(quarter, asOf),
  source: null,
})
const categories = (report: QuarterReport) => report.rows.map(({ category }) => category)

/** What the register holds after the quarter's report has been marked as made. */
function mark(register: Register, report: QuarterReport): Register {
  const marks = new Map(marksOf(report).map((change) => [change.id, change]))
  return {
    decisions: register.decisions.map((decision) => ({ ...decision, ...marks.get(decision.id) })),
    statements: [...register.statements, { quarter: report.quarter, asOf: report.asOf, source: null }],
  }
}

describe('kvartalets sammanställning', () => {
  it('tar med beslutet från tremånadersdagen, inte dagen före', () => {
    const register = aRegister([aDecision()])
    const before = quarterReport(register, Q3, on('2023-07-12'))
    expect([before.rows.length, before.pending[0]?.why]).toEqual([0, 'soon'])
    expect(categories(quarterReport(register, Q3, on('2023-07-13')))).toEqual(['new_this_quarter'])
  })

  it('räknar från avbrottet när verkställigheten har brutits', () => {
    const decision = aDecision({ decidedOn: on('2022-01-10'), interruptedOn: on('2023-06-20') })
    const report = quarterReport(aRegister([decision]), Q3, on('2023-09-30'))
    expect(report.rows[0]?.limit.nominal).toBe('2023-09-20')
  })

  it('lämnar bort felregistrerade, och dem som verkställts i tid', () => {
    const register = aRegister([
      aDecision({ status: 'mistaken' }),
      aDecision({ id: 2, status: 'enforced', endedOn: on('2023-07-13') }),
    ])
    expect(quarterReport(register, Q3, on('2023-09-30'))).toMatchObject({ rows: [], pending: [] })
  })

  it('följer ett beslut från nytt, genom återrapportering, till verkställt', () => {
    let register = aRegister([aDecision()])
    register = mark(register, quarterReport(register, Q3, on('2023-09-30')))
    expect(categories(quarterReport(register, Q4, on('2023-12-01')))).toEqual(['still_not_enforced'])
    register = mark(register, quarterReport(register, Q4, on('2023-12-31')))
    register = aRegister(
      register.decisions.map((decision) => ({ ...decision, status: 'enforced', endedOn: on('2024-02-10') })),
      register.statements,
    )
    const first = q(2024, 1)
    expect(categories(quarterReport(register, first, on('2024-03-31')))).toEqual(['reported_now_enforced'])
    // What was reported earlier stays as it was.
    expect(categories(quarterReport(register, Q3, on('2024-03-31')))).toEqual(['new_this_quarter'])
    expect(quarterReport(register, Q4, on('2024-03-31')).rows[0]).toMatchObject({ status: 'not_enforced' })
    register = mark(register, quarterReport(register, first, on('2024-03-31')))
    expect(quarterReport(register, q(2024, 2), on('2024-06-30')).rows).toEqual([])
  })

  it('som är gjord tar inte emot fler: nästa kvartal gör det, med påpekande', () => {
    const register = aRegister([aDecision()], [marked(Q3, '2023-09-19')])
    const made = quarterReport(register, Q3, on('2023-09-25'))
    expect([made.rows.length, made.pending[0]?.why]).toEqual([0, 'next'])
    expect(quarterReport(register, Q4, on('2023-10-02')).rows[0]).toMatchObject({
      category: 'new_this_quarter',
      passedEarlier: true,
    })
  })

  it('berättar att ett rapporterat beslut är verkställt också när det visar sig ha varit i tid', () => {
    const decision = aDecision({ status: 'enforced', endedOn: on('2023-07-01'), reportedIn: Q3 })
    const report = quarterReport(aRegister([decision], [marked(Q3, '2023-09-30')]), Q4, on('2023-12-31'))
    expect(categories(report)).toEqual(['reported_now_enforced'])
  })

  it('tar inte med det som en senare tryckt rapport lämnar ute', () => {
    const old = aDecision({
      origin: fromReport(q(2013, 4)),
      decidedOn: on('2013-06-14'),
      reportedIn: q(2013, 4),
    })
    const register = aRegister([old], [printed(q(2013, 4), '2013-12-31'), printed(Q3, '2023-09-19')])
    expect(categories(quarterReport(register, q(2013, 4), on('2023-09-12')))).toEqual(['new_this_quarter'])
    expect(categories(quarterReport(register, q(2014, 1), on('2023-09-12')))).toEqual(['still_not_enforced'])
    expect(quarterReport(register, Q3, on('2023-09-12')).rows).toEqual([])
  })

  it('görs en gång, från kvartalets första dag, och i tidsordning', () => {
    const register = aRegister([aDecision()], [marked(Q3, '2023-09-30')])
    const may = (quarter: Statement['quarter']) =>
      canBeMade(quarterReport(register, quarter, on('2023-10-01')), register, on('2023-10-01'))
    expect([may(q(2023, 2)), may(Q3), may(Q4), may(q(2024, 1))]).toEqual([false, false, true, false])
  })

  it('visar aldrig ett antal under fem uppdelat', () => {
    const decisions = [5, 4].flatMap((n, kind) =>
      Array.from({ length: n }, (_, i) => aDecision({ id: kind * 10 + i, kind: `slag ${kind}` })),
    )
    const { rows } = quarterReport(aRegister(decisions), Q3, on('2023-09-30'))
    expect(tallies(rows).map(({ kind, count }) => [kind, count])).toEqual([
      ['slag 0', 5],
      ['slag 1', null],
    ])
  })

  it('har varje beslut högst en gång, och inget som väntat för länge glöms', () => {
    const days = fc.integer({ min: 0, max: 6_000 })
    const drawn = fc.record({ day: days, waits: fc.option(fc.integer({ min: 0, max: 900 })) })
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 12 }), (all) => {
        const decisions = all.map(({ day, waits }, id) => {
          const decidedOn = addDays(on('2008-01-01'), day)
          const endedOn = waits === null ? null : addDays(decidedOn, waits)
          return aDecision({ id, decidedOn, endedOn, status: endedOn ? 'enforced' : 'not_enforced' })
        })
        let register = aRegister(decisions)
        // Quarter by quarter, as an office does it; each decision tells only what is known by then.
        for (let quarter = q(2008, 2); quarter.year < 2028; quarter = shiftQuarter(quarter, 1)) {
          const report = quarterReport(register, quarter, quarterEnd(quarter))
          expect(new Set(report.rows.map(({ decision }) => decision.id)).size).toBe(report.rows.length)
          register = mark(register, report)
        }
        // Three months are at most 92 days.
        const forgotten = register.decisions.filter(
          ({ decidedOn, endedOn, reportedIn, endReportedIn }) =>
            (reportedIn === null && (endedOn === null || endedOn > addDays(decidedOn, 92))) ||
            (reportedIn !== null && endedOn !== null && endReportedIn === null),
        )
        expect(forgotten).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

it('ett kvartal läses tillbaka som det skrevs, och inget annat läses som ett', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2999 }), fc.constantFrom(1, 2, 3, 4), (year, quarter) => {
      expect(parseQuarterKey(quarterKey({ year, quarter }))).toEqual({ year, quarter })
    }),
  )
  expect(['2023-5', '2023', '', 'x', '2023-0'].map(parseQuarterKey)).toEqual([null, null, null, null, null])
  expect(parseQuarterKey(null)).toBeNull()
})
