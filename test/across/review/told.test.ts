import { afterAll, beforeAll, expect, it } from 'vitest'
import { previewFile } from '../../../src/across/imports/preview.ts'
import { getDrafts, publish } from '../../../src/across/publishing/store.ts'
import { latestRows, reportedKinds } from '../../../src/across/reporting/subjects.store.ts'
import { tellOwners } from '../../../src/across/review/send.ts'
import { createFeatures } from '../../../src/features.ts'
import { messageViolations } from '../../../src/workspace/limits/payloads.ts'
import { type Desk, openDesk, PUBLISHER, scheduled } from '../reporting/support.ts'

const LEADER = 'U0LEDA'
const OWNERS = { '2.1.1.1|3': 'U0CHEF', '2.1.1.1|4': LEADER, '2.1.3.1|2': 'U0LASARE' }
const SUBJECTS = Object.keys(OWNERS)
let desk: Desk
beforeAll(async () => {
  desk = await openDesk('2024-01-12T15:00:00Z') // a Friday
  await desk.db.write({ actor: 'system:test', action: 'report.own', subject: 'prov' }, (tx) =>
    tx.subjectOwner.createMany({
      data: Object.entries(OWNERS).map(([subject, owner]) => ({
        ...{ kind: 'matt', subject, label: subject, owner, unit: null },
        ...{ changedBy: LEADER, changedAt: desk.at.now },
      })),
    }),
  )
})
afterAll(() => desk.stop())

/** The measures' outcomes of 2023, far short of their targets and said to be met, in a file that is sent and stored. */
async function store(outcome: number): Promise<void> {
  const { db, at } = desk
  const features = createFeatures(db)
  const [measures] = reportedKinds(features).filter(({ kind }) => kind.name === 'matt')
  if (!measures) throw new Error('measures are reported')
  const rows = await latestRows(db, measures)
  const lines = SUBJECTS.map((subject) => {
    const name = rows.get(subject)?.['name'] ?? ''
    return `${subject.replace('|', ';')};${name};Ökar;Procent;${outcome};90;Uppnått`
  })
  const heading = 'Mål nr;Mått nr;Mått;Riktning;Enhet;Utfall 2023;Målvärde 2023;Bedömning'
  const file = {
    name: `mått helår 2023 ${outcome}.csv`,
    bytes: Buffer.from(`${[heading, ...lines].join('\n')}\n`),
  }
  const kinds = features.flatMap((feature) => feature.kinds ?? [])
  const { id } = await previewFile(file, { db, kinds, by: LEADER, now: at.now, said: '' })
  await desk.act('import-store', id, LEADER)
  await expect.poll(async () => (await db.prisma.import.findUnique({ where: { id } }))?.state).toBe('stored')
}

const tell = (now: string) => {
  desk.at.now = new Date(now)
  return tellOwners(scheduled(desk))
}
const told = () => desk.db.prisma.delivery.findMany({ where: { schedule: 'review' } })

it('den som ansvarar får veta en gång vad som inte går ihop sedan en fil lästs in, i arbetstid', async () => {
  await store(1)
  expect(await tell('2024-01-12T20:00:00Z')).toBe(false)
  expect(await tell('2024-01-13T10:00:00Z')).toBe(false)
  const both = await Promise.all([tell('2024-01-15T09:00:00Z'), tell('2024-01-15T09:00:00Z')])
  expect(both.filter(Boolean)).toHaveLength(1)
  // Not whoever stored it, nor of a draft those who may not see it; and not what did not add up before.
  const [message, ...others] = await told()
  expect(others).toEqual([])
  expect(message).toMatchObject({ recipient: 'U0CHEF', schedule: 'review', fromHour: 7 })
  const content = JSON.stringify(message?.content)
  expect(content).toContain('1 ny sak går inte ihop i det du ansvarar för')
  expect(content).toContain('men utfallet är 1')
  expect(messageViolations('chat.postMessage', { channel: 'U0CHEF', ...JSON.parse(content) })).toEqual([])
  const [line = ''] = /granska fynd \w+/.exec(content) ?? []
  expect(await desk.say(line, 'U0CHEF')).toContain('Det som jämförs')
  expect(await tell('2024-01-16T09:00:00Z')).toBe(false)
  const entry = await desk.db.prisma.auditEntry.findFirst({ where: { action: 'review.tell' } })
  expect(entry).toMatchObject({ actor: 'system:review', details: { recipients: 1 } })
})

it('inte en gång till om samma sak när nästa fil läses in', async () => {
  await store(2)
  expect(await tell('2024-01-17T09:00:00Z')).toBe(false)
  expect(await told()).toHaveLength(1)
  expect(await desk.db.prisma.auditEntry.count({ where: { action: 'review.tell' } })).toBe(2)
})

it('den som inte får läsa utkast får veta det när perioden publiceras, en gång', async () => {
  const [draft] = await getDrafts(desk.db)
  if (!draft) throw new Error('what was stored is a draft')
  const shown = { periodId: draft.id, documentIds: draft.documents.map(({ id }) => id) }
  const outcome = await publish(desk.db, shown, { userId: PUBLISHER, now: desk.at.now })
  expect(outcome).toMatchObject({ kind: 'published' })
  expect(await tell('2024-01-18T09:00:00Z')).toBe(true)
  const [, message, ...others] = await told()
  expect(others).toEqual([])
  expect(message).toMatchObject({ recipient: 'U0LASARE' })
  expect(JSON.stringify(message?.content)).toContain('1 ny sak går inte ihop i det du ansvarar för')
  expect(await tell('2024-01-19T09:00:00Z')).toBe(false)
})
