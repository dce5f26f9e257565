import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { parseJson } from '../lib/json.ts'
import { opsTexts } from '../texts/ops.ts'
import type { Tool } from './tool.ts'

const texts = opsTexts.deps
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const ASK_MS = 60_000
const MAX_OUTPUT = 32 * 1024 * 1024

// Free licences that ask for nothing but their text being passed on, and weak copyleft that files are used under as is.
const FREE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'Zlib',
  'MPL-2.0',
  'Bitstream-Vera',
])

/** Packages whose licence has no SPDX name, read and found free. */
const READ: Readonly<Record<string, string>> = {
  'dejavu-fonts-ttf': 'Bitstream-Vera', // free to use, copy and embed; the fonts may not be sold by themselves
}

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
    }),
  ),
})

export interface LicensedPackage {
  name: string
  /** SPDX expression; empty where the package does not say. */
  licence: string
}

/** The packages of a production install, by package-lock.json. */
export function productionPackages(lock: unknown): LicensedPackage[] {
  return Object.entries(lockSchema.parse(lock).packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
    .map(([path, { version = '', license = '' }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
      return { name: `${name}@${version}`, licence: READ[name] ?? license }
    })
}

/** True where the expression leaves a free licence to choose: "(MIT OR GPL-3.0)", "MIT AND ISC". */
export const isFree = (expression: string): boolean =>
  expression
    .replaceAll(/[()]/g, '')
    .split(/\sOR\s/i)
    .some((choice) => choice.split(/\sAND\s/i).every((licence) => FREE.has(licence.trim())))

/** `npm run audit:deps`: licences, and known vulnerabilities where the registry answers. 1 when something needs attention, or the registry could not be asked. */
export const auditDependencies: Tool = async (_args, { say }) => {
  const packages = productionPackages(JSON.parse(await readFile(`${ROOT}/package-lock.json`, 'utf8')))
  const byLicence = new Map<string, string[]>()
  for (const { name, licence } of packages) byLicence.set(licence, [...(byLicence.get(licence) ?? []), name])
  for (const [licence, names] of [...byLicence].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    say(texts.licence(licence || '?', names))
  const odd = packages
    .filter(({ licence }) => !isFree(licence))
    .map(({ name, licence }) => `${name} ${licence || '?'}`)
  say(odd.length > 0 ? texts.unknown(odd) : texts.allFree)
  const audit = readAudit(await askNpm())
  say('reason' in audit ? texts.noAnswer(audit.reason) : texts.vulnerabilities(audit.found))
  return odd.length === 0 && isSound(audit) ? 0 : 1
}

type Audit = { found: string[] } | { reason: string }

/** True where vulnerabilities were looked for and none were found: what could not be looked for is not known to be well. */
export const isSound = (audit: Audit): boolean => 'found' in audit && audit.found.length === 0

const auditSchema = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string(), range: z.string().default('') })),
})
const refusalSchema = z.object({ message: z.string() })
const ADDRESS = /(?:\s-)?(?:\s(?:GET|POST))?\s?https?:\S+/g

/** What `npm audit --json` wrote: "name severity range" of each vulnerability, or why the registry gave no answer. */
export function readAudit(output: string): Audit {
  const written = parseJson(output)
  const audit = auditSchema.safeParse(written)
  if (audit.success) {
    const all = Object.entries(audit.data.vulnerabilities)
    return { found: all.map(([name, { severity, range }]) => `${name} ${severity} ${range}`.trim()) }
  }
  const refusal = refusalSchema.safeParse(written)
  return { reason: refusal.success ? refusal.data.message.replaceAll(ADDRESS, '') : '' }
}

function askNpm(): Promise<string> {
  return new Promise((resolve) => {
    const options = { cwd: ROOT, timeout: ASK_MS, maxBuffer: MAX_OUTPUT, shell: process.platform === 'win32' }
    // npm ends with 1 when it has found something: the answer is in what it writes.
    execFile('npm', ['audit', '--omit=dev', '--json'], options, (_error, output) => resolve(output))
  })
}
