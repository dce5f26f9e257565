import { describe, expect, it } from 'vitest'
import { createPace } from '../../src/assistant/pace.ts'

describe('hur fort en person får fråga', () => {
  it('är så många frågor i minuten, sedan sägs det en gång, tills personen har väntat', () => {
    let at = 0
    const pace = createPace(3, () => at)
    const asked = (times: number) => Array.from({ length: times }, () => pace.admit('U0ANNA'))
    expect(asked(5)).toEqual(['admitted', 'admitted', 'admitted', 'slow down', 'refused'])
    expect(pace.admit('U0BERIT')).toBe('admitted')
    at += 20_000
    expect(asked(2)).toEqual(['admitted', 'slow down'])
    at += 60_000
    expect(asked(4)).toEqual(['admitted', 'admitted', 'admitted', 'slow down'])
  })

  it('är utan gräns när gränsen är 0', () => {
    const pace = createPace(0)
    expect(new Set(Array.from({ length: 1_000 }, () => pace.admit('U0ANNA')))).toEqual(new Set(['admitted']))
  })
})
