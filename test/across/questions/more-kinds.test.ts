import { describe, expect, it } from 'vitest'
import type { QuestionAnswer } from '../../../src/across/questions/answer.ts'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

/** More kinds of questions, each on a few rows of a harbour board that does not exist. */

const today = calendarDate('2032-01-20')
const textOf = (answer: QuestionAnswer): string =>
  ('lines' in answer ? answer.lines.slice(0, 2).join('\n') : answer.text)
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll('\u2212', '-')
const text = (key: string, attribute: string) => column(key, attribute, { type: 'text', period: null })
const state = (key: string) => column(key, 'status', { type: 'state', period: null })

describe('vilken enhet som har det högsta eller lägsta', () => {
  const values = { Lotsenheten: '81', Bogserenheten: '64', Fyrenheten: '92' }
  const engine = createEngine([
    table(
      'enkät',
      [column('Nöjda', 'satisfied', { title: 'Nöjda gäster', unit: '%' })],
      [
        row('Väntetid', { Nöjda: '70' }, { path: ['Hamnen totalt', 'Sammandrag'] }),
        ...Object.entries(values).map(([unit, value]) =>
          row('Väntetid', { Nöjda: value }, { path: [unit, 'Sammandrag'] }),
        ),
      ],
    ),
  ])

  it.each([
    ['vilken enhet hade sämst betyg på väntetid 2031', 'Lägst: Bogserenheten med 64 %'],
    ['Vilken enhet har högst väntetid?', 'Högst: Fyrenheten med 92 %'],
  ])('är rubriken, inte raden: «%s»', (question, expected) => {
    expect(textOf(engine.answer(question, today))).toContain(expected)
  })

  it('frågas tillbaka om när en annan sak efterfrågas', () => {
    expect(textOf(engine.answer('vilken båt har högst väntetid', today))).not.toContain('92')
  })
})

describe('en andel som står i en rad för sig', () => {
  const engine = createEngine([
    table(
      'fordon',
      [column('utfall', 'outcome'), column('ifjol', 'outcome', { period: year(2030) })],
      [
        row('Antal lotsbåtar', { utfall: '18', ifjol: '20' }, { path: ['Ren hamn'], unit: 'antal' }),
        row(
          'Varav andel eldrivna farkoster',
          { utfall: '83', ifjol: '60' },
          { path: ['Ren hamn'], unit: '%' },
        ),
        row('Varav andel i torrdocka', { utfall: '7' }, { path: ['Ren hamn'], unit: '%' }),
      ],
    ),
  ])

  it('svaras med, under rubriken för det som den är en andel av', () => {
    const said = textOf(engine.answer('hur stor del av lotsbåtarna är eldrivna?', today))
    expect(said).toContain('83 %')
    expect(said).not.toContain('18')
  })

  it('blir inte en annan rads andel', () => {
    const said = textOf(engine.answer('hur stor del av lotsbåtarna är vattendrivna?', today))
    expect(said).not.toMatch(/83|7 %/)
  })
})

describe('lägen som dokumentet själv har räknat', () => {
  const counts = (family: string, path: readonly string[], found: Record<string, string>) =>
    table(
      family,
      [column('antal', 'count')],
      Object.entries(found).map(([name, antal]) => row(name, { antal }, { path })),
      { source: { title: 'Hamnrapport', dnr: null, asOf: null, section: null } },
    )
  const faults = table(
    'brister',
    [state('läge')],
    [
      row('Rostig boj', { läge: 'Gult eller rött' }),
      row('Sprucken kaj', { läge: 'Gult eller rött' }),
      row('Trasig lykta', { läge: 'Grönt' }),
    ],
    { names: ['brister', 'besiktning'], rowNames: ['brist', 'brister'] },
  )

  it('ges där tabellen inte skiljer dem åt, med tabellens egen räkning under', () => {
    const engine = createEngine([
      faults,
      counts('text', ['Besiktning'], {
        'lagade (gröna)': '1',
        'halvlagade (gula)': '2',
        'olagade (röda)': '0',
      }),
    ])
    const said = textOf(engine.answer('hur många brister är röda, gula resp gröna?', today))
    expect(said).toMatch(/^Enligt Hamnrapport: 1 lagade \(gröna\), 2 halvlagade \(gula\), 0 olagade \(röda\)/)
    expect(said).toContain('Gult eller rött')
  })

  it('ges inte där dokumentet räknar något annat', () => {
    const engine = createEngine([faults, counts('text', ['Kranar'], { 'lagade (gröna)': '7' })])
    expect(textOf(engine.answer('hur många brister är gröna?', today))).not.toContain('7')
  })

  it('ges bredvid listan där de två säger olika', () => {
    const engine = createEngine([
      table(
        'löften',
        [state('läge')],
        [
          row('Måla fyren', { läge: 'uppfyllt' }, { path: ['Säker farled'] }),
          row('Laga kajen', { läge: 'delvis uppfyllt' }, { path: ['Säker farled'] }),
          row('Köpa bojar', { läge: 'uppfyllt' }, { path: ['Ren hamn'] }),
        ],
        { names: ['löfte', 'löften'], rowNames: ['löfte', 'löften'] },
      ),
      counts('räkning', ['Säker farled'], { 'löften uppfyllda': '2' }),
    ])
    const said = textOf(engine.answer('hur många löften om säker farled är uppfyllda?', today))
    expect(said).toContain('1 av 2 löften uppfyllt')
    expect(said).toContain('Enligt Hamnrapport: 2 löften uppfyllda')
  })
})

