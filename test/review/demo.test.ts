import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCatalogue } from '../../src/across/facts/catalogue.ts'
import type { Db } from '../../src/db/db.ts'
import { createFeatures } from '../../src/features.ts'
import { calendarDate } from '../../src/lib/calendar.ts'
import type { Finding } from '../../src/review/finding.ts'
import { review } from '../../src/review/review.ts'
import { openDatabase } from '../support/database.ts'

let db: Db
let findings: readonly Finding[]

beforeAll(async () => {
  db = await openDatabase('demo')
  const facts = await createCatalogue(db, createFeatures(db)).facts('published', calendarDate('2023-09-12'))
  findings = review(facts.tables).findings
})
afterAll(() => db.close())

const found = (rule: Finding['rule'], row: RegExp): Finding | undefined =>
  findings.find((finding) => finding.rule === rule && row.test(finding.a.place?.rowName ?? ''))

describe('granskningen av de två rapporterna', () => {
  it('ser att en rad saknas i årets jämförelsesiffra, och vad det gör med nettot', () => {
    expect(found('sum', /^Totalt, kostnad/)).toMatchObject({
      cause: { kind: 'row_missing', row: 'Öviga verksamheter' },
      difference: { value: '-1034', unit: 'tkr' },
      weight: 'high',
    })
    expect(found('text_figure', /^Totalt/)?.b.value).toBe('3.35')
  })

  it('ser samma uppgift med två siffror', () => {
    expect(found('same_figure', /^Netto/)?.difference?.value).toBe('1058')
    // −556,1 mnkr beside −556 047 tkr is rounding, so that the summary adds up.
    expect(found('same_figure', /^Verksamhetens kostnader/)).toBeUndefined()
  })

  it('tiger om en summa av avvikelser där rader saknar sin avvikelse men har budget', () => {
    expect(found('sum', /^summa/)).toBeUndefined()
  })

  it('ser kön som tillsammans är fler än alla, och en delsumma med en siffra för mycket', () => {
    expect(found('parts', /^Antal aktualiserade barn och unga/)?.difference?.value).toBe('-100')
    expect(found('sum', /^Delsumma landstinget/)?.difference?.value).toBe('3049')
  })

  it('ser bedömningar som inte följer av utfallet, och målområden som säger annat än målet', () => {
    expect(findings.filter(({ rule }) => rule === 'assessment')).toHaveLength(8)
    expect(findings.filter(({ rule }) => rule === 'goal_text')).toHaveLength(3)
    expect(found('target', /^Totalindex/)).toBeDefined()
    const pace = found('pace', /^Personalomsättning - antal nyanställda/)
    expect([pace?.b.value, pace?.difference?.value]).toEqual(['22.5', '11.5'])
  })

  it('ser andelar över 100 procent i enkätens tabeller', () => {
    const ranges = findings.filter(({ rule }) => rule === 'range')
    expect(ranges.map(({ a }) => a.value).toSorted()).toEqual(['1010', '162'])
  })

  it('räknar åtaganden och ser att fyra av nio inte är drygt hälften', () => {
    expect(findings.find(({ rule }) => rule === 'text_share')?.b.basis).toMatchObject({
      part: '4',
      whole: '9',
    })
    expect(findings.filter(({ rule }) => rule === 'count').map(({ a, b }) => [a.value, b.value])).toEqual([
      ['3', '5'],
    ])
  })

  it('ser procentenheter av ett antal, en gång för varje mening, hur många texter den än står i', () => {
    const changes = findings.filter(({ rule }) => rule === 'text_change')
    expect(changes.map(({ a, b }) => [a.value, b.basis])).toEqual([
      ['8 procentenheter', { kind: 'ends', from: '1023', to: '1109' }],
      ['6 procentenheter', { kind: 'ends', from: '1940', to: '2057' }],
    ])
    expect(changes[0]?.alsoAt?.length).toBeGreaterThan(1)
  })

  it('säger inget som ingen kan slå upp: varje fynd har två sidor och en källa', () => {
    expect(findings.length).toBeGreaterThan(20)
    expect(findings.length).toBeLessThan(40)
    for (const { a, b, places } of findings) {
      expect(a.place?.source.title).not.toBe('')
      // What a sentence contradicts by itself has both sides in one place; what no share can be has one side.
      if (b.place !== a.place && b.basis.kind !== 'limits') expect(places.length).toBeGreaterThan(1)
      expect(`${a.value} ${b.value}`).not.toContain('undefined')
    }
  })
})
