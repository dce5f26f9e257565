import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { COMMITTEE_TODAY, committeeTables } from '../../support/facts/committee.ts'
import { answeredOtherwise } from '../../support/facts/everyday.ts'
import { negatives, roundTrip } from '../../support/facts/generated.ts'

const engine = createEngine(committeeTables)

describe('frågor som är gjorda av uppgifterna själva', () => {
  it('besvaras med just den uppgiften, hur de än skrivs', () => {
    const { right, wrong, examples } = roundTrip(engine, COMMITTEE_TODAY, 1_000)
    expect(examples).toEqual([])
    expect(wrong).toBe(0)
    expect(right).toBeGreaterThan(900)
  })

  it('besvaras aldrig när ett okänt ord eller en tid som inte finns står i dem', () => {
    const { right, asked, examples } = negatives(engine, COMMITTEE_TODAY, 400)
    expect(examples).toEqual([])
    expect(right + asked).toBeGreaterThan(300)
  })
})

describe('vardagliga frågor om det som handlingarna inte säger något om', () => {
  it('besvaras inte med något annat, hur de än ställs', () => {
    const { asked, otherwise } = answeredOtherwise(engine, COMMITTEE_TODAY)
    expect(otherwise).toEqual([])
    expect(asked).toBeGreaterThan(3_000)
  })
})
