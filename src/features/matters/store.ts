import { Prisma } from '../../../prisma/generated/client.ts'
import { getConventions, readConventions } from '../../db/conventions.ts'
import type { Db } from '../../db/db.ts'
import { lacksBefore, STATEMENT } from '../../db/statements.ts'
import { type CalendarDate, dateInStockholm, fromDbDate } from '../../lib/calendar.ts'
import { isRuleId } from '../../lib/deadlines/rules.ts'
import type { StatementCheck } from '../../lib/statement.ts'
import type {
  Deadline,
  FactMatter,
  Matter,
  MatterRow,
  MatterSource,
  Meeting,
  NotifiedMatter,
  OpenTask,
  Task,
} from './matters.ts'
import { createSearch, type Search } from './search.ts'

const dateOrNull = (date: Date | null): CalendarDate | null => date && fromDbDate(date)

/** Of what is registered here and taken from no document. */
const NO_SOURCE: MatterSource = { title: '', dnr: null, asOf: null }

type SourceRow = Pick<Prisma.DocumentGetPayload<object>, 'title' | 'dnr' | 'asOf'>

const toSource = (row: SourceRow | null): MatterSource =>
  row ? { title: row.title, dnr: row.dnr, asOf: dateOrNull(row.asOf) } : NO_SOURCE

const SHORT = {
  id: true,
  dnr: true,
  dnrPrinted: true,
  title: true,
  kind: true,
  status: true,
  owner: true,
  unit: true,
  agendaNo: true,
} satisfies Prisma.MatterSelect

const EARLIEST_FIRST = [{ dueOn: 'asc' as const }, { id: 'asc' as const }]

const toMeeting = ({ id, heldOn, label }: { id: number; heldOn: Date | null; label: string }): Meeting => ({
  id,
  heldOn: dateOrNull(heldOn),
  label,
})

const toDeadline = ({ dueOn, what }: { dueOn: Date; what: string }): Deadline => ({
  on: fromDbDate(dueOn),
  what,
})

type TaskRow = Prisma.MatterDeadlineGetPayload<{ include: { postponements: true } }>

const toTask = (row: TaskRow): Task => ({
  ...toDeadline(row),
  id: row.id,
  status: row.status,
  ruleId: row.ruleId !== null && isRuleId(row.ruleId) ? row.ruleId : null,
  startOn: dateOrNull(row.startOn),
  rolledOn: dateOrNull(row.rolledOn),
  lawOn: dateOrNull(row.lawOn),
  law: row.law,
  explanation: row.explanation,
  everyMonths: row.everyMonths,
  seriesOn: dateOrNull(row.seriesOn),
  doneOn: row.doneAt && dateInStockholm(row.doneAt),
  postponements: row.postponements.map(({ fromOn, toOn, reason }) => ({
    from: fromDbDate(fromOn),
    to: fromDbDate(toOn),
    reason,
  })),
})

/** Short rows by id, in the order of the ids. Their deadlines are those that are open. */
export async function getMattersById(db: Db, ids: readonly number[]): Promise<MatterRow[]> {
  if (ids.length === 0) return []
  const rows = await db.prisma.matter.findMany({
    where: { id: { in: [...ids] } },
    select: {
      ...SHORT,
      meeting: { select: { id: true, heldOn: true, label: true } },
      document: { select: { title: true, dnr: true, asOf: true } },
      deadlines: { where: { status: 'open' }, orderBy: EARLIEST_FIRST },
    },
  })
  const shared = await sharedDnrs(
    db,
    rows.map(({ dnr }) => dnr),
  )
  const byId = new Map(
    rows.map(({ meeting, document, deadlines, ...row }): [number, MatterRow] => [
      row.id,
      {
        ...row,
        dnrIsShared: row.dnr !== null && shared.has(row.dnr),
        meeting: meeting && toMeeting(meeting),
        deadlines: deadlines.map(toDeadline),
        source: toSource(document),
      },
    ]),
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Those of the case numbers that more than one matter has. */
async function sharedDnrs(db: Db, dnrs: readonly (string | null)[]): Promise<ReadonlySet<string | null>> {
  const known = dnrs.filter((dnr) => dnr !== null)
  if (known.length === 0) return new Set()
  const rows = await db.prisma.matter.groupBy({
    by: ['dnr'],
    where: { dnr: { in: known } },
    _count: true,
    having: { dnr: { _count: { gt: 1 } } },
  })
  return new Set(rows.map(({ dnr }) => dnr))
}

/** A search over the titles and case numbers of all matters; made once after each write, when a person searches. */
export const getSearch = (db: Db): Promise<Search> =>
  db.read('matters/search', async (prisma) => {
    const rows = await prisma.matter.findMany({
      select: { id: true, title: true, dnr: true, dnrPrinted: true },
      orderBy: { id: 'asc' },
    })
    return createSearch(
      rows.map(({ id, title, dnr, dnrPrinted }) => ({
        id,
        text: [title, dnr, dnrPrinted].filter(Boolean).join(' '),
      })),
    )
  })

/** Ids of every matter with the case number (the key of `dnrKey`), or with the number on a meeting's agenda. */
export async function findIds(
  db: Db,
  where: { dnr: string } | { meetingId: number; agendaNo: number },
): Promise<number[]> {
  const rows = await db.prisma.matter.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } })
  return rows.map(({ id }) => id)
}

