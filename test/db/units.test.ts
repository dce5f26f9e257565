import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/db.ts'
import { isKnownUnit, knownUnits, withUnit } from '../../src/db/units.ts'
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

describe('enheter att välja bland', () => {
  it('är de som finns nu, men de som har funnits får stå kvar', async () => {
    await db.write({ actor: 'system:test', action: 'import.store', subject: 'prov' }, async (tx) => {
      for (const year of [2029, 2030]) {
        const document = await tx.document.create({ data: { key: `prov-${year}`, title: 'Prov' } })
        const months = { year, firstMonth: 1, lastMonth: 12 }
        const period = await tx.period.create({ data: { ...months, endsOn: new Date(`${year}-12-31`) } })
        const activity = await tx.activity.create({ data: { name: `Fältarbete ${year}` } })
        const place = { activityId: activity.id, periodId: period.id, documentId: document.id }
        await tx.budgetLine.create({ data: { ...place, section: '1', rowNo: 1, line: 'net' } })
        const plan = await tx.controlPlan.create({ data: { year, status: 'draft' } })
        const point = { planId: plan.id, rowNo: 1, series: `${year}-1`, control: 'Attest' }
        await tx.controlPoint.create({ data: { ...point, section: '1', unit: `Kansliet ${year}` } })
      }
    })
    const known = await knownUnits(db)
    for (const unit of ['Fältarbete 2030', 'Kansliet 2030']) expect(known).toContain(unit)
    for (const unit of ['Fältarbete 2029', 'Kansliet 2029']) {
      expect(known).not.toContain(unit)
      expect(await isKnownUnit(db, unit)).toBe(true)
      expect(withUnit(known, unit)).toEqual([unit, ...known])
    }
    expect(withUnit(known, 'Kansliet 2030')).toEqual(known)
  })
})

describe('enheter med nästan samma namn', () => {
  it('är två, men en enhet med andra stora bokstäver är samma', async () => {
    expect((await knownUnits(db)).filter((unit) => /^hemtjänst/i.test(unit))).toHaveLength(2)
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
