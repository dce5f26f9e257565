import { describe, expect, it } from 'vitest'
import type { QuestionAnswer } from '../../../src/across/questions/answer.ts'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { COMMITTEE_TODAY, committeeTables } from '../../support/facts/committee.ts'

const engine = createEngine(committeeTables)
const ask = (question: string): QuestionAnswer => engine.answer(question, COMMITTEE_TODAY)
const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('\u2212', '-')
const firstLines = (question: string): string => {
  const answer = ask(question)
  return plain('lines' in answer ? answer.lines.slice(0, 2).join('\n') : answer.text)
}

describe('en nämnd med egna ord', () => {
  it.each([
    ['Hur stor är budgeten för fiskevården?', '-1 200 tkr'],
    ['prognos fyrar o farleder', '-6 900 tkr'],
    ['vad blev utfallet för bryggorna jan-apr i år mot samma period i fjol', '-77 tkr'],
    ['tända fyrar, var ligger vi mot målet', '91,5 %'],
    ['tanda fyrar 2030', '88 %'],
    ['varför går fiskevården back?', 'fiskyngel'],
    ['vem ansvarar för klagomålen på bryggorna', 'Bryggchefen'],
    ['vilka områden går back?', 'Fiskevård -90 tkr'],
    ['vilket område har störst budget', 'Fyrar och farleder'],
    ['hur mycket har utfallet för fyrar och farleder minskat sedan i fjol?', '95 tkr (4,1 %)'],
    ['vilka mått når vi inte', 'tända fyrar'],
    ['vad är den totala budgeten i år', '-8 450 tkr'],
    ['F1', '91,5 %'],
    ['fiskevrd budget', '-1 200 tkr'],
  ])('«%s» får %s i de två första raderna', (question, expected) => {
    expect(firstLines(question)).toContain(expected)
  })

  it.each(['Hur stor är budgeten för drönarna?', 'hur många delfiner räddade bryggorna'])(
    '«%s» nämner ordet och svarar inte med en annan siffra',
    (question) => {
      expect(ask(question).kind).toBe('not-understood')
    },
  )

  it.each([
    'utfall fiskevård Göteborg',
    'vad är budgeten för bryggor i Öckerö',
    'Lilla Edets budget för bryggor',
  ])('«%s» säger att kommunen inte finns i underlagen', (question) => {
    expect(ask(question).kind).toBe('not-covered')
    expect(firstLines(question)).toMatch(/^(?:Göteborg|Öckerö|Lilla Edet) finns inte med i underlagen/)
  })

  it.each(['fiskevård budget 2027', 'tända fyrar 2019', 'utfall bryggor september'])(
    '«%s» säger att tiden inte finns',
    (question) => {
      expect(ask(question).kind).toBe('not-covered')
      expect(firstLines(question)).toContain('finns inte i underlagen')
    },
  )
})
