import type { Db } from '../../db/db.ts'
import { fromDbDate } from '../../lib/calendar.ts'
import { SUBJECT, type Thing } from './log.ts'

const NUMBER = /^\d{1,9}$/

const numbers = (ids: readonly string[]): number[] => ids.filter((id) => NUMBER.test(id)).map(Number)

type Reader = (prisma: Db['prisma'], ids: readonly string[]) => Promise<readonly (readonly [string, Thing])[]>

/** The things of a kind, by what stands after the kind in a subject. */
const READERS: Readonly<Record<string, Reader>> = {
  import: async ({ import: files }, ids) =>
    (await files.findMany({ where: { id: { in: [...ids] } }, select: { id: true, fileName: true } })).map(
      ({ id, fileName }) => [id, { kind: 'file', name: fileName }],
    ),
  grant: async ({ grantApplication }, ids) =>
    (
      await grantApplication.findMany({
        where: { id: { in: numbers(ids) } },
        select: { id: true, association: true },
      })
    ).map(({ id, association }) => [String(id), { kind: 'association', name: association }]),
  matter: async ({ matter }, ids) =>
    (await matter.findMany({ where: { id: { in: numbers(ids) } }, select: { id: true, title: true } })).map(
      ({ id, title }) => [String(id), { kind: 'matter', title }],
    ),
  meeting: async ({ meeting }, ids) =>
    (
      await meeting.findMany({
        where: { id: { in: numbers(ids) } },
        select: { id: true, heldOn: true, label: true },
      })
    ).map(({ id, heldOn, label }) => [
      String(id),
      { kind: 'meeting', on: heldOn && fromDbDate(heldOn), label },
    ]),
  control: async ({ controlPoint }, ids) =>
    (
      await controlPoint.findMany({
        where: { id: { in: numbers(ids) } },
        select: { id: true, rowNo: true, plan: { select: { year: true } } },
      })
    ).map(({ id, rowNo, plan }) => [String(id), { kind: 'control', rowNo, year: plan.year }]),
}

/** The things that entries are about, by subject: a query for each kind among them. What is gone since is left out. */
export async function thingsOf(
  db: Pick<Db, 'prisma'>,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, Thing>> {
  const byKind = new Map<string, Map<string, string>>()
  for (const subject of subjects) {
    const [, kind = '', id = ''] = SUBJECT.exec(subject) ?? []
    if (!Object.hasOwn(READERS, kind)) continue
    const ofKind = byKind.get(kind) ?? new Map<string, string>()
    byKind.set(kind, ofKind.set(id, subject))
  }
  const things = new Map<string, Thing>()
  for (const [kind, ofKind] of byKind) {
    const found = (await READERS[kind]?.(db.prisma, [...ofKind.keys()])) ?? []
    for (const [id, thing] of found) things.set(ofKind.get(id) ?? '', thing)
  }
  return things
}