describe('två tider som ingen rad har båda av', () => {
  const total = (family: string, value: number, deviation: string) =>
    table(
      family,
      [column('avvikelse', 'deviation', { period: year(value), isDeviation: true, unit: 'tkr' })],
      [row(`Summa ${family}`, { avvikelse: deviation }, { role: 'total' })],
      { period: year(value) },
    )
  const engine = createEngine([
    total('farleder', 2031, '57'),
    total('varv', 2031, '41'),
    total('kajer', 2021, '13'),
    total('skjul', 2021, '29'),
  ])

  it('förnekas inte: vilken som menas frågas', () => {
    const answer = engine.answer('jämför överskottet 2031 med överskottet 2021', today)
    expect(answer.kind).toBe('clarify')
    expect(textOf(answer)).toMatch(/57 tkr.*41 tkr.*13 tkr.*29 tkr/)
  })

  it('förnekas där den ena inte finns', () => {
    const alone = createEngine([total('farleder', 2031, '57')])
    expect(alone.answer('jämför överskottet 2031 med överskottet 1999', today).kind).toBe('not-covered')
  })
})

describe('ord som kan skrivas på flera sätt', () => {
  const answerOf = (names: readonly string[], question: string) =>
    textOf(
      createEngine([
        table(
          'lista',
          [column('utfall', 'outcome')],
          names.map((name, at) => row(name, { utfall: `${at + 31}` })),
        ),
      ]).answer(question, today),
    )

  it('«utrustningen för lotsar» är lotsutrustningen', () => {
    const said = answerOf(['Lotsutrustning', 'Utrustning, Fyr', 'Lotsar'], 'utrustningen för lotsar')
    expect(said).toContain('31')
  })

  it('«bojenheten» är inte en boj', () => {
    expect(answerOf(['Bojenheten', 'Boj'], 'boj utfall 2031')).toContain('32')
    expect(answerOf(['Bojenheten', 'Boj'], 'bojenhetens utfall 2031')).toContain('31')
  })

  it('bestämd form av namn på a hittas, ihop och isär', () => {
    expect(answerOf(['Kontrollista', 'Kaj'], 'kontrollistan')).toContain('31')
    expect(answerOf(['Fyrvaktarlista', 'Kaj'], 'fyrvaktar listan')).toContain('31')
  })

  it('ett namn som bara nämner något i en bisats räknar något annat', () => {
    expect(
      answerOf(['bogserade båtar', 'lotsar som arbetar i bogserade farkoster'], 'hur många bogserade'),
    ).toContain('31')
  })
})

describe('prognostiserat överskott', () => {
  it('är avvikelsen vid årets slut, inte prognosen', () => {
    const engine = createEngine([
      table(
        'budget',
        [
          column('prognos', 'forecast', { unit: 'tkr', names: ['prognos', 'prognostiserat'] }),
          column('avvikelse', 'deviation', { unit: 'tkr', isDeviation: true }),
        ],
        [row('Farleder', { prognos: '-900', avvikelse: '40' })],
      ),
    ])
    const [first = ''] = textOf(engine.answer('prognostiserat överskott för farleder', today)).split('\n')
    expect(first).toContain('+40 tkr')
    expect(first).not.toContain('900')
  })
})

describe('rader som bara cellerna skiljer ut', () => {
  const engine = createEngine([
    table(
      'uppdrag',
      [text('namn', 'name'), text('ansvarig', 'responsible')],
      [
        row('Måla fyren', { namn: 'Måla fyren', ansvarig: 'hamnkaptenen' }),
        row('Lägga ut bojar', { namn: 'Lägga ut bojar', ansvarig: 'hamnkaptenen' }),
        row('Loda farleden', { namn: 'Loda farleden', ansvarig: 'lotsen' }),
      ],
      { names: ['uppdrag', 'aktivitetslista'], rowNames: ['uppdrag', 'uppdrag'] },
    ),
  ])

  it('räknas upp allihop', () => {
    const said = textOf(engine.answer('vad ska hamnkaptenen göra enligt aktivitetslistan?', today))
    expect(said).toContain('2 uppdrag: Måla fyren; Lägga ut bojar')
    expect(said).not.toContain('Loda')
  })
})

