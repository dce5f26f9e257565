import JSZip from 'jszip'
import { describe, expect, it } from 'vitest'
import { replyMessage } from '../../src/assistant/reply-message.ts'
import { ofFact, percent, state, text, tkr } from '../../src/reply/cells.ts'
import { writeExcel } from '../../src/reply/excel.ts'
import { tableLines } from '../../src/reply/fixed-width.ts'
import { factsIn, withMarks } from '../../src/reply/marks.ts'
import { type Action, fact, go, type Reply, type Table, table } from '../../src/reply/reply.ts'
import { DRAWS_ALL, storeyPage } from '../../src/reply/slack.ts'
import { wholeReply } from '../../src/reply/storeys.ts'
import { buttonsOf } from '../support/replies.ts'

const shown = (): Table =>
  table(
    'Per enhet',
    [{ title: 'Enhet' }, { title: 'Budget' }, { title: 'Andel' }],
    [
      [text('Fältarbete'), ofFact(tkr(1_200), 't|falt|budget'), ofFact(percent('4.5'), 't|falt|share')],
      [text('Rådgivning'), ofFact(tkr(800), 't|rad|budget'), percent('3.0')],
    ],
    { total: [text('Alla'), ofFact(tkr(2_100, { signed: true }), 't|alla|budget'), null], unit: 'tkr' },
  )
const reply = (): Reply => ({
  lead: 'Nämnden räknar med 2,1 mnkr.',
  shows: ['t|alla|forecast'],
  facts: [fact('Bedömning', ofFact(state('uppnås'), 'g|1|assessment'))],
  exceptions: ['Något annat.'],
  parts: [shown()],
})
const said = (facts: string[], sentence: string) => ({ facts, sentence, finding: facts.join() })
const wayTo = (findings: readonly string[]): Action => ({
  ...{ kind: 'go', label: 'Visa fyndet', line: `granska ${findings.join()}`, isPersonal: true },
})

describe('en siffra som motsägs', () => {
  it('märks i tabellen, i summan och bland fakta, och sägs under ledet: det som ledet säger först', () => {
    const marked = withMarks(
      reply(),
      [
        said(['t|falt|share'], 'Motsägs: andelen.'),
        said(['g|1|assessment'], 'Motsägs: bedömningen.'),
        said(['t|alla|budget', 't|alla|forecast'], 'Motsägs: summan.'),
        said(['annat|x|y'], 'Motsägs: något som inte visas.'),
      ],
      wayTo,
    )
    expect(marked.exceptions).toEqual(['Motsägs: summan.', 'Motsägs: andelen.', 'Något annat.'])
    expect(marked.more).toMatchObject([{ kind: 'heading' }, { items: ['Motsägs: bedömningen.'] }])
    const [own] = marked.parts ?? []
    if (own?.kind !== 'table') throw new Error('no table')
    const lines = tableLines(own).join('\n')
    expect(lines).toContain('4,5\u00a0% (motsägs)')
    expect(lines).toContain('+2\u00a0100 (motsägs)')
    expect(lines).not.toContain('800 (motsägs)')
    const drawn = JSON.stringify(storeyPage(wholeReply(marked), 1, DRAWS_ALL).blocks)
    expect(drawn).toContain('*Bedömning:* uppnås (motsägs)')
    expect(drawn).toContain('+2\u00a0100 (motsägs)')
  })

  it('är ett tal i Excel, med märket i sitt format', async () => {
    const marked = withMarks(reply(), [said(['t|alla|budget'], 'Motsägs: summan.')], wayTo)
    const file = await JSZip.loadAsync(
      await writeExcel(marked, { line: 'prov', day: '2031-01-01', remarks: [] }),
    )
    expect(await file.file('xl/styles.xml')?.async('string')).toContain('+#,##0&quot; (motsägs)&quot;;-#,##0')
    expect(await file.file('xl/worksheets/sheet1.xml')?.async('string')).toContain('<v>2100</v>')
  })

  it('har en knapp dit, först bland dem som svaret har, för den som får gå dit och inte i en kanal', () => {
    const all = [said(['t|falt|share'], 'Motsägs: andelen.'), said(['annat|x|y'], 'Motsägs: annat.')]
    const marked = withMarks({ ...reply(), actions: [go('Visa enheten', 'enhet')] }, all, wayTo)
    const labels = (place: 'direct' | 'channel') =>
      buttonsOf(
        replyMessage(
          marked,
          { line: 'prov', shown: { base: 'prov', storey: 'first', page: 1 }, isOpen: true },
          place,
        ),
      ).map((button) => JSON.stringify(button))
    expect(marked.actions?.map((action) => 'line' in action && action.line)).toEqual([
      'granska t|falt|share',
      'enhet',
    ])
    expect(labels('direct')[0]).toContain('Visa fyndet')
    expect(labels('channel')[0]).toContain('Visa enheten')
    const closed = all.map((one) => ({ ...one, finding: null }))
    expect(withMarks(reply(), closed, wayTo).actions).toBeUndefined()
  })

  it('lämnar det som inte motsägs, och det som går till nämnden som det står, som det är', () => {
    expect(withMarks(reply(), [said(['annat|x|y'], 'Motsägs.')], wayTo)).toEqual(reply())
    const official = { ...reply(), official: true }
    expect(withMarks(official, [said(factsIn(official), 'Motsägs.')], wayTo)).toBe(official)
  })
})
