import { readFileSync } from 'node:fs'
import { UserError } from './lib/errors.ts'
import { startupTexts } from './texts/startup.ts'

/** What may be given in a file: SLACK_BOT_TOKEN_FILE=/run/secrets/bot-token in the place of SLACK_BOT_TOKEN. */
const SECRETS = [
  'SLACK_BOT_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_SIGNING_SECRET_PREVIOUS',
  'SLACK_APP_TOKEN',
  'DATABASE_URL',
] as const

type Environment = Readonly<Record<string, string | undefined>>

const texts = startupTexts.environment

/**
 * The environment with secrets read from the files that it names, without the line break at their end: how containers and
 * systemd hand them out. Throws UserError where a file cannot be read, or a secret is given in both ways.
 */
export function withSecretFiles(env: Environment): Environment {
  const read: Record<string, string> = {}
  for (const name of SECRETS) {
    const file = env[`${name}_FILE`]?.trim()
    if (!file) continue
    if (env[name]?.trim()) throw new UserError(`${name}: ${texts.secretTwice}`)
    try {
      read[name] = readFileSync(file, 'utf8').trim()
    } catch {
      throw new UserError(`${name}_FILE: ${texts.secretFile(file)}`)
    }
  }
  return { ...env, ...read }
}
