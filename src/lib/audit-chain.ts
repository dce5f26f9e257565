import { createHash } from 'node:crypto'

/** What an entry says, as it is hashed: people by reference only. */
export interface AuditContent {
  /** Place in the chain. */
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
  /** The key that it is signed with; empty where it is not signed. */
  keyId: string
  previousHash: string
  hash: string
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** What entries are signed with: HMAC-SHA256 with a key that the database does not hold. */
export interface Signer {
  keyId: string
  sign(text: string): string
}

/** Hash of an entry: over its content in one spelling, and the hash of the entry before; signed where there is a key. */
export function entryHash(content: AuditContent, previousHash: string, signer?: Signer): string {
  const { id, at, actor, roles, action, subject, details, origin } = content
  const whole = { id: String(id), at: at.toISOString(), actor, roles, action, subject, details, origin }
  return signer
    ? signer.sign(canonicalJson({ ...whole, previousHash, keyId: signer.keyId }))
    : sha256(canonicalJson({ ...whole, previousHash }))
}

/**
 * JSON in canonical form, with keys in order: the same value is the same text, also after a database has
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

/** True for the reference that replaces a person whose data has been erased. */
export const isForgotten = (userId: string): boolean => REF.test(userId)

/** Reference of a person: reveals nothing without the salt, and cannot be made to mean another person. */
export const personRef = (userId: string, salt: string): string =>
  `person:${sha256(`${salt}:${userId}`).slice(0, REF_DIGITS)}`

/** What is wrong with a chain, by the entry's place in it. */
export type AuditFault =
  /** The content is not what was hashed. */
  | { kind: 'altered'; id: bigint }
  /** Entries from … to are gone. */
  | { kind: 'removed'; from: bigint; to: bigint }
  /** The entry is outside the chain: something other than the assistant added it. */
  | { kind: 'inserted'; id: bigint }
  /** The entry does not follow on the one before it: one of the two was exchanged. */
  | { kind: 'unlinked'; id: bigint }
  /** The noted end of the chain was changed, or is gone. */
  | { kind: 'end' | 'no-end' }
  /** The log is empty, although there is data that the assistant never writes without an entry. */
  | { kind: 'emptied' }
  /** The entry is not signed, though entries before it are or a key is in use. */
  | { kind: 'unsigned'; id: bigint }
  /** What was noted outside the database is not in the chain any more. */
  | { kind: 'noted'; at: string; entries: bigint }
  /** A function or trigger is not as the migrations made it; or is none of theirs. */
  | { kind: 'function' | 'trigger' | 'foreign-trigger'; name: string }
  /** A person whom entries mention is missing from the list of people, and was not erased by the assistant. */
  | { kind: 'reference'; ref: string }
  /** A role in force without an entry in the log, or one with an entry that is missing. */
  | { kind: 'role'; id: number }
  | { kind: 'role-gone'; what: string }
  /** A reference to a person was changed to mean another person. */
  | { kind: 'person'; ref: string }

export interface ChainEnd {
  entries: bigint
  hash: string
}

/** Checks entries one by one, in order of id; `finish` gives all faults. `signers` are those whose keys are known, by key. */
export function chainChecker(end: ChainEnd, signers: ReadonlyMap<string, Signer> = new Map()) {
  const faults: AuditFault[] = []
  const unknownKeys = new Set<string>()
  let last = { id: 0n, hash: '', keyId: '' }
  const checkHash = (entry: ChainedEntry, follows: boolean): void => {
    const signer = signers.get(entry.keyId)
    if (entry.keyId !== '' && !signer) unknownKeys.add(entry.keyId)
    else if (entry.hash !== entryHash(entry, entry.previousHash, signer)) {
      faults.push({ kind: 'altered', id: entry.id })
      return
    }
    if (follows && entry.previousHash !== last.hash) faults.push({ kind: 'unlinked', id: entry.id })
    else if (follows && entry.keyId === '' && last.keyId !== '')
      faults.push({ kind: 'unsigned', id: entry.id })
  }
  return {
    check: (entry: ChainedEntry): void => {
      if (entry.id < 1n || entry.id > end.entries) {
        faults.push({ kind: 'inserted', id: entry.id })
        return
      }
      const follows = entry.id === last.id + 1n
      if (!follows) faults.push({ kind: 'removed', from: last.id + 1n, to: entry.id - 1n })
      checkHash(entry, follows)
      last = { id: entry.id, hash: entry.hash, keyId: entry.keyId }
    },
    finish: (): { faults: AuditFault[]; unknownKeys: string[] } => {
      if (last.id < end.entries) faults.push({ kind: 'removed', from: last.id + 1n, to: end.entries })
      else if (last.hash !== end.hash) faults.push({ kind: 'end' })
      if (signers.size > 0 && last.keyId === '') faults.push({ kind: 'unsigned', id: last.id })
      return { faults, unknownKeys: [...unknownKeys] }
    },
  }
}
