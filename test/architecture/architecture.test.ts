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

/** What people see is made in these: views, forms, actions, what is sent, what binds them together, and answers to questions. */
const SHOWS =
  /(?:^|[./])(?:view|form|form-help|actions|sends|slack)\.ts$|\/across\/questions\/answers\/|\/assistant\//
/** Names of things in people's tables, which are read and not shown. */
const READ = new Set(['årsarbetare', 'vårddygn', 'besök', 'ärenden', 'ansökningar', 'kön'])

// What comes first of a comment, which is let go, and a text.
const LITERAL =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<text>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)/g

/** The texts of a program that hold a Swedish letter, without what is only read. */
const swedishIn = (program: string): string[] =>
  [...program.matchAll(LITERAL)]
    .map(({ groups }) => (groups?.['text'] ?? '').slice(1, -1))
    .filter((text) => /[åäöÅÄÖ]/.test(text) && !READ.has(text))

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

  it('har det som människor ser i src/texts, och inget av det någon annanstans', async () => {
    const program = "const a = `läget är ` // på svenska\nconst c = 'ägare'"
    expect(swedishIn(program)).toEqual(['läget är ', 'ägare'])
    const shown = (await files(`${root}/src`)).filter(
      (file) => SHOWS.test(file) && !/\/src\/(?:texts|demo|workspace)\//.test(file),
    )
    expect(shown.length).toBeGreaterThan(100)
    const found: Record<string, string[]> = {}
    for (const file of shown) {
      const swedish = swedishIn(await readFile(file, 'utf8'))
      if (swedish.length > 0) found[file] = swedish
    }
    expect(found).toEqual({})
  })

  it('ger roller i tester genom loggen: nattens kontroll finner dem annars', async () => {
    const past: string[] = []
    const own = /\/test\/(?:support\/people|db\/audit-tampering\.test|ops\/ops\.test|architecture\/.*)\.ts$/
    for (const file of await files(`${root}/test`))
      if (file.endsWith('.ts') && !own.test(file) && /roleGrant\.create/.test(await readFile(file, 'utf8')))
        past.push(file)
    expect(past).toEqual([])
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
