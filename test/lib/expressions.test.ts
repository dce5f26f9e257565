import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  digestOf,
  type Expression,
  expressionsIn,
  productExpressions,
  readSafe,
  recordingRegExp,
  superLinear,
  writeSafe,
} from '../support/expressions.ts'

// Those found to be linear before are not looked at again; `npm run test:expressions` notes the new ones.
const isNoting = process.env['EXPRESSIONS'] === 'note'
const LIMIT_MS = 900_000 // some eight hundred expressions, each looked at for up to some seconds

let literals: Expression[]
let makers: Map<string, number>
let made: Expression[]
let safe: Set<string>
const seen = new Set<string>()

beforeAll(async () => {
  safe = await readSafe()
  vi.resetModules() // another test file of the same worker may have loaded them already
  ;({ literals, makers } = await productExpressions())
  const recording = recordingRegExp()
  made = recording.made
  vi.stubGlobal('RegExp', recording.RegExp)
  for (const file of makers.keys()) await import(`../../src/${file}`)
}, LIMIT_MS)

afterAll(async () => {
  vi.unstubAllGlobals()
  if (isNoting) await writeSafe(seen)
})

describe('reguljära uttryck', () => {
  it('hittas alla, också de som sätts ihop', () => {
    expect(literals.length).toBeGreaterThan(200)
    expect(made.length).toBeGreaterThan(5)
    const late = [...makers].filter(
      ([file, count]) => new Set(made.filter((one) => one.file === file)).size < count,
    )
    // What a function puts together cannot be checked here: make it once, where the module begins.
    expect(late).toEqual([])
  })

  it.each([
    ['som står i koden', () => literals],
    ['som sätts ihop när en modul läses in', () => made],
  ] as const)(
    'tar steg i takt med textens längd, också för den värsta texten: de %s',
    async (_which, expressions) => {
      const all = new Map(expressions().map((one) => [`${one.file} /${one.source}/${one.flags}`, one]))
      const faults: string[] = []
      for (const [name, expression] of all) {
        const digest = digestOf(expression)
        const fault = safe.has(digest) ? null : await superLinear(expression)
        if (fault) faults.push(`${name} ${fault}`)
        else seen.add(digest)
      }
      expect(faults).toEqual([])
    },
    LIMIT_MS,
  )

  it.each([
    String.raw`const END = /[\s!]+$/`,
    'const LINK = /<[^>]*>/g',
    String.raw`export const f = (text: string) => text.split(/\s+och\s+/)`,
    String.raw`const ALL = /^(?:a|ab|\w)*$/`,
    'const TWO = /(?:målet).*(?:kan).*uppnås/u',
  ])('ett nytt som är långsamt hittas: %s', async (text) => {
    const found = await expressionsIn('new.ts', text)
    expect(found.literals).toHaveLength(1)
    for (const one of found.literals) expect(await superLinear(one)).not.toBeNull()
  })
})
