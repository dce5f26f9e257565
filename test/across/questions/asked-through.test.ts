import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../src/across/questions/decide.ts'
import type { FactTable } from '../../../src/contract/facts.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

const ask = (tables: readonly FactTable[], question: string): string => {
  const answer = createEngine(tables).answer(question, calendarDate('2032-06-01'))
  const said = 'lines' in answer ? answer.lines.slice(0, 2).join('\n') : answer.text
  return `${answer.kind}: ${said}`.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('\u2212', '-')
}

const number = (key: string, title: string, unit: string | null = null) =>
  column(key, key, { title, period: null, unit })
const text = (key: string, attribute: string, title: string) =>
  column(key, attribute, { title, type: 'text', period: null })

describe('något om den som har mest av något annat', () => {
  const clubs = table(
    'bidrag',
    [
      column('beviljat', 'granted', { title: 'Beviljat', unit: 'tkr', period: year(2032), names: ['fick'] }),
      column('medlemmar', 'members', { title: 'Medlemmar', unit: 'medlemmar', period: year(2032) }),
    ],
    [
      row('Rodd för alla', { beviljat: '90', medlemmar: '12' }),
      row('Fyrvännerna', { beviljat: '30', medlemmar: '700' }),
      row('Seglarskolan', { beviljat: '55', medlemmar: '41' }),
    ],
    { names: ['bidrag'], rowNames: ['klubb', 'klubbar'] },
  )

  it.each([
    ['hur många medlemmar har klubben som fick mest', /Rodd för alla: .*12 medlemmar/],
    ['hur många medlemmar har den klubb som fick minst', /Fyrvännerna: .*700 medlemmar/],
  ])('«%s»', (question, right) => {
    expect(ask([clubs], question)).toMatch(right)
  })

  it('den som själv har mest är en annan fråga', () => {
    expect(ask([clubs], 'vilken klubb har flest medlemmar')).toMatch(/Högst: Fyrvännerna/)
  })
})

describe('de främsta', () => {
  const clubs = table(
    'bidrag',
    [column('beviljat', 'granted', { title: 'Beviljat', unit: 'tkr', period: year(2032), names: ['fick'] })],
    [
      row('Rodd för alla', { beviljat: '90' }),
      row('Fyrvännerna', { beviljat: '30' }),
      row('Seglarskolan', { beviljat: '55' }),
    ],
    { names: ['bidrag'], rowNames: ['klubb', 'klubbar'] },
  )

  it.each(['vilka två klubbar fick mest', 'top 2 klubbar bidrag'])('«%s» är två', (question) => {
    expect(ask([clubs], question)).toMatch(/1\. Rodd för alla 90 tkr; 2\. Seglarskolan 55 tkr/)
  })

  it.each(['vilken familj väntar, jag behöver namnet', 'lista handläggarna med namn efter flest ärenden'])(
    '«%s» besvaras inte',
    (question) => {
      expect(ask([clubs], question)).toMatch(/^refused/)
    },
  )
})

describe('vad en plan och ett äskande säger', () => {
  const amounts = [
    column('a', 'value', { title: '2032', period: year(2032), unit: 'tkr' }),
    column('b', 'value', { title: '2033', period: year(2033), unit: 'tkr' }),
  ]
  const of = (title: string) =>
    table(title.toLowerCase(), amounts, [row('Ny kaj', { a: '40', b: '70' }, { unit: 'tkr' })], {
      title,
      names: [title],
    })

  it('är det som har budgeterats, och det som begärs', () => {
    expect(ask([of('Investeringsplan')], 'vad har vi budgeterat för ny kaj 2033')).toMatch(/70 tkr/)
    expect(ask([of('Äskanden')], 'vad begärs för ny kaj 2032')).toMatch(/40 tkr/)
  })
})

describe('hur ofta', () => {
  const controls = table(
    'kontrollplan',
    [number('risk', 'Risk'), text('frekvens', 'frequency', 'Frekvens')],
    [
      row('Bojarnas ljus', { risk: '9', frekvens: 'Kvartalsvis' }),
      row('Kajens räcken', { risk: '4', frekvens: '1 gång/år' }),
      row('Lotsarnas ledighet', { risk: '6', frekvens: '4 ggr/år' }),
    ],
    { names: ['kontrollplan', 'kontroller'], rowNames: ['kontroll', 'kontroller'] },
  )

  it.each([
    ['vilka kontroller görs fyra gånger om året', 2],
    ['hur många kontroller görs varje kvartal', 2],
    ['vilka kontroller görs årligen', 1],
    ['vilka kontroller görs varje månad', 0],
  ])('«%s» räknar de som görs så ofta', (question, count) => {
    expect(ask([controls], question)).toMatch(new RegExp(`^answer: ${count} av 3 kontroller görs`))
  })
})

