import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { swedishFigures } from '../../src/lib/prose.ts'
import { anyText } from '../support/arbitraries.ts'

describe('tal i löpande text', () => {
  it.each([
    ['cirka 0.8 mkr inom ram', 'cirka 0,8 mkr inom ram'],
    ['bilaga 4: 6.1 + 2.2 = 8.3', 'bilaga 4: 6,1 + 2,2 = 8,3'],
    ['täcker underskott -1.2 mkr', 'täcker underskott −1,2 mkr'],
    [
      '-8.5 socialassistenttjänster, +5 socialsekreterare',
      '−8,5 socialassistenttjänster, +5 socialsekreterare',
    ],
    ['ekonomitabellen: -556 047 tkr (-3)', 'ekonomitabellen: −556 047 tkr (−3)'],
    ['13.1 till 14.5 mkr.', '13,1 till 14,5 mkr.'],
    ['redan 7,9 %', 'redan 7,9 %'],
  ])('«%s» skrivs på svenska', (text, swedish) => {
    expect(swedishFigures(text)).toBe(swedish)
  })

  it.each([
    '2023-08-31',
    'den 31.12.2013',
    'avsnitt 4.1.1',
    'avsnitt 5.1, 5.2 och 5.3',
    'avsnitt 4.1–4.3',
    'kod: 2.4.3.4',
    'SN/2023:00130',
    'SN 2023:00007',
    'KSL/12/0170',
    'dnr 4.2-17/2013',
    'kl. 13.00',
    'framåtsikten 2014-2017',
    '10-20 veckor',
    'covid-19',
    'https://example.org/2.1',
  ])('«%s» är inget tal och lämnas', (text) => {
    expect(swedishFigures(text)).toBe(text)
  })

  it('ändrar bara punkter och bindestreck, och ändrar inget en andra gång', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const swedish = swedishFigures(text)
        expect(swedish).toHaveLength(text.length)
        expect(swedish.replaceAll(/[.,−-]/g, '')).toBe(text.replaceAll(/[.,−-]/g, ''))
        expect(swedishFigures(swedish)).toBe(swedish)
      }),
    )
  })
})
