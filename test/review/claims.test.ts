import { describe, expect, it } from 'vitest'
import type { FactRow, FactTable } from '../../src/contract/facts.ts'
import { review } from '../../src/review/review.ts'
import { directionSince, reachedIn } from '../../src/review/text/claims.ts'
import { column, row, table, year } from '../support/facts/harbours.ts'

/** What texts claim of their row, of a row of another table and by themselves; and percentages beside what they are made of. */

const rules = (...tables: FactTable[]) => review(tables).findings.map(({ rule }) => rule)

describe('en riktning i ord', () => {
  const noted = (words: string, more: Partial<FactRow> = {}) => {
    const columns = [2030, 2031].map((own) => column(`y${own}`, 'outcome', { period: year(own) }))
    const note = column('note', 'comment', { type: 'text', period: null, title: 'Kommentar' })
    const cells = { y2030: '110', y2031: '100', note: words }
    return table(
      'berths',
      [...columns, note],
      [row('Antal båtar vid bryggan', cells, { unit: 'båtar', ...more })],
    )
  }

  it('hålls mot radens två utfall', () => {
    expect(rules(noted('Antalet båtar har minskat jämfört med föregående år.'))).toEqual([])
    expect(rules(noted('Antalet båtar har ökat jämfört med föregående år.'))).toEqual(['text_direction'])
    expect(rules(noted('Antalet är högre än förra året, vilket beror på vädret.'))).toEqual([
      'text_direction',
    ])
    expect(rules(noted('Resultatet har försämrats sedan förra året.', { better: 'lower' }))).toEqual([
      'text_direction',
    ])
    expect(rules(noted('Resultatet har försämrats sedan förra året.', { better: 'higher' }))).toEqual([])
  })

  it('sägs inget om när ett enda ord kan göra meningen till en annan', () => {
    for (const words of [
      'Antalet båtar har inte minskat, utan ökat jämfört med föregående år.',
      'Antalet segelbåtar har ökat jämfört med föregående år.',
      'Antalet kvinnor har ökat jämfört med föregående år.',
      'Antalet båtar har ökat jämfört med budget.',
      'Antalet båtar har ökat i juli jämfört med föregående år.',
      'Andelen har ökat jämfört med föregående år.',
      'Resultatet har förbättrats jämfört med föregående år.',
    ])
      expect([words, rules(noted(words))]).toEqual([words, []])
    expect(directionSince('Ökat och minskat jämfört med förra året.', ['Antal båtar'])).toBeNull()
  })
})

describe('ett utfall i ord', () => {
  const noted = (words: string, unit = 'båtar') => {
    const columns = [2030, 2031].map((own) => column(`y${own}`, 'outcome', { period: year(own) }))
    const note = column('note', 'comment', { type: 'text', period: null, title: 'Kommentar' })
    return table(
      'berths',
      [...columns, note],
      [row('Antal båtar vid bryggan', { y2030: '61', y2031: '64', note: words }, { unit })],
    )
  }

  it('är radens, när meningen inte säger något annat', () => {
    expect(rules(noted('Antalet båtar vid bryggan uppgick till 64 under 2031.'))).toEqual([])
    expect(rules(noted('Antalet båtar vid bryggan uppgick till 74 under 2031.'))).toEqual(['text_figure'])
    expect(rules(noted('Utfallet är 70 procent.', '%'))).toEqual(['text_figure'])
    for (const words of [
      'Antalet båtar vid bryggan uppgick till 74 i juli.',
      'Antalet båtar vid bryggan uppgick till 61 under året.',
      'Antalet segelbåtar vid bryggan uppgick till 74.',
      'Antalet båtar vid bryggan uppgick till 74 under 2029.',
      'Antalet båtar vid bryggan är inte 74.',
      'Utfallet är 70 procent.',
    ])
      expect([words, rules(noted(words))]).toEqual([words, []])
  })
})

