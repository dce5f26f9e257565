import { describe, expect, it } from 'vitest'
import { scrubbed, secretsIn } from '../../src/lib/secrecy.ts'
import { createRandom, type Random } from '../support/random.ts'

const EACH = 12_000
const MOST_FALSE = 0.001

const two = (n: number) => String(n).padStart(2, '0')
const letters = (text: string) => [...text]

/** The tenth digit that makes nine digits valid. */
function checkDigit(nine: string): string {
  const sum = [...nine].reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (product > 9 ? product - 9 : product)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}

interface Born {
  century: string
  year: string
  month: string
  day: string
}

const born = (random: Random): Born => ({
  century: random.pick(['18', '19', '20']),
  year: two(random.number(0, 99)),
  month: two(random.number(1, 12)),
  day: two(random.number(1, 28)),
})

const lastFour = ({ year, month, day }: Born, random: Random): string => {
  const three = random.digits(3)
  return `${three}${checkDigit(`${year}${month}${day}${three}`)}`
}

// Between the date and the last four signs.
const JOINTS = [
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
  '_',
  '--',
  '- -',
  '\u200b',
  '\u00ad-',
]
const BRACKETS: readonly (readonly [string, string, string])[] = [
  ['', ' (', ')'],
  ['(', ') ', ''],
  ['(', ')-', ''],
  ['(', ')(', ')'],
  ['[', '] ', ''],
]
const AROUND: readonly (readonly [string, string])[] = [
  ['', ''],
  ['pnr ', ' i dag'],
  ['för ', ', se'],
  ['(', ')'],
  ['id-', '.'],
  ['SN/', '\n'],
  ['nr:', ';'],
  ['2023-09-19 ', ' kl. 13'],
  ['x', 'y'],
  ['«', '»'],
  ['"', '"'],
  ['2023-', ' '],
]

/** The number as somebody may write it, in the middle of a text. */
function written(random: Random, date: Born, last: string): string {
  const between = random.pick(['', '', '-', ' ', '.', '/'])
  const year = random.pick([date.year, `${date.century}${date.year}`])
  const whole = [year, date.month, date.day].join(between)
  const [open, middle, close] = random.pick([...JOINTS.map((joint) => ['', joint, ''] as const), ...BRACKETS])
  const [before, after] = random.pick(AROUND)
  return `${before}${open}${whole}${middle}${last}${close}${after}`
}

const coordination = (date: Born, random: Random): Born => ({
  ...date,
  month: random.pick([date.month, '00']),
  day: random.pick([two(Number(date.day) + 60), '60']),
})

const ONE = [
  ...['flicka', 'flickan', 'pojke', 'pojken', 'tjej', 'kille', 'dotter', 'sonen', 'Flicka', 'POJKE', 'gosse'],
  ...[
    'kvinna',
    'kvinnan',
    'mannen',
    'en man',
    'ung man',
    'dam',
    'herre',
    'mamma',
    'pappan',
    'hustru',
    'mormor',
  ],
]
const SEPARATORS = [
  '',
  ' ',
  ', ',
  ',',
  ': ',
  ':',
  ';',
  '-',
  ' - ',
  '/',
  ' (',
  ')',
  '.',
  '_',
  '|',
  ' – ',
  '\t',
  '=',
  '\n',
]

