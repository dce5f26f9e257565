import { describe, expect, it } from 'vitest'
import { disagrees, readerRemarks, repeats } from '../../../src/features/budget/notes.ts'

describe('anmärkningar för läsaren', () => {
  it('är var för sig, med svenska tal och citattecken', () => {
    expect(
      readerRemarks('125 tkr av 398 tkr; -1.2 mkr; "nästan 90 medarbetare" (ansökan: ca 85; osäkert)'),
    ).toEqual(['125 tkr av 398 tkr', '−1,2 mkr', '”nästan 90 medarbetare” (ansökan: ca 85; osäkert)'])
    expect(
      readerRemarks(
        'enheten anges inte i tabellen (tkr enligt tabellen för vuxna); 510 stämmer inte med totalen 337 (cirka 243 skulle krävas)',
      ),
    ).toEqual([
      'enheten anges inte i tabellen (tkr enligt tabellen för vuxna)',
      '510 stämmer inte med totalen 337 (cirka 243 skulle krävas)',
    ])
  })

  it.each([
    '"-"',
    '2011: "-"; 2012: "-"',
    '2011: "us"; 2012: "us"',
    '"i.u."',
    '"u.s."',
    'tom cell',
    '2012: tom cell',
    'tomma celler för utfall 2012 och budget 2013',
    'i löpande text',
    'förändringskolumnen är percent',
    'tabellhuvudet säger mkr men beloppen är tkr',
    '"2013 och 2013" så i dokumentet',
  ])('är inte vad som bara rör inläsningen: «%s»', (note) => {
    expect(readerRemarks(note)).toEqual([])
  })

  it('är inga utan anmärkning', () => {
    expect(readerRemarks(null)).toEqual([])
  })
})

describe('anmärkningar om att siffror inte går ihop', () => {
  it.each([
    '510 stämmer inte med totalen 337',
    '1043 + 911 + 20 = 1974, inte 1874',
    'delraderna summerar till 457,3 (2013)',
    'utfall - budget är 1618647, tryckt 1618547',
    'texten: 4,2 mkr',
    'indikatortabellen under mål 2 har 910 (2011)',
  ])('«%s» är en sådan', (remark) => {
    expect(disagrees(remark)).toBe(true)
  })

  it.each(['2011 och 2012 ingår inte anhörigstöd', '9,7 årsplaceringar', 'enheten anges inte i tabellen'])(
    '«%s» är det inte',
    (remark) => {
      expect(disagrees(remark)).toBe(false)
    },
  )
})

describe('anmärkningar som textens egna tal redan säger', () => {
  it('är sådana vars alla tal står i texten', () => {
    expect(repeats('9,7 årsplaceringar', 'Antalet var lågt, 9,7 årsplaceringar.')).toBe(true)
    expect(repeats('budget 8166', 'Budgeten var 8 166 kronor.')).toBe(true)
    expect(repeats('ansökan: ca 85', 'nästan 90 medarbetare')).toBe(false)
    expect(repeats('ej budgeterade', 'Projekten pågår.')).toBe(false)
  })
})
