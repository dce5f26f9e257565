import type { Db } from './db.ts'
import { type IsMember, isGroup } from './roles.ts'

/** The user groups that something has been put in charge of, which somebody is asked about or reminded of. */
export const owningGroups = (db: Pick<Db, 'read'>): Promise<readonly string[]> =>
  db.read('owners/groups', async ({ subjectOwner, reportQuestion }) => {
    const where = { owner: { startsWith: 'S' } }
    const [owners, asked] = await Promise.all([
      subjectOwner.groupBy({ by: ['owner'], where }),
      reportQuestion.groupBy({ by: ['owner'], where: { ...where, round: { closedAt: null } } }),
    ])
    return [...new Set([...owners, ...asked].map(({ owner }) => owner))].filter(isGroup)
  })

/** Which of them a person is in; none where Slack does not say. */
export async function ownGroupsOf(
  db: Pick<Db, 'read'>,
  userId: string,
  isMember: IsMember,
): Promise<ReadonlySet<string>> {
  const groups = await owningGroups(db)
  const mine = await Promise.all(groups.map((group) => isMember(group, userId)))
  return new Set(groups.filter((_, at) => mine[at]))
}
