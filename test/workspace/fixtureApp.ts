import { App, HTTPReceiver, type Logger, LogLevel } from '@slack/bolt'
import type { KnownBlock, ModalView } from '@slack/types'
import type { Workspace } from '../../src/workspace/workspace.ts'

/** A small app that does what an app can do in Slack, so that the workspace is tested without the assistant. */

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text })

const tableBlock: KnownBlock = {
  type: 'table',
  column_settings: [{ is_wrapped: true }, { align: 'right' }, { align: 'right' }],
  rows: [
    ['Verksamhet', 'Budget, tkr', 'Avvikelse, tkr'].map((text) => ({ type: 'raw_text', text })),
    [
      { type: 'raw_text', text: 'Öppen förskola' },
      { type: 'raw_text', text: '4 900' },
      { type: 'raw_number', value: -210, text: '−210' },
    ],
    [
      { type: 'raw_text', text: 'Barn och unga' },
      { type: 'raw_text', text: '251 300' },
      { type: 'raw_number', value: 12_450, text: '+12 450' },
    ],
  ],
}

export function answer(count: number): KnownBlock[] {
  return [
    { type: 'header', text: plain('Läget för målen') },
    {
      type: 'section',
      text: mrkdwn('*15 av 17 mål* väntas bli uppfyllda. Se <https://example.org|rapporten>.'),
    },
    tableBlock,
    { type: 'context', elements: [mrkdwn('Källa: delårsrapport 1 2023 · per 2023-04-30')] },
    {
      type: 'actions',
      block_id: 'knappar',
      elements: [
        { type: 'button', action_id: 'count', text: plain(`Räkna upp (${count})`), value: String(count + 1) },
        { type: 'button', action_id: 'share', text: plain('Dela i kanalen'), style: 'primary' },
        {
          type: 'button',
          action_id: 'remove',
          text: plain('Ta bort'),
          style: 'danger',
          confirm: {
            title: plain('Ta bort svaret?'),
            text: mrkdwn('Det går inte att *ångra*.'),
            confirm: plain('Ta bort'),
            deny: plain('Behåll'),
          },
        },
        {
          type: 'static_select',
          action_id: 'area',
          placeholder: plain('Välj område'),
          options: [
            { text: plain('Barn och unga'), value: 'barn' },
            { text: plain('Vuxna'), value: 'vuxna' },
          ],
        },
        { type: 'datepicker', action_id: 'day', initial_date: '2023-09-12' },
        {
          type: 'overflow',
          action_id: 'more',
          options: [
            { text: plain('Visa källan'), value: 'source' },
            { text: plain('Historik'), value: 'history' },
          ],
        },
      ],
    },
  ]
}

const form: ModalView = {
  type: 'modal',
  callback_id: 'form',
  title: plain('Nytt åtagande'),
  submit: plain('Spara'),
  close: plain('Avbryt'),
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: 'title',
      label: plain('Rubrik'),
      hint: plain('Högst 40 tecken.'),
      element: { type: 'plain_text_input', action_id: 'value', max_length: 40 },
    },
    {
      type: 'input',
      block_id: 'cost',
      optional: true,
      label: plain('Kostnad, tkr'),
      element: { type: 'number_input', action_id: 'value', is_decimal_allowed: false, min_value: '0' },
    },
    {
      type: 'input',
      block_id: 'who',
      optional: true,
      label: plain('Ansvarig'),
      element: { type: 'users_select', action_id: 'value' },
    },
    {
      type: 'input',
      block_id: 'areas',
      optional: true,
      label: plain('Områden'),
      element: {
        type: 'checkboxes',
        action_id: 'value',
        options: [
          { text: mrkdwn('*Barn* och unga'), value: 'barn' },
          { text: mrkdwn('Vuxna'), value: 'vuxna' },
        ],
      },
    },
    {
      type: 'actions',
      block_id: 'modalButtons',
      elements: [
        { type: 'button', action_id: 'push', text: plain('Visa hjälp') },
        { type: 'button', action_id: 'stale', text: plain('Uppdatera med gammal version') },
      ],
    },
  ],
}

const helpView = (depth: number): ModalView => ({
  type: 'modal',
  callback_id: 'help',
  title: plain(`Hjälp ${depth}`),
  blocks: [
    { type: 'section', text: mrkdwn('En rubrik säger vad som ska göras.') },
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'push', text: plain('Mer hjälp'), value: String(depth + 1) }],
    },
  ],
})

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function addCommands(app: App): void {
  app.command('/sn', async ({ command, ack, respond, client, body }) => {
    switch (command.text) {
      case 'table':
        await ack({ text: '15 av 17 mål väntas bli uppfyllda.', blocks: answer(0) })
        return
      case 'later':
        await ack()
        await respond({ text: 'Svaret kom efteråt.' })
        return
      case 'public':
        await ack({ response_type: 'in_channel', text: 'Alla ser det här.' })
        return
      case 'often':
        await ack()
        for (let use = 1; use <= 6; use += 1) {
          await respond({ text: `Svar ${use}`, replace_original: true }).catch(() => undefined)
        }
        return
      case 'broken':
        await ack({ text: 'Trasigt', blocks: [{ type: 'header', text: plain('x'.repeat(151)) }] })
        return
      case 'silent':
        await new Promise(() => undefined)
        return
      case 'post':
        await ack()
        await client.chat
          .postMessage({ channel: body.channel_id, text: 'Hej kanalen' })
          .catch((error) => respond({ text: `Gick inte: ${error.data.error}` }))
        return
      case 'form':
        await ack()
        await client.views.open({ trigger_id: body.trigger_id, view: form })
        return
      default:
        await ack({ text: `Förstod inte ”${command.text}”. Prova /sn table.` })
    }
  })
}

