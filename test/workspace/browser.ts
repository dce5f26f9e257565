import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'

/** Headless Chromium for the browser tests. */

const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

/** Why the browser tests are left out here; undefined when they can run. */
export const withoutBrowser = existsSync(path)
  ? undefined
  : `Webbläsarprov utelämnade: ${path} finns inte. Installera chromium eller sätt CHROMIUM_PATH.`

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const startBrowser = (): Promise<Browser> => chromium.launch({ executablePath: path, args })

export const desktop = { width: 1280, height: 860 }
export const phone = { width: 390, height: 844 }

const shots = process.env['SCREENSHOTS'] ?? mkdtempSync(join(tmpdir(), 'sn-skarmbilder-'))

export async function screenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(shots, `${name}.png`) })
}

export const composer = (page: Page) => page.getByRole('textbox', { name: 'Skriv ett kommando' })

export async function type(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

/** Opens the page as a new visitor and collects what goes wrong in it. */
export async function openPage(browser: Browser, url: string, viewport = desktop) {
  const context = await browser.newContext({ viewport, locale: 'sv-SE' })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.goto(url, { timeout: 60_000 })
  await composer(page).waitFor()
  return { page, faults, close: () => context.close() }
}

/** Whether anything sticks out to the right of the window. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