const secrets: Record<string, (random: Random) => string> = {
  personnummer: (random) => {
    const date = born(random)
    return written(random, date, lastFour(date, random))
  },
  samordningsnummer: (random) => {
    const date = coordination(born(random), random)
    return written(random, date, lastFour(date, random))
  },
  'enskild näringsidkares momsnummer': (random) => {
    const date = random.pick([born(random), coordination(born(random), random)])
    const joint = random.pick(['', '-', ' '])
    return `${random.pick(['SE', 'SE ', 'moms SE', 'se'])}${date.year}${date.month}${date.day}${joint}${lastFour(date, random)}${random.pick(['', ' ', '-'])}01`
  },
  'siffrorna en och en': (random) => {
    const date = born(random)
    const all = `${random.pick(['', date.century])}${date.year}${date.month}${date.day}${lastFour(date, random)}`
    return `nr ${letters(all).join(random.pick([' ', '.', '-', ' - ']))} `
  },
  'interimsnummer med en bokstav': (random) => {
    const letter = random.pick(letters('TRSUWXJKLMNPtrsuwxjklmn'))
    return written(
      random,
      random.pick([born(random), coordination(born(random), random)]),
      `${letter}${random.digits(3)}`,
    )
  },
  'IVO:s TF-nummer': (random) =>
    written(random, born(random), `${random.pick(['TF', 'tf'])}${random.digits(2)}`),
  'regionernas reservnummer': (random) => {
    const { century, year, month, day } = born(random)
    const date = `${century}${year}${month}${day}`
    const stockholm = `${year}${random.digits(5)}`
    const inera = { century, year, month, day: two(random.number(32, 59)) }
    return random.pick([
      `99${random.pick(['19', '20'])}${stockholm}${checkDigit(stockholm)}`,
      `${date}${random.pick(letters('KMX'))}${random.digits(3)}`,
      `${date}S${random.pick(letters('FUXPL'))}${random.digits(1)}${random.pick(letters('ABCXYZ9'))}`,
      `${date}${random.pick(['', '-'])}${random.digits(2)}${random.pick(['A1', 'B7', 'AX', '4C'])}`,
      `${century}${year}${month}${inera.day}${random.pick(['', '-'])}${lastFour(inera, random)}`,
    ])
  },
  'nationella reservnummer': (random) => {
    const series = random.pick(['00', '22', '23', '25', '26', '58', '97', '98'])
    const pair = random.pick(['AB', 'CD', 'HZ', 'XY', 'PR'])
    const ending = random.pick([`${random.digits(2)}`, `K${random.digits(1)}`])
    return `id ${series}${random.digits(6)}${random.pick(['', '-'])}${pair}${ending}, `
  },
  'födelsedatum bredvid kön': (random) => {
    const { century, year, month, day } = born(random)
    const between = random.pick(['', '-', '.', '/'])
    const date = random.pick([
      [`${century}${year}`, month, day].join(between),
      [year, month, day].join(between),
      `${Number(day)}/${Number(month)} ${century}${year}`,
      `${Number(day)} maj ${century}${year}`,
    ])
    const words = [random.pick(ONE), date]
    return `${random.pick(['', 'om ', '1. '])}${(random.number(0, 1) ? words : words.toReversed()).join(random.pick(SEPARATORS))}${random.pick(['', ' på', ', se', '.'])}`
  },
}

const spaced = (random: Random, ...lengths: number[]) =>
  lengths.map((length) => random.digits(length)).join(' ')

const clear = (random: Random): string => {
  const found = random.digits(4)
  return found === '3300' || found === '3782' ? '6123' : found
}

