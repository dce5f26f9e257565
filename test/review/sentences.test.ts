import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDate } from '../../src/lib/calendar.ts'
import { review } from '../../src/review/review.ts'
import { changeSlip } from '../../src/review/text/changes.ts'
import { runIn } from '../../src/review/text/run.ts'
import { isShare, sexSlip, shareWordSlip, shareWords } from '../../src/review/text/shares.ts'
import { column, row, table, year } from '../support/facts/harbours.ts'

/** What a sentence says of the way over the years, of shares and of days: against itself, and against its row. */

const noted = (words: string, unit = 'båtar', values: readonly string[] = ['100', '110', '125', '150']) => {
  const [a = '', b = '', c = '', d = ''] = values
  const columns = [2028, 2029, 2030, 2031].map((own) =>
    column(`y${own}`, 'outcome', { period: year(own), title: `Utfall ${own}` }),
  )
  const cells = { y2028: a, y2029: b, y2030: c, y2031: d, note: words }
  return table(
    'berths',
    [...columns, column('note', 'comment', { type: 'text', period: null, title: 'Kommentar' })],
    [row('Båtar vid gästbryggan', cells, { unit })],
  )
}
const rulesOf = (...given: Parameters<typeof noted>): string[] =>
  review([noted(...given)]).findings.map(({ rule }) => rule)

describe('flera år i rad', () => {
  it('är så många steg åt samma håll som tabellen har', () => {
    expect(rulesOf('Antalet har ökat för tredje året i rad.')).toEqual([])
    expect(rulesOf('Antalet har minskat för tredje året i rad.')).toEqual(['text_run'])
    const turned = ['100', '120', '110', '150']
    expect(rulesOf('Antalet har ökat två år i rad.', 'båtar', turned)).toEqual(['text_run'])
    expect(
      rulesOf('Antalet har ökat för andra året i följd.', 'båtar', ['130', '110', '120', '150']),
    ).toEqual([])
  })

  it('sägs inget om när tabellen inte går så långt tillbaka, eller ett år är som det förra', () => {
    expect(rulesOf('Antalet har ökat för nionde året i rad.')).toEqual([])
    expect(rulesOf('Antalet har ökat för tredje året i rad.', 'båtar', ['100', '100', '125', '150'])).toEqual(
      [],
    )
    expect(runIn('Mötet hölls för tredje året i rad.')).toBeNull()
    expect(runIn('Antalet ökade och kostnaden minskade för tredje året i rad.')).toBeNull()
  })

  it('stämmer alltid när det räknats ur raden, och aldrig åt andra hållet', () => {
    const series = fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(series, fc.boolean(), fc.boolean(), (values, isUp, isTrue) => {
        const sorted = values.toSorted((a, b) => (isUp ? a - b : b - a)).map(String)
        const word = isUp === isTrue ? 'ökat' : 'minskat'
        const found = rulesOf(`Antalet har ${word} för tredje året i rad.`, 'båtar', sorted)
        expect(found).toEqual(isTrue ? [] : ['text_run'])
      }),
      { numRuns: 60 },
    )
  })
})

