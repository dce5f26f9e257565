import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/db.ts'
import { plus } from '../../src/delivery/rules.ts'
import { claimNext } from '../../src/delivery/store.ts'
import { deliver, type Worker } from '../../src/delivery/worker.ts'
import { stores } from '../support/database.ts'
import { addMessages, QUICK, realClock, settled, startTestWorker, testDeps } from '../support/deliveries.ts'
import { type Mailbox, withMailbox } from '../support/mailbox.ts'
import { type Behaviour, type FakeSlack, startFakeSlack } from '../support/slack.ts'

const POST = 'chat.postMessage'
const refuse = (error: string) => ({ ok: false, error })

describe.each(stores)('utskick på $name', ({ open }) => {
  let db: Db
  let slack: FakeSlack
  let box: Mailbox
  let workers: Worker[] = []
  beforeAll(async () => {
    db = await open('empty')
  })
  afterAll(() => db.close())
  beforeEach(async () => {
    await db.prisma.delivery.deleteMany()
    await db.prisma.deliveryPace.updateMany({ data: { nextAt: new Date(0), pausedUntil: new Date(0) } })
    slack = await startFakeSlack()
    box = withMailbox(slack)
  })
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()))
    workers = []
    await slack.stop()
  })

  const work = (limits = QUICK) => workers.push(startTestWorker(db, slack.apiUrl, limits))
  const done = () => expect.poll(() => settled(db), { interval: 20 }).toBe(true)
  const texts = () => box.received.map(({ text }) => text).toSorted()
  const only = async (recipient: string) => db.prisma.delivery.findFirstOrThrow({ where: { recipient } })

  /** Does this the first time, and takes the message as usual after that. */
  const firstTime = (behaviour: Behaviour): Behaviour => {
    let times = 0
    return (body) => (times++ === 0 ? behaviour(body) : box.take(body))
  }

  it('ger var och en ett meddelande, hur många gånger tillfället än läggs in', async () => {
    expect(await addMessages(db, ['U0ANNA', 'U0BERIT'])).toBe(2)
    expect(await addMessages(db, ['U0ANNA', 'U0BERIT', 'C0NAMND'])).toBe(1)
    work()
    await done()
    expect(texts()).toEqual(['Hej C0NAMND', 'Hej U0ANNA', 'Hej U0BERIT'])
    expect(await only('U0ANNA')).toMatchObject({ state: 'sent', channel: 'D0ANNA' })
  })

  it.each<[string, Behaviour]>([
    ['429 med väntetid', () => ({ status: 429, headers: { 'retry-after': '0' } })],
    ['429 utan väntetid', () => ({ status: 429 })],
    ['503', () => ({ status: 503 })],
    ['internt fel hos Slack', () => refuse('internal_error')],
    ['avbrott när Slack har läst men inget gjort', () => 'reset'],
    ['inget svar', () => 'hang'],
  ])('%s: sänds om, och kommer en gång', async (_fault, behaviour) => {
    slack.behave(POST, firstTime(behaviour))
    await addMessages(db, ['U0ANNA', 'U0BERIT'])
    work()
    await done()
    expect(texts()).toEqual(['Hej U0ANNA', 'Hej U0BERIT'])
  })

  it.each<[string, (body: Record<string, unknown>) => ReturnType<Behaviour>]>([
    ['avbrott efter att Slack lagt fram det', () => 'reset'],
    ['inget svar fast det kom fram', () => 'hang'],
    ['500 fast det kom fram', () => ({ status: 500 })],
    ['ett svar som inte går att läsa', () => ({ status: 200, body: '<html>' })],
  ])('%s: hittas i kanalen och sänds inte igen', async (_fault, outcome) => {
    slack.behave(
      POST,
      firstTime((body) => {
        box.take(body)
        return outcome(body)
      }),
    )
    await addMessages(db, ['U0ANNA'])
    work()
    await done()
    expect(texts()).toEqual(['Hej U0ANNA'])
    expect(await only('U0ANNA')).toMatchObject({ state: 'sent', channel: 'D0ANNA', ts: box.received[0]?.ts })
    expect(slack.of('conversations.open')).not.toEqual([])
  })

  it('avbrott innan Slack har läst: sänds när linjen är hel igen', async () => {
    let cuts = 0
    slack.cut((method) => method === POST && cuts++ < 2)
    await addMessages(db, ['U0ANNA'])
    work()
    await done()
    expect(texts()).toEqual(['Hej U0ANNA'])
  })

  it('sänder inget så länge det inte går att ta reda på om det kom fram', async () => {
    slack.behave(POST, (body) => {
      box.take(body)
      return 'reset'
    })
    let asked = 0
    slack.behave('conversations.history', () => {
      asked++
      return { status: 503 }
    })
    await addMessages(db, ['U0ANNA'])
    work()
    await expect.poll(() => asked).toBeGreaterThan(1)
    expect(texts()).toEqual(['Hej U0ANNA'])
  })

  it('söker också bland äldre sidor i kanalen', async () => {
    slack.behave(
      POST,
      firstTime((body) => {
        box.take(body)
        for (let i = 0; i < 60; i++) box.take({ ...body, text: 'annat', metadata: {} })
        return 'reset'
      }),
    )
    await addMessages(db, ['U0ANNA'])
    work()
    await done()
    expect(texts().filter((text) => text.startsWith('Hej'))).toEqual(['Hej U0ANNA'])
    expect(slack.of('conversations.history').length).toBeGreaterThan(1)
  })

  it('nekade block skickas utan tabeller, och sist som text', async () => {
    slack.behave(POST, (body) => ('blocks' in body ? refuse('invalid_blocks') : box.take(body)))
    const now = realClock()
    await db.prisma.delivery.create({
      data: {
        schedule: 'reminders',
        slot: now,
        recipient: 'U0ANNA',
        content: { text: 'Läget', blocks: [{ type: 'divider' }] },
        createdAt: now,
        dueAt: now,
        uselessAt: plus(now, 60_000),
      },
    })
    work()
    await done()
    expect(texts()).toEqual(['Läget'])
    expect(slack.of(POST)).toHaveLength(3)
  })

  it.each(['not_in_channel', 'channel_not_found', 'account_inactive', 'user_is_deactivated'])(
    '%s: står kvar som misslyckat, och ägaren får veta det en gång',
    async (reason) => {
      slack.behave(POST, (body) => (body['channel'] === 'C0BORTA' ? refuse(reason) : box.take(body)))
      await addMessages(db, ['C0BORTA', 'U0ANNA'])
      await addMessages(db, ['C0BORTA'], { schedule: 'reminders:två', text: 'Igen' })
      work()
      await done()
      expect(await only('C0BORTA')).toMatchObject({ state: 'failed', reason })
      expect(texts()).toEqual([`C0BORTA: ${reason}`, 'Hej U0ANNA'])
    },
  )

  it('en återkallad token: larmet väntar, och kommer en gång när den fungerar igen', async () => {
    let revoked = true
    slack.behave(POST, (body) => (revoked ? refuse('token_revoked') : box.take(body)))
    await addMessages(db, ['U0ANNA', 'U0BERIT'])
    work()
    const failed = () => db.prisma.delivery.count({ where: { state: 'failed' } })
    await expect.poll(failed).toBe(2)
    revoked = false
    await done()
    expect(box.received.map(({ channel }) => channel)).toEqual(['D0ADMIN'])
  })

  it('det som blivit för gammalt för att vara till nytta sänds inte', async () => {
    await addMessages(db, ['U0ANNA'], { uselessIn: -1 })
    work()
    await done()
    expect(await only('U0ANNA')).toMatchObject({ state: 'failed', reason: 'too_late' })
    expect(texts()).toEqual(['U0ANNA: too_late'])
  })

  it('håller takten till samma kanal', async () => {
    for (const schedule of ['reminders:a', 'reminders:b', 'reminders:c'] as const)
      await addMessages(db, ['C0NAMND'], { schedule })
    work({ ...QUICK, channelGap: 300 })
    await done()
    const left = (await db.prisma.delivery.findMany())
      .map(({ triedAt }) => triedAt?.getTime() ?? 0)
      .toSorted()
    const [first = 0, second = 0, third = 0] = left
    expect(second - first).toBeGreaterThanOrEqual(300)
    expect(third - second).toBeGreaterThanOrEqual(300)
  })

  it('två samtidigt delar på arbetet', async () => {
    const recipients = Array.from({ length: 60 }, (_, i) => `U0${i}X`)
    await addMessages(db, recipients)
    work()
    work()
    await done()
    expect(texts()).toEqual(recipients.map((id) => `Hej ${id}`).toSorted())
    expect(slack.of(POST)).toHaveLength(60)
  })

  it('ett stopp väntar på meddelandet som sänds, och tar inget nytt', async () => {
    let finish = () => {}
    const held = new Promise<void>((resolve) => {
      finish = resolve
    })
    slack.behave(POST, async (body) => {
      await held
      return box.take(body)
    })
    await addMessages(db, ['U0ANNA', 'U0BERIT'])
    const worker = startTestWorker(db, slack.apiUrl, { ...QUICK, atOnce: 1 })
    await slack.waitFor(POST)
    const stopped = worker.stop()
    finish()
    await stopped
    expect(box.received).toHaveLength(1)
    const states = (await db.prisma.delivery.findMany()).map(({ state }) => state)
    expect(states.toSorted()).toEqual(['pending', 'sent'])
  })

  it('den som dog med ett meddelande i handen: det söks innan det sänds igen', async () => {
    await addMessages(db, ['U0ANNA'])
    const now = realClock()
    expect(await claimNext(db, now, QUICK)).toHaveProperty('claimed')
    const later = plus(now, QUICK.lease + 1)
    expect(await claimNext(db, later, QUICK)).toMatchObject({ claimed: { uncertain: true, attempts: 2 } })
  })

  it('den som vaknar efter att ha sovit förbi sitt anspråk sänder inte', async () => {
    await addMessages(db, ['U0ANNA'])
    const next = await claimNext(db, realClock(), QUICK)
    if (!('claimed' in next)) throw new Error('nothing claimed')
    const late = { ...testDeps(db, slack.apiUrl), clock: () => next.claimed.leasedUntil }
    await deliver(late, next.claimed)
    expect(slack.sent).toEqual([])
  })

  it('den som blivit av med sitt anspråk skriver inte över vad den andra fick veta', async () => {
    await addMessages(db, ['U0ANNA'])
    const now = realClock()
    const first = await claimNext(db, now, QUICK)
    await claimNext(db, plus(now, QUICK.lease + 1), QUICK)
    if (!('claimed' in first)) throw new Error('nothing claimed')
    await deliver(testDeps(db, slack.apiUrl), first.claimed)
    expect(await only('U0ANNA')).toMatchObject({ state: 'unknown', attempts: 2 })
  })
})
