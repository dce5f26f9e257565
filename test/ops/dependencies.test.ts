import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { isFree, productionPackages } from '../../src/ops/dependencies.ts'

describe('beroendenas licenser', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['MIT AND ISC', true],
    ['MIT AND GPL-3.0-only', false],
    ['', false],
    ['SEE LICENSE IN LICENSE', false],
  ])('%s', (licence, free) => {
    expect(isFree(licence)).toBe(free)
  })

  it('är fria i allt som följer med i drift', async () => {
    const lock: unknown = JSON.parse(
      await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8'),
    )
    const packages = productionPackages(lock)
    expect(packages.length).toBeGreaterThan(50)
    expect(packages.filter(({ licence }) => !isFree(licence))).toEqual([])
  })
})
