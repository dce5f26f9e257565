import { afterEach, expect, it } from 'vitest'
import type { Db } from '../../src/db/db.ts'
import { removeUnfitDrafts } from '../../src/db/drafts.ts'
import { openEmbedded } from '../support/database.ts'

let db: Db
afterEach(() => db.close())

const draft = (form: string, values: Record<string, string>, args: Record<string, string> = {}) => ({
  userId: 'U0ANNA',
  form,
  args,
  values,
  origin: {},
  updatedAt: new Date('2023-09-12T06:00:00Z'),
})

it('utkast med det som inte får sparas tas bort vid start, och loggen säger bara hur många', async () => {
  db = await openEmbedded('empty')
  const kept = [draft('matter', { titel: 'Ansökan SN/2023:130' }), draft('matter', {}, { id: '12' })]
  const unfit = [
    draft('matter', { titel: 'om 18811228-9874' }),
    draft('matter', {}, { titel: 'flicka/100503' }),
    draft('control', { orsak: '811288-9870 eller 701063-2391' }),
  ]
  const many = Array.from({ length: 600 }, (_, at) => draft('grant', { namn: `Förening ${at}` }))
  await db.prisma.formDraft.createMany({ data: [...many, ...kept, ...unfit] })
  expect(await removeUnfitDrafts(db)).toBe(unfit.length)
  expect(await db.prisma.formDraft.count()).toBe(many.length + kept.length)
  const entries = await db.prisma.auditEntry.findMany({ where: { action: 'draft.remove' } })
  expect(entries.map(({ details }) => details)).toEqual([{ removed: { matter: 2, control: 1 } }])
  expect(await removeUnfitDrafts(db)).toBe(0)
  expect(await db.prisma.auditEntry.count({ where: { action: 'draft.remove' } })).toBe(1)
})
