import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createReplays } from '../../src/slack/replays.ts'

const KEPT_MS = 600_000
const signature = (of: number) => createHash('sha256').update(String(of)).digest()

it('en underskrift släpps in en gång, och igen först när den har varit borta så länge som den ska kommas ihåg', () => {
  const request = fc.record({ of: fc.nat(3), after: fc.nat(KEPT_MS) })
  fc.assert(
    fc.property(fc.array(request, { maxLength: 40 }), (requests) => {
      let clock = 0
      const isFirst = createReplays(KEPT_MS, () => clock)
      const admitted = new Map<number, number>()
      for (const { of, after } of requests) {
        clock += after
        const before = admitted.get(of)
        const mayPass = before === undefined || clock - before >= KEPT_MS
        const passes = isFirst(signature(of))
        if (before === undefined) expect(passes).toBe(true)
        if (passes) {
          expect(mayPass).toBe(true)
          admitted.set(of, clock)
        }
      }
    }),
  )
})

it('det som är länge sedan glöms', () => {
  let clock = 0
  const isFirst = createReplays(KEPT_MS, () => clock)
  expect(isFirst(signature(1))).toBe(true)
  clock += 2 * KEPT_MS
  expect(isFirst(signature(1))).toBe(true)
})
