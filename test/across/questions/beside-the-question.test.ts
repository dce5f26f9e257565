import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { withoutAsides } from '../../../src/across/questions/words/asides.ts'
import type { FactTable } from '../../../src/contract/facts.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

const ask = (tables: readonly FactTable[], question: string, own: readonly string[] = []): string => {
  const answer = createEngine(tables, own).answer(question, calendarDate('2032-06-01'))
  const said = 'lines' in answer ? answer.lines.slice(0, 2).join('\n') : answer.text
  return `${answer.kind}: ${said}`.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('\u2212', '-')
}

describe('vad som sägs vid sidan av frågan', () => {
  it.each([
    ['Revisorn undrar: hur många bojar finns', 'hur många bojar finns'],
    ['Jag förbereder utskick. Hur många bojar finns?', 'Hur många bojar finns?'],
    // What may limit what is asked for is not left out.
    ['hur många bojar (bara de röda) finns', null],
    ['Frågan gäller 2029. Hur många bojar fanns?', null],
    ['Det gäller muddringen. Hur stor är budgeten?', null],
    ['Jag menar bara de röda. Hur många bojar finns?', null],
    ['hur många bojar finns', null],
    ['Vad kostar bojarna. Och när är de klara', null],
  ])('«%s»', (typed, bare) => {
    expect(withoutAsides(typed)).toBe(bare)
  })

  const buoys = table(
    'bojar',
    [column('now', 'outcome', { unit: 'bojar', period: year(2031) })],
    [row('Antal bojar', { now: '41' }), row('Antal bojar som har drivit iväg', { now: '3' })],
  )

  it.each([
    'Hamnkaptenen undrar: hur många bojar har vi',
    'Jag sitter med bokslutet. Hur många bojar har vi?',
  ])('«%s» besvaras som frågan ensam', (question) => {
    expect(ask([buoys], question)).toMatch(/^answer: .*41 bojar/)
  })

  it('men en fråga om något okänt blir inte en annan fråga', () => {
    expect(ask([buoys], 'Jag undrar. Hur många kvastar har vi?')).toMatch(/^not-understood/)
  })
})

describe('storlekar i pengar', () => {
  const budget = table(
    'budget',
    [column('deviation', 'deviation', { unit: 'tkr', period: year(2032), isDeviation: true })],
    [
      row('Hamnvakten', { deviation: '12000' }),
      row('Farleder', { deviation: '-7300' }),
      row('Slussar', { deviation: '-400' }),
    ],
    { isMain: true, names: ['budget'], rowNames: ['verksamhet', 'verksamheter'] },
  )

  it.each([
    ['vilka verksamheter har mer än 5 miljoner i underskott', /^answer: 1 av 3 .*: Farleder -7 300 tkr/],
    ['hur många verksamheter har mer än 10 miljoner i överskott', /^answer: 1 av 3 .*: Hamnvakten/],
    ['vilka verksamheter har mindre än 5 miljoner i underskott', /^answer: 1 av 3 .*: Slussar -400 tkr/],
    [
      'vilka verksamheter har ett underskott på över 300 000 kr',
      /^answer: 2 av 3 .*Farleder.*Slussar|Slussar.*Farleder/,
    ],
  ])('«%s»', (question, right) => {
    expect(ask([budget], question)).toMatch(right)
  })
})

describe('den egna kommunen mot en annan', () => {
  const costs = table(
    'kostnad per invånare',
    [
      column('before', 'value', { title: '2030', unit: 'kr/inv', period: year(2030) }),
      column('now', 'value', { title: '2031', unit: 'kr/inv', period: year(2031) }),
    ],
    [
      row('Sala', { before: '900', now: '950' }, { key: 'hamnkostnad|sala|kr/inv' }),
      row('Huddinge', { before: '700', now: '720' }, { key: 'hamnkostnad|huddinge|kr/inv' }),
    ],
    { names: ['hamnkostnad'], rowNames: ['kommun', 'kommuner'], defaultColumn: 'now' },
  )

  it.each([
    'hur mycket mer lade Sala på hamnkostnad än Huddinge 2031',
    'hur mycket mer lade vi på hamnkostnad än Huddinge 2031',
  ])('«%s» är skillnaden mellan de två, och inte hur den andra har ändrats', (question) => {
    expect(ask([costs], question, ['Sala'])).toMatch(/^answer: .*230 kr/)
  })

  it('står bredvid den andra, som den jämförs med', () => {
    const said = ask([costs], 'vad är hamnkostnaden 2031 jämfört med huddinge', ['Sala'])
    expect(said).toMatch(/Sala.*950 kr[\s\S]*Huddinge.*720 kr/)
  })
})

describe('vad som inte är en summa', () => {
  const children = table(
    'hemlöshet',
    [column('now', 'value', { unit: 'barn', period: year(2031) })],
    [
      row('barn som bodde ihop med en hemlös förälder', { now: '300' }),
      row('barn som berördes av sina föräldrars hemlöshet', { now: '296' }),
    ],
    { rowNames: ['uppgift', 'uppgifter'] },
  )

  it('att bo ihop med någon', () => {
    expect(ask([children], 'hur många barn levde ihop med en hemlös förälder 2031')).not.toMatch(/Sammanlagt/)
  })
})

describe('oro för någon', () => {
  it.each([
    'jag är orolig för grannens dotter, har någon anmält det',
    'vi oroar oss, jag är orolig för ett barn i trappuppgången',
  ])('«%s» besvaras inte', (question) => {
    expect(ask([], question)).toMatch(/^refused/)
  })

  it.each([
    'Jag är orolig för budgeten för barn och familj. Hur stort är underskottet?',
    'vad oroade nämnden om barnens skola',
    'jag är orolig över ekonomin i barn och unga, hur ser prognosen ut',
  ])('«%s» gäller ingen enskild', (question) => {
    expect(ask([], question)).not.toMatch(/^refused/)
  })
})
