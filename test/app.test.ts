import { setTimeout as later } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../src/contract/answer.ts'
import type { Db } from '../src/db/db.ts'
import { count, text } from '../src/reply/cells.ts'
import { paragraph, table } from '../src/reply/reply.ts'
import { featureWith, startTestAssistant, type TestAssistant } from './support/assistant.ts'
import { leftOpen, openDatabase } from './support/database.ts'
import { BOT_USER, TEAM } from './support/slack.ts'
import { openedView } from './support/views.ts'

let db: Db
let assistant: TestAssistant
type Options = Parameters<typeof startTestAssistant>[1]

const start = async (options?: Options): Promise<TestAssistant> => {
  assistant = await startTestAssistant(leftOpen(db), options)
  return assistant
}
beforeAll(async () => {
  db = await openDatabase('empty')
})
afterEach(() => assistant.stop())
afterAll(() => db.close())

const HURRIED = { ack: 20, draw: 20 }
const echo = featureWith({
  answer: async ({ words }) => ({ lead: `svar ${words}`, back: 'hjälp' }),
})

describe('ett kommando', () => {
  it('besvaras i kvittensen, så att bara den som frågar ser det', async () => {
    const { inbound, slack } = await start({ features: [echo] })
    const { status, body } = await inbound.command('prov hej')
    expect(status).toBe(200)
    expect(body).toMatchObject({ response_type: 'ephemeral', text: 'svar hej' })
    expect(slack.of('response_url')).toEqual([])
  })

  it('som ges igen är detsamma, tecken för tecken och som JSON, men delas inte i direktmeddelanden', async () => {
    const text = 'Å ä ö – ”citat” \\ \u{1F389}'
    const same = featureWith({ answer: async () => ({ lead: text }), remembered: true })
    const { inbound } = await start({ features: [same] })
    const direct = { channel_name: 'directmessage' }
    for (const fields of [{}, {}, direct, direct]) {
      const { contentType, body } = await inbound.command('prov', fields)
      expect(contentType).toContain('application/json')
      expect(body).toMatchObject({ response_type: 'ephemeral', text })
      expect(body?.blocks?.[0]).toMatchObject({ type: 'section', text: { text } })
      expect(JSON.stringify(body).includes('Dela i kanalen')).toBe(fields !== direct)
    }
  })

  it('kan skrivas med versaler och utan å, ä och ö; ensamt ger det hjälp', async () => {
    const { inbound } = await start({ features: [echo] })
    for (const text of ['HJALP', 'hjälp', '', '  ', '/sn hjälp']) {
      const { body } = await inbound.command(text)
      expect(body?.text).toMatch(/^Vad vill du göra\?/)
      expect(JSON.stringify(body?.blocks)).toContain('"prov"')
    }
  })

  it('som tar tid kvitteras genast och besvaras sedan', async () => {
    let finish = () => {}
    const late = new Promise<Answer>((resolve) => {
      finish = () => resolve({ lead: 'till slut' })
    })
    const slow = featureWith({ answer: () => late })
    const { inbound, slack } = await start({ features: [slow], patience: HURRIED })
    const { status, body } = await inbound.command('prov')
    expect({ status, body }).toEqual({ status: 200, body: null })
    finish()
    const [answer] = await slack.waitFor('response_url')
    expect(answer).toMatchObject({ response_type: 'ephemeral', text: 'till slut' })
  })

  it('med fel underskrift eller gammal tid avvisas', async () => {
    const { inbound } = await start({ features: [echo] })
    expect((await inbound.command('prov', {}, { secret: 'fel' })).status).toBe(401)
    const old = Math.floor(Date.now() / 1000) - 6 * 60
    expect((await inbound.command('prov', {}, { timestamp: old })).status).toBe(401)
  })

  it('som är felskrivet får ett förslag och ett exempel', async () => {
    const { inbound } = await start({ features: [echo] })
    expect((await inbound.command('pruv')).body?.text).toBe('Jag förstod inte ”pruv”. Menade du `/sn prov`?')
    const { body } = await inbound.command('xyzzy <!channel> & co')
    expect(body?.text).toContain('Jag förstod inte ”xyzzy”.')
    expect(body?.text).toContain('/sn hjälp')
    expect((await inbound.command('<!channel>')).body?.text).toContain('&lt;!channel&gt;')
  })

  it('med personnummer stoppas och syns varken i svar eller logg', async () => {
    const { inbound, logged } = await start({ features: [echo] })
    for (const number of ['811228-9874', '٨١١٢٢٨-٩٨٧٤', '8112\u200b28\u00ad98\u206074', '811228–9874']) {
      const { body } = await inbound.command(`prov ${number}`)
      expect(body?.text).toContain('personnummer')
      expect(JSON.stringify(body) + logged.join()).not.toContain(number)
    }
  })

  it('med personnummer stoppas på varje annan väg in, och finns ingenstans efteråt', async () => {
    const opened: string[] = []
    const form = {
      name: 'sak',
      permission: 'read' as const,
      view: async ({ args }: { args: object }) => {
        opened.push(JSON.stringify(args))
        return { title: 'Sak', blocks: [] }
      },
      submit: async () => ({ receipt: null }),
    }
    const { inbound, slack, logged } = await start({ features: [{ ...echo, forms: [form] }] })
    const secret = 'prov 811228-9874'
    await inbound.directMessage(secret)
    await inbound.event({
      type: 'app_mention',
      user: 'U0ANNA',
      channel: 'C1',
      ts: '1.1',
      text: `<@${BOT_USER}> ${secret}`,
    })
    await inbound.directMessage(secret, { subtype: 'file_share', files: [{ id: 'F1' }] })
    for (const told of await slack.waitFor('chat.postMessage', 3))
      expect(told['text']).toContain('personnummer')
    await inbound.press({ action_id: 'go:prov', value: secret })
    expect((await slack.waitFor('response_url'))[0]?.['text']).toContain('personnummer')
    const press = { action_id: 'form:sak:1', value: JSON.stringify({ title: secret }) }
    expect(JSON.stringify(await openedView(slack, () => inbound.press(press)))).toContain('personnummer')
    expect(opened).toEqual([])
    const stored = JSON.stringify([
      await db.prisma.formDraft.findMany(),
      await db.prisma.handledKey.findMany(),
    ])
    expect(JSON.stringify(slack.sent) + stored + logged.join()).not.toContain('9874')
  })

  it('som är orimligt långt får en mening', async () => {
    const { inbound } = await start({ features: [echo] })
    expect((await inbound.command('å'.repeat(8000))).body?.text).toContain('för lång')
  })

  it('som går fel ger en referens som står i loggen, men inget om felet', async () => {
    const broken = featureWith({
      answer: async () => {
        throw new Error('hemlig detalj')
      },
    })
    const { inbound, logged } = await start({ features: [broken] })
    const text = (await inbound.command('prov')).body?.text ?? ''
    const reference = /referens (\w{6})/.exec(text)?.[1] ?? 'ingen'
    expect(text).not.toContain('hemlig')
    expect(logged.some((line) => line.includes(reference) && line.includes('hemlig detalj'))).toBe(true)
  })
})

