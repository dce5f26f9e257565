import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Feature } from '../../src/contract/feature.ts'
import type { Form } from '../../src/contract/form.ts'
import { act, entry, go, list as listed, openForm, type Reply } from '../../src/reply/reply.ts'
import { featureWith, startTestAssistant, type TestAssistant } from '../support/assistant.ts'
import { openDatabase } from '../support/database.ts'
import { TEAM } from '../support/slack.ts'
import { openedView } from '../support/views.ts'

/** What a button stands in is up to date when the button has done its work, and a way from a list leads back to it. */

let done: string[] = []

const list = (): Reply => ({
  title: 'Lista',
  lead: `${done.length} är klara.`,
  parts: [entry('Sak A', go('Öppna saken', 'annat'), openForm('Gör A', 'gor', { what: 'A' }))],
  actions: [openForm('Gör B', 'gor', { what: 'B' }), openForm('Lagra', 'lagra', {})],
})

const form: Form = {
  name: 'gor',
  permission: 'read',
  view: async () => ({ title: 'Gör', submit: 'Gör', blocks: [] }),
  submit: async ({ args }, register) => {
    const what = args['what'] ?? ''
    const isNew = await register({ action: 'import.store', subject: what }, async () => true)
    if (isNew) done.push(what)
    const parts = [listed([`Tid: nu (förut ${what})`])]
    return { receipt: isNew ? { lead: `Klart: ${what}`, parts } : null }
  },
}

/** Its work is done when the form has closed. */
const longForm: Form = {
  ...form,
  name: 'lagra',
  submit: async () => ({
    receipt: { lead: 'Lagras.' },
    work: async () => {
      done.push('D')
      return { lead: 'Allt är lagrat.' }
    },
  }),
}

const feature: Feature = {
  ...featureWith({ name: 'lista', answer: async () => list() }),
  forms: [form, longForm],
  actions: [
    {
      name: 'klar',
      permission: 'read',
      run: async () => {
        done.push('C')
        return {
          lead: 'Klart: C',
          file: { name: 'C.docx', title: 'C', write: async () => Buffer.from('en fil') },
        }
      },
    },
  ],
  home: async () => [entry(`${done.length} är klara.`, act('Gör C', 'klar', 'C'))],
}
const other: Feature = {
  ...featureWith({ name: 'annat', answer: async () => ({ title: 'Annat', lead: 'Något annat.' }) }),
  name: 'other',
}

const elementSchema = z.object({ action_id: z.string().default(''), value: z.string().default('') })
const blockSchema = z.object({
  block_id: z.string().default(''),
  elements: z.array(elementSchema).optional().catch([]),
})

/** The first button whose id begins so, with the id of its row. */
function buttonIn(blocks: unknown, begins: string) {
  for (const block of z.array(blockSchema).parse(blocks))
    for (const element of block.elements ?? [])
      if (element.action_id.startsWith(begins)) return { ...element, block_id: block.block_id }
  throw new Error(`no button ${begins}`)
}

let assistant: TestAssistant
beforeAll(async () => {
  assistant = await startTestAssistant(await openDatabase('empty'), { features: [feature, other] })
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
})
afterAll(() => assistant.stop())
beforeEach(() => {
  done = []
  assistant.slack.behave('chat.postMessage', () => ({ ok: true, ts: '1.1', channel: 'D0ANNA' }))
})

const USER = { user: { id: 'U0ANNA', team_id: TEAM } }

const shown = async () => (await assistant.inbound.command('lista', { user_id: 'U0ANNA' })).body?.blocks

/** What the assistant posts to the message's address from here on. */
async function posted(doing: () => Promise<unknown>) {
  const before = assistant.slack.of('response_url').length
  await doing()
  return (await assistant.slack.waitFor('response_url', before + 1))[before]
}

const send = async (button: ReturnType<typeof buttonIn>) => {
  const view = await openedView(assistant.slack, () => assistant.inbound.press(button, USER))
  return assistant.inbound.submit(view, {}, USER)
}

