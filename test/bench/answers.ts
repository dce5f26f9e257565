import { writeFile } from 'node:fs/promises'
import { pino } from 'pino'
import type { Page } from 'playwright-core'
import { openDb } from '../../src/db/db.ts'
import { MEMORY } from '../../src/db/embedded.ts'
import { createFeatures, withCommon } from '../../src/features.ts'
import { startDemo } from '../../src/workspace/demo.ts'
import type { Workspace } from '../../src/workspace/workspace.ts'
import { openPage, phone, startBrowser } from '../workspace/browser.ts'

/**
 * `npm run bench:answers [FILE]`: how long each command's answer is on a phone, in the page that draws it, and how many presses
 * lead from `/sn` to the commonest jobs. A table in Markdown, to the screen or the file.
 */

/** Where a job begins: the line that shows it, or the form that it is done in. */
const JOBS = [
  { job: 'how the goals stand', to: 'go:status' },
  { job: 'where the budget deviates', to: 'go:budget' },
  { job: 'what falls due next', to: 'go:ärenden' },
  { job: 'what waits for me', to: 'go:mitt' },
  { job: 'register a matter', to: 'form:matter-new' },
] as const
const DEEPEST = 3
/** The secretary, who registers matters. */
const ASKER = 'U0SEKRETAR'

interface Measured {
  line: string
  characters: number
  words: number
  screens: number
  buttons: number
}

/** What stands last in the conversation when the line has been answered. */
async function measure(page: Page, line: string): Promise<Measured> {
  const lines = page.locator('ol.lines > li')
  const before = await lines.count()
  const field = page.locator('.composer textarea').last()
  await field.fill(line)
  await field.press('Enter')
  // What was typed, and the answer.
  await page.waitForFunction(
    (least) => document.querySelectorAll('ol.lines > li').length >= least,
    before + 2,
    {
      timeout: 60_000,
    },
  )
  const answer = lines.last()
  // As it is read, with breaks between blocks.
  const text = (await answer.locator('.blocks').allInnerTexts()).join('\n')
  const height = (await answer.boundingBox())?.height ?? 0
  return {
    line,
    characters: text.length,
    words: text.split(/\s+/).filter(Boolean).length,
    screens: height / phone.height,
    buttons: await answer.locator('.blocks button, .blocks select').count(),
  }
}

/** The ids of an answer's buttons. */
const idsOf = (blocks: readonly unknown[]): string[] =>
  [...JSON.stringify(blocks).matchAll(/"action_id":"((?:go|form)[^"]*)"/g)].map(([, id = '']) => id)

/** How many presses lead from `/sn` to each job, the shortest way; undefined where none of so few does. */
async function pressesTo(workspace: Workspace): Promise<(number | undefined)[]> {
  const found = new Map<string, number>()
  const seen = new Set<string>([''])
  let level = ['']
  for (let depth = 1; depth <= DEEPEST && found.size < JOBS.length; depth += 1) {
    const next: string[] = []
    for (const line of level)
      for (const id of idsOf(await answerTo(workspace, line))) {
        const job = JOBS.find(({ to }) => id === to || id.startsWith(`${to}:`))
        if (job && !found.has(job.to)) found.set(job.to, depth)
        const way = id.startsWith('go:') ? id.slice('go:'.length) : ''
        if (!seen.has(way)) next.push(way)
        seen.add(way)
      }
    level = next
  }
  return JOBS.map(({ to }) => found.get(to))
}

/** A button that leads to a line gives what the line gives. */
async function answerTo(workspace: Workspace, line: string): Promise<readonly unknown[]> {
  const answers = () => workspace.seen(ASKER).filter(({ kind }) => kind === 'ephemeral')
  const before = answers().length
  await workspace.say(ASKER, `/sn ${line}`)
  return workspace.until(() => answers()[before]?.blocks)
}

async function measureAll(workspace: Workspace, lines: readonly string[]): Promise<Measured[]> {
  const browser = await startBrowser()
  try {
    const { page } = await openPage(browser, workspace.url, phone)
    const measured: Measured[] = []
    for (const line of lines) measured.push(await measure(page, line))
    return measured
  } finally {
    await browser.close()
  }
}

/** The commands' names, which need no data. */
async function namesOf(): Promise<string[]> {
  const log = pino({ level: 'silent' })
  const db = await openDb({ kind: 'embedded', dataDir: MEMORY }, () => new Date(), log)
  const features = withCommon(createFeatures(db), { db, log })
  await db.close()
  return features.flatMap(({ commands }) => commands.map(({ name }) => name))
}

const demo = await startDemo({ port: 0, quiet: true, env: {} })
const rows = await measureAll(demo.workspace, [
  '/sn',
  '/sn hjälp',
  ...(await namesOf()).map((name) => `/sn ${name}`),
])
const presses = await pressesTo(demo.workspace)
await demo.stop()
const table = [
  '| command | characters | words | screens (390 × 844) | buttons |',
  '| --- | ---: | ---: | ---: | ---: |',
  ...rows.map(
    ({ line, characters, words, screens, buttons }) =>
      `| \`${line}\` | ${characters} | ${words} | ${screens.toFixed(1)} | ${buttons} |`,
  ),
  '',
  '| job | presses from `/sn` |',
  '| --- | ---: |',
  ...JOBS.map(({ job }, at) => `| ${job} | ${presses[at] ?? `more than ${DEEPEST}`} |`),
  '',
].join('\n')
const [file] = process.argv.slice(2)
if (file) await writeFile(file, table)
else process.stdout.write(table)
process.exit(0)
