import { LogLevel, type Logger as SlackLogger } from '@slack/bolt'
import type { Logger } from 'pino'

/** Slack's SDK logs through ours. Its debug lines are dropped: they hold whole requests, with texts and tokens. */
export function slackLogger(log: Logger): SlackLogger {
  const words = (parts: unknown[]): string => parts.map((part) => String(part)).join(' ')
  return {
    debug: () => {},
    info: (...parts) => log.debug(words(parts)),
    warn: (...parts) => log.warn(words(parts)),
    error: (...parts) => log.error(words(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  }
}
