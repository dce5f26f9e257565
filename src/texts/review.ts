import type { CalendarDate } from '../lib/calendar.ts'
import { type DecimalText, formatDecimal } from '../lib/numbers.ts'
import { shorten, trimEndOf } from '../lib/words.ts'
import type { Basis, Cause, Claim, Finding, RuleName, Weight } from '../review/finding.ts'
import { count, dayInText } from './common.ts'
import { goalsFiguresTexts } from './goals-figures.ts'
import { documentTexts } from './review-document.ts'

const DECIMAL = /^-?\d+(?:\.\d+)?$/
const NBSP = '\u00a0'
const MOST_ROW_NAME = 90
const MOST_QUOTED = 160
const MOST_IN_BUTTON = 40

/** "−436 094 tkr", "9 %"; words as they are. */
const valueText = ({ value, unit }: Pick<Claim, 'value' | 'unit'>): string =>
  DECIMAL.test(value) ? inUnit(value, unit) : quoted(value)

/** "1 874" of what is counted. */
const inUnit = (value: DecimalText, unit: string | null): string =>
  [formatDecimal(value), unit === 'antal' ? null : unit].filter(Boolean).join(NBSP)

/** "1 034 tkr"; between two shares, percentage points. */
const differenceText = ({ value, unit }: NonNullable<Finding['difference']>): string =>
  unit === '%' ? goalsFiguresTexts.points(formatDecimal(value)) : inUnit(value, unit)

/** A text in quotes, those in it made single, without its own full stop before the sentence's. */
const quoted = (text: string): string =>
  `”${trimEndOf(shorten(text, MOST_QUOTED).replaceAll(/["”“]/g, '’'), /[.\s]/)}”`

const placeText = ({ place }: Claim): string => {
  if (!place) return ''
  return `${shorten(place.rowName, MOST_ROW_NAME)} (${place.columnName})`
}

const other = ({ a, b }: Finding): string => {
  const value = valueText(b)
  switch (b.basis.kind) {
    case 'sum':
      return `men de ${b.basis.of} raderna ger ${value}`
    case 'net':
      return `men intäkter och kostnader ger ${value}`
    case 'difference':
      return `men ${b.basis.from} − ${b.basis.less} ger ${value}`
    case 'parts':
      return `men delarna (${b.basis.axis ?? 'delar'}) ger ${value}`
    case 'whole':
      return `men helheten, ${placeText(b)}, är ${value}`
    case 'range':
      return `men delarna ligger mellan ${formatDecimal(b.basis.least)} och ${formatDecimal(b.basis.most)}`
    case 'share':
      return `men det är ${formatDecimal(b.basis.part)} av ${formatDecimal(b.basis.whole)}${shareOf(b.basis)}`
    case 'pace':
      return `men i samma takt blir helåret ${value}, och målvärdet är ${valueText({ value: b.basis.target, unit: b.unit })}`
    case 'target':
      return `men utfallet är ${value} och målvärdet ${valueText({ value: b.basis.target, unit: b.unit })}`
    case 'earlier':
      return `men ${b.place?.period ?? 'den periodens rapport'} har ${value}`
    case 'count':
      return DECIMAL.test(b.value) ? `men räknat på raderna blir det ${value}` : `men texten räknar annat`
    case 'text':
      return `men ${b.place ? `under ${b.place.columnName}` : 'i texten'} står ${value}`
    case 'calendar':
      return b.value === '' ? 'men den dagen finns inte' : `men den dagen är en ${b.value}`
    case 'ends':
      return b.unit === '%' && a.place?.columnName
        ? `men från ${formatDecimal(b.basis.from)} till ${formatDecimal(b.basis.to)} är en förändring med ${value}`
        : `men det gick från ${formatDecimal(b.basis.from)} till ${formatDecimal(b.basis.to)}`
    case 'sentence':
      return `men samma mening har ${value}`
    case 'hundred':
      return 'men delar av en helhet är 100 %'
    case 'limits':
      return 'men en andel är mellan 0 och 100 %'
    case 'heading':
      return `men rubriken säger ${value}`
    case 'statement':
    case 'printed':
      return `men ${b.place?.table === a.place?.table ? placeText(b) : `${b.place?.title ?? ''}, ${placeText(b)},`} har ${value}`
  }
}

const statementText = (
  { rule, source }: Extract<Basis, { kind: 'statement' }>,
  says: string,
  but: string,
): string => documentTexts.sentence({ rule, says, but, source })

