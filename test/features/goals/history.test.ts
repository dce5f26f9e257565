import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publish } from '../../../src/across/publishing/store.ts'
import type { Answer } from '../../../src/contract/answer.ts'
import type { Db } from '../../../src/db/db.ts'
import { createGoalsFeature } from '../../../src/features/goals/goals.slack.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import type { PeriodRef } from '../../../src/lib/periods.ts'
import { storeyLines } from '../../../src/reply/fixed-width.ts'
import { wholeReply } from '../../../src/reply/storeys.ts'
import { openDatabase } from '../../support/database.ts'
import { type DraftOf, importDraft } from '../../support/drafts.ts'
import { inDb, interim, wholeYear } from '../../support/periods.ts'
import { drawnOf } from '../../support/replies.ts'
import { asker, faultsOf, shown } from './ask.ts'

let db: Db
let status: (line: string) => Promise<Answer>
const text = async (line: string): Promise<string> => {
  const answer = await status(line)
  expect(faultsOf(answer)).toEqual([])
  return [shown(drawnOf(answer).blocks), ...storeyLines(wholeReply(answer))].join('\n')
}

async function published(period: PeriodRef, endsOn: string, more: Partial<DraftOf> = {}): Promise<void> {
  const { periodId, documentId } = await importDraft(db, { period, endsOn, by: 'U1', ...more })
  const by = { userId: 'U2', now: new Date('2023-09-12T10:00:00+02:00') }
  expect((await publish(db, { periodId, documentIds: [documentId] }, by)).kind).toBe('published')
}

beforeAll(async () => {
  db = await openDatabase('demo')
  status = asker(db)
})
afterAll(() => db.close())

describe('målen mot tidigare perioder', () => {
  it('säger rakt ut när det inte finns något att jämföra med, och jämför med rapportens egna kolumner', async () => {
    expect(await text('status')).toContain(
      'Delår 1 2023 och delår 2 2022 är inte inlästa, så där finns inget att jämföra med utöver',
    )
    expect(await text('status')).toMatch(
      /Mot senaste tidigare utfall i rapportens egna kolumner, 36 mått: 1?\d åt rätt håll, 1?\d åt fel håll/,
    )
    expect(await text('status 2013')).toContain('Delår 2 2013 och helår 2012 är inte inlästa')
  })

  it('jämför med perioden före och samma period förra året, mål för mål', async () => {
    await published(interim(1, 2024), '2024-04-30')
    await published(interim(2, 2024), '2024-08-31', {
      otherwise: { '2.1.1.1': 'at_risk' },
    })
    const newest = await text('status')
    expect(newest).toContain('Delår 1 2024: 15 av 17 mål, nu 14 av 17.')
    expect(newest).toContain('Ändrad bedömning: 2.1.1.1 från ”uppnås” till ”uppnås med risk för avvikelse”.')
    expect(newest).toContain('Delår 2 2023: 15 av 17 mål, nu 14 av 17.')
    expect(newest).not.toContain('inget att jämföra med')
    expect(newest).toContain('Visar delår 2 2024, den senaste perioden.')
    const older = await text('status delår 1 2024')
    expect(older).toContain('Visar delår 1 2024. Den senaste är delår 2 2024.')
    expect(older).toContain('Helår 2023 och delår 1 2023 är inte inlästa')
  })

  it('ett mått visas år för år, med det som andra perioders rapporter säger', async () => {
    const measure = await text('status 2.4.2.1 mått 4')
    for (const row of [
      'Utfall 2022 | 18,7\u00a0%',
      'Utfall till och med augusti 2023 | 10,99\u00a0%',
      'Målvärde 2024 | 11\u00a0%',
      'Utfall till och med april 2024 | 10,99\u00a0%',
      'Utfall till och med augusti 2024 | 10,99\u00a0%',
    ]) {
      expect(measure).toContain(row)
    }
    expect(measure).toContain('Källa: Delårsrapport 2 2023 (SN/2023:00130)')
  })

  it('sammanfattningar får varje måtts bedömning, och vad perioden före sade om den var en annan', async () => {
    await db.write({ actor: 'U1', action: 'import.store', subject: 'prov' }, (tx) =>
      tx.measureAssessment.updateMany({
        where: {
          period: inDb(interim(2, 2024)),
          measure: { number: 4, goal: { code: '2.4.2.1' } },
        },
        data: { value: 'may_be_met_with_risk' },
      }),
    )
    const brief = await createGoalsFeature(db).brief?.(calendarDate('2024-09-12'))
    const item = (key: string) => brief?.items.find((one) => one.key === key)
    expect(item('measure:2.4.2.1/4:assessment')).toMatchObject({
      state: 'kan uppnås med risk för avvikelse',
      was: 'Delår 1 2024: kommer inte att uppnås',
      quiet: true,
    })
    expect(item('goal:2.1.1.1')).toMatchObject({ was: 'Delår 1 2024: uppnås' })
    expect(brief?.items.filter(({ was }) => was !== undefined)).toHaveLength(2)
    expect(brief?.items.filter(({ key }) => key.endsWith(':assessment'))).toHaveLength(36)
  })

  it('säger rapporter olika om ett år sägs det', async () => {
    const title = 'Rättad rapport'
    await published(wholeYear(2022), '2022-12-31', { title })
    const value = await db.prisma.measureValue.findFirstOrThrow({
      where: { document: { title }, measure: { number: 4, goal: { code: '2.4.2.1' } }, kind: 'outcome' },
    })
    await db.write({ actor: 'U1', action: 'import.store', subject: 'prov' }, (tx) =>
      tx.measureValue.update({ where: { id: value.id }, data: { toDate: false, number: '19.5' } }),
    )
    expect(await text('status 2.4.2.1 mått 4 delår 2 2023')).toContain(
      'Utfallet 2022 är 18,7\u00a0% i Delårsrapport 2 2023 men 19,5\u00a0% i Rättad rapport.',
    )
  })
})

describe('få personer i en uppdelning', () => {
  it('visas som <5, och det sägs', async () => {
    const all = await text('status sn c3 2013')
    expect(all).toContain('<5')
    const one = await text('status pojkar som har deltagit i verksamhet för barn 2013')
    expect(one).toContain('<5')
    expect(one).toContain('Färre än 5 i en uppdelning av personer visas som <5.')
    expect(one).not.toMatch(/(?: {2}|\| )4(?: {2}| \||$)/m)
  })
})
