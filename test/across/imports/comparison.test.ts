import { describe, expect, it } from 'vitest'
import { SectionSum } from '../../../src/across/imports/comparison.ts'
import { budgetKinds } from '../../../src/features/budget/tables.ts'
import type { Values } from '../../../src/tables/kinds.ts'

/** What storing a file would change, row by row. */

const kind = budgetKinds.find(({ name }) => name === 'budget')
const rowOf = (activity: string, budget: number): Values => ({
  activity,
  line: 'net',
  budget: String(budget),
})

/** What is said of a file with these budgets where those stand already, of units called A, B, C … */
function said(before: readonly number[], after: readonly number[]): string {
  if (!kind) throw new Error('no kind of budgets')
  const rows = (amounts: readonly number[]) =>
    amounts.map((amount, at) => rowOf(String.fromCharCode(65 + at), amount))
  const now = new Map(rows(before).map((values) => [kind.key(values), values]))
  const sum = new SectionSum(kind, { now, earlier: null }, null)
  for (const [at, values] of rows(after).entries()) sum.add({ sheet: 'Blad1', line: at + 2, values })
  return sum
    .end(true)
    .findings.map(({ message }) => message)
    .join('\n')
}

describe('belopp i en annan enhet än de som står', () => {
  const OLD = [-100, -200, -300, -400]
  const times = (factor: number) => OLD.map((amount) => amount * factor)

  it.each([
    [200, false],
    [201, true],
    [1_000, true],
    [4_999, true],
    [5_000, false],
  ])('%i gånger så stora märks: %s', (factor, isNoticed) => {
    expect(said(OLD, times(factor)).includes('tusen gånger större')).toBe(isNoticed)
    expect(said(times(factor), OLD).includes('tusen gånger mindre')).toBe(isNoticed)
  })

  it('märks när de är fler än hälften, och minst tre', () => {
    const some = (count: number) => OLD.map((amount, at) => (at < count ? amount * 1_000 : amount))
    expect(said(OLD, some(3))).toContain('tusen gånger större')
    expect(said(OLD, some(2))).not.toContain('tusen gånger')
    expect(said(OLD.slice(0, 2), times(1_000).slice(0, 2))).not.toContain('tusen gånger')
    expect(said(OLD.slice(0, 3), times(1_000).slice(0, 3))).toContain('tusen gånger större')
  })

  it('räknar inte med noll', () => {
    expect(said([0, 0, -300], [-1_000, -2_000, -300_000])).not.toContain('tusen gånger')
  })
})
