import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seriesReportables } from '../../../src/features/budget/series/reports.view.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import type { PeriodRef } from '../../../src/lib/periods.ts'
import { viewViolations } from '../../../src/workspace/limits/payloads.ts'
import { wholeYear } from '../../support/periods.ts'
import { type Desk, LEADER, openDesk, openOwnRound, PUBLISHER, person, plain } from './support.ts'

/** Volumes, key figures and staffing, which their owners report as others report measures. */

const SUBJECT = 'barn och unga||placerade barn, arsplatser|'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk('2024-01-16T09:00:00+01:00')
  const { db } = desk
  const months = { year: 2023, firstMonth: 1, lastMonth: 8 }
  const { id: periodId } = await db.prisma.period.findUniqueOrThrow({
    where: { year_firstMonth_lastMonth: months },
  })
  await db.write({ actor: 'U0ERIK', action: 'import.store', subject: 'prov' }, async (tx) => {
    const { id: documentId } = await tx.document.create({
      data: {
        ...{ key: 'prov/volymer', title: 'Volymer', periodId, importedBy: 'U0ERIK', importedAt: desk.at.now },
        ...{ publishedAt: desk.at.now, publishedBy: 'U0BERIT' },
      },
    })
    for (const [at, name] of ['Placerade barn, årsplatser', 'Familjehem, årsplatser'].entries()) {
      const { id: seriesId } = await tx.series.create({
        data: { kind: 'volume', group: 'Barn och unga', name, unit: 'årsplatser' },
      })
      const own = { seriesId, periodId, documentId, section: '5', rowNo: at + 1, year: 2023, toDate: true }
      await tx.seriesValue.create({ data: { ...own, kind: 'outcome', number: '41.5' } })
      await tx.seriesValue.create({ data: { ...own, kind: 'forecast', toDate: false, number: '44' } })
    }
  })
})
afterAll(() => desk.stop())

describe('en volym', () => {
  it('får en ansvarig, som frågas och svarar i formuläret', async () => {
    const owner = await desk.open('report-owner', { kind: 'volymer', subject: SUBJECT }, LEADER)
    expect((await desk.send(owner, { owner: person('U0ANNA') }, LEADER)).body).toEqual({
      response_action: 'clear',
    })
    const owned = await desk.db.prisma.subjectOwner.findFirstOrThrow({ where: { kind: 'volymer' } })
    expect(owned.label).toBe('Barn och unga, Placerade barn, årsplatser')
    const { kind, subject, label, unit } = owned
    await openOwnRound(desk, [{ kind, subject, label, unit, owner: owned.owner }])
    await desk.ask()
    const [sent] = await desk.db.prisma.delivery.findMany({ where: { schedule: 'reporting' } })
    expect(plain(sent?.content)).toContain('41,5 årsplatser')
    const { id } = await desk.db.prisma.reportQuestion.findFirstOrThrow({ where: { kind: 'volymer' } })
    const form = await desk.open('report', { id: `${id}` }, 'U0ANNA')
    expect(viewViolations('modal', form)).toEqual([])
    expect(plain(form)).toContain('Delår 2 2023: Utfall 2023: 41,5 årsplatser')
    const wrong = await desk.send(form, { actual: '43 tkr', forecast: '', note: '' }, 'U0ANNA')
    expect(wrong.body?.errors).toEqual({
      actual: 'Det ska stå i årsplatser, men här står ”tkr”. Räkna om, och skriv bara talet.',
    })
    const less = { actual: '-1', forecast: '', note: '' }
    expect(plain((await desk.send(form, less, 'U0ANNA')).body)).toContain('Värdet är mindre än noll.')
    const sentBack = await desk.send(form, { actual: '43,25', forecast: '', note: 'Fler barn' }, 'U0ANNA')
    expect(sentBack.body).toEqual({ response_action: 'clear' })
  })

  it('blir ett utkast med det som rapporterats och inget annat, och syns när det är publicerat', async () => {
    const round = await desk.db.prisma.reportRound.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(await desk.act('report-draft', `${round.id}`, LEADER)).toContain('1 svar är nu ett utkast')
    const values = await desk.db.prisma.seriesValue.findMany({
      where: { document: { key: { startsWith: 'reporting/' } } },
      include: { series: true },
    })
    expect(
      values.map(({ series, kind, year, toDate, number }) => [series.name, kind, year, toDate, `${number}`]),
    ).toEqual([['Placerade barn, årsplatser', 'outcome', 2023, false, '43.25']])
    const draft = await desk.db.prisma.document.findFirstOrThrow({
      where: { key: { startsWith: 'reporting/' } },
    })
    await desk.db.write({ actor: PUBLISHER, action: 'period.publish', subject: 'prov' }, (tx) =>
      tx.document.update({
        where: { id: draft.id },
        data: { publishedAt: desk.at.now, publishedBy: PUBLISHER },
      }),
    )
    expect(await desk.say('budget volymer helår 2023', 'U0CESAR')).toContain('43,25')
  })
})

describe('en serie som förs över till en senare period', () => {
  const decimal = fc.integer({ min: 0, max: 999_999 }).map((n) => (n / 100).toFixed(2))
  const row = fc.record({
    ...{ actual: decimal, actualYearBefore: decimal, actual2: decimal, actual3: decimal },
    ...{ forecast: decimal, budget: decimal, target: decimal, note: fc.constant('x') },
  })
  const period = (year: number, last: number): PeriodRef =>
    last === 12 ? wholeYear(year) : { year, first: 1, last, kind: 'months', no: null }
  const carry = seriesReportables[0]?.carry

  it('har aldrig ett utfall eller en prognos som ingen har lämnat, och varje år på sin plats', () => {
    fc.assert(
      fc.property(
        row,
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom(4, 8, 12),
        fc.constantFrom(4, 8, 12),
        (values, years, from, to) => {
          const carried = carry?.(values, period(2020, from), period(2020 + years, to)) ?? {}
          expect([carried['actual'], carried['forecast'], carried['note']]).toEqual([null, null, null])
          // By the year that they are of: what is known of a whole year before, and after.
          const known = (told: typeof carried, year: number, isWhole: boolean) =>
            new Map(
              ['actual', 'actualYearBefore', 'actual2', 'actual3'].flatMap((key, back) => {
                const value = told[key]
                return value && (back > 0 || isWhole) ? [[year - back, value] as const] : []
              }),
            )
          const before = known(values, 2020, from === 12)
          for (const [year, value] of known(carried, 2020 + years, true)) expect(before.get(year)).toBe(value)
          const isSame = years === 1 && from === to && to !== 12
          expect(carried['actualSamePeriodBefore'] ?? null).toBe(isSame ? values.actual : null)
        },
      ),
    )
  })
})

describe('prognosen för det som läggs ihop över året', () => {
  it('sägs vara för låg när året hittills redan har mer', () => {
    const remarks = seriesReportables[0]?.remarks
    const interim = { year: 2024, first: 1, last: 8, kind: 'months', no: null } as const
    const at = { ...interim, endsOn: calendarDate('2024-08-31') }
    expect(remarks?.({ actual: '900', forecast: '800', unit: 'Besök' }, at, [])).toHaveLength(1)
    expect(remarks?.({ actual: '900', forecast: '900', unit: 'besök' }, at, [])).toEqual([])
    // Places and people may become fewer.
    expect(remarks?.({ actual: '900', forecast: '800', unit: 'årsplatser' }, at, [])).toEqual([])
  })
})
