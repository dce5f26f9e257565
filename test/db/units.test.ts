import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/db.ts'
import { isKnownUnit, knownUnits } from '../../src/db/units.ts'
import { canBeLimited, may, ROLES, rightsOf } from '../../src/lib/roles.ts'
import { openEmbedded } from '../support/database.ts'

/** Units whose names differ in å, ä or ö alone, as no file or form may take one for the other. */

let db: Db
beforeAll(async () => {
  db = await openEmbedded('empty')
  await db.write({ actor: 'system:test', action: 'matter.create', subject: 'prov' }, (tx) =>
    tx.matter.createMany({
      data: ['Hemtjänst Öst', 'Hemtjänst Ost', 'hemtjänst  öst', null].map((unit, at) => ({
        ...{ title: `Ärende ${at}`, kind: 'beslut', unit },
      })),
    }),
  )
})
afterAll(() => db.close())

describe('enheter med nästan samma namn', () => {
  it('är två, men en enhet med andra stora bokstäver är samma', async () => {
    expect(await knownUnits(db)).toHaveLength(2)
    for (const unit of ['HEMTJÄNST ÖST', 'hemtjänst ost']) expect(await isKnownUnit(db, unit)).toBe(true)
    expect(await isKnownUnit(db, 'Hemtjanst Ost')).toBe(false)
  })

  it('en roll för den ena räcker inte till den andra', () => {
    const [role] = ROLES.filter(canBeLimited)
    if (!role) throw new Error('no role can be limited')
    const rights = rightsOf([{ role, unit: 'Hemtjänst Ost' }])
    const [permission] = [...rights.limited.keys()]
    if (!permission) throw new Error('nothing is limited')
    expect(may(rights, permission, ['hemtjänst ost'])).toBe(true)
    expect(may(rights, permission, ['Hemtjänst Öst'])).toBe(false)
  })
})
