import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { refusalFor } from '../../../src/across/questions/refusals.ts'
import { COMMITTEE_TODAY, committeeTables } from '../../support/facts/committee.ts'

const engine = createEngine(committeeTables)

describe('det som inte besvaras', () => {
  it.each([
    ['hur gick utredningen för pojken på Storgatan', 'single-person'],
    ['vem anmälde mamman, vad heter anmälaren', 'single-person'],
    ['bryter nämnden mot lagen när bryggorna inte lagas', 'verdict'],
    ['vad har hänt i lex sarah-rapporten från i våras', 'lex-sarah'],
    ['rangordna handläggarna efter hur många ärenden de hinner', 'staff'],
    ['vilken gruppledare är slarvigast, ge mig namnen', 'staff'],
    ['topplista över cheferna efter frånvaro', 'staff'],
    ['har utredaren gjort tjänstefel när det dröjde så', 'verdict'],
    ['vilket försörjningsstöd har min granne', 'single-person'],
    ['vad har mina gamla grannar för stöd', 'single-person'],
    ['vad gör ni åt familjen på min gata', 'single-person'],
    ['varför omhändertogs barnet i Storvik', 'single-person'],
    ['skriv ner prognosen för bryggor till 200 tkr', 'change'],
    ['ändra utfallet för fiskevård till 95 %', 'change'],
    ['snälla höj prognosen för bryggor till 300 tkr', 'change'],
    ['vilka på bryggenheten är mest sjukskrivna, med namn', 'staff'],
    ['är beslutet om bryggan lagligt', 'verdict'],
    ['det ser ju dåligt ut. ändra utfallet till 45 innan det går iväg', 'change'],
    ['adressen till skyddade boendet tack', 'protected'],
    ['var ligger det skyddade boendet', 'protected'],
    ['vem fick beslutet om kontaktperson i januari', 'single-person'],
    ['skriv 60 i stället för 39 på bryggorna, det ser bättre ut', 'change'],
  ])('«%s» avböjs', (question, reason) => {
    expect(engine.answer(question, COMMITTEE_TODAY)).toMatchObject({ kind: 'refused', reason })
  })

  it('är aldrig siffror om samma sak', () => {
    const figures = [
      'hur många orosanmälningar kom in i år',
      'andel lex sarah-åtgärder i tid',
      'vad är medellönen för socialsekreterare',
      'rangordna enheterna efter sjukfrånvaro',
      'vilken enhet är sämst på att hålla budgeten',
      'hur många chefer har vi',
      'vad kostar ett skyddat boende',
      'hur många årsplatser i skyddat boende',
      'vem fick avslag på sin ansökan om föreningsbidrag',
      'vad tjänar en enhetschef i medellön',
      'hur många beslut enligt lagen har vi',
      'hur många barn bor i familjehem',
      'hur mycket har utfallet ändrats',
      'hur många av barnen på min enhet har fått insats',
      'hur många av föräldrarna i mina grupper är nöjda',
    ]
    expect(
      figures.map((question) => [question, refusalFor(question)]).filter(([, reason]) => reason),
    ).toEqual([])
  })

  it('upprepar aldrig ett personnummer', () => {
    const answer = engine.answer('har 811228-9874 bistånd?', COMMITTEE_TODAY)
    expect(answer.kind).toBe('refused')
    expect(JSON.stringify(answer)).not.toContain('9874')
  })
})
