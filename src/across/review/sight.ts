import type { FactTable } from '../../contract/facts.ts'
import type { Feature } from '../../contract/feature.ts'
import { answersFor, type Person } from '../../contract/person.ts'
import type { Db } from '../../db/db.ts'
import { oncePer } from '../../lib/once.ts'
import { PERMISSIONS } from '../../lib/roles.ts'
import { caseless } from '../../lib/words.ts'
import { rowsByKey } from '../../review/cells.ts'
import type { Finding, Place } from '../../review/finding.ts'
import { getOwners, type Owner } from '../reporting/store.ts'
import { latestRows, reportedKinds } from '../reporting/subjects.store.ts'
import { inDoubt } from './doubt.ts'
import { handedOver } from './store.ts'

/** Who sees which findings: those who work with the reports all of them, others what puts their own figures in doubt or is handed to them. */

export interface Seen {
  extent: 'all' | 'own' | 'none'
  sees(finding: Finding): boolean
  /** Whether the person sees what is told of the row. */
  seesRow(place: Pick<Place, 'table' | 'row'>): boolean
}

export type Sight = (person: Person, tables: readonly FactTable[]) => Promise<Seen>

const ALL: Seen = { extent: 'all', sees: () => true, seesRow: () => true }
const NONE: Seen = { extent: 'none', sees: () => false, seesRow: () => false }

/** The manager of a unit sees what concerns it; whoever else works with the reports, and the secretary, sees all. */
const seesAll = ({ permissions, roles }: Person): boolean =>
  permissions.has('register-matters') ||
  roles.some(
    ({ role, unit }) => PERMISSIONS[role].includes('read-drafts') && !(role === 'manager' && unit !== ''),
  )

export function createSight(db: Db, slices: readonly Feature[]): Sight {
  const ownersOf = createOwners(db, slices)
  return async (person, tables) => {
    if (seesAll(person)) return ALL
    const units = new Set(
      person.roles.flatMap(({ role, unit }) => (role === 'manager' && unit ? [caseless(unit)] : [])),
    )
    const isMine = (owner: Pick<Owner, 'owner' | 'unit'>): boolean => answersFor(person, owner)
    const handed = new Set(
      [...(await handedOver(db))].flatMap(([finding, owner]) => (isMine(owner) ? [finding] : [])),
    )
    if (units.size + handed.size === 0 && !(await getOwners(db)).some(isMine)) return NONE
    const owners = await ownersOf()
    const byKey = tablesByKey(tables)
    const seesRow = ({ table: key, row: rowKey }: Pick<Place, 'table' | 'row'>): boolean => {
      const table = byKey.get(key)
      if (!table) return false
      if ((owners.get(`${table.family}|${rowKey}`) ?? []).some(isMine)) return true
      const row = rowsByKey(table).get(rowKey)
      const names = row ? [...row.names, ...row.path, row.scope ?? ''] : []
      return names.some((name) => units.has(caseless(name)))
    }
    return {
      extent: 'own',
      seesRow,
      sees: (finding) => handed.has(finding.id) || inDoubt(finding).some(seesRow),
    }
  }
}

const tablesByKey = oncePer(
  (tables: readonly FactTable[]): ReadonlyMap<string, FactTable> =>
    new Map(tables.map((table) => [table.key, table])),
)

/** Who answers for the rows of the catalogue, by "family|row". */
export const createOwners = (db: Db, slices: readonly Feature[]) => {
  const kinds = reportedKinds(slices)
  return async (): Promise<ReadonlyMap<string, readonly Owner[]>> => {
    const all = await getOwners(db)
    const found = new Map<string, Owner[]>()
    for (const one of kinds) {
      const own = all.filter(({ kind }) => kind === one.kind.name)
      if (own.length === 0) continue
      const rows = await latestRows(db, one)
      for (const owner of own) {
        const row = rows.get(owner.subject)
        if (!row) continue
        const { family, rows: keys } = one.reportable.facts(row)
        for (const key of keys.map((each) => `${family}|${each}`))
          found.set(key, [...(found.get(key) ?? []), owner])
      }
    }
    return found
  }
}
