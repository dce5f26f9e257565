import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Demo, startDemo } from '../../src/workspace/demo.ts'
import { warmPage } from '../../src/workspace/page/bundle.ts'
import { people } from '../../src/workspace/slack/people.ts'
import { openDatabase } from '../support/database.ts'
import { DEMO } from '../support/demo-workspace.ts'
import { become, commandsByAsker, measureAnswer } from './answers.ts'
import {
  desktop,
  isTooWide,
  openPage,
  phone,
  screenshot,
  startBrowser,
  type,
  withoutBrowser,
} from './browser.ts'

/** A person's first five minutes with the assistant itself, on the demo data, in a browser. */

if (withoutBrowser) process.stderr.write(`${withoutBrowser}\n`)

/** And a little: letters are not equally wide everywhere. */
const A_SCREEN = 1.05

const answers = (page: Page, text: string | RegExp) => page.locator('.line').filter({ hasText: text })

describe.skipIf(withoutBrowser)('de första fem minuterna', () => {
  let demo: Demo
  let browser: Browser

  beforeAll(async () => {
    demo = await startDemo(DEMO)
    browser = await startBrowser()
    await warmPage()
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  async function visit<T>(viewport: typeof desktop, act: (page: Page) => Promise<T>): Promise<void> {
    const { page, faults, close } = await openPage(browser, demo.workspace.url, viewport)
    await act(page)
    expect(faults).toEqual([])
    expect(demo.workspace.violations()).toEqual([])
    await close()
  }

  it('/sn säger vad man kan fråga', () =>
    visit(desktop, async (page) => {
      await type(page, '/sn')
      const help = answers(page, 'Vad vill du göra?').last()
      await help.waitFor()
      for (const name of ['Visa ärendena', 'Visa nästa sammanträde'])
        expect(await help.getByRole('button', { name }).count()).toBe(1)
      await screenshot(page, '01-hjalp')
    }))

  it('status, vidare till ett mål och tillbaka', () =>
    visit(desktop, async (page) => {
      await type(page, '/sn status')
      await page.getByText('15 av 17 mål').last().waitFor()
      await screenshot(page, '02-status')
      await page.getByRole('button', { name: 'Visa mål 2.1.3.1' }).last().click()
      await page.getByRole('heading', { name: /2\.1\.3\.1/ }).waitFor()
      expect(await page.getByRole('columnheader', { name: 'Mått' }).count()).toBeGreaterThan(0)
      await screenshot(page, '03-mal')
      await page.getByRole('button', { name: 'Tillbaka' }).click()
      await page.getByText('15 av 17 mål').last().waitFor()
    }))

  it('budget och ärenden', () =>
    visit(desktop, async (page) => {
      await type(page, '/sn budget')
      await page.getByText('57,7 mnkr').first().waitFor()
      expect(await page.getByText('Öppen förskola').count()).toBeGreaterThan(1)
      await screenshot(page, '04-budget')
      await type(page, '/sn ärenden')
      await page.getByRole('cell', { name: 'SN/2023:00239' }).first().waitFor()
      await screenshot(page, '05-arenden')
    }))

  it('ett felskrivet ord ger ett förslag som går att trycka på', () =>
    visit(desktop, async (page) => {
      await type(page, '/sn statsu')
      await page.getByText('Menade du').waitFor()
      await screenshot(page, '06-felskrivet')
      await page.getByRole('button', { name: 'Visa status', exact: true }).last().click()
      await page.getByText('Menade du').waitFor({ state: 'detached' })
      expect(await page.getByText('15 av 17 mål').count()).toBeGreaterThan(0)
    }))

  it('delat i kanalen ser alla', () =>
    visit(desktop, async (page) => {
      await page.getByLabel('Du är').selectOption('Ekonom (demo)')
      // Until the page is the other person's, what is typed is still asked by the first.
      await page.locator('.role').filter({ hasText: 'Controller' }).waitFor()
      await type(page, '/sn budget')
      await answers(page, '57,7 mnkr').last().waitFor()
      await page.getByRole('button', { name: 'Dela i kanalen' }).last().click()
      await page.getByLabel('Du är').selectOption('Handläggare (demo)')
      const shared = page.locator('.line.message').filter({ hasText: '57,7 mnkr' })
      await shared.waitFor()
      await screenshot(page, '07-delat')
      expect(await shared.getByText('Bara du ser det här').count()).toBe(0)
    }))

  it('samma ord i ett direktmeddelande och i ett omnämnande', () =>
    visit(desktop, async (page) => {
      await page.getByRole('button', { name: /direktmeddelanden/ }).click()
      await type(page, 'status')
      await page.getByText('15 av 17 mål').last().waitFor()
      await screenshot(page, '08-direkt')
      await page.getByRole('button', { name: 'socialnamnden' }).click()
      await type(page, '@SN-assistenten ärenden')
      const thread = page.locator('.thread').filter({ hasText: 'SN/2023:00130' })
      await thread.waitFor()
      await screenshot(page, '09-trad')
      expect(await thread.getByText('1 svar').count()).toBe(1)
    }))

  it('startsidan', () =>
    visit(desktop, async (page) => {
      await page.getByRole('button', { name: 'SN-assistenten: Hem' }).click()
      // Of the notice that waits, and among what a secretary does most.
      await page.getByRole('button', { name: 'Visa dagordningen' }).last().waitFor()
      await screenshot(page, '10-hem')
      expect(await page.getByText('15 av 17 mål').count()).toBe(1)
    }))

  it('på telefon står det som väntar först på startsidan, på mindre än en skärm, och allt annat strax under', () =>
    visit(phone, async (page) => {
      const measured = []
      for (const { id, name } of people.filter(({ guest, deactivated }) => !guest && !deactivated)) {
        await become(page, name)
        await page.setViewportSize(desktop)
        await page.getByRole('button', { name: 'SN-assistenten: Hem' }).click()
        await page.setViewportSize(phone)
        const standing = page.locator('.home .section').filter({ hasText: /^Läget$/ })
        await standing.waitFor()
        const home = await page.locator('.home').boundingBox()
        const place = await standing.boundingBox()
        const blocks = await page.locator('.home .blocks').boundingBox()
        measured.push({
          id,
          waiting: ((place?.y ?? 0) - (home?.y ?? 0)) / phone.height,
          all: (blocks?.height ?? 0) / phone.height,
        })
      }
      expect(measured.filter(({ waiting, all }) => waiting > 0.75 || all > 1.4)).toEqual([])
      expect(await isTooWide(page)).toBe(false)
    }))

  it('en gäst och ett avslutat konto får veta varför de inte får svar', () =>
    visit(desktop, async (page) => {
      for (const name of ['Gäst (demo)', 'Avslutat konto (demo)']) {
        await page.getByLabel('Du är').selectOption(name)
        await page.getByRole('button', { name: /direktmeddelanden/ }).click()
        await type(page, '/sn status')
        const refusal = page.locator('.line.ephemeral').last()
        await refusal.waitFor()
        expect(await refusal.textContent()).not.toContain('15 av 17')
      }
      await screenshot(page, '12-nekad')
    }))

  it('på telefon', () =>
    visit(phone, async (page) => {
      await type(page, '/sn status')
      await page.getByText('15 av 17 mål').last().waitFor()
      expect(await isTooWide(page)).toBe(false)
      await screenshot(page, '11-telefon')
    }))

  it('på telefon ryms varje kommandos svar på en skärm, för den som har rätt att se det', () =>
    visit(phone, async (page) => {
      const measured = [await measureAnswer(page, '/sn')]
      const empty = await openDatabase('empty')
      const commands = await commandsByAsker(empty)
      await empty.close()
      for (const [asker, lines] of commands) {
        if (lines.length > 0) await become(page, asker)
        for (const line of lines) measured.push(await measureAnswer(page, line))
      }
      expect(measured.length).toBeGreaterThan(30)
      expect(measured.filter(({ screens }) => screens > A_SCREEN)).toEqual([])
      expect(await isTooWide(page)).toBe(false)
    }))
})
