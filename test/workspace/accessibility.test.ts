import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Demo } from '../../src/workspace/demo.ts'
import { warmPage } from '../../src/workspace/page/bundle.ts'
import { samples } from '../../src/workspace/samples.ts'
import { homeChannel, people } from '../../src/workspace/slack/people.ts'
import { startDemoOnCopy } from '../support/demo-workspace.ts'
import { axeFaults } from './axe.ts'
import {
  composer,
  desktop,
  isTooWide,
  openPage,
  phone,
  startBrowser,
  type,
  withoutBrowser,
} from './browser.ts'

/** The demo's views for who sees little, enlarges a lot, or has no mouse: axe-core finds nothing, and all of it fits. */

/** 1280 × 1024 enlarged four times (WCAG 1.4.10). */
const enlarged = { width: 320, height: 256 }

const goTo = async (page: Page, place: string | RegExp): Promise<void> => {
  const menu = page.getByRole('button', { name: 'Visa kanaler' })
  if (await menu.isVisible()) await menu.click()
  await page.getByRole('button', { name: place }).click()
}

const answered = (page: Page, text: string | RegExp) => page.locator('.line').filter({ hasText: text }).last()

interface View {
  name: string
  open: (page: Page) => Promise<unknown>
}

const VIEWS: readonly View[] = [
  {
    name: 'svar',
    open: async (page) => {
      await type(page, '/sn status')
      await answered(page, '15 av 17 mål').waitFor()
      await type(page, '/sn budget')
      await answered(page, '57,7 mnkr').waitFor()
      await type(page, '/sn ärenden')
      await answered(page, 'SN/2023:00130').waitFor()
      await type(page, '/okänt')
      await answered(page, 'inget giltigt kommando').waitFor()
    },
  },
  {
    name: 'förslag',
    open: async (page) => {
      await composer(page).fill('/sn b')
      await page.getByRole('option', { name: /budget/ }).waitFor()
    },
  },
  {
    name: 'formulär med fel',
    open: async (page) => {
      await type(page, '/sn registrera ärende')
      await page
        .getByRole('button', { name: /^Registrera/ })
        .last()
        .click()
      await page.getByRole('dialog').waitFor()
      await page.getByRole('dialog').locator('button[type=submit]').click()
      await page.getByText('Fyll i det här fältet.').first().waitFor()
    },
  },
  {
    name: 'Hem',
    open: async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await goTo(page, 'SN-assistenten: Hem')
      await page
        .locator('.home .section')
        .filter({ hasText: /^Läget$/ })
        .waitFor()
    },
  },
  { name: 'Om demon', open: (page) => goTo(page, 'Om demon') },
  {
    name: 'filer i direktmeddelandet',
    open: async (page) => {
      await page.getByRole('button', { name: 'Skicka som ekonom: bokslut helår 2023.xlsx' }).click()
      await answered(page, 'Förhandsgranskning: bokslut helår 2023.xlsx').waitFor()
      await type(page, 'budget')
      await answered(page, '57,7 mnkr').waitFor()
    },
  },
  {
    name: 'kanaler och insyn',
    open: async (page) => {
      await page.getByRole('button', { name: 'Insyn' }).click()
      await page.getByRole('complementary').locator('summary').first().click()
    },
  },
]

describe.skipIf(withoutBrowser)('demons vyer', () => {
  let demo: Demo
  let browser: Browser
  beforeAll(async () => {
    demo = await startDemoOnCopy()
    browser = await startBrowser()
    await warmPage()
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  it('första skärmen säger vad det är, vem som kan göra vad, och har filer att prova', async () => {
    const { page, close } = await openPage(browser, demo.workspace.url, desktop)
    expect(await axeFaults(page)).toEqual([])
    for (const name of ['Prova SN-assistenten', 'Vem som kan göra vad', 'Filer att prova med']) {
      const heading = page.getByRole('heading', { name })
      expect(await heading.isVisible()).toBe(true)
      const box = await heading.boundingBox()
      expect(box && box.y + box.height).toBeLessThan(desktop.height)
    }
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Hämta mötesplan 2024.csv' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('mötesplan 2024.csv')
    await page.getByRole('button', { name: 'Förvaltningschef (demo): prova /sn mitt' }).click()
    await answered(page, 'Väntar på dig').waitFor()
    expect(await page.getByLabel('Du är').inputValue()).toBe('U0FORVCHEF')
    await close()
  })

  it.each([
    ['1280 punkter', desktop, 'light'],
    ['390 punkter', phone, 'dark'],
    ['400 procents förstoring', enlarged, 'light'],
  ] as const)('har inget som axe anmärker på, och inget sticker ut: %s', async (_, viewport, colorScheme) => {
    const { page, faults, close } = await openPage(browser, demo.workspace.url, viewport)
    await page.emulateMedia({ colorScheme })
    const found: string[] = []
    for (const { name, open } of VIEWS) {
      await open(page)
      found.push(...(await axeFaults(page)).map((fault) => `${name}: ${fault}`))
      if (await isTooWide(page)) found.push(`${name}: bredare än fönstret`)
    }
    expect(found).toEqual([])
    expect(faults).toEqual([])
    expect(demo.workspace.violations()).toEqual([])
    await close()
  })

  it('det som en person kan prova besvaras, utom för dem som inga svar får', async () => {
    for (const { id, tries, guest, deactivated } of people) {
      const channel = deactivated ? `D${id.slice(1)}` : homeChannel.id
      const before = demo.workspace.seen(id, channel).length
      await demo.workspace.say(id, tries, channel)
      const answer = await demo.workspace.until(() =>
        demo.workspace
          .seen(id, channel)
          .slice(before)
          .find(({ kind }) => kind === 'ephemeral'),
      )
      const isRefused = answer.blocks.every(({ type }) => type !== 'header')
      expect(`${id} ${tries} ${isRefused}`).toBe(`${id} ${tries} ${Boolean(guest ?? deactivated)}`)
    }
  })

  it('varje fil i mappen med exempel finns på första skärmen', async () => {
    const folder = fileURLToPath(new URL('../../src/demo/samples', import.meta.url))
    const files = (await readdir(folder)).map((name) => name.normalize('NFC'))
    expect(samples.map(({ file }) => file).toSorted()).toEqual(files.toSorted())
  })

  it('den som bara har tangenter kommer förbi menyn med ett tryck', async () => {
    const { page, close } = await openPage(browser, demo.workspace.url, desktop)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Hoppa till innehållet')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
    await close()
  })

  it('vid 400 procent rullar hela sidan, och ett svar syns i sin helhet', async () => {
    const { page, close } = await openPage(browser, demo.workspace.url, enlarged)
    await type(page, '/sn sammanträde')
    const answer = answered(page, 'Nästa sammanträde')
    await answer.waitFor()
    const box = await answer.boundingBox()
    expect(box?.width).toBeGreaterThan(280)
    // Its beginning is in sight, and nothing lies over it.
    expect(box?.y).toBeGreaterThanOrEqual(-1)
    expect(box?.y).toBeLessThan(enlarged.height / 2)
    await close()
  })
})