describe('per styck', () => {
  const courses = table(
    'kurser',
    [
      column('belopp', 'amount', { title: 'Belopp (kr)', unit: 'kr', period: null }),
      number('styckpris', 'Styckpris (kr)', 'kr'),
      number('deltagare', 'Antal deltagare'),
    ],
    [
      row('Knopar', { belopp: '42000', styckpris: '6000', deltagare: '7' }),
      row('Vinkning', { belopp: '9000', styckpris: null, deltagare: '3' }),
    ],
    { names: ['kurser'], rowNames: ['kurs', 'kurser'] },
  )

  it('besvaras med priset för var och en', () => {
    expect(ask([courses], 'vad kostar Knopar per person')).toMatch(/6 000 kr/)
    expect(ask([courses], 'vad kostar Knopar')).toMatch(/42 000 kr/)
    expect(ask([courses], 'vad kostar Knopar-kursen per deltagare')).toMatch(/6 000 kr/)
    expect(ask([courses], 'vad är priset per person för Knopar')).toMatch(/6 000 kr/)
  })

  it('och aldrig med beloppet för alla', () => {
    expect(ask([courses], 'vad kostar Vinkning per person')).not.toMatch(/9 000/)
  })
})

describe('från första dagen till sista', () => {
  const day = (key: string, title: string) => column(key, key, { title, type: 'date', period: null })
  const works = table(
    'arbeten',
    [day('startdatum', 'Startdatum'), day('slutdatum', 'Slutdatum')],
    [
      row('Muddringen', { startdatum: '2031-02-01', slutdatum: '2031-09-30' }),
      row('Fyrbygget', { startdatum: '2030-01-01', slutdatum: null }),
    ],
    { names: ['arbeten'], rowNames: ['arbete', 'arbeten'] },
  )

  it('besvarar hur länge', () => {
    expect(ask([works], 'hur länge pågick muddringen')).toMatch(/från 2031-02-01 till 2031-09-30/)
    expect(ask([works], 'hur länge pågår fyrbygget')).not.toMatch(/till/)
  })
})

describe('andel av en helhet som dokumentet inte sätter för sig', () => {
  const spent = column('utfall', 'outcome', { title: '2031', unit: 'kr', period: year(2031) })
  const fuel = (more: readonly ReturnType<typeof row>[]) =>
    table(
      'bränsle',
      [spent],
      [
        row('Lotsbåtar', { utfall: '250' }, { unit: 'kr' }),
        row('Bogserbåtar', { utfall: '150' }, { unit: 'kr' }),
        ...more,
      ],
      { title: 'Bränslekostnader', names: ['bränslekostnader'], rowNames: ['post', 'poster'] },
    )
  const whole = row('Hamnens totala bränslekostnad', { utfall: '1000' }, { unit: 'kr' })

  it('räknas mot den enda rad som är hela', () => {
    expect(ask([fuel([whole])], 'hur stor del av bränslekostnaden är lotsbåtar')).toMatch(/^answer: 25,0 %/)
  })

  it('och inte alls där ingen är det', () => {
    expect(ask([fuel([])], 'hur stor del av bränslekostnaden är lotsbåtar')).not.toMatch(/ %/)
  })
})

describe('vad en rad hör till', () => {
  const goals = table(
    'mål',
    [
      column('bedömning', 'assessment', { type: 'state', period: year(2032) }),
      text('över', 'council_goal', 'Fullmäktiges mål'),
    ],
    [
      row('Trygg hamn', { bedömning: 'uppnås', över: '7:2 Alla ska kunna bada' }, { codes: ['3.1'] }),
      row('Ren hamn', { bedömning: 'uppnås inte', över: '7:2 Alla ska kunna bada' }, { codes: ['3.2'] }),
      row('Öppen hamn', { bedömning: 'uppnås', över: '7:4 Fler ska segla' }, { codes: ['3.3'] }),
    ],
    { names: ['mål'], rowNames: ['mål', 'mål'] },
  )

  it('hittas av dess nummer', () => {
    const said = ask([goals], 'vilka mål hör till fullmäktiges mål 7:2')
    expect(said).toMatch(/Trygg hamn/)
    expect(said).toMatch(/Ren hamn/)
    expect(said).not.toMatch(/Öppen hamn/)
  })

  it('vad som inte menas inom parentes säger ingenting', () => {
    expect(ask([goals], 'vilka mål uppnås (inte bara delvis)')).toMatch(/2 av 3 mål/)
  })

  it('bara vilka, i ett läge', () => {
    expect(ask([goals], 'vilka uppnås inte')).toMatch(/1 av 3 mål .*Ren hamn/)
  })
})

