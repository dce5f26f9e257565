import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withOwnDeviations } from '../../src/features/budget/investments/tables.ts'
import { figuresKind } from '../../src/features/figures/tables.ts'
import type { Choices } from '../../src/tables/reading.ts'
import type { TableRead } from '../../src/tables/table.ts'
import { rawWorkbook } from '../across/imports/build.ts'
import { kinds as known, tablesOf } from './support.ts'

/** Tables of a committee of parks, in shapes that people have them in. */

async function read(lines: readonly string[], name = 'tertial 2 2031.csv', choices: Choices = {}) {
  const [table] = await tablesOf(name, Buffer.from(lines.join('\n')), { choices })
  return table
}
const rowsOf = (table: TableRead | undefined, ...keys: string[]) =>
  table?.rows.map(({ values }) => keys.map((key) => values[key] ?? null)) ?? []
const asked = (table: TableRead | undefined) => table?.questions.map(({ id }) => id)

describe('enheten för hela tabellen', () => {
  const rows = ['Dammar;-1,5;-2,5', 'Stigar;-10,0;-9,0']

  it('står ensam i en rubrikrad eller över en kolumn som inte är belopp', async () => {
    const expected = [
      ['-1500', '-2500'],
      ['-10000', '-9000'],
    ]
    const above = await read(['Parknämnden;;Mnkr', 'Verksamhet;Budget;Prognos', ...rows])
    expect(rowsOf(above, 'budget', 'forecast')).toEqual(expected)
    const over = await read([
      'Verksamhet;Mnkr;Budget;Prognos',
      'Dammar;Kostnader;-1,5;-2,5',
      'Dammar;Intäkter;0,5;0,5',
      'Dammar;Netto;-1,0;-2,0',
    ])
    expect(over?.unit).toBe('mnkr')
    expect(rowsOf(over, 'activity', 'line', 'budget')).toEqual([
      ['Dammar', 'cost', '-1500'],
      ['Dammar', 'revenue', '500'],
      ['Dammar', 'net', '-1000'],
    ])
  })

  it('frågas det om när beloppen är för stora för tusental, och svaret räknar om dem', async () => {
    const lines = ['Verksamhet;Budget;Prognos', 'Dammar;-14 500 000;-14 700 000', 'Stigar;-900 000;-900 000']
    expect(asked(await read(lines))).toContain('unit')
    const settled = await read(lines, undefined, { unit: 'kr' })
    expect(asked(settled)).toEqual([])
    expect(rowsOf(settled, 'budget')).toEqual([['-14500'], ['-900']])
  })

  it('frågas det om när några rader är tusen gånger för stora', async () => {
    const lines = [
      'Verksamhet (mnkr);Budget;Prognos',
      ...rows,
      'Växthus;-7 300;-7 400',
      'Summa;-7 311;-7 411',
    ]
    expect(asked(await read(lines))).toEqual(['mixed'])
    const settled = await read(lines, undefined, { mixed: 'tkr' })
    expect(rowsOf(settled, 'budget')[2]).toEqual(['-7300'])
    expect(rowsOf(settled, 'budget')[0]).toEqual(['-1500'])
    expect(asked(await read(['Verksamhet (mnkr);Budget;Prognos', ...rows]))).toEqual([])
  })
})

