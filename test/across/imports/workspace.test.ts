import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOWNLOADS } from '../../../src/assistant/places.ts'
import type { Demo } from '../../../src/workspace/demo.ts'
import { dmWith, personById } from '../../../src/workspace/slack/people.ts'
import type { Entry } from '../../../src/workspace/slack/timeline.ts'
import { startDemoOnCopy } from '../../support/demo-workspace.ts'
import { readDocx } from '../../support/docx.ts'

/** The controller's two minutes with the next report, as the demo workspace shows them. */

const CONTROLLER = 'U0EKONOM01'
const SECRETARY = 'U0SEKRETAR'
const sample = async (name: string) => ({
  name,
  bytes: await readFile(fileURLToPath(new URL(`../../../src/demo/samples/${name}`, import.meta.url))),
})

describe('en fil i direktmeddelandet i demoarbetsytan', () => {
  let demo: Demo
  let direct: string
  beforeAll(async () => {
    demo = await startDemoOnCopy()
    const controller = personById(CONTROLLER)
    direct = controller ? dmWith(controller).id : ''
  })
  afterAll(() => demo?.stop())

  const seen = (text: string): Entry | undefined =>
    demo.workspace.seen(CONTROLLER, direct).findLast((entry) => entry.text.includes(text))
  const shown = (text: string) => demo.workspace.until(() => seen(text))
  const button = (entry: Entry, action: string) => {
    const pressed = JSON.stringify(entry.blocks).match(new RegExp(`"action_id":"(do:${action}:[^"]+)"`))?.[1]
    if (!pressed) throw new Error(`no button ${action}`)
    return demo.workspace.pressMessage(CONTROLLER, entry, { actionId: pressed })
  }

  const form = async (entry: Entry, name: string) => {
    const pressed = JSON.stringify(entry.blocks).match(new RegExp(`"action_id":"(form:${name}:[^"]*)"`))?.[1]
    if (!pressed) throw new Error(`no form ${name}`)
    await demo.workspace.pressMessage(CONTROLLER, entry, { actionId: pressed })
    await demo.workspace.until(() => demo.workspace.modals(CONTROLLER).length > 0)
  }

  it('läses, visas, läses in, syns i budgeten, och kan ångras', async () => {
    await demo.workspace.sendFile(CONTROLLER, await sample('bokslut helår 2023.xlsx'))
    const preview = await shown('Förhandsgranskning: bokslut helår 2023.xlsx')
    expect(preview.text).toContain('33 rader: 33 nya, 0 ändrade, 0 oförändrade.')
    expect(preview.text).toContain('Inget är sparat än.')
    expect(preview.text).toContain('Helår 2023 är inte slut än')
    await form(preview, 'import-accept')
    await demo.workspace.submit(CONTROLLER, { reason: { value: 'Bokslutet är klart i förväg' } })
    const stored = await shown('är inläst: 33 uppgifter för helår 2023')
    await demo.workspace.say(CONTROLLER, 'budget helår 2023', direct)
    expect((await shown('Budget: helår 2023')).text).toBeDefined()
    await demo.workspace.sendFile(CONTROLLER, await sample('bokslut helår 2023.xlsx'))
    await shown('Den här filen är redan inläst')
    await button(stored, 'import-undo')
    await shown('är ångrad')
    expect(demo.workspace.violations()).toEqual([])
  })

  it('felen i en fil står med blad, rad, kolumn, vad som står och vad som väntades', async () => {
    await demo.workspace.sendFile(CONTROLLER, await sample('bokslut helår 2023 med fel.xlsx'))
    const preview = await shown('Förhandsgranskning: bokslut helår 2023 med fel.xlsx')
    expect(preview.text).toContain(
      'Fel, blad Bokslut, rad 12, kolumn Budget 2023: väntade ett belopp i tkr, till exempel 1 234, där står ”se bilaga”',
    )
    expect(preview.text).toContain('1 värde står som ungefärligt (ca)')
    expect(preview.text).toContain('”Vuxna, ej beroendeproblematik, intäkter” står redan på rad 14')
    expect(preview.text).toContain('Kolumner som inte lästes: ”Handläggarens not”.')
    expect(JSON.stringify(preview.blocks)).not.toContain('import-store')
    expect(demo.workspace.violations()).toEqual([])
  })

  it('väljs i formuläret i stället, av den som sköter det som filen gör', async () => {
    const secretary = personById(SECRETARY)
    const own = secretary ? dmWith(secretary).id : ''
    const shownThere = (text: string) =>
      demo.workspace.until(() =>
        demo.workspace.seen(SECRETARY, own).findLast((entry) => entry.text.includes(text)),
      )
    await demo.workspace.say(SECRETARY, 'import', own)
    const list = await shownThere('Inläsningar')
    await demo.workspace.pressMessage(SECRETARY, list, { actionId: 'form:import-file:' })
    await demo.workspace.until(() => demo.workspace.modals(SECRETARY).length > 0)
    const { name, bytes } = await sample('mötesplan 2024.csv')
    await demo.workspace.submit(SECRETARY, { file: { value: [demo.workspace.upload(name, bytes)] } })
    const preview = await shownThere('Förhandsgranskning: mötesplan 2024.csv')
    expect(preview.text).toContain('5 rader: 5 nya')
    const pressed = JSON.stringify(preview.blocks).match(/"action_id":"(do:import-store:[^"]+)"/)?.[1] ?? ''
    await demo.workspace.pressMessage(SECRETARY, preview, { actionId: pressed })
    await shownThere('är inläst: 5 uppgifter')
    expect(demo.workspace.violations()).toEqual([])
  })

  it('det som hämtas som Word går att öppna från sidan', async () => {
    await demo.workspace.say(CONTROLLER, 'budget mer', direct)
    await button(await shown('väntas gå med'), DOWNLOADS.word)
    const [, link = ''] = /<(http[^|>]+)\|/.exec((await shown('Fil: <')).text) ?? []
    const response = await fetch(link)
    expect(response.headers.get('content-disposition')).toMatch(/budget-[\d-]+\.docx$/)
    const { paragraphs } = await readDocx(new Uint8Array(await response.arrayBuffer()))
    expect(paragraphs[0]).toMatchObject({ style: 'Title', text: expect.stringContaining('Budget: ') })
    expect((await fetch(`${link}0`)).status).toBe(404)
    expect(demo.workspace.violations()).toEqual([])
  })
})
