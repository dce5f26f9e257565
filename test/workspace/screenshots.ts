import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { startDemo } from '../../src/workspace/demo.ts'
import { desktop, openPage, phone, startBrowser, type } from './browser.ts'

/** `npm run screenshots`: makes the pictures of README and the handbook again, from the demo. */

interface Shot {
  name: string
  viewport: { width: number; height: number }
  /** What is typed. */
  line: string
  /** A word of the answer: the picture is taken when it is there. */
  expects: string
}

const SHOTS: readonly Shot[] = [
  { name: 'status', viewport: desktop, line: '/sn status', expects: 'mål bedöms uppnås' },
  { name: 'budget-telefon', viewport: phone, line: '/sn budget', expects: 'Avvikelse mot budget' },
  { name: 'arenden', viewport: desktop, line: '/sn ärenden', expects: 'Omedelbar justering' },
  { name: 'arshjul-telefon', viewport: phone, line: '/sn årshjul', expects: 'återkommande uppgifter' },
  { name: 'fraga-telefon', viewport: phone, line: '/sn hur hög är frisknärvaron?', expects: 'Utfallet för' },
]

const folder = join(fileURLToPath(new URL('../../', import.meta.url)), 'docs/bilder')

/** Waits until nothing has moved: fonts and pictures are in their places. */
const settle = (page: Page): Promise<unknown> =>
  page.evaluate(() => Promise.all([...document.images].map((image) => image.decode().catch(() => {}))))

await mkdir(folder, { recursive: true })
const demo = await startDemo({ port: 0, quiet: true, env: process.env })
const browser = await startBrowser()
try {
  for (const { name, viewport, line, expects } of SHOTS) {
    const { page, close } = await openPage(browser, demo.workspace.url, viewport)
    await type(page, line)
    const answer = page.getByRole('listitem').filter({ hasText: expects }).last()
    await answer.waitFor({ timeout: 20_000 })
    await answer.evaluate((element) => element.scrollIntoView({ block: 'start' }))
    await settle(page)
    await page.screenshot({ path: join(folder, `${name}.png`) })
    await close()
    process.stdout.write(`${name}.png\n`)
  }
} finally {
  await browser.close()
  await demo.stop()
}
process.exit(0)