describe('den som frågar', () => {
  it.each([
    ['U0GUEST', 'Gäster kan inte'],
    ['U0GONE', 'inte aktivt'],
    ['U0STRANGER', 'hör till den här arbetsytan'],
    ['U0ROBOT', 'hör till den här arbetsytan'],
  ])('%s får inget svar utan en vänlig mening om vem man frågar', async (user_id, sentence) => {
    const { inbound } = await start({ features: [echo] })
    const { body } = await inbound.command('prov hej', { user_id })
    expect(body?.text).toContain(sentence)
    expect(body?.text).toContain('<@U0ADMIN>')
    expect(body?.text).not.toContain('svar hej')
  })

  it('från en annan arbetsyta avvisas utan att Slack behöver fråga', async () => {
    const { inbound, slack } = await start({ features: [echo] })
    const { body } = await inbound.command('prov hej', { team_id: 'T0ELSEWHERE' })
    expect(body?.text).toContain('hör till den här arbetsytan')
    expect(slack.of('users.info')).toEqual([])
  })

  it('släpps inte in när Slack inte svarar, och kontrolleras igen nästa gång', async () => {
    const { inbound, slack } = await start({ features: [echo] })
    slack.behave('users.info', () => ({ status: 500 }))
    expect((await inbound.command('prov hej')).body?.text).toMatch(/kunde inte kontrollera.*Referens \w{6}/)
    slack.behave('users.info', () => ({ ok: true, user: { team_id: TEAM } }))
    expect((await inbound.command('prov hej')).body?.text).toBe('svar hej')
  })

  it('kontrolleras en gång för många frågor', async () => {
    const { inbound, slack } = await start({ features: [echo] })
    for (const word of ['a', 'b', 'c']) await inbound.command(`prov ${word}`)
    expect(slack.of('users.info')).toHaveLength(1)
  })
})