/** All case numbers with the title of the first matter that has them. */
export const getDnrs = (db: Db): Promise<readonly { dnr: string; printed: string; title: string }[]> =>
  db.read('matters/dnrs', async (prisma) => {
    const rows = await prisma.matter.findMany({
      where: { dnr: { not: null } },
      distinct: ['dnr'],
      select: { dnr: true, dnrPrinted: true, title: true },
      orderBy: { id: 'asc' },
    })
    return rows.flatMap(({ dnr, dnrPrinted, title }) =>
      dnr ? [{ dnr, printed: dnrPrinted ?? dnr, title }] : [],
    )
  })

const MATTER = {
  ...SHORT,
  ...STATEMENT,
  section: true,
  documentDate: true,
  decision: true,
  childImpactText: true,
  note: true,
  responsibleRole: true,
  amountKr: true,
  link: true,
  createdBy: true,
  changedBy: true,
  changedAt: true,
  closedOn: true,
  closedBy: true,
  closedReason: true,
  reopenedOn: true,
  reopenedBy: true,
  reopenedReason: true,
  version: true,
  document: true,
  meeting: true,
  deadlines: { orderBy: EARLIEST_FIRST, include: { postponements: { orderBy: { id: 'asc' } } } },
} satisfies Prisma.MatterSelect

/** Everything about one matter. Read from the database each time: texts are long and seldom asked for. */
export async function getMatter(db: Db, id: number): Promise<Matter | null> {
  const row = await db.prisma.matter.findUnique({ where: { id }, select: MATTER })
  if (!row) return null
  const { document, documentDate, meeting, deadlines, ...rest } = row
  const { documentId } = row
  const { changedBy, changedAt, closedOn, closedBy, closedReason, ...open } = rest
  const { reopenedOn, reopenedBy, reopenedReason, ...fields } = open
  const conventions = await getConventions(db)
  const notified =
    row.agendaNo === null || documentId === null
      ? []
      : await db.prisma.notifiedMatter.findMany({
          where: { documentId, agendaNo: row.agendaNo },
          select: { title: true, externalDnr: true },
          orderBy: { rowNo: 'asc' },
        })
  return {
    ...fields,
    ownSections: conventions.sectionsFor(dateOrNull(meeting?.heldOn ?? null)),
    dnrIsShared: (await sharedDnrs(db, [row.dnr])).size > 0,
    documentDate: dateOrNull(documentDate),
    meeting: meeting && toMeeting(meeting),
    deadlines: deadlines.filter(({ status }) => status === 'open' || row.status === 'closed').map(toDeadline),
    tasks: deadlines.map(toTask),
    source: toSource(document),
    notified,
    changed: changedBy && changedAt ? { by: changedBy, on: dateInStockholm(changedAt) } : null,
    closed: closedBy && closedOn ? { on: fromDbDate(closedOn), by: closedBy, reason: closedReason } : null,
    reopened:
      reopenedOn && reopenedBy
        ? { on: fromDbDate(reopenedOn), by: reopenedBy, reason: reopenedReason ?? '' }
        : null,
  }
}