/** ", 44 %" */
const shareOf = ({ part, whole }: Extract<Basis, { kind: 'share' }>): string =>
  Number(whole) === 0
    ? ''
    : `, ${formatDecimal(String(Math.round((1_000 * Number(part)) / Number(whole)) / 10))}${NBSP}%`

const causeText = (cause: Cause, unit: string | null): string => {
  switch (cause.kind) {
    case 'row_missing':
      return `Raden ”${cause.row}” saknas i summan.`
    case 'row_twice':
      return `Raden ”${cause.row}” är räknad två gånger.`
    case 'empty':
      return `${count(cause.rows, 'rad saknar', 'rader saknar')} värde.`
    case 'sign':
      return `”${cause.row}” kan ha fel tecken.`
    case 'cell':
      return `Allt går ihop om ${cause.place.rowName} (${cause.place.columnName}) är ${inUnit(cause.would, unit)}.`
    case 'digits':
      return `Allt går ihop om siffran är ${inUnit(cause.would, unit)}.`
    case 'unit':
      return 'Enheten kan vara en annan.'
  }
}

export const ruleNames: Readonly<Record<RuleName, string>> = {
  sum: 'Summan stämmer inte',
  net: 'Intäkter och kostnader blir inte nettot',
  deviation: 'Avvikelsen stämmer inte',
  parts: 'Delarna blir inte helheten',
  part_exceeds: 'En del är större än helheten',
  mean: 'Helheten ligger utanför sina delar',
  range: 'Andelen är under 0 eller över 100 procent',
  same_figure: 'Samma uppgift, två siffror',
  earlier_report: 'Annan siffra än i den periodens rapport',
  assessment: 'Bedömningen följer inte av utfallet',
  pace: 'Takten räcker inte till bedömningen',
  target: 'Målvärdet är sämre än senaste utfallet',
  goal_text: 'Texten säger annat än målets bedömning',
  count: 'Antalet stämmer inte',
  text_figure: 'Texten säger en annan siffra än tabellen',
  text_direction: 'Texten säger en annan riktning än tabellen',
  text_share: 'Andelen stämmer inte',
  text_change: 'Förändringen i procent stämmer inte',
  text_run: 'Så har det inte gått flera år i rad',
  text_date: 'Datumet kan inte stämma',
  percent: 'Procenten stämmer inte med talen',
  distribution: 'Andelarna blir inte 100 procent',
  unit: 'Rubriken har en annan enhet',
  heading_period: 'Rubriken gäller en annan tid',
  statement: 'Fel i tjänsteskrivelsen',
}

const WEIGHTS: Readonly<Record<Weight, string>> = { high: 'stor', medium: 'medel', low: 'liten' }
const WEIGHT_SENTENCES: Readonly<Record<Weight, string>> = {
  high: 'Stor betydelse.',
  medium: 'Medelstor betydelse.',
  low: 'Liten betydelse.',
}

const roundedAgainst: Readonly<Partial<Record<RuleName, string>>> = {
  sum: 'raderna',
  net: 'intäkter och kostnader',
  deviation: 'kolumnerna',
  parts: 'delarna',
  same_figure: 'en annan tabell',
  earlier_report: 'den periodens rapport',
}

const ofHigh = (n: number, high: number): string => {
  if (high === 0) return ''
  if (n === 1) return ', och den är av stor betydelse'
  return `, ${high === n ? 'alla' : `varav ${high}`} av stor betydelse`
}