describe('kolumner', () => {
  it('koder under namnets rubrik ger plats för namnen bredvid', async () => {
    const table = await read(['Ansvar;Ansvar (T);Budget;Prognos', '410;Dammar;-1;-2', '420;Stigar;-3;-4'])
    expect(rowsOf(table, 'code', 'activity')).toEqual([
      ['410', 'Dammar'],
      ['420', 'Stigar'],
    ])
  })

  it('kvartal bredvid varandra är sina egna, och året deras summa', async () => {
    const table = await read(
      ['Utfall per kvartal 2031', 'Verksamhet;Kv 1;Kv 2;Kv 3;Kv 4;Helår;Budget', 'Dammar;-1;-2;-3;-4;-10;-9'],
      'park.csv',
    )
    expect(rowsOf(table, 'actual', 'budget')).toEqual([['-10', '-9']])
    expect(table?.claims[0]?.span).toEqual({ startsOn: '2031-01-01', endsOn: '2031-12-31' })
  })

  it('alla år till och med ett är inget års utfall', async () => {
    const table = await read(['Verksamhet;Budget 2031;Prognos 2031;Utfall t.o.m. 2030', 'Dammar;-1;-2;-30'])
    expect(rowsOf(table, 'actualYearBefore', 'actualSamePeriodBefore')).toEqual([[null, null]])
  })

  it('en bedömning vid ett annat tillfälle är inte rapportens', async () => {
    const lines = ['Mål;Bedömning T1;Bedömning T2', 'Rena dammar;Röd;Grön']
    expect(rowsOf(await read(lines, 'T2 2031.csv'), 'assessment')).toEqual([['will_be_met']])
    expect(rowsOf(await read(lines, 'T1 2031.csv'), 'assessment')).toEqual([['will_not_be_met']])
    expect(asked(await read(lines, '2031.csv'))).toContain('which:assessment')
  })

  it('två med samma rubrik skiljs åt med sin bokstav', async () => {
    const table = await read(['Verksamhet;Budget;Prognos;Prognos', 'Dammar;-1;-2;-3'])
    expect(table?.questions.flatMap(({ choices }) => choices.map(({ label }) => label))).toEqual([
      'Prognos (kolumn C)',
      'Prognos (kolumn D)',
    ])
  })

  it('andelar och antal blir aldrig kronor', async () => {
    const shares = ['Enhet;Utfall ack;Budget', 'Dammar;5,1 %;6 %', 'Stigar;7,0 %;6 %']
    expect((await read(shares))?.kind).not.toBe('budget')
    expect((await read(['Enhet;Budget, snitt', 'Dammar;84', 'Stigar;70']))?.kind).not.toBe('budget')
  })
})

describe('rader', () => {
  const heading = 'Kod;Verksamhet;Budget;Prognos'

  it('en kod och ett namn utan belopp är en rubrik, och ”varav” efter summan är ingen verksamhet till', async () => {
    const table = await read([
      heading,
      '4;VATTEN;;',
      '41;Dammar*;-1;-2',
      ';Totalt;-1;-2',
      ';varav löner;-1;-1',
    ])
    expect(rowsOf(table, 'activity', 'role')).toEqual([
      ['Dammar', null],
      ['Totalt', null],
      ['varav löner', 'part'],
    ])
  })

  it('konton under ett namn är delar av nettot under dem', async () => {
    const table = await read([
      'Verksamhet;Konto;Budget;Prognos',
      'Dammar;3 Avgifter;20;20',
      ';5 Löner;-70;-80',
      'Dammar netto;;-50;-60',
    ])
    expect(rowsOf(table, 'activity', 'line', 'budget')).toEqual([['Dammar', 'net', '-50']])
    expect(table?.findings.map(({ message }) => message)).toEqual([expect.stringContaining('Dammar')])
  })

  it('intäktsslag och kostnadsslag blir inte verksamheter utan att det sägs', async () => {
    const table = await read([
      'Tkr;Budget;Prognos',
      'Intäkter;;',
      'Avgifter;10;11',
      'Hyror;5;5',
      'Summa intäkter;15;16',
      'Kostnader;;',
      'Löner;-50;-52',
      'Frön;-5;-5',
      'Summa kostnader;-55;-57',
      'Netto;-40;-41',
    ])
    expect(asked(table)).toEqual(['statement'])
    expect(rowsOf(table, 'activity', 'line', 'budget')).toEqual([
      ['Totalt', 'revenue', '15'],
      ['Totalt', 'cost', '-55'],
      ['Totalt', 'net', '-40'],
    ])
  })

  it('vad som är kvar av ett anslag, under summan, är ingen förening', async () => {
    const table = await read(
      ['Förening;Sökt;Beviljat', 'Dammens vänner;10;8', 'TOTALT;10;8', 'Kvar att fördela;;2'],
      'föreningsbidrag 2031.csv',
    )
    expect(rowsOf(table, 'association')).toEqual([['Dammens vänner']])
    expect(table?.subtotals).toEqual(['TOTALT', 'Kvar att fördela'])
  })
})

