import { expect, it } from 'vitest'
import { createSeldom } from '../../src/lib/seldom.ts'

it('släpper fram så många i minuten av varje slag, och säger hur många som utelämnats', () => {
  let at = 0
  const seldom = createSeldom(2, () => at)
  const admitted = (kind: string, times: number) => Array.from({ length: times }, () => seldom.admit(kind))
  expect(admitted('a', 5)).toEqual([0, 0, null, null, null])
  expect(admitted('b', 1)).toEqual([0])
  at += 60_000
  expect(admitted('a', 2)).toEqual([3, 0])
})
