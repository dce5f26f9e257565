import { readdir, readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFewPeople, scrubbed, secretsIn, withoutSmallCounts } from '../../src/lib/secrecy.ts'

/** The tenth digit that makes nine digits valid. */
function checkDigit(nine: string): string {
  const sum = [...nine].reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (product > 9 ? product - 9 : product)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}

const two = (n: number) => String(n).padStart(2, '0')

const numbers = fc
  .record({
    century: fc.constantFrom('19', '20'),
    year: fc.integer({ min: 0, max: 99 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    coordination: fc.boolean(),
    birth: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ century, year, month, day, coordination, birth }) => {
    const date = `${two(year)}${two(month)}${two(coordination ? day + 60 : day)}`
    const last = String(birth).padStart(3, '0')
    return { century, date, last: `${last}${checkDigit(date + last)}` }
  })

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''))

const isPersonal = (text: string) =>
  ['personal-number', 'coordination-number'].includes(secretsIn(text) ?? '')

describe('personnummer och samordningsnummer', () => {
  it('känns igen i alla skrivsätt, mitt i en text', () => {
    const joint = fc.constantFrom(
      '',
      '-',
      '+',
      ' ',
      ' - ',
      '–',
      '−',
      '\u00a0',
      '\u2009-',
      '/',
      '\u200b',
      '\u00ad-',
    )
    const between = fc.constantFrom('', '-', ' ', '.', '/')
    const around = fc.constantFrom(
      ['', ''],
      ['pnr ', ' i dag'],
      ['för ', ', se'],
      ['(', ')'],
      ['id-', '.'],
      ['SN/', '\n'],
    )
    fc.assert(
      fc.property(
        numbers,
        joint,
        between,
        fc.boolean(),
        fc.boolean(),
        around,
        (n, sep, gap, full, split, [a, b]) => {
          const date = [n.date.slice(0, 2), n.date.slice(2, 4), n.date.slice(4)].join(gap)
          const last = split ? `${n.last.slice(0, 2)} ${n.last.slice(2)}` : n.last
          expect(isPersonal(`${a}${full ? n.century : ''}${date}${sep}${last}${b}`)).toBe(true)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('känns igen med siffror i full bredd, och sägs vara rätt sort', () => {
    expect(secretsIn('８１１２２８－９８７４')).toBe('personal-number')
    expect(secretsIn('٨١١٢٢٨-٩٨٧٤')).toBe('personal-number')
    expect(secretsIn('701063-2391')).toBe('coordination-number')
    expect(secretsIn('personkonto 3300-811228 9874')).toBe('personal-number')
  })

  it('känns igen med andra skrifters siffror och med det som inte syns mellan siffrorna', () => {
    const zeros = [0x30, 0x660, 0x6f0, 0x966, 0xff10, 0x1d7ce, 0x1d7f6, 0x104a0]
    const unseen = [
      '',
      '\u200b',
      '\u00ad',
      '\u2060',
      '\ufeff',
      '\u034f',
      '\u115f',
      '\ufe0f',
      '\u20e3',
      '\u0001',
      '\u2800',
    ]
    const joint = ['', '-', '–', '—', '‑', '−', '＋', '\u00a0', '\u202f-', '*-*', '\u3000']
    fc.assert(
      fc.property(
        numbers,
        fc.constantFrom(...zeros),
        fc.constantFrom(...unseen),
        fc.constantFrom(...joint),
        fc.boolean(),
        (n, zero, between, sep, full) => {
          const written = `${full ? n.century : ''}${n.date}${sep}${n.last}`
          const text = [...written]
            .map((char) =>
              /\d/.test(char) ? `${String.fromCodePoint(zero + Number(char))}${between}` : char,
            )
            .join('')
          expect(isPersonal(`om ${text}`)).toBe(true)
          expect(isPersonal(scrubbed(text))).toBe(false)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it.each([
    '2023-09-19 1981-12-28-9874', // a date just before it
    '1981 1228 9874',
    '1981.12.28-9874',
    '19 811228-9874',
    '8 1 1 2 2 8 - 9 8 7 4',
    '1 9 8 1 1 2 2 8 9 8 7 4',
    '811228   9874',
    '5-811228-9874',
    '*811228*-*9874*',
    '8️⃣11228-9874',
    '<tel:8112289874|811228-9874>',
  ])('känns igen: %s', (text) => {
    expect(secretsIn(text)).toBe('personal-number')
    expect(scrubbed(text)).not.toMatch(/9874(?!.*\[hidden\])/)
  })

  it('med fel kontrollsiffra är inget personnummer', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 9 }), ({ date, last }, off) => {
        const wrong = `${last.slice(0, 3)}${(Number(last[3]) + off) % 10}`
        expect(secretsIn(`${date}-${wrong}`)).toBeNull()
      }),
    )
  })
})

describe('andra sätt att peka ut någon', () => {
  it.each(['2023-01-01/2023-12-31', '2023-01-01–2023-12-31', '2023-01-01 - 2023-12-31'])(
    'släpper igenom en tid mellan två dagar: %s',
    (text) => {
      expect(secretsIn(text)).toBeNull()
    },
  )

  it.each(['19811228-T123', '811228-T123', '19811228TF10', 'beslut TF10 2023', '19811228 - t123'])(
    'IVO:s nummer stoppas: %s',
    (text) => {
      expect(secretsIn(text)).toBe('reserve-number')
    },
  )

  it.each([
    'flicka född 2010-05-03',
    'Pojken, f. 100503, bor kvar',
    'född 3 maj 2010, hon flyttar',
    'kvinna 1981-12-28',
    '(2010-05-03, pojke)',
    'födelsedatum: 2010-05-03 kön: K',
    'mannen är född den 28/12 1981',
  ])('födelsedatum och kön stoppas: %s', (text) => {
    expect(secretsIn(text)).toBe('birth-and-sex')
  })

  it.each([
    'flickor och pojkar per 2023-08-31',
    'beslutade man 2023-09-19 att avslå',
    'född 2010-05-03',
    'barn födda 2010 och 2011, flickor 12 och pojkar 9',
    'delårsrapport 2023-08-31. Kvinnor har högre sjukfrånvaro',
    'TF 2 kap. 1 §',
    'Kvinna 81 80 77, man 41 12 10',
  ])('vanlig text går fram: %s', (text) => {
    expect(secretsIn(text)).toBeNull()
  })
})

describe('andra nummer går fram', () => {
  const refused = (texts: fc.Arbitrary<string>) => fc.sample(texts, 2_000).filter((text) => secretsIn(text))
  const grouped = (...lengths: number[]) => fc.tuple(...lengths.map(digits)).map((parts) => parts.join(' '))

  it('organisationsnummer', () => {
    const prefix = fc.constantFrom('', '16')
    expect(
      refused(
        fc
          .tuple(
            prefix,
            digits(2),
            fc.integer({ min: 2, max: 9 }),
            digits(3),
            fc.constantFrom('-', '', ' '),
            digits(4),
          )
          .map((parts) => parts.join('')),
      ),
    ).toEqual([])
  })

  it('organisationsnummer med 16 framför som slutar på 01, som ett momsnummer gör', () => {
    const months = fc.integer({ min: 1, max: 12 }).map((month) => String(month).padStart(2, '0'))
    const days = fc.constantFrom(...Array.from({ length: 12 }, (_, at) => String(at + 20)))
    const parts = fc.tuple(months, days, digits(2), fc.constantFrom('', '-', ' '), digits(2))
    const all = fc.sample(parts, 5_000).map(([month, day, two, joint, last]) => ({
      digits: `16${month}${day}${two}${last}01`,
      written: `16${month}${day}${two}${joint}${last}01`,
    }))
    expect(all.filter(({ written }) => secretsIn(written))).toEqual([])
    // With the country before it, it is a VAT number, which a person's may be.
    expect(all.some(({ digits: twelve }) => secretsIn(`SE${twelve}`))).toBe(true)
  })

  it('Dnr', () => {
    const year = fc.integer({ min: 1990, max: 2040 })
    const number = fc.integer({ min: 1, max: 99_999 })
    expect(
      refused(
        fc.tuple(year, number).map(([y, n]) => `SN/${y}:${String(n).padStart(5, '0')} och SN ${y}:${n}`),
      ),
    ).toEqual([])
  })

  it('telefonnummer som de brukar skrivas', () => {
    const mobile = grouped(3, 2, 2).map((rest) => `070-${rest}`)
    const mobilePairs = fc.tuple(digits(1), grouped(3, 2, 2)).map(([d, rest]) => `07${d}-${rest}`)
    const stockholm = grouped(3, 3, 2).map((rest) => `08-${rest}`)
    const town = fc.tuple(digits(2), grouped(3, 2, 2)).map(([area, rest]) => `0${area}-${rest}`)
    const small = fc.tuple(digits(3), grouped(2, 2, 2)).map(([area, rest]) => `0${area}-${rest}`)
    const abroad = fc
      .tuple(fc.constantFrom('70', '8', '46'), grouped(3, 2, 2))
      .map((parts) => `+46 ${parts.join(' ')}`)
    const international = digits(9).map((rest) => `+46${rest}`)
    expect(refused(fc.oneof(mobile, mobilePairs, stockholm, town, small, abroad, international))).toEqual([])
    expect(
      refused(fc.constantFrom('070-123 45 67', '08-530 610 00', '0701-234567', '08-53061000', '070-1234567')),
    ).toEqual([])
  })

  it('bankgiro, plusgiro och kontonummer med clearingnummer', () => {
    const bankgiro = fc.tuple(digits(4), digits(4)).map((parts) => `bankgiro ${parts.join('-')}`)
    const short = fc.tuple(digits(3), digits(4)).map((parts) => parts.join('-'))
    const plusgiro = fc.tuple(grouped(2, 2, 2), digits(1)).map((parts) => `plusgiro ${parts.join('-')}`)
    const clearing = digits(4).filter((number) => number !== '3300' && number !== '3782')
    const account = fc
      .tuple(
        clearing,
        fc.constantFrom('-', ', ', ','),
        grouped(3, 3, 3),
        fc.option(digits(1), { nil: undefined }),
      )
      .map(([number, joint, rest, last]) => `${number}${joint}${rest}${last ? `-${last}` : ''}`)
    const joined = fc.tuple(clearing, digits(7)).map((parts) => parts.join('-'))
    expect(refused(fc.oneof(bankgiro, short, plusgiro, account, joined))).toEqual([])
    expect(
      refused(
        fc.constantFrom('8327-9, 123 456 789-0', '6123-123 456 789', '4 12 34 56-7', 'OCR 98112289874123'),
      ),
    ).toEqual([])
  })

  it('fakturanummer, belopp och datum i rad', () => {
    const year = fc.integer({ min: 2000, max: 2030 })
    const invoice = fc.tuple(year, digits(5)).map(([y, number]) => `faktura ${y}-${number}`)
    const amount = fc
      .tuple(fc.integer({ min: 1, max: 999 }), digits(3), digits(3))
      .map((parts) => `${parts.join('\u00a0')} kr`)
    const day = fc.integer({ min: 1, max: 28 }).map(two)
    const days = fc.tuple(year, day, day).map(([y, a, b]) => `${y}-09-${a} till ${y}-10-${b}, ${y}-11-${a}`)
    expect(refused(fc.oneof(invoice, amount, days))).toEqual([])
    expect(refused(digits(6).map((rest) => `16556703${rest.slice(0, 4)} 165567-03${rest.slice(4)}`))).toEqual(
      [],
    )
  })

  it.each([
    '2023-09-19 och 2023-10-01',
    '57 722 tkr av 720 512 tkr',
    'status 2.1.3.1',
    '811328-9877',
    '2023-09-19 kl. 13.00',
  ])('och annat: %s', (text) => {
    expect(secretsIn(text)).toBeNull()
  })

  it('allt som står i de två publicerade dokumenten', async () => {
    let cells = 0
    const demo = new URL('../../src/demo/', import.meta.url)
    for (const folder of (await readdir(demo)).filter((name) => /20\d\d$/.test(name))) {
      const at = new URL(`${folder}/`, demo)
      for (const name of (await readdir(at)).filter((file) => /\.(csv|json)$/.test(file))) {
        for (const line of (await readFile(new URL(name, at), 'utf8')).split('\n')) {
          cells += 1
          expect(secretsIn(line), `${folder}/${name}: ${line}`).toBeNull()
        }
      }
    }
    expect(cells).toBeGreaterThan(1_000)
  })
})

describe('spärren', () => {
  it('klarar vilken text som helst', () => {
    const kinds = fc.sample(fc.string({ unit: 'binary' }), 1_000).map(secretsIn)
    expect(kinds).toHaveLength(1_000)
  })

  it('blir klar också med långa texter som nästan liknar något', () => {
    for (const part of ['81 12 28 ', 'född ', 'flicka ', '19811228-', '2010-05-03 ', ' ', '1']) {
      expect(secretsIn(part.repeat(3_000 / part.length))).toBeNull()
    }
  })
})

describe('loggen', () => {
  it('får varken nummer eller hemligheter, men allt annat', () => {
    const token = ['xoxb', '123', 'abc'].join('-')
    expect(scrubbed(`{"a":"811228-9874","b":1795301041967,"c":"${token}","d":"701063-2391"}`)).toBe(
      '{"a":"[hidden]","b":1795301041967,"c":"[hidden]","d":"[hidden]"}',
    )
    expect(scrubbed('SN/2023:00130 212000-2882 811228-9875')).toBe('SN/2023:00130 212000-2882 811228-9875')
  })
})

describe('små antal i anmärkningar', () => {
  it.each([
    ['1 st.', '<5 st.', '1 st.'],
    ['3 av 4 återföll', '<5 återföll', '3 av 4 återföll'],
    ['Avser två flickor och 12 pojkar', 'Avser <5 flickor och 12 pojkar', 'Avser <5 flickor och 12 pojkar'],
    ['en person, 4 hushåll', '<5 person, <5 hushåll', '<5 person, <5 hushåll'],
    [
      '24 barn, 14 st., 3 av 40, 1,4 barn',
      '24 barn, 14 st., 3 av 40, 1,4 barn',
      '24 barn, 14 st., 3 av 40, 1,4 barn',
    ],
  ])('«%s»', (note, ofPart, ofAll) => {
    expect(withoutSmallCounts(note, { isPart: true })).toBe(ofPart)
    expect(withoutSmallCounts(note, { isPart: false })).toBe(ofAll)
  })
})

describe('små antal', () => {
  it.each([
    [0, false],
    [1, true],
    [4, true],
    [5, false],
    [1200, false],
    ['0.5', true],
    ['-1', false],
  ])('%s är få: %s', (count, isFew) => {
    expect(isFewPeople(count)).toBe(isFew)
  })
})
