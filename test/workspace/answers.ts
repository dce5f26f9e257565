import { readFile } from 'node:fs/promises'
import { pino } from 'pino'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { personWith } from '../../src/assistant/permissions.ts'
import type { Person } from '../../src/contract/person.ts'
import type { Db } from '../../src/db/db.ts'
import { roleSchema } from '../../src/db/roles.ts'
import { createFeatures, withCommon } from '../../src/features.ts'
import { people } from '../../src/workspace/slack/people.ts'
import { desktop, phone } from './browser.ts'

/** Answers as they stand on a phone, in the page that draws them. */

export interface Measured {
  line: string
  characters: number
  words: number
  screens: number
  buttons: number
}

const rolesSchema = z.array(z.object({ subject: z.string(), role: roleSchema, unit: z.string() }))

/** The people of the demo, with what their roles let them do; those who get no answers left out. */
async function askers(): Promise<{ name: string; person: Person }[]> {
  const file = await readFile(new URL('../../src/demo/roles.json', import.meta.url), 'utf8')
  const granted = rolesSchema.parse(JSON.parse(file))
  return people
    .filter(({ guest, deactivated }) => !guest && !deactivated)
    .map(({ id, name, admin }) => ({
      name,
      person: personWith(
        id,
        granted.filter(({ subject }) => subject === id),
        admin === true,
      ),
    }))
}

/** Every command and who asks it: the first of the demo's people whose roles let them. */
export async function commandsByAsker(db: Db): Promise<Map<string, string[]>> {
  const log = pino({ level: 'silent' })
  const commands = withCommon(createFeatures(db), { db, log }).flatMap((feature) => feature.commands)
  const all = await askers()
  const lines = new Map<string, string[]>(all.map(({ name }) => [name, []]))
  for (const { name, permission } of commands) {
    const asker = all.find(({ person }) => person.permissions.has(permission))
    lines.get(asker?.name ?? '')?.push(`/sn ${name}`)
  }
  return lines
}

/** Becomes one of the demo's people; the way to that is in sight on a wide screen. */
export async function become(page: Page, name: string): Promise<void> {
  await page.setViewportSize(desktop)
  await page.getByLabel('Du är').selectOption(name)
  const title = people.find((one) => one.name === name)?.title ?? ''
  await page.locator('.role').filter({ hasText: title }).waitFor()
  await page.setViewportSize(phone)
}

/** Asks, and measures what then stands last in the conversation. */
export async function measureAnswer(page: Page, line: string): Promise<Measured> {
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
  // As it is read, with breaks between blocks; what is in a closed menu is not.
  const text = (await answer.locator('.blocks').allInnerTexts()).join('\n')
  const inMenus = (await answer.locator('.blocks select').allInnerTexts()).join('')
  const height = (await answer.boundingBox())?.height ?? 0
  return {
    line,
    characters: text.length - inMenus.length,
    words: countWords(text) - countWords(inMenus),
    screens: height / phone.height,
    buttons: await answer.locator('.blocks button, .blocks select').count(),
  }
}

const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length
