import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openDatabase } from '../../support/database.ts'

let db: Db
let assistant: TestAssistant
beforeAll(async () => {
  db = await openDatabase('demo')
  assistant = await startTestAssistant(db)
})
afterAll(() => assistant.stop())

const ask = async (line: string): Promise<string> => {
  const before = assistant.slack.of('response_url').length
  const { body } = await assistant.inbound.command(line, { user_id: 'U0NILS' })
  return JSON.stringify(
    body ?? (await assistant.slack.waitFor('response_url', before + 1))[before],
  ).replaceAll('\u00a0', ' ')
}

describe('märkena i svaren', () => {
  it.each([
    ['budget', 'Motsägs: Totalt, netto (Jämfört med förra året) säger 2,3 mnkr'],
    ['budget totalt mer', 'Raden ”Öviga verksamheter” saknas i summan.'],
    ['budget totalt mer', '−436 094 (motsägs)'],
    ['budget konto', 'Motsägs: Netto (Utfall jan–aug 2022) är −435 036 tkr'],
    ['budget prognos', 'säger 19,4 mnkr'],
    ['budget svårpåverkat', 'Motsägs: Totalt (Belopp) är 51 782 tkr, men de 8 raderna ger 51 582 tkr.'],
    ['budget 2013', 'men de 7 raderna ger'],
    ['budget volymer 2013 mer', '1 874 (motsägs)'],
    ['status', 'Motsägs: '],
    ['status 2.4.2.1', 'Motsägs: Socialnämnden har en sund personalomsättning (Bedömning) är ”uppnås inte”'],
    ['status 2.4.3.1/1', 'kommer att uppnås (motsägs)'],
    ['status 2.4.3.1/1', 'men utfallet är 55 % och målvärdet 63 %.'],
    ['status 2.4.2.1/3 mer', 'i samma takt blir helåret 22,5 %, och målvärdet är 11 %.'],
    ['status 2.4.2.2/1', 'Motsägs: Totalindex för medarbetarenkäten ökar (Målvärde 2023) är 74'],
    ['status område 4', 'riskerar att inte nå målet'],
    ['jämför antal aktualiserade barn och unga mer', '1 874 (motsägs)'],
  ])('«%s» säger %s', async (line, mark) => {
    expect(await ask(line)).toContain(mark)
  })

  it('står inte vid det som ingen motsäger', async () => {
    expect(await ask('budget barn')).not.toContain('otsägs')
  })
})