describe('rubriker som ett ord står i flera av', () => {
  const ships = table(
    'anlöp',
    [
      number('under', 'Under 20 meter, varav nya', 'båtar'),
      number('alla', 'Totalt', 'båtar'),
      number('nya', 'Totalt, varav nya', 'båtar'),
    ],
    [
      row('Norrhamn', { under: '3', alla: '50', nya: '11' }),
      row('Söderhamn', { under: '1', alla: '20', nya: '4' }),
    ],
    { names: ['anlöp'], rowNames: ['hamn', 'hamnar'], defaultColumn: 'alla' },
  )

  it('det som gäller alla går före en del', () => {
    expect(ask([ships], 'hur många i Norrhamn var nya')).toMatch(/11 båtar/)
  })
})

describe('hur prognosen har ändrats', () => {
  const main = table(
    'ekonomi',
    [column('prognos', 'forecast', { title: 'Prognos', period: year(2032), unit: 'tkr' })],
    [
      row('Hamnen', { prognos: '-400' }, { unit: 'tkr' }),
      row('Hela nämnden', { prognos: '-900' }, { role: 'total', unit: 'tkr' }),
    ],
    { names: ['ekonomi'], rowNames: ['verksamhet', 'verksamheter'], isMain: true },
  )
  const bridge = table(
    'brygga',
    [column('belopp', 'change', { title: 'Belopp', period: year(2032), unit: 'tkr', isDeviation: true })],
    [
      row('Bränsle', { belopp: '-5' }, { unit: 'tkr' }),
      row('Totalt', { belopp: '77' }, { role: 'total', unit: 'tkr' }),
    ],
    { title: 'Prognosens förändring', names: ['förändring av prognosen'], rowNames: ['post', 'poster'] },
  )

  it.each([
    'hur mycket har prognosen ändrats sedan förra',
    'hur mycket har prognosen ändrats sen sist?',
    'hur har prognosen förändrats',
  ])('«%s» är sedan prognosen före, och inte sedan förra året', (question) => {
    expect(ask([main, bridge], question)).toMatch(/\+77 tkr/)
  })

  it('vilka poster som förbättrade och försämrade den', () => {
    const more = { ...bridge, rows: [...bridge.rows, row('Kajhyror', { belopp: '82' }, { unit: 'tkr' })] }
    expect(ask([main, more], 'vilken post försämrade prognosen')).toMatch(
      /1 av 2 poster försämrade .*Bränsle -5 tkr/,
    )
    expect(ask([main, more], 'vilka poster förbättrade prognosen')).toMatch(
      /1 av 2 poster förbättrade .*Kajhyror/,
    )
  })
})

describe('hur många som gjorde något någonstans', () => {
  const boats = table(
    'båtar',
    [column('utfall', 'outcome', { title: 'Utfall', period: year(2032) })],
    [row('Antal husbåtar för ungdomar', { utfall: '12' })],
    { names: ['båtar'] },
  )

  it('är inte hur många platserna är', () => {
    expect(ask([boats], 'hur många bodde i husbåt')).not.toMatch(/12/)
    expect(ask([boats], 'hur många husbåtar har vi')).toMatch(/12/)
  })
})

describe('hur många av en tidsenhet', () => {
  const aid = table(
    'väntan',
    [column('utfall', 'outcome', { title: 'Utfall', period: year(2032) })],
    [row('Båtar i kö per månad', { utfall: '31' }, { unit: 'båtar' })],
    { names: ['väntan'] },
  )

  it('besvaras inte med något annat som räknas', () => {
    expect(ask([aid], 'hur många månader står båtarna i kö')).not.toMatch(/31/)
  })
})

describe('vad som saknas', () => {
  const measures = table(
    'mått',
    [
      column('utfall', 'outcome', { title: 'Utfall', period: year(2032) }),
      column('målvärde', 'target', { title: 'Målvärde', period: year(2032) }),
    ],
    [
      row('Andel tända fyrar', { utfall: '80', målvärde: '90' }),
      row('Antal räddade båtar', { utfall: null, målvärde: '4' }),
      row('Antal bryggor', { utfall: '7', målvärde: null }),
    ],
    { names: ['mått'], rowNames: ['mått', 'mått'] },
  )

  it.each([
    ['vilka mått saknar utfall', /1 av 3 mått saknar utfall: Antal räddade båtar/],
    ['vilka mått saknar målvärde', /1 av 3 mått saknar målvärde: Antal bryggor/],
  ])('«%s»', (question, right) => {
    expect(ask([measures], question)).toMatch(right)
  })
})

