import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { DEMO_NOW, openDatabase } from '../../support/database.ts'
import { TEAM } from '../../support/slack.ts'
import { takeUploads, type Uploads } from '../../support/uploads.ts'
import { readXlsx } from '../../support/xlsx.ts'

const REVIEWER = 'U0ADMINIST'
const ENTRIES = 1_030

let db: Db
let assistant: TestAssistant
let uploads: Uploads

beforeAll(async () => {
  db = await openDatabase('demo')
  await addEntries()
  assistant = await startTestAssistant(db)
  uploads = await takeUploads(assistant.slack)
  assistant.slack.behave('chat.postMessage', () => ({ ok: true, ts: '1.1', channel: 'D0GRANSKARE' }))
})
afterAll(async () => {
  await uploads.stop()
  await assistant.stop()
})

/** More than are read at once; written all together, as the chain is not what is tried here. */
async function addEntries(): Promise<void> {
  const { entries, hash } = await db.prisma.auditHead.findUniqueOrThrow({ where: { id: 1 } })
  const common = { at: DEMO_NOW, actor: 'U0ANNA', action: 'matter.edit', details: {}, origin: '', hash }
  await db.prisma.auditEntry.createMany({
    data: Array.from({ length: ENTRIES }, (_, at) => ({
      ...common,
      id: entries + BigInt(at + 1),
      subject: `=sak ${at + 1}`,
      previousHash: hash,
    })),
  })
  await db.prisma.auditHead.update({ where: { id: 1 }, data: { entries: entries + BigInt(ENTRIES) } })
}

const press = (value: string, user: string) =>
  assistant.inbound.press(
    { action_id: `do:log-export:${value}`, value },
    { user: { id: user, team_id: TEAM } },
  )

/** The button as it was shown after the command. */
async function buttonOf(line: string): Promise<string> {
  const { body } = await assistant.inbound.command(line, { user_id: REVIEWER })
  const value = /"action_id":"do:log-export:[^"]*","value":"([^"]+)"/.exec(JSON.stringify(body?.blocks))?.[1]
  if (!value) throw new Error('no button')
  return value
}

async function fetched(line: string) {
  const button = await buttonOf(line)
  const file = await uploads.fileOf(() => press(button, REVIEWER))
  return { file, sheets: await readXlsx(file.bytes) }
}

describe('loggen som Excel', () => {
  it('har alla poster som stämmer, inte bara sidan, och att den hämtades', async () => {
    const { file, sheets } = await fetched('logg')
    expect(file).toMatchObject({ name: 'revisionslogg-2023-09-12.xlsx', channel: 'D0GRANSKARE' })
    const [heading, newest, next, ...rest] = sheets['Revisionslogg'] ?? []
    expect(heading).toEqual([
      'Post',
      'Tid',
      'Vem',
      'Roller',
      'Händelse',
      'Kod',
      'Gäller',
      'Uppgifter',
      'Från',
    ])
    expect(newest).toMatchObject({
      2: REVIEWER,
      4: 'hämtade loggen som Excel',
      5: 'log.export',
      8: 'button:log-export',
    })
    expect(next).toMatchObject({ 2: 'U0ANNA', 4: 'ändrade ett ärende', 6: `'=sak ${ENTRIES}` })
    const entries = await db.prisma.auditEntry.count()
    expect(rest).toHaveLength(entries - 2)
    expect(rest.at(-1)?.[0]).toBe(1)
  })

  it('tar urvalet med sig, och inga ord som någon har skrivit hamnar i loggen', async () => {
    const { sheets } = await fetched('logg ärende 17')
    const [headings = [], ...rows] = sheets['Revisionslogg'] ?? []
    const subjects = rows.map((row) => row[headings.indexOf('Gäller')])
    expect(subjects).toContain("'=sak 17")
    expect(subjects).toContain("'=sak 1017")
    expect(subjects.every((subject) => String(subject).includes('17'))).toBe(true)
    expect(sheets['Om uppgifterna']).toContainEqual(['Urval', 'ärende 17'])
    const [entry] = await db.prisma.auditEntry.findMany({ orderBy: { id: 'desc' }, take: 1 })
    expect(entry).toMatchObject({ action: 'log.export', details: { kind: 'matter.', words: true } })
  })

  it('bara granskare hämtar den', async () => {
    const before = assistant.slack.of('response_url').length
    await press('ord:', 'U0ANNA')
    const refused = (await assistant.slack.waitFor('response_url', before + 1))[before]
    expect(String(refused?.['text'])).toContain('Du har inte behörighet')
  })
})
