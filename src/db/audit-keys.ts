import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Signer } from '../lib/audit-chain.ts'
import { UserError } from '../lib/errors.ts'
import { startupTexts } from '../texts/startup.ts'

/** What new entries of the audit log are signed with, and all that earlier ones may be. No key is kept in the database. */
export interface AuditKeys {
  current: Signer | null
  byId: ReadonlyMap<string, Signer>
}

export const NO_KEYS: AuditKeys = { current: null, byId: new Map() }

const ID = /^[a-z0-9-]{1,40}$/i
const LEAST_SECRET = 32

/**
 * Reads keys as they are configured: `id:secret`, one a line or with commas between; the first is the current one, and the
 * others are kept for the entries that they have signed. Throws UserError.
 */
export function readAuditKeys(text: string): AuditKeys {
  const keys = text
    .split(/[\n,]/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part): Signer => {
      const [id = '', ...rest] = part.split(':')
      const secret = rest.join(':')
      if (!ID.test(id) || secret.length < LEAST_SECRET) throw new UserError(startupTexts.audit.badKey)
      return { keyId: id, sign: (text) => createHmac('sha256', secret).update(text, 'utf8').digest('hex') }
    })
  const byId = new Map(keys.map((key) => [key.keyId, key]))
  if (byId.size < keys.length) throw new UserError(startupTexts.audit.badKey)
  return { current: keys[0] ?? null, byId }
}

/** The keys that the environment gives, in SN_AUDIT_KEY or in the file that SN_AUDIT_KEY_FILE names. Throws UserError. */
export function auditKeysOf(env: Readonly<Record<string, string | undefined>>): AuditKeys {
  const file = env['SN_AUDIT_KEY_FILE']?.trim()
  if (!file) return readAuditKeys(env['SN_AUDIT_KEY'] ?? '')
  try {
    return readAuditKeys(readFileSync(file, 'utf8'))
  } catch (error) {
    throw error instanceof UserError
      ? error
      : new UserError(startupTexts.audit.badKeyFile(file), { cause: error })
  }
}