describe('en förändring i procent', () => {
  it('räknas mellan de två ändar som samma mening har', () => {
    expect(changeSlip('Intäkten ökade med 26 procent från 11,5 mnkr till 14,5 mnkr.')).toBeNull()
    expect(changeSlip('Intäkten ökade med 36 procent från 11,5 mnkr till 14,5 mnkr.')?.kind).toBe('percent')
    expect(changeSlip('Antalet har ökat med 8 procentenheter från 1 023 båtar till 1 109.')?.kind).toBe(
      'points',
    )
    expect(changeSlip('Antalet har minskat från 110 båtar till 125 båtar.')?.kind).toBe('direction')
  })

  it('sägs inget om när en ände är ungefärlig, är ett årtal, har en annan enhet eller är procent', () => {
    for (const sentence of [
      'Antalet ökade med 40 procent från cirka 100 till 110.',
      'Antalet ökade med 40 procent från 2028 till 2031.',
      'Avgiften ändrades från 3 kr till 12 procent, en ökning med 40 procent.',
      'Andelen ökade från 60 procent till 66 procent, med 6 procentenheter.',
      'Ansvaret har gått från 2 enheter till 3, och kön har minskat.',
    ])
      expect([sentence, changeSlip(sentence)]).toEqual([sentence, null])
  })

  it('hålls mot radens två utfall när meningen säger jämfört med vad', () => {
    expect(rulesOf('Antalet ökade med 20 procent jämfört med föregående år.')).toEqual([])
    expect(rulesOf('Antalet ökade med 12 procent jämfört med föregående år.')).toEqual(['text_change'])
    expect(rulesOf('Antalet minskade med 20 procent jämfört med föregående år.')).toEqual(['text_direction'])
    expect(rulesOf('Antalet ökade med 12 procent.')).toEqual([])
  })

  it('som räknats fram går ihop, och en annan hittas', () => {
    const count = fc.integer({ min: 2_100, max: 90_000 })
    fc.assert(
      fc.property(count, count, fc.integer({ min: 5, max: 60 }), (from, to, off) => {
        fc.pre(from !== to)
        const percent = Math.abs(Math.round((to / from - 1) * 100))
        const say = (said: number) =>
          `Antalet ${to > from ? 'ökade' : 'minskade'} med ${said} procent från ${from} båtar till ${to} båtar.`
        expect(changeSlip(say(percent))).toBeNull()
        expect(changeSlip(say(percent + off))?.kind).toBe('percent')
      }),
      { numRuns: 120 },
    )
  })
})

describe('en andel i ord', () => {
  it('är så stor som procenten bredvid', () => {
    expect(shareWordSlip('Drygt hälften av båtarna (53 %) har el.')).toBeNull()
    expect(shareWordSlip('Drygt hälften av båtarna (43 %) har el.')).toEqual({
      said: 'Drygt hälften',
      percent: '43',
    })
    expect(shareWordSlip('Närmare en tredjedel av båtarna (31 procent) har el.')).toBeNull()
    expect(shareWordSlip('Cirka var fjärde båt (40 %) har el.')?.said).toBe('Cirka var fjärde')
    expect(shareWords('Bryggan ses över minst var tredje månad.')).toBeNull()
  })

  it('är så stor som radens utfall i procent', () => {
    const values = ['60', '58', '56', '54']
    expect(rulesOf('Andelen är drygt hälften.', '%', values)).toEqual([])
    expect(rulesOf('Andelen är knappt en tredjedel.', '%', values)).toEqual(['text_share'])
    expect(rulesOf('Drygt en tredjedel av besökarna kom i juli.', '%', values)).toEqual([])
  })

  it('som stämmer med talet är alltid en andel av det', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), (thousandths) => {
        const share = thousandths / 1_000
        const words = shareWords('Mer än hälften av båtarna')
        expect(words && isShare(words, share)).toBe(share > 0.5 - 1e-9)
      }),
    )
  })

  it('två kön är tillsammans alla', () => {
    expect(sexSlip('Av deltagarna var 53 % kvinnor och 47 % män.')).toBeNull()
    expect(sexSlip('Av deltagarna var 53 % kvinnor och 45 % män.')).toEqual({ said: '98' })
    expect(sexSlip('Nöjda var 85 % kvinnor och 82 % män i åldern 20–30.')).toBeNull()
  })
})

it('en dag i en text finns, och har den veckodag som sägs', () => {
  expect(rulesOf('Bryggan öppnade måndag 8 september 2031 efter en längre ombyggnad.')).toEqual([])
  expect(rulesOf('Bryggan öppnade tisdag 8 september 2031 efter en längre ombyggnad.')).toEqual(['text_date'])
  expect(rulesOf('Bryggan öppnade den 31 juni 2031 efter en längre ombyggnad.')).toEqual(['text_date'])
})