describe('bedömningar', () => {
  it('kryss i en av flera kolumner är kolumnens ord, och hur många de är är inget mål', async () => {
    const words = ['Uppfyllt', 'Delvis uppfyllt', 'Ej uppfyllt'] as const
    const stored = ['will_be_met', 'at_risk', 'will_not_be_met']
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(2), { minLength: 2, maxLength: 6 }),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        fc.constantFrom('x', 'X', '✓'),
        async (marks, order, mark) => {
          const lines = marks.map((one, at) =>
            [`Damm ${at}`, ...order.map((word) => (word === one ? mark : ''))].join(';'),
          )
          const counts = order.map((word) => marks.filter((one) => one === word).length)
          const heading = ['Mål', ...order.map((word) => words[word])].join(';')
          const table = await read([heading, ...lines, `Antal;${counts.join(';')}`])
          expect(rowsOf(table, 'assessment').flat()).toEqual(marks.map((one) => stored[one]))
        },
      ),
      { numRuns: 15 },
    )
  })

  it('ett ord som ingen känner frågas det om, och svaret gäller', async () => {
    const lines = ['Mål;Bedömning', 'Rena dammar;I god tid', 'Torra stigar;Uppnås']
    const table = await read(lines)
    expect(table?.findings).toMatchObject([{ level: 'warning', line: 2 }])
    expect(asked(table)).toEqual(['word:assessment:i god tid'])
    const settled = await read(lines, undefined, { 'word:assessment:i god tid': 'will_be_met' })
    expect(asked(settled)).toEqual([])
    expect(rowsOf(settled, 'assessment')).toEqual([['will_be_met'], ['will_be_met']])
  })

  it('”Ej bedömt” är ingen bedömning', async () => {
    const table = await read(['Mål;Bedömning', 'Rena dammar;Ej bedömt', 'Torra stigar;Kan ej bedömas'])
    expect(rowsOf(table, 'assessment')).toEqual([[null], [null]])
  })
})

describe('en tabell som sparas som den är', () => {
  it('får rubriker av två rader där den övre står över flera kolumner', async () => {
    const lines = [
      'Antal besök i parken;;;;',
      ';Våren;;Hösten;',
      'Plats;Barn;Vuxna;Barn;Vuxna',
      'Dammar;1;2;3;4',
      'Stigar;5;6;7;8',
    ]
    const [table] = await tablesOf('besök 2031.csv', Buffer.from(lines.join('\n')), { kinds: [figuresKind] })
    expect(table?.columns.map(({ heading }) => heading)).toEqual([
      'Plats',
      'Våren Barn',
      'Våren Vuxna',
      'Hösten Barn',
      'Hösten Vuxna',
    ])
    expect(table?.rows).toHaveLength(2)
  })
})

describe('datum', () => {
  it('dagar utan år, med klockslag och anmärkning', async () => {
    const table = await read(
      [
        'Parknämndens sammanträden 2031;',
        'Sammanträdesdag;Beredning',
        'tisdag 4 mars kl. 13.15 (heldag);7/2',
      ],
      'parken.csv',
    )
    expect(rowsOf(table, 'date', 'name')).toEqual([['2031-03-04', 'heldag']])
  })

  it.each(['2031-02-30', '31 april 2031'])('%s finns inte', async (day) => {
    const table = await read(['Datum;Tid', `${day};13:00`, '2031-03-04;13:00'], 'mötesplan.csv')
    expect(table?.findings).toMatchObject([{ line: 2, message: expect.stringContaining(day) }])
  })

  it.each([
    { date: '2031-05-06', time: '24:30', noticeOn: null, column: 'time' },
    { date: '2031-05-06', time: 'kl 9.75', noticeOn: null, column: 'time' },
    { date: '2031-05-06', time: '13:00', noticeOn: '2031-05-07', column: 'noticeOn' },
  ])('en plan med $time och kallelse $noticeOn rättas', ({ column, ...values }) => {
    const plan = known.find(({ name }) => name === 'motesplan')
    expect(plan?.check?.(values)?.map((fault) => fault.column)).toEqual([column])
  })
})

describe('nivåer', () => {
  it('med sin skala i rubriken och sitt ord i cellen hålls mot produkten', async () => {
    const table = await read(
      ['Risk;S (1–4);K (1–4);RV;Kontroll', 'Läckage;2 – Möjlig;3 – Kännbar;5;Rond'],
      'internkontrollplan 2031.csv',
    )
    const plan = known.find(({ name }) => name === 'internkontroll')
    const [row] = table?.rows ?? []
    expect(row && plan?.check?.(row.values)).toMatchObject([{ column: 'risk', level: 'warning' }])
  })

  it('en risk som accepteras har ingen kontroll att läsa', () => {
    const plan = known.find(({ name }) => name === 'internkontroll')
    const values = { riskDescription: 'Läckage', handling: 'Accepteras', control: null }
    expect(plan?.leavesOut?.(values)).toContain('Läckage')
    expect(plan?.leavesOut?.({ ...values, control: 'Rond' })).toBeNull()
  })
})

