import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db, WriteEntry } from '../../../src/db/db.ts'
import { createControlFeature } from '../../../src/features/control/control.slack.ts'
import { currentResults } from '../../../src/features/control/control.ts'
import { getPlans, getScales } from '../../../src/features/control/store.ts'
import { controlKinds } from '../../../src/features/control/tables.ts'
import {
  addAction,
  addResult,
  createPlan,
  decidePlan,
  finishAction,
} from '../../../src/features/control/write.store.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { DEMO_NOW, stores } from '../../support/database.ts'
import { loadDemoFiles } from '../../support/demo.ts'
import { giveRole } from '../../support/people.ts'
import { TEAM } from '../../support/slack.ts'
import { objectOf } from '../../support/views.ts'
import { aResult } from './support.ts'

const entry: WriteEntry = { actor: 'U0ANNA', action: 'import.store', subject: 'control' }
const doing = { by: 'U0ANNA', at: DEMO_NOW }
const on = calendarDate

/** What the form hands over, without what the store adds. */
const facts = () => {
  const { how, outcome, sampleSize, sampleUnit, deviations, kinds, cause } = aResult()
  const { notDoneReason, comment, performedBy, performedOn } = aResult()
  return {
    how,
    outcome,
    sampleSize,
    sampleUnit,
    deviations,
    kinds,
    cause,
    notDoneReason,
    comment,
    performedBy,
    performedOn,
  }
}

describe.each(stores)('internkontrollen på $name', ({ open }) => {
  let db: Db
  let assistant: TestAssistant
  beforeAll(async () => {
    db = await open('demo')
    assistant = await startTestAssistant(db, { features: [createControlFeature(db)] })
    assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
    assistant.slack.behave('chat.postMessage', () => ({ ok: true, ts: '1.1', channel: 'D0ANNA' }))
  })
  afterAll(() => assistant.stop())

  const outcomes = async (works: readonly Promise<unknown>[]) =>
    (await Promise.all(works)).map((outcome) => (outcome === 'changed' ? 'changed' : 'ok'))

  it('har källornas planer och resultat en gång, och ett märkt exempel', async () => {
    const plans = await getPlans(db)
    expect(
      plans.map(({ year, status, isExample, points }) => [
        year,
        status,
        isExample,
        points.length,
        points.flatMap(currentResults).length,
      ]),
    ).toEqual([
      [2013, 'decided', false, 23, 25],
      [2014, 'decided', false, 15, 0],
      [2023, 'decided', true, 15, 0],
    ])
    expect(await getScales(db)).toHaveLength(8)
  })

  it('har samma kontroll i samma serie genom åren', async () => {
    const plans = await getPlans(db)
    const inSeries = (series: string) =>
      plans.flatMap(({ year, points }) =>
        points.filter((point) => point.series === series).map(({ rowNo }) => `${year}:${rowNo}`),
      )
    expect(inSeries('2013-12')).toEqual(['2013:12', '2013:13', '2013:14', '2014:12', '2023:12'])
    expect(inSeries('2013-23')).toEqual(['2013:23', '2014:15', '2023:15'])
  })

  it('läser ingenting två gånger', async () => {
    const before = await getPlans(db)
    await loadDemoFiles(db, controlKinds)
    expect(await getPlans(db)).toEqual(before)
  })

  it('registrerar ett resultat ur formuläret en gång, fast var vy skickas två gånger', async () => {
    await giveRole(db, 'registrar', 'U0ANNA')
    const point = (await getPlans(db)).find(({ year }) => year === 2023)?.points[11]
    const { inbound, slack } = assistant
    const value = JSON.stringify({ point: String(point?.id) })
    await inbound.press(
      { action_id: 'form:control-result:', value },
      { user: { id: 'U0ANNA', team_id: TEAM } },
    )
    const first = objectOf((await slack.waitFor('views.open'))[0]?.['view'])
    const twice = async (view: Record<string, unknown>, values: Record<string, unknown>) =>
      (await Promise.all([inbound.submit(view, values), inbound.submit(view, values)])).map(
        ({ body }) => body,
      )
    const [pushed, again] = await twice(first, {
      how: { type: 'static_select', selected_option: { value: 'sample' } },
      sampleSize: '83',
      sampleUnit: 'fakturor',
      deviations: '31',
      performedOn: { type: 'datepicker', selected_date: '2023-09-05' },
    })
    expect([pushed?.response_action, again?.response_action]).toEqual(['push', 'push'])
    const sent = await twice(pushed?.view ?? {}, {
      kinds: { type: 'checkboxes', selected_options: [{ value: 'missing' }, { value: 'late' }] },
      'count-missing': '31 saknar syfte',
      'count-late': '4',
      cause: 'Syftet efterfrågas inte',
      action: 'Ändra blanketten',
      actionOwner: { type: 'users_select', selected_user: 'U0ANNA' },
      actionDueOn: { type: 'datepicker', selected_date: '2023-11-30' },
    })
    expect(sent).toEqual([{ response_action: 'clear' }, { response_action: 'clear' }])
    const found = (await getPlans(db)).flatMap(({ points }) => points).find(({ id }) => id === point?.id)
    expect(found?.actions).toHaveLength(1)
    expect(found?.results).toMatchObject([
      {
        sampleSize: 83,
        kinds: [
          { kind: 'missing', count: 31, words: 'saknar syfte' },
          { kind: 'late', count: 4, words: null },
        ],
      },
    ])
  })

  it('låter bara den ena av två registrera samma version', async () => {
    const [point] = (await getPlans(db)).find(({ year }) => year === 2023)?.points ?? []
    if (!point) throw new Error('no control')
    const result = { pointId: point.id, occasion: 1, version: 1, correctionReason: null, facts: facts() }
    const write = () => db.write(entry, (tx) => addResult(tx, result, doing))
    expect((await outcomes([write(), write()])).toSorted()).toEqual(['changed', 'ok'])
    expect(await db.prisma.controlResult.count({ where: { pointId: point.id } })).toBe(1)
  })

  it('gör ett års plan en gång, beslutar den en gång och märker en åtgärd klar en gång', async () => {
    const make = () => db.write(entry, (tx) => createPlan(tx, { year: 2031, from: 2014 }, doing))
    expect((await outcomes([make(), make()])).toSorted()).toEqual(['changed', 'ok'])
    const plan = (await getPlans(db)).find(({ year }) => year === 2031)
    expect(plan?.points).toHaveLength(15)
    if (!plan) return
    const decide = () =>
      db.write(entry, (tx) => decidePlan(tx, { id: plan.id, version: 1, on: on('2023-09-12') }, doing))
    expect((await outcomes([decide(), decide()])).toSorted()).toEqual(['changed', 'ok'])

    const action = { pointId: plan.points[0]?.id ?? 0, occasion: 1, what: 'x', owner: 'U0ANNA' }
    await db.write(entry, (tx) => addAction(tx, { ...action, dueOn: on('2023-12-01') }, doing))
    const { id } = await db.prisma.controlAction.findFirstOrThrow({ where: { what: 'x' } })
    const finish = () => db.write(entry, (tx) => finishAction(tx, id, doing))
    expect((await outcomes([finish(), finish()])).toSorted()).toEqual(['changed', 'ok'])
  })

  it('kan inte utgå från en plan som inte finns', async () => {
    const make = db.write(entry, (tx) => createPlan(tx, { year: 2032, from: 1999 }, doing))
    expect(await outcomes([make])).toEqual(['changed'])
    expect(await db.prisma.controlPlan.count({ where: { year: 2032 } })).toBe(0)
  })
})