describe('samma sak i en äldre rapport, med andra ord', () => {
  it('frågas inte om när den nya har just ordet', () => {
    const engine = createEngine([
      table(
        'volymer',
        [column('utfall', 'outcome')],
        [row('Antal avgiftsbåtar', { utfall: '757' }, { unit: 'båtar' })],
      ),
      table(
        'indikatorer',
        [column('utfall', 'outcome', { period: year(2021) })],
        [row('antalet båtar (avgift)', { utfall: '1109' }, { unit: 'båtar' })],
        { period: year(2021) },
      ),
    ])
    const said = textOf(engine.answer('hur många avgiftsbåtar', today))
    expect(said).toContain('757')
    expect(said).not.toContain('109')
  })
})

describe('hur många rader en tabell har', () => {
  const lines = (name: string) =>
    ['intäkt', 'kostnad', 'netto'].map((lineName) =>
      row(
        name,
        { utfall: '9' },
        { lineName, key: `${name}/${lineName}`, isDefaultLine: lineName === 'netto' },
      ),
    )
  const engine = createEngine([
    table('budget', [column('utfall', 'outcome')], [...lines('Fyrar'), ...lines('Kajer')], {
      rowNames: ['verksamhet', 'verksamheter'],
    }),
    table('stöd', [column('belopp', 'granted')], [row('Segelsällskapet', { belopp: '4' })], {
      rowNames: ['förening', 'föreningar'],
      period: year(2032),
    }),
    table(
      'löften',
      [state('läge')],
      [row('Måla fyren', { läge: 'Grönt: åtgärdat' }), row('Laga kajen', { läge: 'Rött' })],
      { rowNames: ['åtgärd', 'åtgärder'] },
    ),
  ])

  it('är de rader som heter så, en gång var', () => {
    const said = textOf(engine.answer('hur många verksamheter finns det?', today))
    expect(said).toMatch(/^2 verksamheter.*Fyrar.*Kajer/)
  })

  it('är alla, också där namnet liknar ett läge', () => {
    expect(textOf(engine.answer('hur många åtgärder finns det?', today))).toMatch(/^2 åtgärder/)
  })
})

describe('ett mått vars namn säger åt vilket håll det ska', () => {
  const engine = createEngine([
    table(
      'mått',
      [column('i fjol', 'outcome', { period: year(2030) }), column('i år', 'outcome')],
      [row('Andel tända fyrar ökar', { 'i fjol': '88', 'i år': '91' }, { unit: '%' })],
      { defaultColumn: 'i år' },
    ),
  ])

  it('frågas det om med sitt namn, är det inte förändringen som efterfrågas', () => {
    expect(textOf(engine.answer('Vad är utfallet för Andel tända fyrar ökar?', today))).toMatch(/är 91 %/)
  })

  it('är det förändringen som efterfrågas när frågan säger det', () => {
    expect(textOf(engine.answer('hur mycket har andelen tända fyrar ökat?', today))).toContain(
      '3 procentenheter',
    )
  })
})

describe('det som står i ett namn', () => {
  const engine = createEngine([
    table(
      'mått',
      [column('målvärde', 'target', { unit: '%' })],
      [row('Andel lotsar som möter båtar och är utbildade i isgång', { målvärde: '100' })],
    ),
    table(
      'avhopp',
      [column('antal', 'outcome', { unit: 'lotsar' })],
      [
        row('Summa', { antal: '14' }, { path: ['Orsak till avslut'], role: 'subtotal' }),
        row('Sjösjuka', { antal: '5' }, { path: ['Orsak till avslut'] }),
        row('Annan hamn', { antal: '5' }, { path: ['Orsak till avslut'] }),
      ],
    ),
    table(
      'konton',
      [column('utfall', 'outcome', { unit: 'tkr' })],
      [row('Netto', { utfall: '-432' }), row('Nämndens nettoutfall', { utfall: '7' })],
    ),
  ])

  it('delar inte frågan: en tid som inte finns gäller hela', () => {
    const question = 'målvärde Andel lotsar som möter båtar och är utbildade i isgång 2041'
    expect(engine.answer(question, today).kind).toBe('not-covered')
  })

  it('är den tryckta summan, inte en summa av det som råkar vara ifyllt', () => {
    expect(textOf(engine.answer('Summa orsak till avslut utfall 2031', today))).toMatch(/är 14 lotsar/)
  })

  it('blir inget annat namn av att uppgiften står före: «utfall för netto»', () => {
    expect(textOf(engine.answer('Vad är utfall för Netto 2031?', today))).toContain('-432 tkr')
  })
})