describe('enheten i cellernas talformat', () => {
  const styles = (code: string) =>
    `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="${code}"/></numFmts><cellXfs><xf/><xf numFmtId="170"/></cellXfs></styleSheet>`
  const text = (cell: string, words: string) => `<c r="${cell}" t="str"><v>${words}</v></c>`
  const sheetOf = (title: string, budget: string) =>
    `<row r="1">${text('A1', title)}</row>` +
    `<row r="2">${text('A2', 'Verksamhet')}${text('B2', 'Budget')}${text('C2', 'Prognos')}</row>` +
    `<row r="3">${text('A3', 'Dammar')}<c r="B3" s="1"><v>${budget}</v></c><c r="C3" s="1"><v>${budget}</v></c></row>`
  const readBook = async (title: string, code: string, budget: string, choices: Choices = {}) => {
    const bytes = await rawWorkbook(sheetOf(title, budget), { styles: styles(code) })
    return (await tablesOf('tertial 2 2031.xlsx', bytes, { choices }))[0]
  }

  it.each([
    ['0.0 &quot;mnkr&quot;', '-35.4', '-35400'],
    ['#,##0\\ &quot;kr&quot;;[Red]-#,##0\\ &quot;kr&quot;', '-35400000', '-35400'],
    ['#,##0 [$kr-41D]', '-35400000', '-35400'],
    ['0.0,, &quot;mnkr&quot;', '-35400000', '-35400'],
    ['#,##0 &quot;st&quot;', '-35400', '-35400'],
  ])('%s', async (code, budget, stored) => {
    const table = await readBook('Parknämnden', code, budget)
    expect(asked(table)).toEqual([])
    expect(rowsOf(table, 'budget')).toEqual([[stored]])
  })

  it('räknas cell för cell när de är olika', async () => {
    const codes = ['0.0 &quot;mnkr&quot;', '#,##0 &quot;tkr&quot;']
    const formats = codes.map((code, at) => `<numFmt numFmtId="${170 + at}" formatCode="${code}"/>`).join('')
    const own = `<styleSheet><numFmts>${formats}</numFmts><cellXfs><xf/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>`
    const row = (line: number, name: string, amount: string, style: number) =>
      `<row r="${line}">${text(`A${line}`, name)}<c r="B${line}" s="${style}"><v>${amount}</v></c><c r="C${line}" s="${style}"><v>${amount}</v></c></row>`
    const sheet =
      `<row r="1">${text('A1', 'Verksamhet')}${text('B1', 'Budget')}${text('C1', 'Prognos')}</row>` +
      row(2, 'Dammar', '-35.4', 1) +
      row(3, 'Stigar', '-12000', 2)
    const [table] = await tablesOf('tertial 2 2031.xlsx', await rawWorkbook(sheet, { styles: own }))
    expect(asked(table)).toEqual([])
    expect(rowsOf(table, 'budget')).toEqual([['-35400'], ['-12000']])
  })

  it('frågas det om när orden säger en annan', async () => {
    const code = '#,##0 &quot;kr&quot;'
    expect(asked(await readBook('Belopp i tkr', code, '-35400'))).toEqual(['format'])
    const words = await readBook('Belopp i tkr', code, '-35400', { format: 'words' })
    expect(rowsOf(words, 'budget')).toEqual([['-35400']])
    const format = await readBook('Belopp i tkr', code, '-35400', { format: 'format' })
    expect(rowsOf(format, 'budget')).toEqual([['-35']])
  })
})

