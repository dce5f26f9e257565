import { type Action, actInMessage, actInView, fetchOptions, useShortcut } from './slack/acts.ts'
import { type Choice, type Choices, elementsOf, type Option } from './slack/choices.ts'
import { keepFile } from './slack/files.ts'
import { closeView, submitView } from './slack/forms.ts'
import { type Channel, channelById, dmWith, homeChannel, type Person, personById } from './slack/people.ts'
import { openApp, say, sendFile } from './slack/talk.ts'
import type { Entry } from './slack/timeline.ts'
import type { World } from './slack/world.ts'

/** A press or choice, as a test or the page names it. */
export interface Press {
  actionId: string
  blockId?: string
  choice?: Choice
  choices?: Choices
}

const someone = (id: string): Person => {
  const person = personById(id)
  if (!person) throw new Error(`Nobody here has the id ${id}`)
  return person
}
const somewhere = (id: string): Channel => {
  const channel = channelById(id)
  if (!channel) throw new Error(`There is no channel ${id}`)
  return channel
}

/** Whether the element is still there: a message may have been changed since a person saw it. */
const isThere = (blocks: Entry['blocks'], press: Press): boolean => blockOf(blocks, press) !== undefined

const blockOf = (blocks: Entry['blocks'], press: Press) =>
  blocks.find(
    (one) =>
      (press.blockId === undefined || one.block_id === press.blockId) &&
      elementsOf(one).some((element) => element['action_id'] === press.actionId),
  )

function findAction(blocks: Entry['blocks'], press: Press): Action {
  const block = blockOf(blocks, press)
  if (!block) throw new Error(`Nothing here has the action ${press.actionId}`)
  return {
    blockId: block.block_id,
    actionId: press.actionId,
    choice: press.choice ?? null,
    choices: press.choices ?? {},
  }
}

/** The acts of a person, on the world: shared by the page's server and by tests. */
export function createActs(world: World) {
  return {
    /** As the page presses: a second press of what the first has replaced does nothing, as in Slack. */
    isThere,
    say: (personId: string, text: string, channelId: string = homeChannel.id, threadTs?: string) =>
      say(world, someone(personId), somewhere(channelId), text, threadTs),
    /** Keeps a file that is chosen in a form; returns its id. */
    upload: (name: string, bytes: Buffer): string => keepFile(world, homeChannel.id, name, bytes).id,
    sendFile: (personId: string, file: { name: string; bytes: Buffer }, text = '', channelId?: string) => {
      const person = someone(personId)
      const kept = keepFile(world, person.id, file.name, file.bytes)
      return sendFile(world, person, somewhere(channelId ?? dmWith(person).id), kept, text)
    },
    async pressMessage(personId: string, entry: Entry, press: Press, fetched?: readonly Option[]) {
      const action = { ...findAction(entry.blocks, press), ...(fetched ? { fetched } : {}) }
      await actInMessage(world, someone(personId), entry, action)
    },
    viewOf: (personId: string, inHome: boolean) =>
      inHome ? world.views.home(personId) : world.views.top(personId),
    async pressView(personId: string, press: Press, inHome = false, fetched?: readonly Option[]) {
      const view = inHome ? world.views.home(personId) : world.views.top(personId)
      if (!view) throw new Error('No view is open')
      const action = { ...findAction(view.content.blocks, press), ...(fetched ? { fetched } : {}) }
      await actInView(world, someone(personId), view, action)
    },
    async submit(personId: string, choices: Choices = {}, fetched?: readonly Option[]) {
      const view = world.views.top(personId)
      if (view) await submitView(world, someone(personId), view, choices, fetched)
    },
    close: (personId: string, everything = false, typed: Readonly<Record<string, Choices>> = {}) =>
      closeView(world, someone(personId), everything, typed),
    openHome: async (personId: string) => {
      const person = someone(personId)
      await openApp(world, person, dmWith(person), 'home')
    },
    openMessages: async (personId: string) => {
      const person = someone(personId)
      await openApp(world, person, dmWith(person), 'messages')
    },
    shortcut: (personId: string, callbackId: string, entry?: Entry, channelId?: string) =>
      useShortcut(world, someone(personId), callbackId, channelId ?? entry?.channel ?? homeChannel.id, entry),
    options: (
      personId: string,
      from: Omit<Parameters<typeof fetchOptions>[2], 'view'> & { inView?: boolean },
    ) => {
      const view = from.inView ? world.views.top(personId) : undefined
      return fetchOptions(world, someone(personId), { ...from, ...(view ? { view } : {}) })
    },
  }
}

export type Acts = ReturnType<typeof createActs>
