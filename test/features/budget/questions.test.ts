import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import { plainProse } from '../../../src/reply/prose.ts'
import { openDatabase } from '../../support/database.ts'
import { messageOf } from '../../support/replies.ts'
import { ask, linesIn, readable, tableOf } from './support.ts'

const spaced = (text: string): string => text.replaceAll('\u00a0', ' ')
const text = async (typed: string) => {
  const { lead, exceptions = [] } = await ask(db, typed)
  return spaced([lead, ...exceptions].map(plainProse).join(' '))
}
const title = async (typed: string) => (await ask(db, typed)).title
const all = async (typed: string) => spaced(readable(await ask(db, typed)))

let db: Db
beforeAll(async () => {
  db = await openDatabase('demo')
})
afterAll(() => db.close())

describe('det som skrivs på andra sätt, och det som inte går ihop', () => {
  it('förstår ord som är vanliga men inte rapportens', async () => {
    expect(await title('försörjningsstöd')).toBe('Ekonomiskt bistånd: delår 2 2023')
    expect(await title('missbruk')).toBe('Vuxna med beroendeproblematik: delår 2 2023')
    expect(await title('missbrukare 2013')).toBe('Vuxna missbrukare: helår 2013')
  })

  it('visar de volymer och nyckeltal som ett ord står i', async () => {
    const answer = await ask(db, 'hvb')
    expect(answer.title).toBe('Volymer och nyckeltal med ”hvb”: delår 2 2023')
    const rows = tableOf(answer).map(([, name]) => name)
    expect(rows).toContain('varav årsplatser HVB')
    expect(rows).toContain('Boende (utan HVB-tillstånd) årsplatser')
    expect(await all('hvb')).toMatch(/avsnitt 5\.1 och 5\.2/)
  })

  it('säger var varje visad siffra står', async () => {
    const where = 'avsnitt 4.1.1, 5.1 och 5.2; Bilaga 2: SN årsarbetare delår 2 2023 · per 2023-08-31'
    const message = messageOf(await ask(db, 'barn'))
    expect(message.text).toMatch(/Källa: Delårsrapport 2 2023 \(SN\/2023:00130\), .*per 2023-08-31$/)
    expect(JSON.stringify(message.blocks.filter(({ type }) => type === 'context'))).toContain(where)
  })

  it('visar det som dokumentet säger vid siffran, och inga anmärkningar av andra', async () => {
    expect(await all('personal')).toContain('Personligt ombud ingår i Vuxna med psykisk funktionsnedsättning')
    for (const typed of ['barn 2013', 'nyckeltal barn 2013', 'totalt förklaring 2013'])
      expect(await all(typed)).not.toContain('Anmärkning')
  })

  it('säger vad som inte visas när flera uppgifter nämns', async () => {
    const answer = await ask(db, 'barn konto prognos')
    expect(answer.exceptions?.[0]).toBe(
      'Här visas bara kontoanalys, inte prognosens förändring: fråga om en sak i taget.',
    )
    expect(linesIn(answer)).toContain('budget prognos')
    expect(await text('konto förklaring')).not.toContain('Här visas bara')
    expect(linesIn(await ask(db, 'volymer personal barn'))).toContain('budget personal Barn och unga')
  })

  it('säger när sidan inte finns', async () => {
    const page = async (typed: string, number: number) =>
      JSON.stringify(messageOf(await ask(db, typed), 'whole', number).blocks)
    expect(await page('', 7)).toMatch(/Sidan 7 finns inte; det här är sidan (\d) av \1\./)
    expect(await page('', 1)).not.toContain('finns inte')
  })
})