export const reviewTexts = {
  name: 'granska',
  aliases: ['granskning', 'stämmer', 'motsägelser'],
  summary: 'Se vad i rapporterna som inte går ihop: summor, bedömningar och texter mot tabeller',
  examples: [
    { line: 'granska', shows: 'det som inte går ihop i den senaste perioden' },
    { line: 'granska budget helår 2013', shows: 'detsamma i en del av en annan period' },
    { line: 'granska avrundning', shows: 'skillnader som är så små att avrundning förklarar dem' },
  ],
  title: (period: string | null): string => `Granskning${period ? `, ${period}` : ''}`,

  /** "Totalt, kostnad (Utfall jan–aug 2022) är −476 510 tkr, men de 10 raderna ger −475 476 tkr." */
  sentence: (finding: Finding): string => {
    const { a, b } = finding
    if (a.basis.kind === 'statement') return `${placeText(a)}: ${statementText(a.basis, a.value, b.value)}`
    const quote = a.basis.kind === 'text'
    const verb = quote ? 'säger' : 'är'
    return `${placeText(a)} ${verb} ${valueText(a)}, ${other(finding)}.`
  },
  /** What a side says: "−729 225 tkr". */
  value: ({ value, unit }: Claim): string => (DECIMAL.test(value) ? inUnit(value, unit) : value),
  /** What speaks against it, and where: "de 10 raderna ger −475 476 tkr". */
  but: (finding: Finding): string =>
    finding.a.basis.kind === 'statement'
      ? statementText(finding.a.basis, finding.a.value, finding.b.value)
      : other(finding).replace(/^men\s/u, ''),
  cause: (finding: Finding): string | null =>
    finding.cause ? causeText(finding.cause, finding.a.unit) : null,
  difference: (finding: Finding): string | null => {
    const value = reviewTexts.differenceValue(finding)
    return value && `Skillnad ${value}.`
  },
  differenceValue: ({ difference }: Finding): string | null =>
    difference && DECIMAL.test(difference.value) ? differenceText(difference) : null,
  weight: (weight: Weight): string => WEIGHTS[weight],
  weightSentence: (weight: Weight): string => WEIGHT_SENTENCES[weight],
  reopened: {
    figures: 'En siffra har ändrats sedan någon sa att det är rätt.',
    case: 'Ärendet om det är avslutat, men det går fortfarande inte ihop.',
  },

  lead: (open: number, high: number, period: string | null): string =>
    open === 0
      ? `Jag hittar inget som inte går ihop${period ? ` i ${period}` : ''}.`
      : `${reviewTexts.openIn(open, high, period)} Inget är rättat.`,
  openIn: (open: number, high: number, period: string | null): string =>
    `${count(open, 'sak', 'saker')} går inte ihop${period ? ` i ${period}` : ''}${ofHigh(open, high)}.`,
  standing: (open: number, high: number): string =>
    `${count(open, 'sak', 'saker')} går inte ihop${high > 0 ? `, ${high} av stor betydelse` : ''}`,
  decided: (n: number, open: number): string =>
    `${open === 0 ? count(n, 'är avgjord', 'är avgjorda') : count(n, 'till är avgjord', 'till är avgjorda')}.`,
  decidedHeading: 'Avgjort',
  decisionSentence: (state: string, reason: string): string =>
    `${state.charAt(0).toUpperCase()}${state.slice(1)}: ${reason}`,
  rest: (n: number): string => `${count(n, 'till står', 'till står')} i tabellen.`,
  reviewOf: (period: string): string => `Granska ${period}`,
  unknown: (words: string, periods: readonly string[]): string =>
    `Jag känner inte igen ”${words}”. Skriv en period (${periods.slice(0, 6).join(', ')}), en tabell (budget, mål, volymer), ett namn ur den eller ett diarienummer.`,
  noPeriod: (words: string, periods: readonly string[]): string =>
    `Det finns inga siffror för ”${words}”.${periods.length > 0 ? ` Det som kan granskas: ${periods.slice(0, 6).join(', ')}.` : ''}`,
  /** Before a meeting's material stop. */
  dueStatements: (n: number, stop: CalendarDate) =>
    `Se över ${count(n, 'sak', 'saker')} i sammanträdets tjänsteskrivelser före materialstopp ${dayInText(stop)}`,
  statements: 'ärenden',
  due: (n: number, period: string, stop: CalendarDate) =>
    `Se över det som inte går ihop i ${period} (${n} av stor betydelse) före materialstopp ${dayInText(stop)}`,
  readersOnly:
    'Listan över det som inte går ihop ser de som arbetar med rapporterna: controller, chefer, registratorer och sekreterare. Den som ansvarar för ett mål, ett mått eller en verksamhet ser det som gäller den. Ett eget Worddokument kan du granska själv: skicka det till mig här och skriv ”granska”.',
  ownOnly: 'Här visas det som gäller dina eller din enhets uppgifter, inte resten av rapporterna.',
  own: 'Skicka ett eget Worddokument till mig i ett direktmeddelande och skriv ”granska”, så läser jag det. Inget av det sparas.',
  table: 'Allt som inte går ihop',
  columns: {
    rule: 'Fel',
    weight: 'Betydelse',
    where: 'Var',
    says: 'Säger',
    but: 'Men',
    difference: 'Skillnad',
    cause: 'Trolig orsak',
    source: 'Källa',
    state: 'Läge',
    reason: 'Skäl',
  },
  states: {
    open: 'öppen',
    reopened: 'öppen igen',
    accepted: 'rätt som det är',
    handed_over: 'lämnad vidare',
    withdrawn: 'öppen',
  },
  /** Why a case that a finding became is closed, by what was decided of the finding then. */
  caseEnded: {
    accepted: 'Uppgiften är rätt som den är enligt granskningen.',
    handed_over: 'Uppgiften har lämnats till någon annan i granskningen.',
    withdrawn: 'Det som var avgjort i granskningen har tagits tillbaka.',
  },

  /** What rounding explains: told on demand only. */
  roundings: {
    title: (period: string | null): string => `Avrundning${period ? `, ${period}` : ''}`,
    lead: (n: number): string =>
      n === 0
        ? 'Inget skiljer sig på grund av avrundning.'
        : `${count(n, 'uppgift skiljer', 'uppgifter skiljer')} sig så lite att avrundning förklarar det. Inget av det räknas som fel.`,
    computed: 'Räknat',
    unit: 'Enhet',
    rule: 'Jämfört med',
    table: 'Tabell',
    rules: roundedAgainst,
  },
  /** The page of a finding. */
  one: {
    word: 'fynd',
    show: (n: number): string => (n === 1 ? 'Visa fyndet' : 'Visa fynden'),
    quote: (sentence: string): string => `I texten står: ”${sentence}”`,
    by: 'Avgjort av',
    reason: 'Skäl',
    places: 'Det som jämförs',
    value: 'Värde',
    table: 'Tabell',
    period: 'Period',
  },

  open: (place: string): string => `Öppna ${shorten(place, MOST_IN_BUTTON)}`,
  accept: 'Rätt som det är',
  handOver: 'Lämna till …',
  handOn: 'Lämna till någon annan …',
  withdraw: 'Ta tillbaka',
  all: 'Visa allt som inte går ihop',

  acceptForm: {
    title: 'Rätt som det är',
    submit: 'Spara',
    reason: 'Varför är det rätt?',
    hint: 'Skälet visas för den som granskar. Ändras en siffra kommer frågan tillbaka.',
    tooShort: 'Skriv ett skäl på några ord.',
    receipt: (sentence: string): string => `Noterat som rätt som det är: ${sentence}`,
  },
  withdrawForm: {
    title: 'Ta tillbaka',
    submit: 'Ta tillbaka',
    reason: 'Varför tas det tillbaka?',
    decided: (state: string, reason: string): string => `Nu: ${state}. Skäl: ${reason}`,
    what: 'Då blir det en öppen fråga igen. Ett ärende som det har blivit avslutas.',
    tooShort: 'Skriv ett skäl på några ord.',
    receipt: (sentence: string): string => `Öppet igen: ${sentence}`,
  },
  handForm: {
    title: 'Lämna till någon',
    submit: 'Lämna över',
    owner: 'Till vem',
    due: 'Klart senast',
    note: 'Vad som behöver göras',
    notMember: 'Välj någon som finns i arbetsytan.',
    past: 'Välj en dag som inte har varit.',
    kind: 'granskning',
    matterTitle: (rule: string, row: string): string => `${rule}: ${row}`.slice(0, 200),
    what: 'Rätta eller förklara uppgiften',
    about: (contradiction: string | null, line: string): string =>
      [contradiction, `Skriv /sn ${line} för att se det som jämförs.`].filter(Boolean).join(' '),
    receipt: (id: number): string => `Lämnat över som ärende ${id}. Den som fick det påminns om dagen.`,
    open: 'Öppna ärendet',
    matterLine: (id: number): string => `ärende #${id}`,
  },
  decidedSince: 'Någon har avgjort det sedan du såg det. Titta på det igen innan du ändrar något.',
  gone: 'Det som inte gick ihop finns inte längre: en siffra har ändrats.',
  found: (n: number, high: number): string =>
    n === 0
      ? 'Granskning: jag hittar inget som inte går ihop.'
      : `Granskning: ${count(n, 'sak', 'saker')} går inte ihop${ofHigh(n, high)}.`,
  told: {
    title: (n: number): string => `${count(n, 'ny sak', 'nya saker')} går inte ihop i det du ansvarar för`,
    lead: 'Det visade sig när en fil lästes in. Inget är rättat.',
  },
  toReview: 'Visa granskningen',
  notCompared:
    'Siffrorna är ännu inte jämförda med det som står på andra ställen. Fråga igen om en liten stund.',
  mark: (finding: Finding): string =>
    [
      finding.rule === 'statement' ? `${ruleNames.statement}:` : 'Motsägs:',
      reviewTexts.sentence(finding),
      reviewTexts.cause(finding),
    ]
      .filter(Boolean)
      .join(' '),
}
