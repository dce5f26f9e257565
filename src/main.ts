import { existsSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { readConfig } from './config.ts'
import { UserError } from './lib/errors.ts'
import { startAssistant } from './start.ts'
import { startupTexts } from './texts/startup.ts'

// Whatever hangs: those who run containers and services kill after 10 s.
const LONGEST_STOP_MS = 9_500

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

// Left to itself V8 lets garbage grow to several times what lives, for as long as the machine has memory. Looking for it when
// there is half as much takes 2 to 4 % more processor time for an answer, and half the memory under load.
setFlagsFromString('--heap-growing-percent=50')
setFlagsFromString('--semi-space-growth-factor=1')

try {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const config = readConfig(process.env)
  // Beside PostgreSQL the only WebAssembly is Prisma's, which plans each query once: optimizing it takes 70 MB and gains nothing.
  if (config.database.kind === 'postgres') setFlagsFromString('--liftoff-only')
  const running = await startAssistant(config)
  const started = config.slack.connection.kind === 'http' ? startupTexts.started : startupTexts.startedSocket
  say(started(running.url))
  const stop = (): void => {
    say(startupTexts.stopping)
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref()
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, stop)
  }
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  say(error instanceof UserError ? message : startupTexts.unexpected(message))
  process.exitCode = 1
}