describe('en knapp', () => {
  it('visar nästa svar på samma plats', async () => {
    const { inbound, slack } = await start({ features: [echo] })
    await inbound.press({ action_id: 'go:prov sen', value: 'prov sen' })
    const [answer] = await slack.waitFor('response_url')
    expect(answer).toMatchObject({ replace_original: true, text: 'svar sen' })
  })

  it('i en kanal ändrar inte det som alla läst', async () => {
    const { inbound, slack } = await start({ features: [echo] })
    const container = { type: 'message', message_ts: '1.1', channel_id: 'C0NAMND' }
    await inbound.press({ action_id: 'go:prov sen', value: 'prov sen' }, { container })
    const [answer] = await slack.waitFor('response_url')
    expect(answer).toMatchObject({ response_type: 'ephemeral', replace_original: false })
  })

  it('i en meny fungerar likadant', async () => {
    const { inbound, slack } = await start({ features: [echo] })
    await inbound.press({
      action_id: 'go-menu',
      type: 'static_select',
      selected_option: { value: 'prov val' },
    })
    expect((await slack.waitFor('response_url'))[0]).toMatchObject({ text: 'svar val' })
  })

  it('delar i kanalen en gång, också när den trycks två gånger samtidigt', async () => {
    const { inbound, slack } = await start({ features: [echo] })
    const share = { action_id: 'share', value: 'prov delas' }
    await Promise.all([inbound.press(share), inbound.press(share)])
    await slack.waitFor('response_url', 3)
    const shared = slack.of('response_url').filter((post) => post['response_type'] === 'in_channel')
    expect(shared).toHaveLength(1)
    expect(shared[0]).toMatchObject({ text: 'svar delas' })
    expect(JSON.stringify(shared[0])).toContain('<@U0ANNA>')
  })

  it('som inte kunde dela säger det, och får tryckas igen', async () => {
    const { inbound, slack } = await start({ features: [echo] })
    const share = { action_id: 'share', value: 'prov delas senare' }
    slack.behave('response_url', () => ({ status: 500 }))
    await inbound.press(share)
    expect((await slack.waitFor('chat.postMessage'))[0]?.['text']).toContain('kunde inte delas')
    slack.behave('response_url', () => ({ status: 200, body: 'ok' }))
    await inbound.press(share)
    await slack.waitFor('response_url', 3)
    expect(slack.of('response_url').filter((post) => post['response_type'] === 'in_channel')).toHaveLength(2)
  })

  it('från ett äldre svar, eller av en gäst, får en mening', async () => {
    const { inbound, slack } = await start({ features: [echo] })
    await inbound.press({ action_id: 'gammal', value: 'x' })
    expect((await slack.waitFor('response_url'))[0]?.['text']).toContain('äldre svar')
    await inbound.press({ action_id: 'go:prov', value: 'prov' }, { user: { id: 'U0GUEST', team_id: TEAM } })
    expect((await slack.waitFor('response_url', 2))[1]?.['text']).toContain('Gäster')
  })
})

