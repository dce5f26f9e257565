import { describe, expect, it } from 'vitest'
import { resultsKind } from '../../src/features/control/results.tables.ts'
import { delegationKinds } from '../../src/features/delegation/tables.ts'
import { enforcementKinds } from '../../src/features/enforcement/tables.ts'
import { followupKinds } from '../../src/features/followup/tables.ts'
import { parseDnr } from '../../src/lib/dnr.ts'
import { kinds, tablesOf } from './support.ts'

/** Layouts that other municipalities' systems and sheets have; the figures are made up. */

const asked = { kinds: [...kinds, ...delegationKinds, ...enforcementKinds, ...followupKinds] }
const read = async (lines: readonly string[], name: string) =>
  (await tablesOf(name, Buffer.from(lines.join('\n')), asked))[0]
const resultsOf = (table: Awaited<ReturnType<typeof read>>) =>
  (table?.rows ?? []).map(({ values }) => resultsKind.shape?.(values, null) ?? {})
const takenAs = (table: Awaited<ReturnType<typeof read>>) =>
  Object.fromEntries(
    (table?.columns ?? []).map(({ heading, column, unread }) => [heading, column?.key ?? unread]),
  )

describe('en månad i en rubrik', () => {
  const decisions = (heading: string) => [
    `Beslutstyp;${heading};Delegat`,
    'Båtplats enligt 3 §;312;Hamnvakt',
    'Avslag båtplats;48;Hamnvakt',
  ]

  it.each([
    ['Antal november', 'delegationsbeslut november 2031.csv', '2031-11-30'],
    ['Antal oktober 2031', 'delegationsbeslut.csv', '2031-10-31'],
    // The heading stands nearest the figures.
    ['Antal oktober 2031', 'delegationsbeslut november 2031.csv', '2031-10-31'],
  ])('”%s” i ”%s” är antal beslut t.o.m. %s', async (heading, name, day) => {
    const table = await read(decisions(heading), name)
    expect(takenAs(table)).toMatchObject({ [heading]: 'count' })
    expect(table?.told).toMatchObject([{ key: 'decidedOn', value: day }])
  })
})

describe('kontrollresultat', () => {
  it('läser vad som hittades ur resultatets ord, och dagar under ”Genomförd kontroll”', async () => {
    const table = await read(
      [
        'Kontrollmoment;Risk (S x K);Metod;Resultat;Åtgärd;Genomförd kontroll',
        'Förtöjningar;12;Stickprov;Utan anmärkning;-;2031-10-14',
        'Kajbelysning;9;Rundtur;4 avvikelser;Nya lampor;2031-11-05',
        'Livbojar;8;Räkning;7 av 40 saknade lina;Inköp;2031-11-06',
        'Stegar;6;Rundtur;Ej genomförd;Nästa år;',
      ],
      'uppföljning internkontroll 2031.csv',
    )
    expect(table?.kind).toBe('kontrollresultat')
    expect(takenAs(table)).toMatchObject({ 'Genomförd kontroll': 'performedOn', Metod: 'method' })
    expect(
      resultsOf(table).map((values) => [values['outcome'], values['deviations'], values['sampleSize']]),
    ).toEqual([
      ['ok', undefined, undefined],
      [undefined, '4', undefined],
      [undefined, '7', '40'],
      ['not_done', undefined, undefined],
    ])
  })

  it.each([
    ['48 av 50 akter hade en aktuell plan', undefined, undefined],
    ['18 av 20 korrekta', undefined, undefined],
    ['Okulär besiktning visade 3 brister', undefined, undefined],
    ['Inga fel i lön men brister i arvode', undefined, undefined],
    ['Inga brister förutom i fem akter', undefined, undefined],
    ['godkänt i 3 av 10', undefined, undefined],
    ['Inga avvikelser', 'ok', undefined],
    ['3 av 30 akter saknade plan', undefined, '3'],
  ])('”%s”', async (result, outcome, deviations) => {
    const table = await read(
      ['Kontrollmoment;Resultat;Åtgärd', `Förtöjningar;${result};Ny rutin`, 'Stegar;Inga avvikelser;'],
      'uppföljning internkontroll 2031.csv',
    )
    expect(resultsOf(table).map((values) => [values['outcome'], values['deviations']])[0]).toEqual([
      outcome,
      deviations,
    ])
  })

  it('”Ej genomförd” bland antal är inget antal, och stoppar inte filen', async () => {
    const table = await read(
      [
        'Kontrollmoment;Antal granskade;Antal avvikelser;Resultat',
        'Förtöjningar;40;2;Mindre avvikelse',
        'Stegar;30;Ej genomförd;Ej genomförd',
      ],
      'uppföljning internkontroll 2031.csv',
    )
    expect(table?.findings.filter(({ level }) => level === 'error')).toEqual([])
    expect(resultsOf(table).map((values) => values['outcome'] ?? values['deviations'])).toEqual([
      '2',
      'not_done',
    ])
  })
})