describe('vad en tabell mer liknar än orden i rubrikerna', () => {
  it('koder har sina namn bredvid sig, vilket ord de än står under', async () => {
    for (const word of ['Ansvarstext', 'Ansvarsnamn', 'Ansvarsbenämning', 'Ansvar (T)']) {
      const table = await read([`Ansvar;${word};Budget;Prognos`, '51;Dammar;-12;-14', ';Totalsumma;-12;-14'])
      expect(rowsOf(table, 'activity', 'code')).toEqual([
        ['Dammar', '51'],
        ['Totalt', null],
      ])
    }
    const several = await read([
      'Ansvar;Ansvar (T);Verksamhet;Verksamhet (T);Konto;Konto (T);Budget;Prognos',
      '51;Dammar;600;Rensning;4010;Köp;-12;-14',
      '52;Stigar;610;Röjning;5011;Lön;-30;-29',
    ])
    const [question, ...others] = several?.questions ?? []
    expect(others).toEqual([])
    expect(question?.choices.map(({ label }) => label)).toEqual(['Ansvar (T)', 'Verksamhet (T)'])
    expect(several?.columns.map(({ unread }) => unread)).not.toContain('unknown_numbers')
    const settled = await read(
      [
        'Ansvar;Ansvar (T);Verksamhet;Verksamhet (T);Budget',
        '51;Dammar;600;Rensning;-12',
        '52;Stigar;610;Röjning;-3',
      ],
      undefined,
      { 'which:activity': '3' },
    )
    expect(rowsOf(settled, 'activity', 'code')).toEqual([
      ['Rensning', '600'],
      ['Röjning', '610'],
    ])
  })

  it('intäkter, kostnader och netto utan något namn är nämndens', async () => {
    const table = await read([
      'Verksamhet;Budget;Prognos',
      'Intäkter;8;9',
      'Kostnader;-51;-52',
      'Nettokostnad;-43;-43',
    ])
    expect(rowsOf(table, 'activity', 'line', 'budget')).toEqual([
      ['Totalt', 'revenue', '8'],
      ['Totalt', 'cost', '-51'],
      ['Totalt', 'net', '-43'],
    ])
  })

  it('det som börjar med rubriker över siffrorna är en annan tabell, och inga rader', async () => {
    const rows = ['Verksamhet;Budget;Prognos', 'Dammar;-12;-14', 'Stigar;-30;-29']
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(';2030;2031', 'Tal;2030;2031', 'Besök;Barn;Vuxna', 'Besök;Antal 2030;Antal 2031'),
        fc.nat(3),
        async (headings, empty) => {
          const other = [headings, 'Norra parken;12;13', 'Södra parken;9;8']
          const table = await read([...rows, ...Array.from({ length: empty + 1 }, () => ''), ...other])
          expect(rowsOf(table, 'activity')).toEqual([['Dammar'], ['Stigar']])
          expect(table?.findings).toMatchObject([
            { level: 'warning', message: expect.stringContaining('annan tabell') },
          ])
        },
      ),
      { numRuns: 8 },
    )
    const apart = await read([...rows, '', 'Murar;-4;-4', 'Summa;-46;-47'])
    expect(rowsOf(apart, 'activity')).toEqual([['Dammar'], ['Stigar'], ['Murar'], ['Totalt']])
  })

  it('året för det som siffrorna jämförs med är inte deras eget', async () => {
    const lines = ['Besök 31 augusti;Barn;Vuxna;Samma dag 2030', 'Dammar;1;2;4', 'Stigar;5;6;10']
    const [table] = await tablesOf('besök.csv', Buffer.from(lines.join('\n')), { kinds: [figuresKind] })
    expect([table?.year, table?.claims]).toEqual([null, []])
  })

  it('en summa vars ord står under koderna är summan', async () => {
    const table = await read(['Kod;Verksamhet;Budget;Prognos', '51;Dammar;-12;-14', 'Summa;;-12;-14'])
    expect(rowsOf(table, 'activity', 'budget', 'code')).toEqual([
      ['Dammar', '-12', '51'],
      ['Totalt', '-12', null],
    ])
  })

  it('”Ackumulerat” och inget mer är utfallet hittills, och ett kvartal är bara sina månader', async () => {
    const table = await read(
      ['Enhet;Ackumulerat;Budget ack;Budget helår', 'Dammar;-9;-10;-12', 'Stigar;-20;-21;-30'],
      'september 2031.csv',
    )
    expect(rowsOf(table, 'activity', 'actual', 'budget')).toEqual([
      ['Dammar', '-9', '-12'],
      ['Stigar', '-20', '-30'],
    ])
    const quarters = await read(['Mått;Kv 1 2031;Kv 2 2031', 'Besök;12;15', 'Båtar;4;5'], 'besök.csv')
    expect(quarters).toBeUndefined()
  })

  it('”Mått” över bara enheter är enheten och inga namn; ett målvärde i ord är en anmärkning', async () => {
    const lines = ['Indikator;Mått;2030;2031;Mål', 'Rena dammar;%;76;78;85', 'Väntetid;dagar;64;58;Minska']
    const table = await read(lines, 'indikatorer 2031.csv')
    expect(table?.kind).toBe('nyckeltal')
    expect(rowsOf(table, 'name', 'unit', 'actual')).toEqual([
      ['Rena dammar', '%', '78'],
      ['Väntetid', 'dagar', '58'],
    ])
    const figures = known.find(({ name }) => name === 'nyckeltal')
    const [, waiting] = table?.rows ?? []
    expect(figures?.shape?.(waiting?.values ?? {}, null)).toMatchObject({
      target: null,
      note: 'Målvärde: Minska',
    })
  })

  it('det som räknas i timmar, dygn eller hushåll är inga belopp', async () => {
    for (const corner of ['Utförda timmar', 'Antal hushåll', 'Vårddygn', 'Kostnad per plats, kr']) {
      const lines = [
        `${corner};Budget 2031;Utfall jan-aug 2031`,
        'Egen regi;182 000;121 400',
        'Andra;61 000;42 050',
      ]
      expect((await read(lines, 'uppföljning.csv'))?.kind).not.toBe('budget')
    }
  })

  it('en avvikelse som är prognosens i raderna är prognosens också bland investeringar', async () => {
    const table = await read(
      [
        'Investeringsprojekt;Budget;Utfall;Prognos;Avvikelse',
        'Bryggor;800;640;1 000;-200',
        'Bänkar;50;40;45;5',
      ],
      'investeringar tertial 2 2031.csv',
    )
    expect(table?.kind).toBe('investeringar')
    const rows = table?.rows.map(({ values }) => values) ?? []
    const completed = withOwnDeviations(rows)
    expect(completed.map(({ deviation, deviationActual }) => [deviation, deviationActual])).toEqual([
      ['-200', null],
      ['5', null],
    ])
  })

  it('belopp som ingen kommun har i tusental, eller som har ören, är kronor', async () => {
    const large = ['Verksamhet;Budget;Prognos', 'Dammar;-91 000 000;-92 000 000', 'Stigar;-400 000;-400 000']
    const ore = [
      'Verksamhet;Budget;Prognos',
      'Dammar;-4 100 200,50;-4 100 000,00',
      'Stigar;-400 000;-400 000',
    ]
    for (const [lines, first] of [
      [large, '-91000'],
      [ore, '-4100'],
    ] as const) {
      const table = await read(lines)
      expect(asked(table)).toEqual([])
      expect(rowsOf(table, 'budget')).toEqual([[first], ['-400']])
    }
  })

  it('av flera avvikelser den som är prognosen minus budgeten', async () => {
    const table = await read([
      'Verksamhet;Ack budget;Ack utfall;Avvikelse;Budget;Prognos;Avvikelse',
      'Dammar;-8;-9;-1;-12;-15;-3',
      'Stigar;-20;-18;2;-30;-29;1',
    ])
    expect(asked(table)).toEqual([])
    expect(rowsOf(table, 'deviation')).toEqual([['-3'], ['1']])
  })

  it('och när kostnaderna är positiva den som är budgeten minus prognosen', async () => {
    const table = await read([
      'Enhet;Årsbudget;Budget jan-aug;Utfall jan-aug;Diff;Prognos helår;Diff helår',
      'Dammar;24;16;18;-2;25;-1',
      'Stigar;30;20;19;1;28;2',
    ])
    expect(asked(table)).toEqual(['sign'])
    expect(rowsOf(table, 'deviation')).toEqual([['-1'], ['2']])
  })

  it('kolumner som en annan sorts namn står i är inga verksamheter', async () => {
    const table = await read(['Konto;Konto (T);Budget;Utfall', '5011;Löner;-12;-8', '6100;Hyror;-30;-20'])
    expect(table?.kind).toBe('kontoanalys')
    expect(rowsOf(table, 'account')).toEqual([['Löner'], ['Hyror']])
  })

  it('antal under tertial är inga belopp', async () => {
    expect(await read(['Verksamhet;T1 2031;T2 2031', 'Dammar;14;16'], 'Tillbud.csv')).toBeUndefined()
    expect((await read(['Verksamhet;Jan–aug 2031', 'Dammar;-14'], 'Nettokostnad.csv'))?.kind).toBe('budget')
  })

  it('löpnummer och fotnotstecken är varken tal eller namn', async () => {
    const table = await read(['Nr;Verksamhet;Budget;Prognos', '1;Dammar¹;-12;-12', '2;Stigar 2);-30;-29'])
    expect(table?.columns.map(({ unread }) => unread)).not.toContain('unknown_numbers')
    expect(rowsOf(table, 'activity')).toEqual([['Dammar'], ['Stigar']])
  })

  it('”Verksamhetens intäkter” och ”Verksamhetens kostnader” är nämndens, med sina slag omkring sig', async () => {
    const table = await read(
      [
        ';Budget;Prognos',
        'Verksamhetens intäkter;5;6',
        'Löner;-20;-22',
        'Hyror;-10;-10',
        'Verksamhetens kostnader;-30;-32',
        'Verksamhetens nettokostnad;-25;-26',
      ],
      undefined,
      { statement: 'sums' },
    )
    expect(rowsOf(table, 'activity', 'line', 'budget')).toEqual([
      ['Totalt', 'revenue', '5'],
      ['Totalt', 'cost', '-30'],
      ['Totalt', 'net', '-25'],
    ])
  })

  it('intäkts- och kostnadsslag under sina summor frågas det om', async () => {
    const table = await read([
      ';Budget;Prognos',
      'Avgifter;5;6',
      'Summa intäkter;5;6',
      'Löner;-20;-22',
      'Hyror;-10;-10',
      'Summa kostnader;-30;-32',
      'Nettokostnad;-25;-26',
    ])
    expect(asked(table)).toEqual(['statement'])
    expect(rowsOf(table, 'line', 'budget')).toEqual([
      ['revenue', '5'],
      ['cost', '-30'],
      ['net', '-25'],
    ])
  })

  it('etiketterna i en pivottabell är inga namn', async () => {
    const table = await read([
      'Radetiketter;Summa av Budget;Summa av Prognos',
      'Dammar;-12;-12',
      'Totalsumma;-12;-12',
    ])
    expect(asked(table)).toEqual([])
    expect(rowsOf(table, 'activity', 'budget')).toEqual([
      ['Dammar', '-12'],
      ['Totalt', '-12'],
    ])
  })
})

