import { randomBytes } from 'node:crypto'

/** What Slack lends an app for a short while: trigger ids (3 s, once) and response URLs (30 min, 5 times). */

const TRIGGER_MS = 3_000
const RESPONSE_MS = 30 * 60_000
const RESPONSE_USES = 5

const random = () => randomBytes(12).toString('hex')

export interface Trigger {
  person: string
  /** The view that the person was in, so that another can be pushed on it. */
  viewId?: string
}

export type TriggerOutcome = { ok: true; trigger: Trigger } | { ok: false; error: string }

export function createTriggers(now: () => number) {
  const issued = new Map<string, Trigger & { at: number; used: boolean }>()
  return {
    issue(trigger: Trigger): string {
      const id = `${Math.floor(now() / 1000)}.${issued.size + 1}.${random()}`
      issued.set(id, { ...trigger, at: now(), used: false })
      return id
    },
    use(id: unknown): TriggerOutcome {
      const trigger = issued.get(String(id))
      if (!trigger) return { ok: false, error: 'invalid_trigger_id' }
      if (trigger.used) return { ok: false, error: 'exchanged_trigger_id' }
      if (now() - trigger.at > TRIGGER_MS) return { ok: false, error: 'expired_trigger_id' }
      trigger.used = true
      return { ok: true, trigger }
    },
  }
}

/** Where a response URL leads: to one person in one channel, and perhaps to the message it came from. */
export interface Reply {
  person: string
  channel: string
  threadTs?: string
  /** The message that `replace_original` and `delete_original` mean. */
  original?: number
}

export type ReplyOutcome = { ok: true; reply: Reply } | { ok: false; error: 'used_url' | 'expired_url' }

export function createResponseUrls(now: () => number, base: () => string) {
  const issued = new Map<string, { reply: Reply; at: number; uses: number }>()
  return {
    issue(reply: Reply): string {
      const id = random()
      issued.set(id, { reply, at: now(), uses: 0 })
      return `${base()}/response/${id}`
    },
    use(id: string): ReplyOutcome {
      const grant = issued.get(id)
      if (!grant || now() - grant.at > RESPONSE_MS) return { ok: false, error: 'expired_url' }
      if (grant.uses >= RESPONSE_USES) return { ok: false, error: 'used_url' }
      grant.uses += 1
      return { ok: true, reply: grant.reply }
    },
  }
}

export type Triggers = ReturnType<typeof createTriggers>
export type ResponseUrls = ReturnType<typeof createResponseUrls>
