import { describe, expect, it } from 'vitest'
import { pointsOutSomebody } from '../../src/lib/points-out.ts'

describe('fritext som kan peka ut någon', () => {
  it.each([
    'pojken vill vänta',
    'hon har tackat nej',
    'hans mamma säger nej',
    'gäller en 14-åring',
    '14 år',
    'född 2009',
    'A.B. vill inte',
    'Anna Svensson har tackat nej',
    'se 20101010-T123',
    'TF10',
  ])('stoppas: «%s»', (text) => expect(pointsOutSomebody(text)).toBe(true))

  it.each([
    'det saknas en lämplig kontaktfamilj i närområdet',
    'bostad erbjuds 2023-10-01',
    'avtalet gick ut för 2 år sedan',
    'kommunen har upphandlat på nytt',
    'IVO är informerad',
    'klienten väntar på besked',
    '',
  ])('går igenom: «%s»', (text) => expect(pointsOutSomebody(text)).toBe(false))
})