describe('rader med samma namn', () => {
  const lines = (second: string) => [
    'Kod;Verksamhet;Budget;Prognos',
    '11;Dammar;-12;-14',
    `12;Dammar;${second}`,
    '13;Stigar;-30;-29',
  ]

  it('räknas ihop när den som skickar filen säger det', async () => {
    expect(asked(await read(lines('-5;-5')))).toEqual(['double'])
    const added = await read(lines('-5;-5'), undefined, { double: 'add' })
    expect(rowsOf(added, 'activity', 'budget', 'forecast', 'code')).toEqual([
      ['Dammar', '-17', '-19', null],
      ['Stigar', '-30', '-29', '13'],
    ])
  })

  it('med samma belopp är ett misstag, som inte räknas ihop', async () => {
    const table = await read(lines('-12;-14'), undefined, { double: 'add' })
    expect(rowsOf(table, 'budget')).toEqual([['-12'], ['-12'], ['-30']])
  })
})

describe('prognoser utan budget', () => {
  const lines = ['Verksamhet;Prognos', 'Dammar;-340', 'Stigar;60']

  it('med både plus och minus kan vara avvikelsen: det frågas det om', async () => {
    expect(asked(await read(lines))).toEqual(['forecast'])
    const difference = await read(lines, undefined, { forecast: 'difference' })
    expect(rowsOf(difference, 'deviation', 'forecast')).toEqual([
      ['-340', null],
      ['60', null],
    ])
    expect(rowsOf(await read(lines, undefined, { forecast: 'net' }), 'forecast')).toEqual([['-340'], ['60']])
  })
})