describe('ett mål som en text säger är nått', () => {
  const measured = (words: string, outcome: string, state: string | null = null, target = '80') =>
    table(
      'measures',
      [
        column('outcome', 'outcome', { unit: '%' }),
        column('target', 'target', { unit: '%' }),
        column('assessment', 'assessment', { type: 'state' }),
        column('analysis', 'analysis', { type: 'text', title: 'Analys' }),
      ],
      [
        {
          ...row('Andel nöjda seglare', { outcome, target, analysis: words }, { better: 'higher' }),
          cells: {
            ...row('', { outcome, target, analysis: words }).cells,
            ...(state ? { assessment: { value: state, state } } : {}),
          },
        },
      ],
    )

  it('har det utfall som behövs', () => {
    expect(rules(measured('Målvärdet är uppfyllt.', '80'))).toEqual([])
    expect(rules(measured('Målvärdet är uppfyllt.', '79'))).toEqual(['assessment'])
    expect(rules(measured('Målet har ännu inte nåtts.', '85'))).toEqual(['assessment'])
    expect(rules(measured('Målet har ännu inte nåtts.', '75', 'not_met'))).toEqual([])
  })

  it('sägs en gång, när bedömningen inte heller följer av utfallet', () => {
    expect(rules(measured('Målvärdet är uppfyllt.', '79', 'met'))).toEqual(['assessment'])
  })

  it('säger detsamma som bedömningen när det inte finns några siffror', () => {
    const goal = (words: string) => measured(words, '', 'not_met', '')
    expect(rules(goal('Bedömningen är att målet kommer att uppnås.'))).toEqual(['assessment'])
    expect(rules(goal('Bedömningen är att målet inte kommer att uppnås.'))).toEqual([])
    expect(rules(goal('Målet kommer att nås om bryggan blir klar.'))).toEqual([])
    expect(reachedIn('Målet är delvis uppfyllt.')).toBeNull()
    expect(reachedIn('Målen är uppfyllda.')).toBeNull()
  })
})

describe('ett mål som en annan text nämner', () => {
  const goals = (state: string) =>
    table(
      'goals',
      [column('assessment', 'assessment', { type: 'state' })],
      [
        {
          ...row('Hamnen har god tillgång till båtplatser', {}),
          cells: { assessment: { value: state, state } },
        },
      ],
    )
  const area = (words: string) =>
    table(
      'areas',
      [column('summary', 'summary', { type: 'text', title: 'Sammanfattning' })],
      [row('Havet', { summary: words })],
    )
  const said = (state: string, words: string) =>
    rules(goals(state), area(`Målet att hamnen har god tillgång till båtplatser ${words}.`))

  it('sägs det om som målet är bedömt', () => {
    expect(said('will_not_be_met', 'kommer inte att uppnås')).toEqual([])
    expect(said('will_not_be_met', 'kommer att uppnås')).toEqual(['goal_text'])
    expect(said('will_not_be_met', 'riskerar att inte nås')).toEqual(['goal_text'])
    expect(said('will_be_met', 'bedöms inte nås')).toEqual(['goal_text'])
    expect(said('will_be_met', 'kommer att nås')).toEqual([])
  })

  it('sägs inget om när det inte är säkert sagt', () => {
    for (const words of ['kommer att nås om bryggan blir klar', 'kommer delvis att uppnås', 'är viktigt'])
      expect([words, said('will_not_be_met', words)]).toEqual([words, []])
    expect(said('at_risk', 'kommer att uppnås')).toEqual([])
  })
})

describe('en mening om en rad i en annan tabell', () => {
  const budget = table(
    'budget',
    [
      column('budget', 'budget', { unit: 'tkr', title: 'Budget' }),
      column('deviation', 'deviation', { unit: 'tkr', isDeviation: true, title: 'Avvikelse' }),
    ],
    [
      row('Gästhamn och bryggor', { budget: '-12480', deviation: '2100' }),
      row('Sjöräddning', { budget: '-7000', deviation: '-300' }),
    ],
  )
  const goal = (words: string) =>
    table(
      'goals',
      [column('analysis', 'analysis', { type: 'text', title: 'Analys' })],
      [row('Hamnen är öppen för alla', { analysis: words })],
    )

  it('har den radens siffra', () => {
    expect(rules(budget, goal('Budgeten för gästhamn och bryggor uppgår till 12,5 mnkr.'))).toEqual([])
    const said = goal('Hamnen växer. Budgeten för gästhamn och bryggor uppgår till 13,5 mnkr.')
    const [found, ...others] = review([budget, said]).findings
    expect([found?.rule, others.length]).toEqual(['text_figure', 0])
    expect([found?.a.place?.table, found?.b.place?.table]).toEqual(['goals/1', 'budget/1'])
    expect(rules(budget, goal('För sjöräddning väntas ett överskott på 0,9 mnkr.'))).toEqual([
      'text_direction',
    ])
  })

  it('har den radens väg sedan förra året', () => {
    const visits = table(
      'visits',
      [2030, 2031].map((own) => column(`y${own}`, 'outcome', { unit: 'besök', period: year(own) })),
      [row('Antal besök vid gästbryggan', { y2030: '412', y2031: '512' })],
    )
    const told = (way: string) =>
      rules(visits, goal(`Hamnen växer. Antal besök vid gästbryggan har ${way} jämfört med föregående år.`))
    expect([told('ökat'), told('minskat')]).toEqual([[], ['text_direction']])
  })

  it('har ett långt namns siffra, när det långa namnet har ett kort i sig', () => {
    const visits = table(
      'visits',
      [column('y2031', 'outcome', { unit: 'besök' })],
      [row('Antal besök gästhamn och bryggor', { y2031: '512' })],
    )
    const counted = (n: number) => goal(`Antal besök gästhamn och bryggor uppgick till ${n}.`)
    expect(rules(budget, visits, counted(512))).toEqual([])
    expect(rules(budget, visits, counted(612))).toEqual(['text_figure'])
  })

  it('sägs inget om när den kan gälla något annat', () => {
    for (const words of [
      'Budgeten för gästhamn och bryggor och för sjöräddning uppgår till 13,5 mnkr.',
      'Budgeten för gästhamn och bryggor uppgår till 13,5 mnkr, varav 2 mnkr för el.',
      'Budgeten för gästhamn och bryggor uppgick förra året till 13,5 mnkr.',
      'Budgeten för gästhamn och bryggor uppgick 2029 till 13,5 mnkr.',
      'Gästhamn och bryggor har fått 13,5 mnkr i bidrag.',
    ])
      expect([words, rules(budget, goal(words))]).toEqual([words, []])
  })
})