describe('sämst och bäst måluppfyllelse', () => {
  const counts = table(
    'måluppfyllelse',
    [
      column('nådda', 'goals_met', { title: 'Mål som uppnås', unit: 'mål', period: year(2032) }),
      column('mål', 'goals', { title: 'Mål', unit: 'mål', period: year(2032) }),
    ],
    [
      row('Trygghet', { nådda: '1', mål: '1' }),
      row('Miljö', { nådda: '4', mål: '6' }),
      row('Ekonomi', { nådda: '3', mål: '4' }),
    ],
    { names: ['måluppfyllelse'], rowNames: ['målområde', 'målområden'] },
  )

  it('är andelen av målen, och inte hur många de är', () => {
    expect(ask([counts], 'vilket målområde har sämst måluppfyllelse')).toMatch(
      /Lägst: Miljö med 4 mål av 6 mål/,
    )
    expect(ask([counts], 'vilket målområde har bäst måluppfyllelse')).toMatch(
      /Högst: Trygghet med 1 mål av 1 mål/,
    )
  })
})

describe('hur många som väntar', () => {
  const waits = table(
    'väntan',
    [column('utfall', 'outcome', { title: 'Utfall', period: year(2032) })],
    [row('Väntetid för lotsning', { utfall: '9' }, { unit: 'veckor' })],
    { names: ['väntan'] },
  )

  it('är inget antal veckor', () => {
    expect(ask([waits], 'hur många tog emot lotsning')).not.toMatch(/9/)
    expect(ask([waits], 'hur många veckor är väntetiden för lotsning')).toMatch(/9 veckor/)
  })
})

describe('en nämnds egna rader', () => {
  const boards = table(
    'omdömen',
    [column('omdöme', 'assessment', { title: 'Omdöme', type: 'text', period: null })],
    [
      row('Hamnnämnden', {
        omdöme:
          'Vår samlade bedömning är att nämnden i allt väsentligt har hanterat det som granskningen visade på.',
      }),
      row('Fyrnämnden', {
        omdöme: 'Vår samlade bedömning är att nämnden ännu inte har hanterat det som granskningen visade på.',
      }),
    ],
    { names: ['omdömen'], rowNames: ['nämnd', 'nämnder'] },
  )
  const advice = table(
    'råd',
    [column('läge', 'status', { title: 'Läge', type: 'state', period: null })],
    [
      row('Märk bojarna', { läge: 'Grönt: genomfört' }, { path: ['Hamnnämnden'] }),
      row('Räkna båtarna', { läge: 'Gult: pågår' }, { path: ['Hamnnämnden'] }),
      row('Tvätta fyren', { läge: 'Grönt: genomfört' }, { path: ['Fyrnämnden'] }),
      row('Måla fyren', { läge: 'Grönt: genomfört' }, { path: ['Fyrnämnden'] }),
    ],
    { names: ['råd', 'synpunkter'], rowNames: ['synpunkt', 'synpunkter'] },
  )

  it.each([
    [
      'hur många av hamnnämndens synpunkter är det inget kvar att göra på',
      /1 av 2 synpunkter .*Märk bojarna/,
    ],
    ['hamnnämndens två synpunkter, vilka är genomförda?', /1 av 2 synpunkter .*Märk bojarna/],
    ['vilka av fyrnämndens synpunkter är genomförda', /2 av 2 synpunkter/],
  ])('«%s»', (question, right) => {
    expect(ask([boards, advice], question)).toMatch(right)
  })
})

describe('avvikelsen i procent', () => {
  const costs = table(
    'ekonomi',
    [
      column('avvikelse', 'deviation', {
        title: 'Avvikelse',
        unit: 'tkr',
        isDeviation: true,
        period: year(2032),
      }),
      column('procent', 'deviation_percent', {
        title: 'Avvikelse i procent',
        unit: '%',
        isDeviation: true,
        period: year(2032),
      }),
    ],
    [
      row('Muddring', { avvikelse: '-30', procent: '-2.5' }),
      row('Fyrvård', { avvikelse: '12', procent: '4.0' }),
    ],
    { names: ['ekonomi'], rowNames: ['verksamhet', 'verksamheter'], isMain: true },
  )

  it('är procenten, och i kronor beloppet', () => {
    expect(ask([costs], 'budgetavvikelsen för muddring i procent')).toMatch(/-2,5 %/)
    expect(ask([costs], 'budgetavvikelsen för muddring')).toMatch(/-30 tkr/)
  })
})