function addActions(app: App): void {
  app.action({ type: 'block_actions', action_id: 'count' }, async ({ ack, action, respond }) => {
    await ack()
    const count = action.type === 'button' ? Number(action.value) : 0
    await respond({ replace_original: true, text: `Räknat till ${count}.`, blocks: answer(count) })
  })
  app.action('share', async ({ ack, respond }) => {
    await ack()
    await respond({ response_type: 'in_channel', replace_original: false, text: 'Delat i kanalen.' })
  })
  app.action('remove', async ({ ack, respond }) => {
    await ack()
    await respond({ delete_original: true })
  })
  app.action({ type: 'block_actions', action_id: /^(area|day|more)$/ }, async ({ ack, action, respond }) => {
    await ack()
    const chosen =
      action.type === 'static_select' || action.type === 'overflow'
        ? action.selected_option.value
        : action.type === 'datepicker'
          ? action.selected_date
          : ''
    await respond({ replace_original: false, text: `Valt: ${chosen}` })
  })
}

function addViews(app: App): void {
  app.action({ type: 'block_actions', action_id: 'push' }, async ({ ack, body, client, action }) => {
    await ack()
    const depth = action.type === 'button' ? Number(action.value ?? 1) : 1
    await client.views.push({ trigger_id: body.trigger_id, view: helpView(depth) }).catch(() => undefined)
  })
  app.action({ type: 'block_actions', action_id: 'stale' }, async ({ ack, body, client }) => {
    await ack()
    const id = text(body.view?.id)
    await client.views.update({ view_id: id, hash: 'old', view: form }).catch(() => undefined)
  })
  app.view('form', async ({ ack, view, client, body }) => {
    const title = text(view.state.values['title']?.['value']?.value)
    if (title === 'fel') {
      await ack({ response_action: 'errors', errors: { title: 'Rubriken ”fel” är upptagen.' } })
    } else if (title === 'vidare') {
      await ack({ response_action: 'update', view: helpView(1) })
    } else {
      await ack()
      await client.chat.postMessage({ channel: body.user.id, text: `Sparat: ${title}` })
    }
  })
  app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, client, body, view }) => {
    await ack()
    const title = text(view.state.values['title']?.['value']?.value)
    await client.chat.postMessage({ channel: body.user.id, text: `Formuläret stängdes: ${title}` })
  })
}

function addEvents(app: App, received: string[]): void {
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home') return
    const blocks: KnownBlock[] = [
      { type: 'header', text: plain('Välkommen') },
      { type: 'section', text: mrkdwn(`Hej <@${event.user}>!`) },
      {
        type: 'actions',
        elements: [{ type: 'button', action_id: 'homeForm', text: plain('Nytt åtagande') }],
      },
    ]
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } })
  })
  app.action({ type: 'block_actions', action_id: 'homeForm' }, async ({ ack, body, client }) => {
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: form })
  })
  app.event('app_mention', async ({ event, client, body, context }) => {
    received.push(`${body.event_id} ${context.retryNum ?? 0}`)
    const thread = event.thread_ts ?? event.ts
    await client.chat.postMessage({ channel: event.channel, thread_ts: thread, text: 'Svar i tråden.' })
  })
  app.message(async ({ message, client }) => {
    if (message.channel_type !== 'im' || 'bot_id' in message) return
    await client.chat.postMessage({ channel: message.channel, text: 'Svar i direktmeddelandet.' })
  })
}

function addShortcuts(app: App): void {
  app.shortcut('save_message', async ({ ack, body, client }) => {
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: form })
  })
  app.shortcut('open_form', async ({ ack, body, client }) => {
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: form })
  })
}

export interface FixtureApp {
  /** Where it takes requests: every workspace signs alike. */
  url: string
  /** Deliveries of mentions: event id and attempt. */
  received: string[]
  stop(): Promise<void>
}

const nothing = () => undefined
/** The app misbehaves on purpose; its complaints would only hide what a test says. */
const silent: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
}

/** Starts the app on a free port and points the workspace at it. */
export async function startFixtureApp(workspace: Workspace): Promise<FixtureApp> {
  const receiver = new HTTPReceiver({ signingSecret: workspace.signingSecret, logger: silent })
  const app = new App({
    receiver,
    token: workspace.botToken,
    logger: silent,
    clientOptions: { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 } },
  })
  const received: string[] = []
  addCommands(app)
  addActions(app)
  addViews(app)
  addEvents(app, received)
  addShortcuts(app)
  const server = await receiver.start(0)
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The fixture app has no port')
  const url = `http://127.0.0.1:${address.port}/slack/events`
  workspace.connect(url)
  return { url, received, stop: async () => void (await app.stop()) }
}
