import { randomBytes } from 'node:crypto'
import type { Answer } from './peer.ts'
import { bot, team } from './people.ts'
import { type Block, withIds } from './timeline.ts'

/**
 * Modals and Home. The peer has views too, but none can be closed there, so that a stack of three would be full for
 * ever; that is why they live here.
 */
export interface View {
  id: string
  hash: string
  type: 'modal' | 'home'
  person: string
  rootId: string
  previousId: string | null
  /** As the app sent it, with block ids filled in. */
  content: Record<string, unknown> & { blocks: Block[] }
  /** Shown at the fields until the next attempt; block id → text. */
  errors: Record<string, string>
}

const STACK = 3
const newId = () => `V${randomBytes(5).toString('hex').toUpperCase().slice(0, 10)}`
const refuse = (error: string): Answer => ({ ok: false, error })
const contentOf = (view: Record<string, unknown>) => ({ ...view, blocks: withIds(view['blocks']) })
const textOr = (value: unknown, fallback: unknown) => (value === undefined ? fallback : value)

/** A view in the shape that Slack sends and answers. */
export function viewObject(view: View, values: Record<string, unknown> = {}): Record<string, unknown> {
  const { content } = view
  return {
    id: view.id,
    team_id: team.id,
    type: view.type,
    blocks: content.blocks,
    private_metadata: textOr(content['private_metadata'], ''),
    callback_id: textOr(content['callback_id'], ''),
    state: { values },
    hash: view.hash,
    title: textOr(content['title'], { type: 'plain_text', text: '' }),
    clear_on_close: content['clear_on_close'] === true,
    notify_on_close: content['notify_on_close'] === true,
    close: textOr(content['close'], null),
    submit: textOr(content['submit'], null),
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: bot.appId,
    external_id: textOr(content['external_id'], ''),
    app_installed_team_id: team.id,
    bot_id: bot.botId,
  }
}

export function createViews(now: () => number, changed: () => void) {
  const stacks = new Map<string, View[]>()
  const homes = new Map<string, View>()
  let hashes = 0
  const stackOf = (person: string) => stacks.get(person) ?? []
  const nextHash = () => {
    hashes += 1
    return `${Math.floor(now() / 1000)}.${hashes}`
  }
  const all = () => [...[...stacks.values()].flat(), ...homes.values()]
  const answer = (view: View): Answer => ({ ok: true, view: viewObject(view) })
  const isTaken = (external: unknown, except?: string) =>
    Boolean(external) && all().some((view) => view.content['external_id'] === external && view.id !== except)

  function put(person: string, content: Record<string, unknown>, below?: View): Answer {
    if (isTaken(content['external_id'])) return refuse('duplicate_external_id')
    const stack = below ? stackOf(person) : []
    if (stack.length >= STACK) return refuse('push_limit_reached')
    const id = newId()
    const view: View = {
      id,
      hash: nextHash(),
      type: 'modal',
      person,
      rootId: below?.rootId ?? id,
      previousId: below?.id ?? null,
      content: contentOf(content),
      errors: {},
    }
    stacks.set(person, [...stack, view])
    changed()
    return answer(view)
  }

  return {
    open: (person: string, content: Record<string, unknown>) => put(person, content),
    push(person: string, content: Record<string, unknown>, onViewId?: string): Answer {
      const below = stackOf(person).at(-1)
      if (!below || (onViewId && below.id !== onViewId)) return refuse('view_not_found')
      return put(person, content, below)
    },
    update(
      which: { view_id?: unknown; external_id?: unknown; hash?: unknown },
      content: Record<string, unknown>,
    ): Answer {
      const view = all().find((one) =>
        which.view_id ? one.id === which.view_id : one.content['external_id'] === which.external_id,
      )
      if (!view) return refuse('not_found')
      if (which.hash && which.hash !== view.hash) return refuse('hash_conflict')
      if (isTaken(content['external_id'], view.id)) return refuse('duplicate_external_id')
      Object.assign(view, { content: contentOf(content), hash: nextHash(), errors: {} })
      changed()
      return answer(view)
    },
    publish(person: string, content: Record<string, unknown>, hash: unknown): Answer {
      const old = homes.get(person)
      if (old && hash && hash !== old.hash) return refuse('hash_conflict')
      const id = old?.id ?? newId()
      const view: View = {
        id,
        hash: nextHash(),
        type: 'home',
        person,
        rootId: id,
        previousId: null,
        content: contentOf(content),
        errors: {},
      }
      homes.set(person, view)
      changed()
      return answer(view)
    },
    fail(view: View, errors: Record<string, string>): void {
      view.errors = errors
      changed()
    },
    /** Takes away the topmost view, or the whole stack; returns what went, topmost first. */
    close(person: string, everything: boolean): View[] {
      const stack = stackOf(person)
      const gone = everything ? stack : stack.slice(-1)
      stacks.set(person, stack.slice(0, stack.length - gone.length))
      changed()
      return gone.toReversed()
    },
    top: (person: string) => stackOf(person).at(-1),
    stack: stackOf,
    home: (person: string) => homes.get(person),
  }
}

export type Views = ReturnType<typeof createViews>
