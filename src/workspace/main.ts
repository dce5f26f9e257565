import { startDemo } from './demo.ts'
import { warmPage } from './page/bundle.ts'
import { readFlags } from './terminal/flags.ts'
import { sayAll } from './terminal/say.ts'
import { texts } from './texts.ts'

const DEFAULT_PORT = 3080
const WIDEST = 110

const out = (text: string) => process.stdout.write(`${text}\n`)
const err = (text: string) => process.stderr.write(`${text}\n`)

async function showPage(port: number): Promise<void> {
  out(texts.terminal.starting)
  const { workspace, movedTo, stop } = await startDemo({ port, quiet: false, env: process.env })
  if (movedTo !== undefined) out(texts.terminal.portTaken(port, movedTo))
  out(texts.terminal.ready(workspace.url))
  // Before the first visit, which shows the fault if there is one.
  warmPage().catch(() => undefined)
  const end = () => {
    out(texts.terminal.stopping)
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
}

async function run(): Promise<number | undefined> {
  if (process.env['NODE_ENV'] === 'production') {
    err(texts.terminal.inProduction)
    return 1
  }
  const flags = readFlags(process.argv.slice(2))
  if (flags.mode === 'wrong') {
    err(`${flags.reason}\n\n${texts.terminal.usage}`)
    return 2
  }
  if (flags.mode === 'help') {
    out(texts.terminal.usage)
    return 0
  }
  if (flags.mode === 'say') {
    const { workspace, stop } = await startDemo({ port: 0, quiet: true, env: process.env })
    const columns = Math.min(WIDEST, process.stdout.columns ?? WIDEST)
    const code = await sayAll(workspace, flags.person, flags.lines, { columns, out, err })
    await stop()
    return code
  }
  const wanted = process.env['DEMO_PORT'] || String(DEFAULT_PORT)
  if (!/^\d{1,5}$/.test(wanted) || Number(wanted) > 65_535) {
    err(texts.terminal.badPort(wanted))
    return 2
  }
  await showPage(Number(wanted))
  return undefined
}

try {
  const code = await run()
  if (code !== undefined) process.exit(code)
} catch (error) {
  err(texts.terminal.failed(error instanceof Error ? error.message : String(error)))
  process.exit(1)
}
