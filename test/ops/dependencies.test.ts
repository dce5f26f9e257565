import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { isFree, isSound, productionPackages, readAudit } from '../../src/ops/dependencies.ts'

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

describe('kända sårbarheter', () => {
  it('räknas upp, eller så sägs varför registret inte svarade', () => {
    expect(readAudit('{"vulnerabilities":{}}')).toEqual({ found: [] })
    const found = { vulnerabilities: { x: { severity: 'high', range: '<2' } } }
    expect(readAudit(JSON.stringify(found))).toEqual({ found: ['x high <2'] })
    expect(readAudit('{"message":"405 Method Not Allowed - POST https://r.example/-/bulk"}')).toEqual({
      reason: '405 Method Not Allowed',
    })
    expect(readAudit('')).toEqual({ reason: '' })
    // Only a registry that answered, and found nothing, lets the check pass.
    expect(
      ['{"vulnerabilities":{}}', JSON.stringify(found), '', '{"message":"405"}'].map((text) =>
        isSound(readAudit(text)),
      ),
    ).toEqual([true, false, false, false])
  })
})