describe('belopp som inte kan ha enheten de sägs ha', () => {
  it.each([
    ['tkr', '-91 000 000', 'kr'],
    ['mnkr', '-91 000', 'tkr'],
  ])('frågas det om: %s över %s', async (unit, amount, smaller) => {
    const lines = [
      `Verksamhet (${unit});Budget;Prognos`,
      `Dammar;${amount};${amount}`,
      `Stigar;${amount};${amount}`,
    ]
    expect(asked(await read(lines))).toEqual(['mixed'])
    expect(rowsOf(await read(lines, undefined, { mixed: smaller }), 'budget')).toEqual([
      ['-91000'],
      ['-91000'],
    ])
  })
})

describe('mål som står över sina mått', () => {
  it('är måttens mål, också när rubrikerna står om under nästa', async () => {
    const headings = 'Indikator;Utfall 2031;Mål 2031;Bedömning'
    const table = await read([
      'Mål 1: Fler hittar ut',
      headings,
      'Besök;85;88;Gul',
      '',
      'Mål 2: Renare vatten',
      headings,
      'Badplatser;11;12;Grön',
    ])
    expect(table?.kind).toBe('matt')
    expect(rowsOf(table, 'goalName', 'name', 'outcome')).toEqual([
      ['Mål 1: Fler hittar ut', 'Besök', '85'],
      ['Mål 2: Renare vatten', 'Badplatser', '11'],
    ])
  })
})

