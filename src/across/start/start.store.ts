import type { Db } from '../../db/db.ts'
import type { StepName } from './start.view.ts'

/** Which of the first steps have been done, by what is stored. */
export const stepsDone = (db: Db): Promise<Readonly<Record<StepName, boolean>>> =>
  db.read('start', async (prisma) => {
    const has = async (count: Promise<number>): Promise<boolean> => (await count) > 0
    const published = { publishedAt: { not: null }, periodId: { not: null } }
    return {
      committee: await has(prisma.committee.count({ where: { municipality: { not: '' } } })),
      conventions: await has(prisma.convention.count()),
      roles: await has(prisma.roleGrant.count({ where: { NOT: { role: 'administrator' } } })),
      meetings: await has(prisma.meeting.count()),
      goals: await has(prisma.goal.count()),
      budget: await has(prisma.budgetLine.count()),
      publish: await has(prisma.document.count({ where: published })),
      matters: await has(prisma.matter.count()),
      control: await has(prisma.controlPlan.count()),
      grants: await has(prisma.grantRound.count()),
    }
  })