describe('ett meddelande', () => {
  it('i direktmeddelanden besvaras i tråden', async () => {
    const { inbound, slack } = await start({ features: [echo] })
    await inbound.directMessage('Prov hej')
    const post = await slack.waitForAnswer()
    expect(post).toMatchObject({ channel: 'D0ANNA', thread_ts: '1700000000.000100', text: 'svar hej' })
  })

  it('som Slack skickar om besvaras en gång', async () => {
    const { inbound, slack } = await start({ features: [echo] })
    await Promise.all([1, 2, 3].map(() => inbound.directMessage('prov hej', {}, 'Ev0SAMMA')))
    await slack.waitFor('chat.postMessage')
    await inbound.directMessage('prov sist', {}, 'Ev0SIST')
    await slack.waitFor('chat.postMessage', 2)
    await assistant.running.stop()
    expect(slack.of('chat.postMessage').map((post) => post['text'])).toEqual(['svar hej', 'svar sist'])
  })

  it('från en robot, en ändring eller en kanal som den bara är med i besvaras inte', async () => {
    const { inbound, slack } = await start({ features: [echo] })
    await inbound.directMessage('prov a', { bot_id: 'B1' })
    await inbound.directMessage('prov b', { subtype: 'message_changed' })
    await inbound.directMessage('prov c', { channel_type: 'channel' })
    await inbound.directMessage('prov d')
    await slack.waitFor('chat.postMessage')
    await assistant.running.stop()
    expect(slack.of('chat.postMessage').map((post) => post['text'])).toEqual(['svar d'])
  })

  it('där den nämns besvaras i tråden', async () => {
    const { inbound, slack } = await start({ features: [echo] })
    await inbound.event({
      type: 'app_mention',
      channel: 'C0NAMND',
      user: 'U0ANNA',
      ts: '5.5',
      thread_ts: '4.4',
      text: `<@${BOT_USER}> prov hej`,
    })
    const post = await slack.waitForAnswer()
    expect(post).toMatchObject({ channel: 'C0NAMND', thread_ts: '4.4', text: 'svar hej' })
  })
})

describe('det skrivna', () => {
  it.each([
    ['nämnd med hälsning', `Hej <@${BOT_USER}> prov hej`],
    ['nämnd sist', `prov hej <@${BOT_USER}>`],
    ['med namnet utskrivet', '@SN-assistenten: prov hej'],
    ['som kod', '`/sn prov hej`'],
    ['fet och med frågetecken', '*prov hej?*'],
  ])('förstås %s', async (_what, text) => {
    const { inbound, slack } = await start({ features: [echo] })
    await inbound.directMessage(text)
    expect((await slack.waitFor('chat.postMessage'))[0]).toMatchObject({ text: 'svar hej' })
  })

  it('läses utan Slacks egna tecken', async () => {
    const { inbound, slack } = await start({ features: [echo] })
    await inbound.directMessage('prov R&amp;D <https://x.se|länken> <#C1|kanal>')
    expect((await slack.waitFor('chat.postMessage'))[0]).toMatchObject({ text: 'svar R&amp;D länken kanal' })
  })

  it('kan vara en fil: med text besvaras texten, utan sägs vem som får skicka filer', async () => {
    const { inbound, slack } = await start({ features: [echo] })
    const file = { subtype: 'file_share', files: [{ id: 'F1' }] }
    await inbound.directMessage('prov hej', file)
    await inbound.directMessage('', file)
    const texts = (await slack.waitFor('chat.postMessage', 2)).map((post) => post['text'])
    expect(texts).toContain('svar hej')
    expect(texts.join()).toContain('Filer tar jag bara emot av den som får läsa in siffror.')
  })
})

describe('fliken Hem', () => {
  it('visar vad varje del har att säga, och en del som går fel döljer inte de andra', async () => {
    const good = { ...echo, home: async () => [paragraph('Läget är gott.')] }
    const bad = {
      ...featureWith({ name: 'trasig', answer: async () => ({ lead: 'prov' }) }),
      home: async () => {
        throw new Error('trasig')
      },
    }
    const { inbound, slack } = await start({ features: [bad, good] })
    await inbound.event({ type: 'app_home_opened', user: 'U0ANNA', tab: 'home', channel: 'D0ANNA' })
    const [published] = await slack.waitFor('views.publish')
    const text = JSON.stringify(published)
    expect(published).toMatchObject({ user_id: 'U0ANNA', view: { type: 'home' } })
    expect(text).toContain('kunde inte visas just nu')
    expect(text).toContain('Öppna prov')
    expect(text).toContain('2023-09-12 08:00')
  })

  it('har knappar som svarar i direktmeddelanden', async () => {
    const { inbound, slack } = await start({ features: [echo] })
    await inbound.press(
      { action_id: 'go:prov', value: 'prov' },
      { view: { id: 'V1', type: 'home' }, container: { type: 'view' } },
    )
    expect((await slack.waitFor('chat.postMessage'))[0]).toMatchObject({ channel: 'U0ANNA' })
  })
})

