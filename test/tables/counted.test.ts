import { describe, expect, it } from 'vitest'
import { tablesOf } from './support.ts'

/** What is counted, and what came of controls, in the tables of a harbour committee. */

const read = async (lines: readonly string[], choices = {}) => {
  const [table] = await tablesOf('delår 2 2031.csv', Buffer.from(lines.join('\n')), { choices })
  return table
}

describe('det som räknas', () => {
  const lines = [
    'Kajplats;Budget 2031 (dygn);Utfall jan–aug (dygn);Prognos 2031 (dygn);Hyra per dygn (kr)',
    'Yttre kajen;900;700;1 050;120',
    'Inre kajen;300;210;310;90',
  ]

  it('står under rubriker som säger det, med namn under en egen rubrik, som det frågas om', async () => {
    const table = await read(lines)
    expect(table?.kind).toBe('volymer')
    expect(table?.questions.map(({ id }) => id)).toEqual(['column:kajplats'])
    expect(
      table?.rows.map(({ values: { name, unit, budget, actual, forecast } }) => [
        name,
        unit,
        budget,
        actual,
        forecast,
      ]),
    ).toEqual([
      ['Yttre kajen', 'dygn', '900', '700', '1050'],
      ['Inre kajen', 'dygn', '300', '210', '310'],
    ])
  })

  it('är aldrig pengar, och har ingen gemensam enhet när det är av flera slag', async () => {
    expect((await read(lines.map((line) => line.replace('Kajplats', 'Verksamhet'))))?.kind).not.toBe('budget')
    const table = await read(lines.map((line) => line.replace('jan–aug (dygn)', 'jan–aug (platser)')))
    expect(table?.told).toEqual([])
  })
})

describe('resultat av kontroller i ord', () => {
  it('läses också under ”Avvikelse”, och det som inte har genomförts är inte genomfört', async () => {
    const table = await read([
      'Kontrollmoment;Kontroll genomförd;Resultat;Avvikelse',
      'Hamnavgifter;Ja;3 av 20 saknade underlag;Mindre avvikelse',
      'Bojar;Ja;Allt stämde;Ingen avvikelse',
      'Fyrar;Nej;Hanns inte med;',
    ])
    expect(table?.kind).toBe('kontrollresultat')
    expect(table?.rows.map(({ values }) => [values['outcome'], values['performed']])).toEqual([
      ['deviation', 'yes'],
      ['ok', 'yes'],
      [null, 'no'],
    ])
  })

  it('är ett antal när det står tal där', async () => {
    const table = await read([
      'Kontrollmoment;Resultat;Avvikelse',
      'Hamnavgifter;Underlag saknas;3',
      'Bojar;Inget;0',
    ])
    expect(table?.rows.map(({ values }) => values['deviations'])).toEqual(['3', '0'])
  })
})
