import { expect } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import { viewViolations } from '../../../src/workspace/limits/payloads.ts'
import type { TestAssistant } from '../../support/assistant.ts'
import { openDatabase } from '../../support/database.ts'
import { openedView } from '../../support/views.ts'
import { by, chosen, date, startGrants, ticked, type View } from './support.ts'

export const plain = (text: unknown): string => String(text).replaceAll('\u00a0', ' ')

/** What the forms are filled with, unless a test says otherwise. */
export const proposal = {
  outcome: chosen('part'),
  amount: '40 tkr',
  reasonCategory: chosen('budget'),
  reason: '',
  condition: chosen('none'),
  year: '2024',
}

/** People at work with the grants of the demo: forms opened and sent, buttons pressed. */
export class Desk {
  readonly db: Db
  readonly assistant: TestAssistant
  readonly #pot: string
  #made = 0

  static async open(): Promise<Desk> {
    const db = await openDatabase('demo')
    const pot = await db.prisma.grantPot.findFirstOrThrow({
      where: { round: { year: 2024 }, name: 'Föreningsbidrag' },
    })
    return new Desk(db, await startGrants(db), String(pot.id))
  }

  private constructor(db: Db, assistant: TestAssistant, pot: string) {
    this.db = db
    this.assistant = assistant
    this.#pot = pot
  }

  async #opened(open: () => Promise<unknown>): Promise<View> {
    const view = await openedView(this.assistant.slack, open)
    expect(viewViolations('modal', view)).toEqual([])
    return view
  }

  /** Opens a form by its button. */
  form(name: string, args: Record<string, string>, user = 'U0ANNA'): Promise<View> {
    const action = `form:${name}:${Object.values(args).join(':')}`
    return this.#opened(() =>
      this.assistant.inbound.press({ action_id: action, value: JSON.stringify(args) }, by(user)),
    )
  }

  /** Opens a form by a command. */
  typed(line: string, user = 'U0ANNA'): Promise<View> {
    return this.#opened(() => this.assistant.inbound.command(line, { user_id: user }))
  }

  send(view: View, values: Record<string, unknown>, user = 'U0ANNA') {
    return this.assistant.inbound.submit(view, values, by(user))
  }

  /** Those are no deliveries: what is sent by itself comes once a minute, whatever goes on. */
  #receipts() {
    return this.assistant.slack.of('chat.postMessage').filter((post) => !post['metadata'])
  }

  /** Sends a form that is taken, and gives the text of its receipt. */
  async taken(view: View, values: Record<string, unknown>, user = 'U0ANNA'): Promise<string> {
    const before = this.#receipts().length
    const { body } = await this.send(view, values, user)
    expect(body).toEqual({ response_action: 'clear' })
    const { slack } = this.assistant
    let posts = slack.of('chat.postMessage').length
    while (this.#receipts().length === before) {
      posts = (await slack.waitFor('chat.postMessage', posts + 1)).length
    }
    return plain(this.#receipts()[before]?.['text'])
  }

  /** Presses a button, and gives the text that stands in the message then. */
  async pressed(action: string, value: string | number, user = 'U0CHEF'): Promise<string> {
    const { slack, inbound } = this.assistant
    const before = slack.of('response_url').length
    await inbound.press({ action_id: `do:${action}:${value}`, value: String(value) }, by(user))
    return plain((await slack.waitFor('response_url', before + 1))[before]?.['text'])
  }

  complete() {
    return {
      association: 'Föreningen Provet',
      orgNumber: '8020000009',
      pot: chosen(this.#pot),
      targetGroup: chosen('Barn och unga'),
      requested: '0,25 mnkr',
      previous: '',
      members: '1 020',
      purpose: 'Läxhjälp och utflykter',
      receivedOn: date('2023-09-11'),
      papers: ticked('application', 'statutes', 'annual_report', 'accounts', 'audit', 'plan'),
    }
  }

  /** Registers an application by the form; gives its number. */
  async application(over: Record<string, unknown> = {}): Promise<number> {
    this.#made += 1
    const name = `Föreningen ${this.#made}`
    await this.taken(await this.typed('bidrag ny'), { ...this.complete(), association: name, ...over })
    return (await this.db.prisma.grantApplication.findFirstOrThrow({ where: { association: name } })).id
  }

  /** Proposes by the form; gives the number of the decision. */
  async proposed(id: number, over: Record<string, unknown> = {}, user = 'U0ANNA'): Promise<number> {
    const view = await this.form('grant-proposal', { id: String(id) }, user)
    await this.taken(view, { ...proposal, ...over }, user)
    const found = await this.db.prisma.grantDecision.findFirstOrThrow({
      where: { applicationId: id, state: 'proposed' },
    })
    return found.id
  }
}