describe('ett svar som ett formulär öppnades från', () => {
  it.each(['form:gor:{"what":"A"}', 'form:gor:{"what":"B"}'])(
    'ritas om med kvittot först, också från en rad i listan: %s',
    async (id) => {
      const what = id.includes('A') ? 'A' : 'B'
      const blocks = await shown()
      const begins = JSON.stringify(blocks).includes(id) ? id : 'form:gor'
      const buttons = z
        .array(blockSchema)
        .parse(blocks)
        .flatMap(({ block_id, elements = [] }) =>
          elements
            .filter(({ action_id }) => action_id.startsWith('form:gor'))
            .map((one) => ({ ...one, block_id })),
        )
      const button = buttons.find(({ value }) => value.includes(`"${what}"`)) ?? buttonIn(blocks, begins)
      const redrawn = await posted(() => send(button))
      expect(redrawn).toMatchObject({ replace_original: true })
      expect(String(redrawn?.['text'])).toContain(`Klart: ${what}`)
      expect(String(redrawn?.['text'])).toContain(`Tid: nu (förut ${what})`)
      expect(String(redrawn?.['text'])).toContain('1 är klara.')
    },
  )

  it('ritas inte om när samma formulär skickas igen', async () => {
    const button = buttonIn(await shown(), 'form:gor')
    const view = await openedView(assistant.slack, () => assistant.inbound.press(button, USER))
    await posted(() => assistant.inbound.submit(view, {}, USER))
    const before = assistant.slack.of('response_url').length
    await assistant.inbound.submit(view, {}, USER)
    // What would have come of the second comes before the answer to this.
    await posted(async () => assistant.inbound.press(buttonIn(await shown(), 'go:annat'), USER))
    expect(assistant.slack.of('response_url').length).toBe(before + 1)
    expect(done).toHaveLength(1)
  })

  it('som Slack inte längre tar emot hindrar inget: kvittot kommer ändå', async () => {
    const button = buttonIn(await shown(), 'form:gor')
    assistant.slack.behave('response_url', () => ({ status: 404, body: 'expired_url' }))
    const before = assistant.slack.of('chat.postMessage').length
    await posted(() => send(button))
    const [receipt] = (await assistant.slack.waitFor('chat.postMessage', before + 1)).slice(before)
    expect(JSON.stringify(receipt)).toContain('Klart')
  })
})

describe('ett formulär vars arbete görs när det har stängts', () => {
  const receipts = (from: number) => assistant.slack.of('chat.postMessage').slice(from)

  it('ritar om det som det öppnades från när arbetet är gjort, med vad det ledde till', async () => {
    assistant.slack.behave('response_url', () => ({ status: 200, body: 'ok' }))
    const button = buttonIn(await shown(), 'form:lagra')
    const redrawn = await posted(() => send(button))
    expect(String(redrawn?.['text'])).toContain('1 är klara.')
    expect(String(redrawn?.['text'])).toContain('Allt är lagrat.')
  })

  it('gör arbetet och säger vad det ledde till, också när kvittot inte gick fram', async () => {
    const button = buttonIn(await shown(), 'form:lagra')
    const before = receipts(0).length
    let calls = 0
    assistant.slack.behave('chat.postMessage', () => {
      calls += 1
      return calls === 1 ? { ok: false, error: 'internal_error' } : { ok: true, ts: '1.1', channel: 'D0ANNA' }
    })
    await posted(() => send(button))
    expect(done).toEqual(['D'])
    expect(receipts(before).at(-1)?.['text']).toContain('Allt är lagrat.')
  })

  it('säger vad det ledde till i ett nytt meddelande när kvittot har tagits bort', async () => {
    const button = buttonIn(await shown(), 'form:lagra')
    const before = receipts(0).length
    assistant.slack.behave('chat.update', () => ({ ok: false, error: 'message_not_found' }))
    await posted(() => send(button))
    expect(receipts(before).map(({ text }) => text)).toEqual(['Lagras.', 'Allt är lagrat.'])
  })
})

describe('en väg från en rad i en lista', () => {
  it('leder tillbaka till listan', async () => {
    assistant.slack.behave('response_url', () => ({ status: 200, body: 'ok' }))
    const other = await posted(async () => assistant.inbound.press(buttonIn(await shown(), 'go:annat'), USER))
    expect(String(other?.['text'])).toContain('Något annat.')
    expect(buttonIn(other?.['blocks'], 'go:lista')).toMatchObject({ value: 'lista' })
  })
})

const pressInHome = () =>
  assistant.inbound.press(
    { action_id: 'do:klar:C', value: 'C' },
    {
      ...USER,
      view: { id: 'VHOME', type: 'home', callback_id: '', private_metadata: '', blocks: [] },
      container: { type: 'view', view_id: 'VHOME' },
    },
  )

describe('Hem', () => {
  it('visas på nytt när något har gjorts där', async () => {
    const before = assistant.slack.of('views.publish').length
    const files = assistant.slack.of('files.getUploadURLExternal').length
    await pressInHome()
    await assistant.slack.waitFor('files.getUploadURLExternal', files + 1)
    const [published] = (await assistant.slack.waitFor('views.publish', before + 1)).slice(before)
    expect(JSON.stringify(published)).toContain('1 är klara.')
  })

  it.each(['views.publish', 'chat.postMessage'])(
    'som inte går att visa hindrar inte filen: %s',
    async (failing) => {
      const [files, homes] = ['files.getUploadURLExternal', 'views.publish'].map(
        (one) => assistant.slack.of(one).length,
      )
      let isFirst = true
      assistant.slack.behave(failing, () => {
        const outcome = isFirst
          ? { ok: false, error: 'internal_error' }
          : { ok: true, ts: '1.1', channel: 'D0ANNA' }
        isFirst = false
        return outcome
      })
      await pressInHome()
      await assistant.slack.waitFor('files.getUploadURLExternal', (files ?? 0) + 1)
      await assistant.slack.waitFor('views.publish', (homes ?? 0) + 1)
    },
  )
})
