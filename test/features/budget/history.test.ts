import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publish } from '../../../src/across/publishing/store.ts'
import type { Db } from '../../../src/db/db.ts'
import type { PeriodRef } from '../../../src/lib/periods.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openDatabase } from '../../support/database.ts'
import { importDraft } from '../../support/drafts.ts'
import { interim } from '../../support/periods.ts'

let db: Db
let assistant: TestAssistant
const said = async (line: string): Promise<string> => {
  const { body } = await assistant.inbound.command(line)
  return `${body?.text}\n${JSON.stringify(body?.blocks)}`
}

async function published(period: PeriodRef, endsOn: string, more: number): Promise<void> {
  const { periodId, documentId } = await importDraft(db, { period, endsOn, by: 'U1', more })
  const by = { userId: 'U2', now: new Date('2023-09-12T10:00:00+02:00') }
  expect((await publish(db, { periodId, documentIds: [documentId] }, by)).kind).toBe('published')
}

/** The whole answer, page by page. */
async function saidInAll(line: string): Promise<string> {
  const pages: string[] = []
  for (const page of ['mer', 'sida 2', 'sida 3']) pages.push(await said(`${line} ${page}`))
  return pages.join('\n')
}

beforeAll(async () => {
  db = await openDatabase('demo')
  assistant = await startTestAssistant(db)
})
afterAll(() => assistant.stop())

describe('budgeten mot tidigare perioder', () => {
  it('säger rakt ut när det inte finns något att jämföra med, och har rapportens egen jämförelse', async () => {
    const newest = await saidInAll('budget')
    expect(newest).toContain(
      'Delår 1 2023 och delår 2 2022 är inte inlästa, så där finns inget att jämföra med utöver',
    )
    expect(newest).toMatch(
      /Utfall jan–aug 2023: −[\d\u00a0]+\u00a0tkr, .* nettokostnad än samma period 2022\./,
    )
    expect(newest).toContain('Visar delår 2 2023, den senaste perioden.')
    const older = await saidInAll('budget 2013')
    expect(older).toContain('Delår 2 2013 och helår 2012 är inte inlästa')
    expect(older).toMatch(/Utfall 2013: −[\d\u00a0]+\u00a0tkr, .* nettokostnad än 2012\./)
    expect(older).toContain('Visar helår 2013. Den senaste är delår 2 2023.')
  })

  it('jämför avvikelsen med perioden före och samma period förra året, även för en verksamhet', async () => {
    await published(interim(1, 2024), '2024-04-30', -1_000)
    await published(interim(2, 2024), '2024-08-31', 500)
    const whole = await saidInAll('budget')
    expect(whole).toContain(
      'Delår 1 2024: avvikelsen var +56\u00a0722\u00a0tkr, nu +58\u00a0222\u00a0tkr (förändring +1\u00a0500\u00a0tkr).',
    )
    expect(whole).toContain('Delår 2 2023: avvikelsen var +57\u00a0722\u00a0tkr, nu +58\u00a0222\u00a0tkr')
    expect(whole).toMatch(/Störst ändring \(tkr\): .+ från .+ till .+; och \d+ till\./)
    const one = await said('budget barn mer')
    expect(one).toContain(
      'Delår 1 2024: avvikelsen var +11\u00a0274\u00a0tkr, nu +12\u00a0774\u00a0tkr (förändring +1\u00a0500\u00a0tkr).',
    )
  })

  it.each(['budget sida 0', 'budget barn sida 0', 'status mått sida 0'])('%s finns inte', async (line) => {
    expect(await said(line)).toMatch(/Sidan 0 finns inte; det här är sidan 1 av \d/)
  })
})