/** Every matter, for the catalogue of facts. */
export const getFactMatters = (db: Db): Promise<FactMatter[]> =>
  db.read('matters/facts', async (prisma) => {
    const rows = await prisma.matter.findMany({ select: MATTER, orderBy: { id: 'asc' } })
    const conventions = await readConventions(prisma)
    const times = new Map<string | null, number>()
    for (const { dnr } of rows) times.set(dnr, (times.get(dnr) ?? 0) + 1)
    return rows.map(({ document, documentDate, meeting, deadlines, ...row }) => ({
      ...row,
      ownSections: conventions.sectionsFor(dateOrNull(meeting?.heldOn ?? null)),
      dnrIsShared: row.dnr !== null && (times.get(row.dnr) ?? 0) > 1,
      documentDate: dateOrNull(documentDate),
      meeting: meeting && toMeeting(meeting),
      deadlines: deadlines
        .filter(({ status }) => status === 'open' || row.status === 'closed')
        .map(toDeadline),
      tasks: deadlines.map(toTask),
      source: toSource(document),
    }))
  })

/** What is notified under the items of agendas, for the catalogue of facts. */
export const getNotified = (db: Db): Promise<NotifiedMatter[]> =>
  db.read('matters/notified', async (prisma) => {
    const matters = await getFactMatters(db)
    const rows = await prisma.notifiedMatter.findMany({ include: { document: true }, orderBy: { id: 'asc' } })
    return rows.map(({ document, documentId, date, rowNo: _, ...row }) => ({
      ...row,
      date: dateOrNull(date),
      source: toSource(document),
      under:
        matters.find(
          (matter) =>
            matter.documentId === documentId && matter.agendaNo !== null && matter.agendaNo === row.agendaNo,
        ) ?? null,
    }))
  })

/** One deadline with the title and state of its matter; null when it no longer exists. */
export async function getTask(
  db: Db,
  id: number,
): Promise<{ task: Task; matter: Pick<MatterRow, 'id' | 'title' | 'status' | 'owner' | 'unit'> } | null> {
  const row = await db.prisma.matterDeadline.findUnique({
    where: { id },
    include: {
      postponements: { orderBy: { id: 'asc' } },
      matter: { select: { id: true, title: true, status: true, owner: true, unit: true } },
    },
  })
  return row && { task: toTask(row), matter: row.matter }
}

interface OpenTaskRow {
  id: number
  dueOn: Date
  what: string
  ruleId: string | null
  rolledOn: Date | null
  matterId: number
  title: string
  owner: string | null
  unit: string | null
}

/** The open deadlines of the open matters, earliest first: those of the window, or all. */
export async function getOpenTasks(
  db: Db,
  window?: { until: CalendarDate; owner?: string },
): Promise<OpenTask[]> {
  const rows = await db.prisma.$queryRaw<OpenTaskRow[]>`
    SELECT d.id, d."dueOn", d.what, d."ruleId", d."rolledOn", m.id AS "matterId", m.title, m.owner, m.unit
    FROM "MatterDeadline" d JOIN "Matter" m ON m.id = d."matterId"
    WHERE d.status = 'open' AND m.status = 'open'
      ${window ? Prisma.sql`AND d."dueOn" <= ${window.until}::date` : Prisma.empty}
      ${window?.owner === undefined ? Prisma.empty : Prisma.sql`AND m.owner = ${window.owner}`}
    ORDER BY d."dueOn", d.id`
  return rows.map(({ id, dueOn, what, ruleId, rolledOn, matterId, title, owner, unit }) => ({
    id,
    on: fromDbDate(dueOn),
    what,
    ruleId: ruleId !== null && isRuleId(ruleId) ? ruleId : null,
    rolledOn: dateOrNull(rolledOn),
    matter: { id: matterId, title, owner, unit },
  }))
}

const MAX_MEETINGS = 60

/** Meetings that a matter can be put on: those to come, nearest first. */
export async function getComingMeetings(db: Db, today: CalendarDate): Promise<Meeting[]> {
  const rows = await db.prisma.meeting.findMany({
    where: { heldOn: { gte: new Date(today) }, cancelledOn: null },
    orderBy: [{ heldOn: 'asc' }, { id: 'asc' }],
    take: MAX_MEETINGS,
  })
  return rows.map(toMeeting)
}

/** What a meeting's matters lack before it, by the matter's id. */
export const getStatementChecks = (db: Db, meetingId: number): Promise<ReadonlyMap<number, StatementCheck>> =>
  db.read(`matters/statements/${meetingId}`, (prisma) => lacksBefore(prisma, meetingId))
