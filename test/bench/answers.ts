import { writeFile } from 'node:fs/promises'
import { pino } from 'pino'
import { openDb } from '../../src/db/db.ts'
import { MEMORY } from '../../src/db/embedded.ts'
import { startDemo } from '../../src/workspace/demo.ts'
import type { Workspace } from '../../src/workspace/workspace.ts'
import { become, commandsByAsker, type Measured, measureAnswer } from '../workspace/answers.ts'
import { openPage, phone, startBrowser } from '../workspace/browser.ts'

/**
 * `npm run bench:answers [FILE]`: how long each command's answer is on a phone, in the page that draws it, and how many presses
 * lead from `/sn` to the commonest jobs, for who does them. A table in Markdown, to the screen or the file.
 */

/** Where a job begins: the line whose answer it is, or the form that it is done in. */
const JOBS = [
  { job: 'how the goals stand', to: 'status' },
  { job: 'where the budget deviates', to: 'budget' },
  { job: 'what falls due next', to: 'ärenden' },
  { job: 'what waits for me', to: 'mitt' },
  { job: 'register a matter', to: 'form:matter-new' },
] as const
const DEEPEST = 4
const ASKERS = [
  { id: 'U0SEKRETAR', name: 'secretary' },
  { id: 'U0FORVCHEF', name: 'manager' },
  { id: 'U0EKONOM01', name: 'controller' },
] as const

interface Way {
  /** A button's is 1, a choice in a menu 2: the menu is opened first. */
  presses: number
  /** The line that it shows; that of a form is its name. */
  to: string
}

interface Pressed {
  action_id?: string
  value?: string
  options?: readonly { value: string }[]
}

/** Where an answer's buttons and menus lead. */
function waysFrom(blocks: readonly unknown[]): Way[] {
  const ways: Way[] = []
  JSON.stringify(blocks, (_, value: Pressed | null) => {
    const id = value?.action_id ?? ''
    if (id.startsWith('go-menu'))
      ways.push(...(value?.options ?? []).map((option) => ({ presses: 2, to: option.value })))
    else if (id.startsWith('go:')) ways.push({ presses: 1, to: value?.value ?? '' })
    else if (id.startsWith('form:')) ways.push({ presses: 1, to: id.split(':').slice(0, 2).join(':') })
    return value
  })
  return ways
}

/** What an answer is known by: the heading, or the first words. */
const headOf = ([first]: readonly unknown[]): string =>
  typeof first === 'object' && first !== null && 'text' in first ? JSON.stringify(first.text) : ''

/** How many presses lead from `/sn` to each job, the shortest way; undefined where none of so few does. */
async function pressesTo(workspace: Workspace, asker: string): Promise<(number | undefined)[]> {
  const heads = new Map<string, string>()
  for (const { to } of JOBS)
    if (!to.startsWith('form:')) heads.set(headOf(await answerTo(workspace, asker, to)), to)
  const found = new Map<string, number>()
  const reached = (to: string, presses: number) => {
    if (!found.has(to)) found.set(to, presses)
  }
  const waiting: string[][] = [[''], ...Array.from({ length: DEEPEST }, () => [])]
  const seen = new Set<string>()
  for (let presses = 0; presses <= DEEPEST && found.size < JOBS.length; presses += 1)
    for (const line of waiting[presses] ?? []) {
      if (seen.has(line)) continue
      seen.add(line)
      const blocks = await answerTo(workspace, asker, line)
      const job = heads.get(headOf(blocks))
      if (job) reached(job, presses)
      for (const way of waysFrom(blocks))
        if (way.to.startsWith('form:')) reached(way.to, presses + way.presses)
        else waiting[presses + way.presses]?.push(way.to)
    }
  return JOBS.map(({ to }) => found.get(to))
}

/** What a line is answered with; a button that leads to a line gives the same. A form has no blocks of an answer. */
async function answerTo(workspace: Workspace, asker: string, line: string): Promise<readonly unknown[]> {
  const answers = () => workspace.seen(asker).filter(({ kind }) => kind === 'ephemeral')
  const before = answers().length
  const open = workspace.modals(asker).length
  const isFormOpen = () => workspace.modals(asker).length > open
  await workspace.say(asker, `/sn ${line}`)
  return workspace.until(() => answers()[before]?.blocks ?? (isFormOpen() ? [] : undefined))
}

async function measureAll(workspace: Workspace): Promise<Measured[]> {
  const browser = await startBrowser()
  try {
    const { page } = await openPage(browser, workspace.url, phone)
    const measured = [await measureAnswer(page, '/sn'), await measureAnswer(page, '/sn hjälp')]
    const db = await openDb(
      { kind: 'embedded', dataDir: MEMORY },
      () => new Date(),
      pino({ level: 'silent' }),
    )
    const commands = await commandsByAsker(db)
    await db.close()
    for (const [asker, lines] of commands) {
      if (lines.length === 0) continue
      await become(page, asker)
      for (const line of lines) measured.push(await measureAnswer(page, line))
    }
    return measured
  } finally {
    await browser.close()
  }
}

const demo = await startDemo({ port: 0, quiet: true, env: {} })
const rows = await measureAll(demo.workspace)
const presses: (number | undefined)[][] = []
for (const { id } of ASKERS) presses.push(await pressesTo(demo.workspace, id))
await demo.stop()
const table = [
  '| command | characters | words | screens (390 × 844) | buttons |',
  '| --- | ---: | ---: | ---: | ---: |',
  ...rows.map(
    ({ line, characters, words, screens, buttons }) =>
      `| \`${line}\` | ${characters} | ${words} | ${screens.toFixed(1)} | ${buttons} |`,
  ),
  '',
  `| presses from \`/sn\` to | ${ASKERS.map(({ name }) => name).join(' | ')} |`,
  `| --- |${' ---: |'.repeat(ASKERS.length)}`,
  ...JOBS.map(
    ({ job }, at) => `| ${job} | ${presses.map((own) => own[at] ?? `more than ${DEEPEST}`).join(' | ')} |`,
  ),
  '',
].join('\n')
const [file] = process.argv.slice(2)
if (file) await writeFile(file, table)
else process.stdout.write(table)
process.exit(0)
