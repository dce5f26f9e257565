import { createHash } from 'node:crypto'

/** What an entry says, as it is hashed: people by reference only. */
export interface AuditContent {
  id: bigint
  at: Date
  actor: string
  roles: readonly string[]
  action: string
  subject: string
  details: unknown
  origin: string
}

/** An entry in its place in the chain. */
export interface ChainedEntry extends AuditContent {
  previousHash: string
  hash: string
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** Hash of an entry: over its content in one spelling, and the hash of the entry before. */
export function entryHash(content: AuditContent, previousHash: string): string {
  const { id, at, actor, roles, action, subject, details, origin } = content
  const whole = { id: String(id), at: at.toISOString(), actor, roles, action, subject, details, origin }
  return sha256(canonicalJson({ ...whole, previousHash }))
}

/**
 * JSON with keys in order and nothing else to choose: the same value is the same text, also after a database has
 * stored it as jsonb. Undefined and functions are left out as JSON.stringify does.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isPlainObject(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const REF_DIGITS = 32

const REF = /^person:[0-9a-f]+$/

/** True for what stands where a person stood who has been forgotten: nobody in Slack. */
export const isForgotten = (userId: string): boolean => REF.test(userId)

/** Reference of a person: tells nothing without the salt, and cannot be made to mean anybody else. */
export const personRef = (userId: string, salt: string): string =>
  `person:${sha256(`${salt}:${userId}`).slice(0, REF_DIGITS)}`

/** What is wrong with a chain, by the entry's place in it. */
export type AuditFault =
  /** The content is not what was hashed. */
  | { kind: 'altered'; id: bigint }
  /** Entries from … to are gone. */
  | { kind: 'removed'; from: bigint; to: bigint }
  /** The entry stands outside the chain: it was put in past the assistant. */
  | { kind: 'inserted'; id: bigint }
  /** The entry does not follow on the one before it: one of the two was exchanged. */
  | { kind: 'unlinked'; id: bigint }
  /** The noted end of the chain was changed. */
  | { kind: 'end' }
  /** A reference to a person was made to mean somebody else. */
  | { kind: 'person'; ref: string }

export interface ChainEnd {
  entries: bigint
  hash: string
}

/** Checks entries one by one, in order of id; `finish` gives all faults. */
export function chainChecker(end: ChainEnd) {
  const faults: AuditFault[] = []
  let last = { id: 0n, hash: '' }
  return {
    check: (entry: ChainedEntry): void => {
      if (entry.id < 1n || entry.id > end.entries) {
        faults.push({ kind: 'inserted', id: entry.id })
        return
      }
      const follows = entry.id === last.id + 1n
      if (!follows) faults.push({ kind: 'removed', from: last.id + 1n, to: entry.id - 1n })
      if (entry.hash !== entryHash(entry, entry.previousHash)) faults.push({ kind: 'altered', id: entry.id })
      else if (follows && entry.previousHash !== last.hash) faults.push({ kind: 'unlinked', id: entry.id })
      last = { id: entry.id, hash: entry.hash }
    },
    finish: (): AuditFault[] => {
      if (last.id < end.entries) faults.push({ kind: 'removed', from: last.id + 1n, to: end.entries })
      else if (last.hash !== end.hash) faults.push({ kind: 'end' })
      return faults
    },
  }
}
