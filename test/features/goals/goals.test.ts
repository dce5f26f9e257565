import { describe, expect, it } from 'vitest'
import {
  countCommitments,
  countGoals,
  countMeasures,
  reasonOf,
  sentencesOf,
  tallyDiffers,
} from '../../../src/features/goals/goals.ts'
import { area, commitment, goal, measure, origin } from './builders.ts'

describe('skälet i en bedömning', () => {
  it('är meningen som säger vad som brister, inte den som bara upprepar utslaget', () => {
    const text =
      'Bedömningen är att målet inte kommer att uppnås under året. Trots ett aktivt arbete visar utfallet att arbetet ' +
      'inte är tillräckligt. Förstärkta åtgärder är inplanerade.'
    expect(reasonOf(text)).toBe('Trots ett aktivt arbete visar utfallet att arbetet inte är tillräckligt.')
  })

  it('kan stå före utslaget', () => {
    const text =
      'Bedömningen är att personalomsättningen inte är godtagbar. Pågående arbete har effekt men nämnden bedömer att ' +
      'målet inte kommer att uppnås.'
    expect(reasonOf(text)).toBe('Bedömningen är att personalomsättningen inte är godtagbar.')
  })

  it('är utslaget självt när inget annat sägs, och saknas utan text', () => {
    expect(reasonOf('Målet ej uppnått.')).toBe('Målet ej uppnått.')
    expect(reasonOf('Bedömningen är att målet inte kommer att uppnås.')).toBe(
      'Bedömningen är att målet inte kommer att uppnås.',
    )
    expect(reasonOf('')).toBeNull()
  })

  it('citeras som det står: en förkortning avslutar ingen mening', () => {
    expect(sentencesOf('Arbetet p.g.a. vakanser, t.ex. en tjänst, släpar. Nästa mening.')).toEqual([
      'Arbetet p.g.a. vakanser, t.ex. en tjänst, släpar.',
      'Nästa mening.',
    ])
  })
})

describe('antal', () => {
  it('mål räknas per bedömning, även de utan', () => {
    const goals = [goal({ assessed: 'will_be_met' }), goal({ assessed: 'will_not_be_met' }), goal()]
    expect(countGoals(goals)).toEqual({
      total: 3,
      will_be_met: 1,
      at_risk: 0,
      will_not_be_met: 1,
      unassessed: 1,
    })
  })

  it('mått som följs upp senare räknas också efter prognos', () => {
    const counted = countMeasures([
      measure({ assessed: 'followed_up_full_year' }),
      measure({ assessed: 'met' }),
      measure(),
    ])
    expect(counted.total).toBe(2)
    expect([...counted.assessed]).toEqual([
      ['followed_up_full_year', 1],
      ['met', 1],
    ])
    expect([...counted.forecastOfLater]).toEqual([['will_be_met', 1]])
  })

  it('delar av åtaganden och okodade bland kodade räknas inte; utan koder räknas alla', () => {
    const coded = goal({
      commitments: [
        commitment({ code: '6a' }),
        commitment({ code: '6c', value: 'not_met' }),
        commitment({ code: '6c', rowNo: 2 }),
        commitment({ code: null, rowNo: 3 }),
      ],
    })
    const uncoded = goal({
      commitments: [commitment({ code: null }), commitment({ code: null, value: null })],
    })
    expect(countCommitments([coded, uncoded])).toEqual({
      total: 4,
      met: 2,
      partly_met: 0,
      not_met: 1,
      not_followed_up: 0,
      unassessed: 1,
    })
  })

  it('rapportens egen tabell jämförs bara där den har ett tal', () => {
    const tally = (count: number | null) =>
      area({
        goals: [goal({ commitments: [commitment()] })],
        tallies: [{ object: 'commitments', category: 'met', count, statement: null, note: null, origin }],
      })
    expect(tallyDiffers(tally(1))).toBe(false)
    expect(tallyDiffers(tally(2))).toBe(true)
    expect(tallyDiffers(tally(null))).toBe(false)
  })
})
