import { WebClient } from '@slack/web-api'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPageCarrier } from '../../src/across/page/carrier.ts'
import { people } from '../../src/workspace/slack/people.ts'
import { startWorkspace, type Workspace } from '../../src/workspace/workspace.ts'

/** The page of a channel as the assistant carries it to the local workspace, with Slack's own client. */

const CHANNEL = 'C0SOCNAMND'
const [ME = { id: '' }] = people

let workspace: Workspace
beforeAll(async () => {
  workspace = await startWorkspace({ now: () => Date.parse('2031-03-04T08:00:00+01:00') })
})
afterAll(() => workspace.stop())

const page = (markdown: string) => ({
  title: 'Nämndens sammanträden',
  markdown,
  message: { text: markdown, blocks: [] },
})
const seen = () => workspace.seen(ME.id, CHANNEL).map(({ text }) => text)

it('visas med sin text, skrivs om på plats och görs om när den har tagits bort', async () => {
  const { botToken, apiUrl } = workspace
  const carrier = createPageCarrier({ botToken, apiUrl, log: pino({ level: 'silent' }) })
  const first = await carrier.makeCanvas(CHANNEL, page('# Nästa\n\n| Punkt |\n| --- |\n| Remiss |\n'))
  expect(seen()).toEqual([expect.stringContaining('| Remiss |')])
  expect(await carrier.editCanvas(first ?? '', page('# Nästa: ändrat\n'))).toBe(true)
  expect(seen()).toEqual([expect.stringContaining('ändrat')])
  expect(await carrier.isThere(CHANNEL, { canvasId: first, messageTs: null })).toBe(true)
  expect(workspace.violations()).toEqual([])
  const [line] = workspace.seen(ME.id, CHANNEL)
  await new WebClient(botToken, { slackApiUrl: apiUrl }).chat.delete({ channel: CHANNEL, ts: line?.ts ?? '' })
  expect(await carrier.isThere(CHANNEL, { canvasId: first, messageTs: null })).toBe(false)
  expect(await carrier.editCanvas(first ?? '', page('# Borta\n'))).toBe(false)
  expect(await carrier.makeCanvas(CHANNEL, page('# Igen\n'))).not.toBe(first)
  expect(seen()).toEqual([expect.stringContaining('# Igen')])
})