const nearMisses: Record<string, (random: Random) => string> = {
  organisationsnummer: (random) =>
    `${random.pick(['', '16', 'orgnr '])}${random.digits(2)}${random.number(2, 9)}${random.digits(3)}${random.pick(['-', '', ' ', '–'])}${random.digits(4)}`,
  'bolags momsnummer': (random) => `SE${random.digits(2)}${random.number(2, 9)}${random.digits(7)}01`,
  Dnr: (random) => {
    const year = random.number(1990, 2040)
    const number = random.number(1, 99_999)
    return random.pick([
      `SN/${year}:${two(number).padStart(5, '0')}`,
      `SN ${year}:${number}`,
      `${year}-${number}`,
      `SN/${year}/${number}`,
    ])
  },
  telefonnummer: (random) =>
    random.pick([
      `070-${spaced(random, 3, 2, 2)}`,
      `07${random.digits(1)}-${spaced(random, 3, 2, 2)}`,
      `07${random.digits(1)} ${spaced(random, 3, 2, 2)}`,
      `07${random.digits(1)}-${random.digits(7)}`,
      `08-${spaced(random, 3, 3, 2)}`,
      `08-${random.digits(3)} ${spaced(random, 2, 2)}`,
      `0${random.digits(2)}-${spaced(random, 3, 2, 2)}`,
      `0${random.digits(3)}-${spaced(random, 2, 2, 2)}`,
      `+46 ${random.pick(['70', '8', '46'])} ${spaced(random, 3, 2, 2)}`,
      `+46${random.digits(9)}`,
    ]),
  'bankgiro, plusgiro och konton': (random) =>
    random.pick([
      `bankgiro ${random.digits(4)}-${random.digits(4)}`,
      `${random.digits(3)}-${random.digits(4)}`,
      `plusgiro ${spaced(random, 2, 2, 2)}-${random.digits(1)}`,
      `${clear(random)}-${spaced(random, 3, 3, 3)}`,
      `${clear(random)}, ${spaced(random, 3, 3, 3)}-${random.digits(1)}`,
      `${clear(random)}-${random.digits(7)}`,
      `${random.number(5, 9)}${random.digits(3)}-${random.digits(10)}`,
    ]),
  belopp: (random) =>
    random.pick([
      `${random.number(1, 999)} ${random.digits(3)} ${random.digits(3)} kr`,
      `−${random.number(1, 99)}\u00a0${random.digits(3)} tkr av ${random.number(100, 999)}\u00a0${random.digits(3)} tkr`,
      `${random.number(1, 999)},${random.digits(1)} mnkr`,
      `2023-09-${two(random.number(1, 30))} ${random.number(1000, 9999)} kr`,
      `Kvinna ${spaced(random, 2, 2, 2)}, man ${spaced(random, 2, 2, 2)}`,
    ]),
  tidpunkter: (random) => {
    const date = `${random.number(2000, 2030)}-${two(random.number(1, 12))}-${two(random.number(1, 28))}`
    const time = `${two(random.number(0, 23))}:${two(random.number(0, 59))}`
    return random.pick([
      `${date}T${time}:00Z`,
      `${date} ${time}`,
      `${date} kl. ${time.replace(':', '.')}`,
      `${date} ${date} ${date}`,
      `${date} till ${date}`,
      `${random.number(1_500_000_000, 1_900_000_000)}.${random.digits(6)}`,
      `${random.number(1_500_000_000_000, 1_900_000_000_000)}`,
      `p${random.number(1_500_000_000, 1_900_000_000)}${random.digits(6)}`,
      `${date.replaceAll('-', '')}T${time.replace(':', '')}00Z`,
      `${date.replaceAll('-', '')}${time.replace(':', '')}00`,
      `beslutade man ${date} att avslå`,
      `Kvinnor och flickor, ${date}`,
    ])
  },
  'fel kontrollsiffra': (random) => {
    const date = born(random)
    const right = lastFour(date, random)
    const wrong = `${right.slice(0, 3)}${(Number(right[3]) + random.number(1, 9)) % 10}`
    return `nr ${random.pick(['', date.century])}${date.year}${date.month}${date.day}-${wrong} `
  },
  'mönster skrivna med bokstäver': (random) =>
    random.pick([
      'ÅÅÅÅMMDD-T123 alternativt ÅÅÅÅMMDD-TF10',
      `ÅÅMMDD-T${random.digits(3)}`,
      `ÅÅÅÅMMDD–TF${random.digits(2)}`,
      `ÅÅÅÅMMDD-${random.digits(4)}`,
      'ÅÅÅÅMMDD-NNNN',
      `TF ${random.number(1, 9)} kap. ${random.number(1, 20)} §`,
      `mål ${random.number(1, 9)}.${random.number(1, 9)}.${random.number(1, 9)}.${random.number(1, 9)}`,
    ]),
}

const made = (random: Random, from: Readonly<Record<string, (random: Random) => string>>) =>
  Object.entries(from).flatMap(([kind, make]) =>
    Array.from({ length: EACH }, () => ({ kind, text: make(random) })),
  )

describe('spärren mot uppgifter om enskilda', () => {
  it('missar inget av hundratusen hemliga, i alla publicerade former', () => {
    const all = made(createRandom(1), secrets)
    expect(all.length).toBeGreaterThan(100_000)
    expect(all.filter(({ text }) => secretsIn(text) === null).slice(0, 20)).toEqual([])
  })

  it('stoppar högst en på tusen av hundratusen som bara liknar', () => {
    const all = made(createRandom(2), nearMisses)
    expect(all.length).toBeGreaterThan(100_000)
    const stopped = all.filter(({ text }) => secretsIn(text) !== null)
    const kinds = Object.keys(nearMisses).map((kind) => [
      kind,
      stopped.filter((one) => one.kind === kind).length,
    ])
    expect(stopped.length / all.length, JSON.stringify(kinds)).toBeLessThanOrEqual(MOST_FALSE)
  })

  it('släpper inget nummer till loggen', () => {
    const numbers = Object.entries(secrets).filter(([kind]) => kind !== 'födelsedatum bredvid kön')
    const random = createRandom(3)
    const left = numbers.flatMap(([, make]) =>
      Array.from({ length: 500 }, () => make(random)).filter((text) => secretsIn(scrubbed(text)) !== null),
    )
    expect(left.slice(0, 20)).toEqual([])
  })
})
