import type { PrismaClient } from '../../../prisma/generated/client.ts'
import { readConventions } from '../../db/conventions.ts'
import type { Db } from '../../db/db.ts'
import { readPeriods } from '../../db/periods.ts'
import { inSight, type Sight } from '../../db/publishing.ts'
import { fromDbDate } from '../../lib/calendar.ts'
import type { Conventions } from '../../lib/conventions.ts'
import { isFew, shownText } from './measures/measures.ts'
import type { Goal, Period, Report, SourceRef } from './model.ts'

/** Periods that have anything to say of goals to whoever sees so much, newest first. */
export const loadPeriods = (db: Db, sight: Sight): Promise<Period[]> =>
  readPeriods(db, 'goals:periods', sight, (fact) => ({
    OR: [
      { areaReports: { some: fact } },
      { goalAssessments: { some: fact } },
      { measureAssessments: { some: fact } },
      { commitmentAssessments: { some: fact } },
      { documents: { some: { ...fact.document, measureValues: { some: {} } } } },
    ],
  }))

/** Everything that the documents of a period say of goals; where two documents speak of one thing, the later loaded. */
export const loadReport = (db: Db, period: Period): Promise<Report> =>
  db.read(`goals:${period.id}:${period.isDraft}`, async (prisma) =>
    readReport(prisma, period, (await readConventions(prisma)).on(period.endsOn)),
  )

async function readReport(prisma: PrismaClient, period: Period, own: Conventions): Promise<Report> {
  const people = new Set(own.units.flatMap(({ name, isPeople }) => (isPeople ? [name] : [])))
  const seen = inSight(period.isDraft ? 'all' : 'published')
  const inPeriod: InPeriod = { some: { periodId: period.id, ...seen } }
  const origins = await readOrigins(prisma, inPeriod)
  const origin = (row: { documentId: number; section: string }): SourceRef => {
    const document = origins.get(row.documentId)
    if (!document) throw new Error(`document ${row.documentId} is missing`)
    return { document, section: row.section }
  }
  const where = { periodId: period.id, ...seen }
  const orderBy = { documentId: 'desc' } as const
  const areas = await prisma.area.findMany({
    where: {
      goalModel: {
        areas: {
          some: {
            OR: [
              { reports: inPeriod },
              { tallies: inPeriod },
              { goals: { some: { assessments: inPeriod } } },
              { goals: { some: { measures: { some: { assessments: inPeriod } } } } },
              {
                goals: {
                  some: {
                    measures: { some: { values: { some: { documentId: { in: [...origins.keys()] } } } } },
                  },
                },
              },
              { goals: { some: { commitments: { some: { assessments: inPeriod } } } } },
            ],
          },
        },
      },
    },
    orderBy: { id: 'asc' },
    include: {
      reports: { where, orderBy, take: 1 },
      tallies: { where, orderBy: [{ documentId: 'asc' }, { rowNo: 'asc' }] },
      goals: {
        orderBy: { id: 'asc' },
        include: {
          assessments: { where, orderBy, take: 1 },
          commitments: {
            orderBy: { rowNo: 'asc' },
            include: { assessments: { where, orderBy, take: 1 } },
          },
          measures: {
            orderBy: [{ kind: 'asc' }, { number: 'asc' }],
            include: {
              assessments: { where, orderBy, take: 1 },
              values: {
                where: { documentId: { in: [...origins.keys()] } },
                orderBy: [{ year: 'asc' }, { kind: 'asc' }, { sex: 'asc' }, { documentId: 'asc' }],
              },
            },
          },
        },
      },
    },
  })
  const [overall] = await prisma.areaReport.findMany({ where: { ...where, areaId: null }, orderBy, take: 1 })
  const events = await prisma.significantEvent.findMany({
    where,
    include: { document: { select: documentFields } },
    orderBy: [{ documentId: 'asc' }, { rowNo: 'asc' }],
  })

  type AreaRow = (typeof areas)[number]
  const goalOf = (area: AreaRow, row: AreaRow['goals'][number]): Goal => {
    const [assessment] = row.assessments
    return {
      areaCode: area.code,
      code: row.code,
      name: assessment?.name ?? row.name,
      ...(assessment?.name ? { was: row.name } : {}),
      councilCode: row.councilGoalCode,
      councilName: row.councilGoalName,
      assessment: assessment
        ? {
            value: assessment.value,
            word: assessment.word,
            text: assessment.text,
            analysis: assessment.analysis,
            origin: origin(assessment),
          }
        : null,
      measures: row.measures.flatMap((measure) => {
        const [assessed] = measure.assessments
        if (!assessed && measure.values.length === 0) return []
        return {
          goalCode: row.code,
          number: measure.number,
          kind: measure.kind,
          name: assessed?.name ?? measure.name,
          ...(assessed?.name ? { was: measure.name } : {}),
          breakdown: measure.breakdown,
          direction: assessed?.direction ?? measure.direction,
          unit: assessed?.unit ?? measure.unit,
          figures: latest(measure.values).map((value) => {
            const figure = { ...value, number: value.number?.toFixed() ?? null }
            return {
              kind: value.kind,
              year: value.year,
              sex: value.sex,
              toDate: value.toDate,
              number: figure.number,
              isFew: isFew({ measure, figure }, people),
              text: shownText({ measure, figure }),
              origin: origin(value),
            }
          }),
          assessment: assessed
            ? {
                value: assessed.value,
                forecast: assessed.forecast,
                word: assessed.word,
                forecastWord: assessed.forecastWord,
                text: assessed.text,
                analysis: assessed.analysis,
                origin: origin(assessed),
              }
            : null,
        }
      }),
      commitments: row.commitments.flatMap((commitment) => {
        const [assessed] = commitment.assessments
        if (!assessed) return []
        return {
          goalCode: row.code,
          code: commitment.code,
          rowNo: commitment.rowNo,
          text: commitment.text,
          value: assessed.value,
          sentence: assessed.text,
          followUp: assessed.followUp,
          note: assessed.note,
          origin: origin(assessed),
        }
      }),
    }
  }
  const hasContent = (goal: Goal): boolean =>
    goal.assessment !== null || goal.measures.length > 0 || goal.commitments.length > 0

  return {
    period,
    ownWords: own.assessments.map(({ name }) => name),
    overall: overall ? { ...reportFields(overall), origin: origin(overall) } : null,
    areas: areas
      .map((area) => ({
        code: area.code,
        name: area.name,
        report: area.reports[0]
          ? { ...reportFields(area.reports[0]), origin: origin(area.reports[0]) }
          : null,
        tallies: area.tallies.map((tally) => ({
          object: tally.object,
          category: tally.category,
          count: tally.count,
          statement: tally.statement,
          note: tally.note,
          origin: origin(tally),
        })),
        goals: area.goals.map((goal) => goalOf(area, goal)).filter(hasContent),
      }))
      // An area that a draft has made, or one that was undone, is nothing that the period's reports speak of.
      .filter(({ report, tallies, goals }) => report !== null || tallies.length + goals.length > 0),
    events: events.map((event) => ({
      title: event.title,
      text: event.text,
      timeText: event.timeText,
      partners: event.partners,
      origin: { document: plainDocument(event.document), section: event.section },
    })),
  }
}

