import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db, WriteEntry } from '../../../src/db/db.ts'
import { quarterReport } from '../../../src/features/enforcement/quarter.ts'
import {
  addDecision,
  changeDecision,
  getDecision,
  getRegister,
  markReported,
} from '../../../src/features/enforcement/store.ts'
import { enforcementKinds } from '../../../src/features/enforcement/tables.ts'
import { DEMO_NOW, stores } from '../../support/database.ts'
import { loadDemoFiles } from '../../support/demo.ts'
import { aDecision, on, q } from './support.ts'

const entry: WriteEntry = { actor: 'U0ANNA', action: 'import.store', subject: 'unenforced' }

describe.each(stores)('registret på $name', ({ open }) => {
  let db: Db
  beforeAll(async () => {
    db = await open('demo')
  })
  afterAll(() => db.close())

  it('har varje beslut ur källorna en gång, och aldrig vem det gäller', async () => {
    const rows = await db.prisma.unenforcedDecision.findMany()
    expect(rows).toHaveLength(11)
    expect(rows.filter(({ law }) => law === 'LSS')).toEqual([])
    expect(JSON.stringify(rows).toLowerCase()).not.toContain('flicka')
    const { statements } = await getRegister(db)
    expect(statements.map(({ quarter, asOf }) => [quarter, asOf])).toEqual([
      [q(2013, 4), '2013-12-31'],
      [q(2023, 3), '2023-09-19'],
    ])
  })

  it('tar inte in en fil två gånger, och inget som har ändrats sedan dess läses tillbaka', async () => {
    await db.write(entry, (tx) =>
      tx.unenforcedDecision.update({ where: { id: 6 }, data: { reasonCategory: 'planned' } }),
    )
    const before = await getRegister(db)
    await loadDemoFiles(db, enforcementKinds)
    expect(await getRegister(db)).toEqual(before)
  })

  it('behåller det registrerade som det skrevs, med vem och när', async () => {
    const facts = aDecision({ interruptedOn: on('2023-06-01'), reason: 'avtalet gick ut' })
    const id = await db.write(entry, (tx) => addDecision(tx, facts, 'U0ANNA', DEMO_NOW))
    expect(await getDecision(db, id)).toEqual({
      ...facts,
      id,
      origin: { kind: 'registered', by: 'U0ANNA', on: '2023-09-12' },
    })
  })

  it('låter den andra av två veta, och skriver inte över', async () => {
    const id = await db.write(entry, (tx) => addDecision(tx, aDecision(), 'U0ANNA', DEMO_NOW))
    const change = (status: 'enforced' | 'closed') =>
      db.write(entry, (tx) => changeDecision(tx, id, 1, aDecision({ status, endedOn: on('2023-09-01') })))
    const results = await Promise.all([change('enforced'), change('closed')])
    expect(results.filter((result) => result === 'changed')).toHaveLength(1)
    expect((await getDecision(db, id))?.version).toBe(2)
  })

  it('markerar ett kvartal som rapporterat en gång, också när två trycker samtidigt', async () => {
    const today = on('2023-12-31')
    const mark = () => markReported(db, { quarter: q(2023, 4), by: 'U0ANNA', today, now: DEMO_NOW })
    const made = await Promise.all([mark(), mark()])
    expect(made.filter(Boolean)).toHaveLength(1)
    const report = made.find(Boolean)
    const after = quarterReport(await getRegister(db), q(2023, 4), today)
    expect(after.rows.map(({ decision, category }) => [decision.id, category])).toEqual(
      report?.rows.map(({ decision, category }) => [decision.id, category]),
    )
    expect(await db.prisma.auditEntry.count({ where: { action: 'enforcement.report' } })).toBe(1)
  })
})
