import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from '@swc/core'
import { check } from 'recheck'
import checker from 'recheck/package.json' with { type: 'json' }

/** Every regular expression of the product, and what a checker says of its worst case. */

export interface Expression {
  /** Relative to src. */
  file: string
  source: string
  flags: string
}

const SRC = fileURLToPath(new URL('../../src/', import.meta.url))

/** The literals in a file's text, and how many expressions it puts together with `new RegExp`. */
export async function expressionsIn(
  file: string,
  text: string,
): Promise<{ literals: Expression[]; made: number }> {
  const literals: Expression[] = []
  let made = 0
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk)
    else if (isNode(node)) {
      if (node['type'] === 'RegExpLiteral')
        literals.push({ file, source: String(node['pattern']), flags: String(node['flags']) })
      if (isNamed(node['callee'], 'RegExp')) made += 1
      Object.values(node).forEach(walk)
    }
  }
  walk(await parse(text, { syntax: 'typescript', target: 'es2022' }))
  return { literals, made }
}

const isNode = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const isNamed = (node: unknown, name: string): boolean =>
  isNode(node) && node['type'] === 'Identifier' && node['value'] === name

/** Read only the repository's own files, which nobody types, sends or stores: the migrations. */
const OWN_FILES_ONLY = new Set(['db/audit-structure.ts'])

/** The local workspace reads what its one user types on their own machine, and is no part of a production install. */
const isProduct = (file: string): boolean =>
  file.endsWith('.ts') && !file.startsWith('workspace/') && !OWN_FILES_ONLY.has(file)

/** Every literal of the product, and which files put expressions together, with how many. */
export async function productExpressions(): Promise<{ literals: Expression[]; makers: Map<string, number> }> {
  const literals: Expression[] = []
  const makers = new Map<string, number>()
  for (const file of (await readdir(SRC, { recursive: true })).filter(isProduct)) {
    const found = await expressionsIn(file, await readFile(`${SRC}${file}`, 'utf8'))
    literals.push(...found.literals)
    if (found.made > 0) makers.set(file, found.made)
  }
  return { literals, makers }
}

/** What `new RegExp` makes while modules are loaded, by the file that makes it. The caller puts it in the place of RegExp. */
export function recordingRegExp(): { RegExp: RegExpConstructor; made: Expression[] } {
  const made: Expression[] = []
  const note = (expression: RegExp): RegExp => {
    const file = new Error('where').stack
      ?.split('\n')
      .map((line) => /\/src\/(\S+?\.ts)/.exec(line)?.[1])
      .find((found) => found !== undefined)
    if (file) made.push({ file, source: expression.source, flags: expression.flags })
    return expression
  }
  const recording = new Proxy(RegExp, {
    construct: (target, args) => note(Reflect.construct(target, args)),
    apply: (target, self, args) => note(Reflect.apply(target, self, args)),
  })
  return { RegExp: recording, made }
}

const LONGEST = 40_000
const OPTIONS = {
  timeout: null,
  attackTimeout: null, // steps are counted: a slow machine finds the same
  randomSeed: 1,
  maxAttackStringSize: LONGEST,
} as const

// Left to itself it takes the program in Java before the one made for the machine, which needs half the time.
if (process.platform === 'linux' && process.arch === 'x64') process.env['RECHECK_BACKEND'] ??= 'native'

/** "polynomial (2): 'x'.repeat(…)" where a text exists for which the steps grow faster than its length; null where none does. */
export async function superLinear({
  source,
  flags,
}: Pick<Expression, 'source' | 'flags'>): Promise<string | null> {
  const found = await check(source, flags, OPTIONS)
  if (found.status === 'safe') return null
  if (found.status === 'unknown') return `unknown: ${JSON.stringify(found.error)}`
  return `${found.complexity.type}: ${found.attack.pattern.slice(0, 200)}`
}

const SAFE = fileURLToPath(new URL('expressions.safe.txt', import.meta.url))

/**
 * The expressions that have been found to be linear, as digests of their text, the checker's version and what it was
 * asked: the verdict on the same expression is the same, and takes a minute to reach for all of them.
 */
export async function readSafe(): Promise<Set<string>> {
  return new Set((await readFile(SAFE, 'utf8')).split('\n').filter(Boolean))
}

export const writeSafe = (digests: Iterable<string>): Promise<void> =>
  writeFile(SAFE, `${[...new Set(digests)].toSorted().join('\n')}\n`)

const asked = `${checker.version} ${JSON.stringify(OPTIONS)}`

export const digestOf = ({ source, flags }: Pick<Expression, 'source' | 'flags'>): string =>
  createHash('sha256').update(`${asked} /${source}/${flags}`).digest('hex').slice(0, 32)
