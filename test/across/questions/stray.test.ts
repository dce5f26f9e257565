import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

/** What only a unit, a number or a colour leads to is no answer; of a harbour board that does not exist. */

const today = calendarDate('2032-01-20')
const value = (more: Parameters<typeof column>[2] = {}) =>
  column('utfall', 'outcome', { period: year(2031), ...more })
const tables = [
  table(
    'measures',
    [value()],
    [
      { ...row('Väntetiden för lots minskar (antal veckor)', { utfall: '9' }), unit: 'veckor' },
      { ...row('Fartyg över 12 meter som får eskort', { utfall: '40' }), unit: '%' },
      { ...row('Besättningarnas nöjdhet med bryggorna', { utfall: '71' }), unit: 'index 0-100' },
      { ...row('Grön hamn i rörelse', { utfall: '0' }), unit: 'projekt' },
      { ...row('Bogseringar', { utfall: '310' }), unit: 'antal' },
    ],
    { names: ['mått'], rowNames: ['mått'] },
  ),
  table(
    'decisions',
    [column('kvar', 'left', { unit: 'tillstånd', period: year(2031) })],
    [row('Ankring', { kvar: '2' }), { ...row('Summa', { kvar: '3' }), role: 'total' as const }],
    { names: ['ej verkställda tillstånd'], rowNames: ['tillstånd'] },
  ),
  table(
    'diary',
    [column('datum', 'date', { type: 'date' })],
    [row('Rapport om råd och service till lotsar', { datum: '2031-02-10' })],
    { names: ['diarium'], rowNames: ['skrivelse', 'skrivelser'] },
  ),
  table(
    'controls',
    [column('risk', 'risk', { period: year(2031) })],
    [row('Att loggböcker finns och är sparade enligt reglementet', { risk: '12' })],
    { names: ['kontroller'], rowNames: ['kontroll', 'kontroller'] },
  ),
]
const kindOf = (line: string): string => createEngine(tables).answer(line, today).kind

describe('det som bara en enhet, ett tal eller en färg leder till', () => {
  it.each([
    'vad ska göras denna vecka',
    '12',
    'hur mycket pengar har vi kvar',
    'har vi råd med fler lotsar',
    'hur många besättningar har vi',
    'hur många är gröna',
    'hur mycket sparade vi',
    'hur många lotsar får eskort',
    'hur många dagar tar en barnutredning i snitt',
  ])('är inget svar: «%s»', (line) => {
    expect(kindOf(line)).not.toBe('answer')
  })

  it.each([
    'hur många veckor är väntetiden för lots',
    'bogseringar',
    'grön hamn i rörelse',
    'hur många index är nöjdheten med bryggorna',
    'risk att loggböcker sparade',
  ])('är ett svar när raden nämns: «%s»', (line) => {
    expect(kindOf(line)).toBe('answer')
  })
})
