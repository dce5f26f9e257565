import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewFile } from '../../../src/across/imports/preview.ts'
import { storePreview } from '../../../src/across/imports/recount.ts'
import { getImport } from '../../../src/across/imports/store.ts'
import { publish } from '../../../src/across/publishing/store.ts'
import { storeCommittee } from '../../../src/db/committee.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { dateInStockholm } from '../../../src/lib/calendar.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openDatabase } from '../../support/database.ts'
import { aPerson } from '../../support/people.ts'

/** An assistant that is started empty for another committee: monthly reports, goals without numbers, other words. */

const NOW = new Date('2031-11-10T09:00:00+01:00')

let db: Db
let assistant: TestAssistant
beforeAll(async () => {
  db = await openDatabase('empty')
  const committee = {
    ...{ municipality: 'Provköping', name: 'Omsorgsnämnden', dnrPrefix: 'OMN' },
    ...{
      materialDays: -10,
      noticeDays: -7,
      adjustmentDays: 10,
      postingDays: 1,
      dispatchDays: 5,
      reportDays: 30,
      units: [],
    },
    registers: [],
    deficitPercent: 1,
    reporting: { interims: [6], regular: ['month' as const], months: [] },
  }
  await storeCommittee(db, committee, 'system:test')
  await bring('Delårsrapport 2031.csv', [
    'Verksamhet;Budget 2031 tkr;Utfall delår;Prognos helår 2031;Kommentar',
    'Hemtjänst;-120 000;-60 500;-122 000;Fler timmar än beräknat',
    'Stöd i vardagen;-40 000;-19 500;-39 000;',
    'Summa;-160 000;-80 000;-161 000;',
  ])
  await bring('Månadsrapport september 2031.csv', [
    'Verksamhet;Budget 2031 tkr;Jan-sep 2031;Prognos helår 2031',
    'Hemtjänst;-120 000;-91 000;-123 500',
    'Stöd i vardagen;-40 000;-29 500;-39 000',
    'Summa;-160 000;-120 500;-162 500',
  ])
  await bring('Månadsrapport oktober 2031.csv', [
    'Verksamhet;Budget 2031 tkr;Jan-okt 2031;Prognos helår 2031',
    'Hemtjänst;-120 000;-101 500;-124 000',
    'Stöd i vardagen;-40 000;-33 000;-39 500',
    'Summa;-160 000;-134 500;-163 500',
  ])
  await bring('Måluppföljning jan-okt 2031.csv', [
    'Nämndmål;Måluppfyllelse;Kommentar',
    'Brukarna är trygga hemma;Grön;Fler larm besvaras i tid',
    'Arbetsplatserna är hållbara;Delvis uppfyllt;Sjukfrånvaron sjunker långsamt',
    'Insatserna utgår från behoven;☹;Planerna är inte uppdaterade',
  ])
  await bring('Indikatorer jan-okt 2031.csv', [
    'Nämndmål;Indikator;Målvärde 2031;Utfall jan-okt 2031;Prognos helår',
    'Brukarna är trygga hemma;Andel larm som besvaras inom två minuter;95 %;91 %;Gul',
    ';Antal fallskador;Minska;14;Grön',
  ])
  assistant = await startTestAssistant(db, { clock: () => NOW })
})
afterAll(() => assistant.stop())

/** Sends the file, stores it and lets somebody else publish it. */
async function bring(name: string, lines: readonly string[]): Promise<void> {
  const kinds = createFeatures(db).flatMap((feature) => feature.kinds ?? [])
  const file = { name, bytes: Buffer.from(lines.join('\n')) }
  const choices = { 'names:activity': 'new' }
  const by = 'U0ANNA'
  const { id, summary } = await previewFile(file, { db, kinds, by, now: NOW, said: '', choices })
  expect([name, summary.questions, summary.findings]).toEqual([name, [], []])
  const preview = await getImport(db, id)
  if (!preview) throw new Error('no preview')
  expect(await storePreview(db, preview, { kinds, by, now: NOW, reason: null })).toHaveProperty('added')
  const [draft] = await db.prisma.period.findMany({
    where: { documents: { some: { publishedAt: null } } },
    include: { documents: { where: { publishedAt: null } } },
  })
  if (!draft) throw new Error('no draft')
  const shown = { periodId: draft.id, documentIds: draft.documents.map((document) => document.id) }
  expect(await publish(db, shown, { userId: 'U0BERIT', now: NOW })).toMatchObject({ kind: 'published' })
}

const said = async (line: string): Promise<string> => {
  const { body } = await assistant.inbound.command(line)
  return JSON.stringify(body)
}

/** The whole reply of a command, also what stands behind Visa mer. */
async function replyTo(name: string, words: string): Promise<string> {
  const command = createFeatures(db)
    .flatMap(({ commands = [] }) => commands)
    .find((one) => one.name === name)
  const today = dateInStockholm(NOW)
  const asked = { person: aPerson(), words, page: 1, askedPage: 1, now: NOW, today }
  return JSON.stringify(await command?.answer(asked))
}

describe('en annan nämnd', () => {
  it('får månadens siffror under månadens namn, mot månaden före', async () => {
    const newest = await said('budget')
    expect(newest).toContain('Omsorgsnämnden väntas gå med')
    expect(newest).toContain('enligt januari–oktober 2031')
    expect(newest).toContain('Hemtjänst')
    for (const line of ['budget oktober', 'budget jan–okt 2031', 'budget t.o.m. oktober', 'budget 2031-10'])
      expect([line, await said(line)]).toEqual([line, expect.stringContaining('januari–oktober 2031')])
    for (const line of [
      'budget september 2031',
      'budget kvartal 3',
      'budget Q3 2031',
      'budget per den 30 september',
    ])
      expect([line, await said(line)]).toEqual([line, expect.stringContaining('januari–september 2031')])
    expect(await said('budget hemtjänst')).toContain('Utfall jan–okt 2031')
  })

  it('jämför med månaden före, och säger att samma månad förra året inte finns', async () => {
    const whole = await replyTo('budget', '')
    expect(whole).toContain('Januari–september 2031')
    expect(whole).toContain('Januari–oktober 2030 är inte inläst')
  })

  it('har delår som slutar när nämnden vill', async () => {
    for (const line of ['budget delår', 'budget delår 2031', 'budget halvåret', 'budget Q2'])
      expect([line, await said(line)]).toEqual([line, expect.stringContaining('enligt delår 2031')])
    const activity = await replyTo('budget', 'hemtjänst delår')
    expect(activity).toContain('Utfall jan–jun 2031')
    expect(activity).toContain('Fler timmar än beräknat')
  })

  it('säger vilka perioder som finns när ingen stämmer', async () => {
    const none = await said('budget tertial 1')
    expect(none).toContain('tertial 1')
    expect(none).toContain('januari–oktober 2031')
  })

  it('får sina mål utan nummer, med nämndens egna ord för bedömningen', async () => {
    const status = await said('status')
    expect(status).toContain('av 3 mål')
    expect(status).toContain('Insatserna utgår från behoven')
    expect(await said('status trygga hemma')).toContain('Andel larm som besvaras inom två minuter')
    expect(await said('status oktober')).toContain('av 3 mål')
  })

  it('nämner aldrig någon annan nämnd', async () => {
    for (const line of ['budget', 'status', 'hjälp', 'kom igång'])
      expect(await said(line)).not.toMatch(/Botkyrka|SN\/2023/)
  })
})