describe('skalor, frågor och lagrum i det som står', () => {
  it('”Sannolikhet 1-4” är sannolikhet, och ”Risk (vad kan gå fel?)” risken', async () => {
    const table = await read(
      [
        'Område;Risk (vad kan gå fel?);Sannolikhet 1-4;Konsekvens 1-4;Kontrollmoment;Metod',
        'Hamn;Båtar driver;3;4;Förtöjningar;Stickprov',
      ],
      'internkontrollplan 2031.csv',
    )
    expect(takenAs(table)).toMatchObject({
      'Risk (vad kan gå fel?)': 'riskDescription',
      'Sannolikhet 1-4': 'likelihood',
      'Konsekvens 1-4': 'consequence',
    })
  })

  it.each([
    ['SoL 4:1', 'SoL'],
    ['4 kap. 1 § SoL', 'SoL'],
    ['9 § 4 LSS', 'LSS'],
    ['LSS', 'LSS'],
  ])('lagen i ”%s” är %s', async (cell, law) => {
    const table = await read(
      ['Lagrum;Insats;Beslutsdatum;Orsak', `${cell};Kontaktperson;2031-04-15;Saknar uppdragstagare`],
      'ej verkställda kvartal 3 2031.csv',
    )
    expect(table?.rows[0]?.values['law']).toBe(law)
  })
})

describe('en annan tabell under sin egen rubrik', () => {
  it('är ingen rad i tabellen ovanför', async () => {
    const table = await read(
      [
        'Verksamhet;Budget;Prognos;Avvikelse',
        'Hamnvakten;-64200;-71300;-7100',
        'Farleder;-31500;-30400;1100',
        '',
        'Åtgärder för en ekonomi i balans',
        'Åtgärd;Effekt enligt plan;Uppnått hittills;Kommentar',
        'Färre bojar;2400;900;Två hemtagna',
      ],
      'delår 2 2031.csv',
    )
    expect(table?.rows).toHaveLength(2)
    expect(table?.findings.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('åtgärder', () => {
  const actions = (...rows: readonly string[]) => ['Åtgärd;Effekt (kr);Ansvarig;Klart', ...rows]

  it.each([
    ['Q3 2031', '2031-09-30'],
    ['våren 2031', '2031-05-31'],
    ['2031-01-15', '2031-01-15'],
  ])('ska vara klara ”%s”, alltså senast %s', async (cell, day) => {
    const table = await read(actions(`Färre bojar;1000;Hamnkapten;${cell}`), 'åtgärdsplan.csv')
    expect(table?.rows[0]?.values['dueOn']).toBe(day)
  })

  it.each(['inte före 2031', 'uppskjutet från 2031', 'tidigast 2031', 'oklart 2031'])(
    '”%s” är ingen dag att vara klar',
    async (cell) => {
      const table = await read(actions(`Färre bojar;1000;Hamnkapten;${cell}`), 'åtgärdsplan.csv')
      expect(table?.rows[0]?.values['dueOn']).toBeUndefined()
      expect(table?.findings).toMatchObject([{ level: 'error', line: 2 }])
    },
  )

  it('en dag som inte finns är ingen månad', async () => {
    const table = await read(actions('Färre bojar;1000;Hamnkapten;31 april 2031'), 'åtgärdsplan.csv')
    expect(table?.findings).toMatchObject([{ level: 'error', line: 2 }])
  })

  it('frågar vilket års effekt som ska läsas', async () => {
    const table = await read(
      ['Åtgärd;Effekt 2031 (tkr);Effekt 2032 (tkr);Ansvarig;Klart', 'Färre bojar;1;2;Hamnkapten;2031-10-01'],
      'åtgärdsplan.csv',
    )
    expect(table?.questions.map(({ id }) => id)).toEqual(['which:effect'])
  })
})

describe('riktningar som pilar', () => {
  it.each([
    ['↗', 'increase'],
    ['▼', 'decrease'],
    ['→', 'maintain'],
    ['Öka', 'increase'],
  ])('%s är %s', async (arrow, direction) => {
    const table = await read(
      [
        'Nämndens mål;Indikator;Riktning;Målvärde 2031;Utfall 2031;Måluppfyllelse',
        `Trygg hamn;Andel bojar på plats;${arrow};95;96;Uppfyllt`,
        `Trygg hamn;Antal tillbud;${arrow};8;7;Uppfyllt`,
      ],
      'måluppföljning helår 2031.csv',
    )
    expect(table?.rows[0]?.values['direction']).toBe(direction)
    expect(table?.questions).toEqual([])
  })
})

describe('diarienummer med streck', () => {
  it('är ett där prefixet visar det, och annars ingen dag eller telefon', () => {
    expect(parseDnr('SN 2031-000123', 'SN')).toEqual({ prefix: 'SN', year: 2031, number: 123 })
    expect(parseDnr('2031-000123', 'SN')).toBeNull()
    expect(parseDnr('2031-11-05', 'SN')).toBeNull()
    expect(parseDnr('tom 2031-08', 'SN')).toBeNull()
    expect(parseDnr('jan 2031-123', 'SN')).toBeNull()
    expect(parseDnr('Dnr 2031:123', 'SN')?.prefix).toBe('SN')
    expect(parseDnr('Dnr 2031-123', 'SN')).toBeNull()
  })
})
