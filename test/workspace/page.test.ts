import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { warmPage } from '../../src/workspace/page/bundle.ts'
import { startWorkspace, type Workspace } from '../../src/workspace/workspace.ts'
import { PATIENT } from '../support/demo-workspace.ts'
import {
  composer,
  isTooWide,
  openPage,
  phone,
  screenshot,
  startBrowser,
  type,
  withoutBrowser,
} from './browser.ts'
import { type FixtureApp, startFixtureApp } from './fixtureApp.ts'

if (withoutBrowser) process.stderr.write(`${withoutBrowser}\n`)

describe.skipIf(withoutBrowser)('sidan', () => {
  let workspace: Workspace
  let app: FixtureApp
  let browser: Browser

  beforeAll(async () => {
    workspace = await startWorkspace({
      ...PATIENT,
      manifest: {
        commands: [{ command: '/sn', description: 'Fråga assistenten', usageHint: '' }],
        events: ['app_mention', 'message.im', 'app_home_opened'],
        shortcuts: [{ name: 'Gör till åtagande', callbackId: 'save_message', type: 'message' }],
      },
    })
    app = await startFixtureApp(workspace)
    browser = await startBrowser()
    await warmPage()
  })
  afterAll(async () => {
    await browser.close()
    await app.stop()
    await workspace.stop()
  })

  it('ett kommando besvaras, en knapp uppdaterar svaret, en bekräftelse kan ångras', async () => {
    const { page, faults, close } = await openPage(browser, workspace.url)
    await type(page, '/sn table')
    const answer = page.getByRole('listitem').filter({ hasText: 'Läget för målen' })
    expect(await answer.textContent()).toContain('Bara du ser det här')
    expect(await answer.getByRole('columnheader').allInnerTexts()).toEqual([
      'Verksamhet',
      'Budget, tkr',
      'Avvikelse, tkr',
    ])
    const number = answer.getByRole('cell', { name: '251 300' })
    expect(await number.evaluate((cell) => getComputedStyle(cell).textAlign)).toBe('right')
    await answer.getByRole('button', { name: 'Räkna upp (0)' }).click()
    await answer.getByRole('button', { name: 'Räkna upp (1)' }).waitFor()

    await answer.getByRole('button', { name: 'Ta bort' }).click()
    await page.getByRole('dialog', { name: 'Ta bort svaret?' }).waitFor()
    await screenshot(page, 'bekraftelse')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const remove = answer.getByRole('button', { name: 'Ta bort' })
    expect(await remove.evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Ta bort' }).click()
    await answer.waitFor({ state: 'detached' })
    expect(faults).toEqual([])
    await close()
  })

  it('listor, datum och menyer skickas', async () => {
    const { page, close } = await openPage(browser, workspace.url)
    await type(page, '/sn table')
    await page.getByRole('combobox', { name: 'Välj område' }).selectOption('Vuxna')
    await page.getByText('Valt: vuxna').waitFor()
    await page.getByLabel('datepicker').fill('2023-10-03')
    await page.getByText('Valt: 2023-10-03').waitFor()
    await page.getByRole('button', { name: 'Fler åtgärder', exact: true }).click()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText('Valt: history').waitFor()
    expect(workspace.violations()).toEqual([])
    await close()
  })

  it('ett formulär visar fel vid fälten, behåller det skrivna och går att stapla', async () => {
    const { page, faults, close } = await openPage(browser, workspace.url)
    await type(page, '/sn form')
    const title = page.getByLabel('Rubrik')
    await title.waitFor()
    expect(await title.evaluate((field) => field === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByText('Fyll i det här fältet.').waitFor()
    await screenshot(page, 'formular')
    await title.fill('fel')
    await page.keyboard.press('Enter')
    await page.getByText('Rubriken ”fel” är upptagen.').waitFor()
    await page.getByRole('button', { name: 'Visa hjälp' }).click()
    await page.getByRole('heading', { name: 'Hjälp 1' }).waitFor()
    // Whoever has no mouse goes on in the new view.
    expect(await page.evaluate(() => document.activeElement?.closest('form')?.textContent)).toContain(
      'Hjälp 1',
    )
    await page.keyboard.press('Escape')
    await title.waitFor()
    expect(await title.inputValue()).toBe('fel')
    await title.fill('rätt')
    await page.getByRole('button', { name: 'Spara' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await composer(page).evaluate((field) => field === document.activeElement)).toBe(true)
    await page.getByRole('button', { name: /direktmeddelanden/ }).click()
    await page.getByText('Sparat: rätt').waitFor()
    expect(faults).toEqual([])
    await close()
  })

  it('ett formulär stängs med det som är skrivet, hur det än stängs', async () => {
    const { page, close } = await openPage(browser, workspace.url)
    for (const way of ['Escape', 'Avbryt', 'Stäng']) {
      await type(page, '/sn form')
      await page.getByLabel('Rubrik').fill(`halv ${way}`)
      if (way === 'Escape') await page.keyboard.press(way)
      else {
        // The view below closes with its own, not with what is in the topmost.
        if (way === 'Stäng') {
          await page.getByRole('button', { name: 'Visa hjälp' }).click()
          await page.getByText('En rubrik säger vad som ska göras.').waitFor()
        }
        await page.getByRole('dialog').getByRole('button', { name: way }).last().click()
      }
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    // What has come elsewhere is told where one goes to see it.
    await page
      .getByRole('button', { name: /direktmeddelanden/ })
      .filter({ hasText: /nya meddelanden/ })
      .click()
    await page.getByText(/nya meddelanden/).waitFor({ state: 'detached' })
    for (const way of ['Escape', 'Avbryt', 'Stäng']) {
      await page.getByText(`Formuläret stängdes: halv ${way}`).last().waitFor()
    }
    await close()
  })

  it('tråd, genväg på ett meddelande och startsida', async () => {
    const { page, close } = await openPage(browser, workspace.url)
    await type(page, 'Hej @SN-assistenten')
    await page.getByText('Svar i tråden.').first().waitFor()
    await page.getByRole('button', { name: 'Svara i tråd' }).last().click()
    await page.getByRole('textbox', { name: 'Svara i tråden' }).fill('@SN-assistenten mer')
    await page.keyboard.press('Enter')
    await page.getByText('3 svar').waitFor()
    await page.getByRole('button', { name: 'Fler åtgärder för meddelandet' }).first().click()
    await page.getByRole('menuitem', { name: 'Gör till åtagande' }).click()
    await page.getByRole('dialog', { name: 'Nytt åtagande' }).waitFor()
    await page.getByRole('button', { name: 'Stäng' }).click()
    await page.getByRole('button', { name: 'SN-assistenten: Hem' }).click()
    await page.getByRole('heading', { name: 'Välkommen' }).waitFor()
    expect(await page.getByText('@Nämndsekreterare (demo)').count()).toBe(1)
    await close()
  })

  it('den som man är ser sitt eget', async () => {
    const { page, close } = await openPage(browser, workspace.url)
    await type(page, '/sn later')
    await page.getByText('Svaret kom efteråt.').waitFor()
    await page.getByLabel('Du är').selectOption('Ekonom (demo)')
    // What the page showed before stands until the other person's messages have come.
    await expect.poll(() => page.getByText('Svaret kom efteråt.').count()).toBe(0)
    await page
      .getByRole('heading', { name: 'Prova SN-assistenten' })
      .or(page.getByText('Hej @'))
      .first()
      .waitFor()
    await close()
  })

  it('förslag väljs med tangenterna', async () => {
    const { page, close } = await openPage(browser, workspace.url)
    await composer(page).fill('/sn b')
    await page.getByRole('option', { name: /budget/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await composer(page).inputValue()).toBe('/sn budget')
    await close()
  })

  it('går att använda på telefon', async () => {
    const { page, close } = await openPage(browser, workspace.url, phone)
    await type(page, '/sn table')
    await page.getByRole('heading', { name: 'Läget för målen' }).last().waitFor()
    expect(await isTooWide(page)).toBe(false)
    await screenshot(page, 'telefon')
    await page.getByRole('button', { name: 'Visa kanaler' }).click()
    await page.getByRole('button', { name: 'annan-kanal' }).click()
    await page.getByRole('heading', { name: '# annan-kanal' }).waitFor()
    await page.getByRole('button', { name: 'Insyn' }).click()
    await page.getByText('/sn table').first().waitFor()
    expect(await isTooWide(page)).toBe(false)
    await page.keyboard.press('Escape')
    await page.getByRole('complementary').waitFor({ state: 'detached' })
    await close()
  })

  it('brott mot Slacks gränser syns tydligt', async () => {
    const { page, close } = await openPage(browser, workspace.url)
    await type(page, '/sn broken')
    await page.getByRole('alert').filter({ hasText: 'Slacks gränser har brutits' }).waitFor()
    await page.getByRole('button', { name: 'Visa i insyn' }).click()
    const marked = page.getByRole('complementary').getByText('blocks[0].text.text').first()
    expect(await marked.isVisible()).toBe(true)
    await screenshot(page, 'insyn')
    await close()
  })
})