describe('mått under ordet mål', () => {
  const any = fc.integer({ min: 0, max: 999 })
  it('är mått där de har siffror, och mål där de inte har några', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('Utfall 2031', 'Målvärde 2031', 'Utfall 2030;Utfall 2031', 'Målnivå;Utfall', ''),
        fc.array(fc.tuple(any, any), { minLength: 2, maxLength: 5 }),
        async (figures, facts) => {
          const width = figures === '' ? 0 : figures.split(';').length
          const lines = facts.map((values, at) =>
            [`Anlöp till kaj ${at}`, ...values.slice(0, width), 'Uppnås'].join(';'),
          )
          const head = ['Mål', ...(figures === '' ? [] : [figures]), 'Bedömning'].join(';')
          const table = await read([head, ...lines])
          expect(table?.kind).toBe(width > 0 ? 'matt' : 'mal')
          expect(rowsOf(table, 'name')).toEqual(facts.map((_, at) => [`Anlöp till kaj ${at}`]))
          expect(table?.columns.filter(({ column }) => column === null)).toEqual([])
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('uppgifter med rubriker på två rader', () => {
  it('år under det som de hör till', async () => {
    const lines = [
      ';Kvinnor;;Män;',
      'Ålder;2031;2030;2031;2030',
      'under 30;8,1;8,6;5,5;5,1',
      'över 30;7,9;8;4,8;5',
    ]
    const [table] = await tablesOf('tertial 2 2031.csv', Buffer.from(lines.join('\n')), {
      kinds: [figuresKind],
    })
    expect(table?.columns.map(({ heading }) => heading)).toEqual([
      'Ålder',
      'Kvinnor 2031',
      'Kvinnor 2030',
      'Män 2031',
      'Män 2030',
    ])
  })
})

describe('uppgifter med rubriker på två rader, den övre skriven över var kolumn', () => {
  it('är rubriker och ingen rad', async () => {
    const lines = [
      'Stöd;2030;2030;2031;2031',
      ';Antal hushåll;Utbetalt tkr;Antal hushåll;Utbetalt tkr',
      'Januari;12;510;15;520',
      'Februari;11;500;16;530',
    ]
    const [table] = await tablesOf('stöd.csv', Buffer.from(lines.join('\n')), { kinds: [figuresKind] })
    expect(table?.columns.map(({ heading }) => heading)).toEqual([
      'Stöd',
      '2030 Antal hushåll',
      '2030 Utbetalt tkr',
      '2031 Antal hushåll',
      '2031 Utbetalt tkr',
    ])
  })
})

describe('en tabell där allt bara gissas', () => {
  it('är inte av den sorten', async () => {
    const lines = ['Form;Budget/mån;Jan;Feb;Mar', 'Dammar;-15;-16;-15;-17', 'Stigar;-21;-20;-20;-21']
    expect(await read(lines, 'Kostnader aug 2031.csv')).toBeUndefined()
  })
})

describe('delar med samma namn', () => {
  it('hör till var sin verksamhet, och räknas inte ihop', async () => {
    const table = await read([
      'Verksamhet;Budget;Prognos',
      'Dammar;-12;-14',
      '- varav lokaler;-4;-5',
      'Stigar;-30;-29',
      '- varav lokaler;-6;-6',
      'Summa;-42;-43',
    ])
    expect(asked(table)).toEqual([])
    expect(rowsOf(table, 'activity', 'budget', 'role')).toEqual([
      ['Dammar', '-12', null],
      ['Dammar: varav lokaler', '-4', 'part'],
      ['Stigar', '-30', null],
      ['Stigar: varav lokaler', '-6', 'part'],
      ['Totalt', '-42', null],
    ])
  })
})
