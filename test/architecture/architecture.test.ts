import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { describe, expect, it } from 'vitest'
import { createFeatures } from '../../src/features.ts'
import { openEmbedded } from '../support/database.ts'
import { forbidden, options } from './rules.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

async function violations(baseDir: string): Promise<{ read: number; broken: string[] }> {
  const { output } = await cruise(['src'], { ...options, baseDir, validate: true, ruleSet: { forbidden } })
  if (typeof output === 'string') throw new Error(output)
  const { modules, summary }: ICruiseResult = output
  return {
    read: modules.filter(({ source }) => source.startsWith('src/')).length,
    broken: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  }
}

const files = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)

describe('arkitekturen', () => {
  it('håller: ingen fil importerar vad den inte får', async () => {
    const { read, broken } = await violations(root)
    expect(broken).toEqual([])
    expect(read).toBeGreaterThan(50)
  })

  it('bevakas: ett dåligt exempel fälls', async () => {
    const { broken } = await violations(fileURLToPath(new URL('./bad-fixture', import.meta.url)))
    expect(broken.toSorted()).toEqual([
      'assistant-knows-no-slice: src/assistant/nosy.ts → src/features/goals/goals.ts',
      'lib-alone: src/lib/nosy.ts → src/features/goals/goals.ts',
      'rules-pure: src/features/goals/goals.ts → src/texts/goals.ts',
      'slices-apart: src/features/budget/budget.view.ts → src/features/goals/goals.ts',
      'views-pure: src/features/budget/budget.view.ts → src/features/goals/goals.ts',
    ])
  })

  it('visar sig i mapparna: varje mapp i features är en del av produkten', async () => {
    const folders = await readdir(new URL('../../src/features', import.meta.url))
    const db = await openEmbedded('empty')
    const names = createFeatures(db).map(({ name }) => name)
    await db.close()
    expect(names.toSorted()).toEqual(folders.toSorted())
  })

  it('nämner ingen kommun utanför demodata', async () => {
    const named: string[] = []
    for (const file of await files(`${root}/src`)) {
      // The list of every municipality in the country names this one too.
      const isDemo =
        /\/src\/(?:demo\/|texts\/municipalities)/.test(file) || !/\.(ts|tsx|css|html)$/.test(file)
      if (!isDemo && /botkyrka/i.test(await readFile(file, 'utf8'))) named.push(file)
    }
    expect(named).toEqual([])
  })

  it('har svenska texter i sammansatt form, utan bokstäver från andra alfabet', async () => {
    const texts = await files(`${root}/src/texts`)
    expect(texts.length).toBeGreaterThan(5)
    for (const file of texts) {
      const text = await readFile(file, 'utf8')
      expect(text, file).toBe(text.normalize('NFC'))
      expect(text.match(/[\p{Script=Cyrillic}\p{Script=Greek}]/u), file).toBeNull()
    }
  })
})
