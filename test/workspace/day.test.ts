import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Demo } from '../../src/workspace/demo.ts'
import { warmPage } from '../../src/workspace/page/bundle.ts'
import { startDemoOnCopy } from '../support/demo-workspace.ts'
import { openPage, startBrowser, type, withoutBrowser } from './browser.ts'

describe.skipIf(withoutBrowser)('dagen i demon', () => {
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

  it('går framåt: efter sammanträdet skrivs besluten in', async () => {
    const { page, faults, close } = await openPage(browser, demo.workspace.url)
    const day = (text: string) => page.getByText(`För assistenten är det ${text}.`)
    await day('tisdag 12 september 2023').waitFor()
    await page.getByLabel('Senare dag').fill('2023-09-20')
    await page.getByRole('button', { name: 'Gå till dagen' }).click()
    await day('onsdag 20 september 2023').waitFor()
    await type(page, '/sn dagordning 2023-09-19')
    await page.getByRole('button', { name: 'Lägg upp dagordningen' }).click()
    await page.getByRole('button', { name: 'Skriv in beslut, punkt 1' }).waitFor()
    expect(faults).toEqual([])
    await close()
  })

  it('går aldrig bakåt, för det som har hänt har hänt', async () => {
    const goTo = (to: string) =>
      fetch(`${demo.workspace.url}/workspace/goTo`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ day: to }),
      })
    const today = async (): Promise<string> =>
      (await (await fetch(`${demo.workspace.url}/workspace/state?as=`)).json()).day
    await goTo('2023-10-29') // the clocks are put back in the night before
    expect(await today()).toBe('2023-10-29')
    await goTo('2023-09-12')
    expect(await today()).toBe('2023-10-29')
  })
})