describe('en kolumn med procent', () => {
  const shares = (last: string, parts = ['40', '25', '20', '15']) =>
    table(
      'visits',
      [column('y2031', 'outcome', { unit: 'besök' }), column('share', 'share', { unit: '%' })],
      [
        ...parts.map((value, at) =>
          row(`Brygga ${at + 1}`, { y2031: value, share: ['40', '25', '20', last][at] ?? null }),
        ),
        row('Alla bryggor', { y2031: '100', share: '100' }, { role: 'total' }),
      ],
    )
  const growth = (last: string) =>
    table(
      'traffic',
      [
        column('y2030', 'outcome', { unit: 'båtar', period: year(2030) }),
        column('y2031', 'outcome', { unit: 'båtar' }),
        column('change', 'change_percent', { unit: '%' }),
      ],
      [
        row('Segelbåtar', { y2030: '40', y2031: '50', change: '25' }),
        row('Motorbåtar', { y2030: '30', y2031: '27', change: '-10' }),
        row('Roddbåtar', { y2030: '90', y2031: '91', change: '1.1' }),
        row('Kanoter', { y2030: '7', y2031: '9', change: '28.6' }),
        row('Färjor', { y2030: '60', y2031: '75', change: last }),
      ],
    )

  it('är det som talen bredvid ger', () => {
    expect(rules(shares('15'))).toEqual([])
    expect(rules(growth('25'))).toEqual([])
    const [found] = review([growth('52')]).findings
    expect([found?.rule, found?.b.value]).toEqual(['percent', '25'])
  })

  it('sägs inget om när raderna inte visar hur den är räknad', () => {
    expect(rules(shares('19', ['41', '26', '19', '14']))).toEqual([])
  })
})

describe('en registrerad tjänsteskrivelse', () => {
  const stated = (cells: Record<string, string>) =>
    review([
      table(
        'matters',
        [
          column('document_date', 'document_date', { type: 'date' }),
          column('meeting', 'meeting', { type: 'date' }),
          column('proposal', 'proposal', { type: 'text', title: 'Förslag till beslut' }),
          column('recipients', 'recipients', { type: 'text' }),
        ],
        [row('Ny brygga', { document_date: '2031-09-01', meeting: '2031-09-16', ...cells })],
        { period: null },
      ),
    ]).findings.map(({ rule, a: { value, basis } }) => [
      rule,
      basis.kind === 'statement' && basis.rule,
      value,
    ])

  it('har hela enheter, paragrafer som finns, en dag före sammanträdet och alla mottagare', () => {
    const proposal =
      'Nämnden beviljar 5 000 kr enligt 12 kap. 1 § SoL och överlämnar beslutet till kommunstyrelsen.'
    expect(stated({ proposal, recipients: 'Kommunstyrelsen' })).toEqual([])
    expect(stated({ proposal, recipients: 'Hamnkontoret' })).toEqual([
      ['statement', 'recipient', 'kommunstyrelsen'],
    ])
    expect(stated({ proposal: 'Nämnden beviljar 5 000 kr kronor.' })).toEqual([
      ['statement', 'unit_twice', 'kr kronor'],
    ])
    expect(stated({ proposal: 'Anmälan görs enligt 14 kap. 1 § SoL vid oro.' })).toEqual([
      ['statement', 'old_law', '14 kap. 1 § SoL'],
    ])
    expect(stated({ document_date: '2031-09-18' })).toEqual([['statement', 'after_meeting', '2031-09-18']])
  })

  it('som ingen vet dagen för hålls inte mot någon lag', () => {
    expect(stated({ document_date: '', meeting: '', proposal: 'Enligt 14 kap. 1 § SoL vid oro.' })).toEqual(
      [],
    )
  })
})
