import { type Logger, pino } from 'pino'
import { scrubbed } from './lib/secrecy.ts'

type Write = (line: string) => void

/** Logs JSON lines. Whatever an error drags along, no personal number and no credential comes out. */
export const createLog = (level: string, write: Write = (line) => void process.stdout.write(line)): Logger =>
  pino({ level, base: null }, { write: (line: string) => write(scrubbed(line)) })
