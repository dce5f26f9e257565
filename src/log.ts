import { type Logger, pino } from 'pino'
import { parseJson } from './lib/json.ts'
import { scrubbed } from './lib/secrecy.ts'

type Write = (line: string) => void

/**
 * Logs JSON lines. Whatever an error contains, no personal number and no credential is written; they are hidden
 * in the values, so that a line is always JSON.
 */
export const createLog = (level: string, write: Write = (line) => void process.stdout.write(line)): Logger =>
  pino(
    { level, base: null },
    { write: (line: string) => write(`${JSON.stringify(withoutSecrets(parseJson(line)))}\n`) },
  )

function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return scrubbed(value)
  if (typeof value === 'number')
    return scrubbed(String(value)) === String(value) ? value : scrubbed(String(value))
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [scrubbed(key), withoutSecrets(part)]))
}