describe('den första gången', () => {
  it('hälsas man välkommen i sitt direktmeddelande, en gång, och bara där inget är sagt', async () => {
    const { inbound, slack } = await start({ features: [echo] })
    const said: Record<string, { ts: string }[]> = { D0BERIT: [{ ts: '1.1' }] }
    slack.behave('conversations.history', ({ channel }) => ({
      ok: true,
      messages: said[String(channel)] ?? [],
    }))
    const opens = (user: string, channel: string) =>
      inbound.event({ type: 'app_home_opened', user, tab: 'messages', channel })
    await opens('U0BERIT', 'D0BERIT')
    await opens('U0ANNA', 'D0ANNA')
    await opens('U0ANNA', 'D0ANNA')
    await slack.waitFor('chat.postMessage')
    await assistant.running.stop()
    const sent = slack.of('chat.postMessage')
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ channel: 'D0ANNA', text: expect.stringContaining('Hej! Jag svarar') })
    expect(slack.of('views.publish')).toEqual([])
  })
})

describe('tabeller', () => {
  const withTable = featureWith({
    answer: async () => ({
      lead: 'En tabell.',
      parts: [
        table('Kostnad', [{ title: 'Verksamhet' }, { title: 'Tkr' }], [[text('Barn & unga'), count(12)]]),
      ],
    }),
  })
  const asText = '```\nKostnad\nVerksamhet   Tkr\nBarn &amp; unga   12\n```'

  it('skickas som tabeller när Slack tar emot dem', async () => {
    const { inbound } = await start({ features: [withTable] })
    expect((await inbound.command('prov')).body?.blocks?.[1]).toMatchObject({ type: 'table' })
  })

  it('skickas som text från första kvittensen när Slack vid start säger nej till dem', async () => {
    const { inbound } = await start({
      features: [withTable],
      prepare: (slack) => slack.behave('blocks.validate', () => ({ ok: false, error: 'invalid_blocks' })),
    })
    const blocks = JSON.stringify((await inbound.command('prov')).body?.blocks)
    expect(blocks).not.toContain('"table"')
    expect(blocks).toContain('```')
  })

  it('som nekas i ett meddelande skickas om som text', async () => {
    const { inbound, slack } = await start({ features: [withTable] })
    slack.behave('chat.postMessage', ({ blocks }) =>
      JSON.stringify(blocks).includes('"table"') ? { ok: false, error: 'invalid_blocks' } : { ok: true },
    )
    await inbound.directMessage('prov')
    const [, second] = await slack.waitFor('chat.postMessage', 2)
    expect(JSON.stringify(second)).toContain(JSON.stringify(asText).slice(1, -1))
  })
})

describe('hälsa och stopp', () => {
  it('säger att den är uppe, att databasen nås och när vart och ett av schemana senast kördes', async () => {
    const { running } = await start({ everyMinute: true, env: { SN_OPS_PORT: '0' } })
    const run = (outcome: string, startedAt: Date) => ({
      schedule: 'prov',
      slot: startedAt,
      startedAt,
      outcome,
    })
    const later = new Date('2023-09-12T06:00:00Z')
    await db.prisma.scheduleRun.createMany({
      data: [run('5 recipients', later), run('1 recipients', new Date('2023-09-11T06:00:00Z'))],
    })
    const health = async () => (await fetch(`${running.opsUrl}/halsa`)).json()
    await expect.poll(health).toMatchObject({
      status: 'ok',
      database: true,
      schedules: {
        housekeeping: { startedAt: expect.any(String), outcome: expect.stringContaining('removed') },
        prov: { startedAt: later.toISOString(), outcome: '5 recipients' },
      },
    })
    // Anybody may know that it is up, and no more.
    expect(await (await fetch(`${running.url}/halsa`)).json()).toEqual({ status: 'ok' })
    expect((await fetch(`${running.url}/annat`)).status).toBe(404)
    expect((await fetch(`${running.opsUrl}/annat`)).status).toBe(404)
  })

  it('väntar vid stopp på svar som är på väg', async () => {
    let finish = () => {}
    const late = new Promise<Answer>((resolve) => {
      finish = () => resolve({ lead: 'till slut' })
    })
    const slow = featureWith({ answer: () => late })
    const { inbound, running, slack } = await start({ features: [slow], patience: HURRIED })
    await inbound.command('prov')
    const stopped = running.stop()
    const early = await Promise.race([stopped.then(() => 'stoppad'), later(50, 'väntar')])
    expect(early).toBe('väntar')
    finish()
    await stopped
    expect(slack.of('response_url')).toHaveLength(1)
  })
})