/** Of values that several documents print of one thing, the later loaded document's. */
const latest = <Value extends { kind: string; year: number; sex: string }>(
  values: readonly Value[],
): Value[] => [
  ...new Map(values.map((value) => [`${value.kind} ${value.year} ${value.sex}`, value])).values(),
]

const documentFields = { title: true, dnr: true, asOf: true } as const

const plainDocument = (row: {
  title: string
  dnr: string | null
  asOf: Date | null
}): SourceRef['document'] => ({
  title: row.title,
  dnr: row.dnr,
  asOf: row.asOf && fromDbDate(row.asOf),
})

const reportFields = (row: {
  goalsTotal: number | null
  goalsWillBeMet: number | null
  summary: string
  analysis: string
}) => ({
  goalsTotal: row.goalsTotal,
  goalsWillBeMet: row.goalsWillBeMet,
  summary: row.summary,
  analysis: row.analysis,
})

interface InPeriod {
  some: ReturnType<typeof inSight> & { periodId: number }
}

/** The documents that speak of goals in a period: a measure's values hang on a document and not on a period. */
async function readOrigins(
  prisma: PrismaClient,
  inPeriod: InPeriod,
): Promise<Map<number, SourceRef['document']>> {
  const { periodId, document = {} } = inPeriod.some
  const rows = await prisma.document.findMany({
    where: {
      OR: [
        { areaReports: inPeriod },
        { goalTallies: inPeriod },
        { goalAssessments: inPeriod },
        { measureAssessments: inPeriod },
        { commitmentAssessments: inPeriod },
        // Indicators have values and no assessment.
        { periodId, ...document, measureValues: { some: {} } },
      ],
    },
    select: { id: true, ...documentFields },
  })
  return new Map(rows.map((row) => [row.id, plainDocument(row)]))
}
