import type { Db } from '../../db/db.ts'
import { getOwners, type Owner } from './store.ts'
import { latestRows, type ReportedKind } from './subjects.store.ts'

/** Something that somebody can answer for, and whoever does. */
export interface Subject {
  kind: string
  subject: string
  label: string
  owned: Owner | null
}

/** Every goal and measure of the latest period, and what has an owner though it is not there any more. */
export async function getSubjects(db: Db, kinds: readonly ReportedKind[]): Promise<Subject[]> {
  const owners = new Map((await getOwners(db)).map((owner) => [`${owner.kind} ${owner.subject}`, owner]))
  const found: Subject[] = []
  for (const one of kinds) {
    const kind = one.kind.name
    for (const [subject, row] of await latestRows(db, one)) {
      if (one.reportable.isAsked?.(row) === false) continue
      const owned = owners.get(`${kind} ${subject}`) ?? null
      found.push({ kind, subject, label: one.reportable.title(row), owned })
      owners.delete(`${kind} ${subject}`)
    }
  }
  const rest = [...owners.values()].filter(({ kind }) => kinds.some((one) => one.kind.name === kind))
  return [...found, ...rest.map((owned) => ({ ...owned, owned }))]
}

export const findSubject = async (
  db: Db,
  kinds: readonly ReportedKind[],
  kind: string,
  subject: string,
): Promise<Subject | null> =>
  (await getSubjects(db, kinds)).find((one) => one.kind === kind && one.subject === subject) ?? null