describe('andelar av en helhet', () => {
  const shares = (last: string) =>
    table(
      'origin',
      [2029, 2030, 2031].map((own) => column(`y${own}`, 'outcome', { period: year(own), unit: '%' })),
      [
        row('Segelbåtar', { y2029: '40', y2030: '35,5'.replace(',', '.'), y2031: '30' }),
        row('Motorbåtar', { y2029: '35', y2030: '40.1', y2031: '45' }),
        row('Roddbåtar', { y2029: '25', y2030: '24.4', y2031: last }),
      ],
    )

  it('blir hundra, med avrundning, när de gör det i de andra kolumnerna', () => {
    expect(review([shares('25')]).findings).toEqual([])
    expect(review([shares('26')]).findings).toEqual([])
    const [found, ...others] = review([shares('35')]).findings
    expect([found?.rule, found?.a.value, others.length]).toEqual(['distribution', '110', 0])
    expect(found?.places.map(({ row: own }) => own)).toContain('roddbåtar')
  })
})

describe('en rubrik mot det som står under den', () => {
  const money = (title: string, columnTitle: string) =>
    table(
      'costs',
      [2030, 2031].map((own) =>
        column(`y${own}`, 'outcome', { period: year(own), unit: 'tkr', title: `${columnTitle} ${own}` }),
      ),
      [row('Bryggor', { y2030: '77', y2031: '80' })],
      { title },
    )
  const rules = (...given: Parameters<typeof money>) =>
    review([money(...given)]).findings.map(({ rule }) => rule)

  it('har samma enhet', () => {
    expect(rules('Kostnader, tkr', 'Utfall')).toEqual([])
    expect(rules('Kostnader, mnkr', 'Utfall')).toEqual(['unit'])
    expect(rules('Kostnader', 'Utfall mnkr')).toEqual(['unit', 'unit'])
    expect(rules('Kostnader i tkr och mnkr', 'Utfall')).toEqual([])
  })

  it('gäller samma tid', () => {
    expect(rules('Kostnader 2031', 'Utfall')).toEqual([])
    expect(rules('Kostnader 2026', 'Utfall')).toEqual(['heading_period'])
    expect(rules('Kostnader 2026–2031', 'Utfall')).toEqual([])
  })

  it('gäller samma del av året', () => {
    const spring = { ...year(2031), endsOn: calendarDate('2031-03-31'), name: 'januari–mars 2031' }
    const quarter = (title: string) =>
      review([
        table(
          'costs',
          [
            column('y2030', 'outcome', { period: year(2030), title: 'Utfall 2030' }),
            column('spring', 'outcome', { period: spring, title: 'Utfall januari–mars 2031' }),
          ],
          [row('Bryggor', { y2030: '77', spring: '80' })],
          { title },
        ),
      ]).findings.map(({ rule, b }) => [rule, b.value])
    expect(quarter('Kostnader kvartal 1 2031')).toEqual([])
    expect(quarter('Kostnader kvartal 3 2031')).toEqual([['heading_period', 'kvartal 3 2031']])
    expect(quarter('Kostnader kvartal 1 och kvartal 3 2031')).toEqual([])
  })

  it('räknar det som enheten säger', () => {
    const counted = (name: string, unit: string) =>
      review([table('homes', [column('y2031', 'outcome')], [row(name, { y2031: '7' }, { unit })])]).findings
    expect(counted('Antal hushåll med båt', 'hushåll')).toEqual([])
    expect(counted('Antal hushåll med båt', 'antal')).toEqual([])
    expect(counted('Antal barn i kön', 'personer')).toEqual([])
    expect(counted('Antal hushåll med båt', 'personer').map(({ rule }) => rule)).toEqual(['unit'])
  })
})

it('en uppgift i tusental på ett ställe får sin troliga orsak', () => {
  const total = (key: string, value: string) =>
    table(
      key,
      [column('y2031', 'budget', { unit: 'tkr' })],
      [row('Hamnens underhåll av bryggor och bojar', { y2031: value })],
      {
        source: { title: 'Rapport', dnr: null, asOf: calendarDate('2031-12-31'), section: null },
      },
    )
  const [found] = review([total('a', '436094'), total('b', '436')]).findings
  expect(found?.cause).toEqual({ kind: 'unit', factor: 1_000 })
})
