import fc from 'fast-check'
import { SectionSum } from '../../src/across/imports/comparison.ts'
import { columnChoice } from '../../src/tables/columns.ts'
import type { Finding, ImportKind, TableRow, Values } from '../../src/tables/kinds.ts'
import { periodOf } from '../../src/tables/period.ts'
import { interim } from '../support/periods.ts'
import { type Cell, csvOf, type Judged, type Layout, xlsxOf } from './corpus.ts'
import { anyLayout } from './layouts.ts'
import { kinds, tablesOf } from './support.ts'

/** Tables of other things than the budget, laid out as many committees do, with and without a planted fault. */

interface FactColumn {
  key: string
  /** What people call it. */
  headings: readonly string[]
  /** How its values are written; a choice has the words for each stored one. */
  as: 'text' | 'number' | 'date' | Readonly<Record<string, readonly string[]>>
  /** Always there; the others are left out now and then. */
  isNeeded?: boolean
  /** A row without it is at fault. */
  isFilled?: boolean
}

export interface Family {
  name: string
  kind: string
  fileNames: readonly string[]
  titles: readonly string[]
  columns: readonly FactColumn[]
  /** As stored, in the order of the columns. */
  facts: readonly (readonly (string | null)[])[]
  /** The column that may stand as a heading row over the rows that it is the same for. */
  group?: string
}

const PERIODS = ['delår 2 2023', 'T2 2023', 'tertialrapport 2 2023', 'per 31 augusti 2023']
const named = (what: string, years: readonly string[]) => years.map((year) => `${what} ${year}`)

const ASSESSED = {
  will_be_met: ['Kommer att uppnås', 'Grön', '🟢', 'Uppfyllt', 'Helt uppfyllt'],
  at_risk: ['Gul', '🟡', 'Delvis uppfyllt', 'Delvis'],
  will_not_be_met: ['Röd', '🔴', 'Ej uppfyllt', 'Inte uppfyllt'],
}
const MEASURED = {
  will_be_met: ['Kommer att uppnås', 'Grön', '🟢', 'Uppnås'],
  may_be_met_with_risk: ['Gul', '🟡', 'Risk för avvikelse'],
  will_not_be_met: ['Röd', '🔴', 'Uppnås ej'],
}

export const FAMILIES: readonly Family[] = [
  {
    name: 'mål',
    kind: 'mal',
    fileNames: named('Måluppföljning', PERIODS),
    titles: ['Nämndens mål', 'Uppföljning av nämndmål'],
    columns: [
      { key: 'areaName', headings: ['Målområde', 'Område', 'Fokusområde'], as: 'text' },
      {
        key: 'goalNo',
        headings: ['Mål nr', 'Målnr', 'Målnummer'],
        as: 'text',
        isNeeded: true,
        isFilled: true,
      },
      {
        key: 'name',
        headings: ['Mål', 'Nämndmål', 'Nämndens mål', 'Målformulering'],
        as: 'text',
        isNeeded: true,
        isFilled: true,
      },
      {
        key: 'assessment',
        headings: [
          'Bedömning',
          'Måluppfyllelse',
          'Status',
          'Målbedömning',
          'Bedömning T2',
          'Bedömning av måluppfyllelse',
          'Prognos måluppfyllelse',
        ],
        as: ASSESSED,
        isNeeded: true,
      },
      { key: 'analysis', headings: ['Analys', 'Kommentar'], as: 'text' },
    ],
    facts: [
      ['Trygghet', '1.1', 'Invånarna känner sig trygga', 'will_be_met', 'Fler svarar i tid'],
      ['Trygghet', '1.2', 'Unga har en vuxen att vända sig till', 'at_risk', null],
      ['Delaktighet', '2.1', 'Insatserna planeras tillsammans', 'will_not_be_met', 'Nya rutiner i höst'],
      ['Delaktighet', '2.2', 'Information är lätt att förstå', 'will_be_met', null],
    ],
    group: 'areaName',
  },
  {
    name: 'mått',
    kind: 'matt',
    fileNames: named('Mått', PERIODS),
    titles: ['Mått och målvärden', 'Uppföljning av mått'],
    columns: [
      { key: 'goalNo', headings: ['Mål nr', 'Målnr'], as: 'text', isNeeded: true, isFilled: true },
      { key: 'measureNo', headings: ['Mått nr', 'Måttnr'], as: 'text', isNeeded: true },
      {
        key: 'name',
        headings: ['Mått', 'Indikator', 'Mätetal', 'Benämning'],
        as: 'text',
        isNeeded: true,
        isFilled: true,
      },
      { key: 'outcome1', headings: ['Utfall 2022', 'Resultat 2022'], as: 'number' },
      {
        key: 'outcome',
        headings: [
          'Utfall 2023',
          'Utfall',
          'Resultat 2023',
          'Utfall T2 2023',
          'Utfall jan-aug 2023',
          'Utfall aug 2023',
        ],
        as: 'number',
        isNeeded: true,
      },
      {
        key: 'target',
        headings: ['Målvärde 2023', 'Målvärde', 'Måltal 2023', 'Målnivå 2023', 'Mål 2023'],
        as: 'number',
        isNeeded: true,
      },
      {
        key: 'assessment',
        headings: ['Bedömning', 'Måluppfyllelse', 'Status'],
        as: MEASURED,
        isNeeded: true,
      },
    ],
    facts: [
      ['1.1', '1', 'Andel som får svar inom ett dygn', '71', '78.5', '80', 'may_be_met_with_risk'],
      ['1.1', '2', 'Antal besök på mottagningen', '1204', '1310', '1250', 'will_be_met'],
      ['2.1', '1', 'Andel med en egen plan', '55', '61', '90', 'will_not_be_met'],
    ],
  },
  {
    name: 'internkontroll',
    kind: 'internkontroll',
    fileNames: ['Internkontrollplan 2024', 'Plan för intern kontroll 2024', 'IK-plan 2024'],
    titles: ['Internkontrollplan 2024', 'Plan för intern kontroll år 2024'],
    columns: [
      { key: 'process', headings: ['Process', 'Rutin', 'Område', 'Kontrollområde'], as: 'text' },
      {
        key: 'control',
        headings: ['Kontrollmoment', 'Kontroll', 'Vad som kontrolleras'],
        as: 'text',
        isNeeded: true,
        isFilled: true,
      },
      {
        key: 'riskDescription',
        headings: ['Risk', 'Riskbeskrivning', 'Beskrivning av risk', 'Identifierad risk', 'Riskmoment'],
        as: 'text',
        isNeeded: true,
      },
      { key: 'consequence', headings: ['Konsekvens', 'K', 'Väsentlighet'], as: 'text' },
      { key: 'likelihood', headings: ['Sannolikhet', 'S'], as: 'text' },
      { key: 'method', headings: ['Metod', 'Kontrollmetod'], as: 'text', isNeeded: true },
      { key: 'frequency', headings: ['Frekvens', 'Hur ofta', 'Kontrollfrekvens'], as: 'text' },
      {
        key: 'responsibleRole',
        headings: ['Ansvarig', 'Kontrollansvarig', 'Ansvarig för kontroll', 'Ansvarig funktion'],
        as: 'text',
        isNeeded: true,
      },
    ],
    facts: [
      [
        'Ekonomi',
        'Att fakturor attesteras av rätt person',
        'Felaktiga utbetalningar',
        '3',
        '2',
        'Stickprov',
        'Kvartalsvis',
        'Ekonomichef',
      ],
      ['Ekonomi', 'Att avtal följs vid inköp', 'Dyra inköp', '2', '3', 'Genomgång', '1 gång/år', 'Inköpare'],
      [
        'Personal',
        'Att delegationen följs',
        'Beslut utan stöd',
        '4',
        '1',
        'Stickprov',
        'Halvårsvis',
        'Enhetschef',
      ],
    ],
    group: 'process',
  },
  {
    name: 'kontrollresultat',
    kind: 'kontrollresultat',
    fileNames: ['Uppföljning av intern kontroll 2023', 'Internkontroll uppföljning 2023'],
    titles: ['Uppföljning av internkontrollplan 2023'],
    columns: [
      { key: 'process', headings: ['Process', 'Område', 'Rutin'], as: 'text' },
      {
        key: 'control',
        headings: ['Kontrollmoment', 'Kontroll', 'Kontrollmål'],
        as: 'text',
        isNeeded: true,
        isFilled: true,
      },
      { key: 'result', headings: ['Resultat', 'Iakttagelser', 'Iakttagelse'], as: 'text', isNeeded: true },
      {
        key: 'outcome',
        headings: ['Bedömning', 'Status'],
        as: { ok: ['Grön', '🟢'], deviation: ['Röd', '🔴'] },
        isNeeded: true,
      },
      {
        key: 'sampleSize',
        headings: ['Granskade', 'Antal granskade', 'Urval', 'Antal kontrollerade', 'Stickprov'],
        as: 'number',
      },
      { key: 'deviations', headings: ['Avvikelser', 'Antal avvikelser', 'Antal fel'], as: 'number' },
      { key: 'action', headings: ['Åtgärd', 'Åtgärder', 'Vidtagen åtgärd'], as: 'text' },
    ],
    facts: [
      [
        'Ekonomi',
        'Att fakturor attesteras av rätt person',
        'Två attester saknade datum',
        'deviation',
        '40',
        '2',
        'Ny rutin',
      ],
      ['Personal', 'Att delegationen följs', 'Inga brister', 'ok', '25', '0', null],
    ],
  },
  {
    name: 'bidrag',
    kind: 'bidragsansokningar',
    fileNames: ['Föreningsbidrag 2024', 'Bidragsansökningar 2024', 'Ansökningar om bidrag 2024'],
    titles: ['Bidrag till föreningar 2024', 'Ansökningar om verksamhetsbidrag 2024'],
    columns: [
      {
        key: 'association',
        headings: ['Förening', 'Sökande', 'Organisation', 'Föreningens namn'],
        as: 'text',
        isNeeded: true,
        isFilled: true,
      },
      {
        key: 'requestedKr',
        headings: [
          'Sökt belopp',
          'Sökt',
          'Sökt bidrag',
          'Sökt belopp 2024',
          'Ansökt belopp',
          'Sökt belopp (kr)',
          'Sökt 2024',
          'Ansökt 2024',
        ],
        as: 'number',
        isNeeded: true,
      },
      {
        key: 'previousKr',
        headings: [
          'Beviljat 2023',
          'Bidrag 2023',
          'Föregående år',
          'Beviljat året före',
          'Beviljat bidrag 2023',
          'Bidrag föregående år',
          'Fg års bidrag',
          'Beviljat belopp 2023',
        ],
        as: 'number',
      },
      {
        key: 'proposedKr',
        headings: [
          'Förslag',
          'Föreslaget belopp',
          'Förslag till bidrag',
          'Förslag 2024',
          'Förvaltningens förslag',
          'Förslag till beslut (kr)',
        ],
        as: 'number',
      },
      { key: 'reason', headings: ['Motivering', 'Motivering till förslaget'], as: 'text' },
      { key: 'purpose', headings: ['Ändamål', 'Syfte'], as: 'text' },
    ],
    facts: [
      ['Provköpings kvinnojour', '520000', '450000', '480000', 'Fler söker stöd', 'Skyddat boende'],
      ['Föreningen Natthärbärget', '75000', null, '0', 'Ny verksamhet', 'Uppstart'],
      ['Hela familjen', '1250000', '1200000', '1200000', null, 'Stöd till anhöriga'],
    ],
  },
  {
    name: 'ärenden',
    kind: 'arenden',
    fileNames: ['Ärendelista', 'Ärenden till nämnden', 'Dagordning'],
    titles: ['Ärenden', 'Ärendelista till nämnden'],
    columns: [
      {
        key: 'dnr',
        headings: ['Dnr', 'Diarienummer', 'Diarienr', 'Ärendenummer', 'Ärendenr', 'Dnr.'],
        as: 'text',
        isNeeded: true,
      },
      {
        key: 'title',
        headings: ['Ärende', 'Rubrik', 'Ärendemening', 'Titel'],
        as: 'text',
        isNeeded: true,
        isFilled: true,
      },
      { key: 'kind', headings: ['Typ', 'Ärendetyp'], as: 'text' },
      {
        key: 'meetingDate',
        headings: [
          'Sammanträde',
          'Sammanträdesdatum',
          'Till nämnd',
          'Möte',
          'Nämndsammanträde',
          'Datum för nämnd',
          'Nämnddatum',
        ],
        as: 'date',
        isNeeded: true,
      },
      { key: 'deadline', headings: ['Sista dag', 'Senast', 'Svar senast', 'Deadline'], as: 'date' },
      {
        key: 'responsibleRole',
        headings: ['Ansvarig roll', 'Föredragande', 'Ansvarig funktion'],
        as: 'text',
      },
    ],
    facts: [
      ['PN/2024:00012', 'Delårsrapport april', 'rapport', '2024-05-21', '2024-05-07', 'Ekonomichef'],
      ['PN/2024:00031', 'Riktlinjer för stöd till anhöriga', 'riktlinje', '2024-06-18', null, 'Utredare'],
      [
        'PN/2023:00477',
        'Remissvar om bostadsförsörjning',
        'remiss',
        '2024-05-21',
        '2024-05-30',
        'Avdelningschef',
      ],
    ],
  },
  {
    name: 'sammanträden',
    kind: 'motesplan',
    fileNames: ['Mötesplan 2024', 'Sammanträdesdagar 2024'],
    titles: ['Sammanträden 2024', 'Mötesplan för nämnden 2024'],
    columns: [
      {
        key: 'date',
        headings: ['Sammanträdesdatum', 'Datum', 'Mötesdatum', 'Sammanträdesdag'],
        as: 'date',
        isNeeded: true,
        isFilled: true,
      },
      { key: 'name', headings: ['Benämning', 'Möte', 'Anmärkning', 'Typ'], as: 'text', isNeeded: true },
    ],
    facts: [
      ['2024-02-13', 'Ordinarie'],
      ['2024-03-19', 'Extra'],
      ['2024-05-21', 'Ordinarie'],
      ['2024-09-17', 'Ordinarie'],
    ],
  },
  {
    name: 'volymer',
    kind: 'volymer',
    fileNames: named('Volymer', PERIODS),
    titles: ['Verksamhetsmått', 'Volymer per verksamhet'],
    columns: [
      { key: 'group', headings: ['Verksamhet', 'Område', 'Verksamhetsområde'], as: 'text', isNeeded: true },
      {
        key: 'name',
        headings: ['Volymmått', 'Volym', 'Verksamhetsmått', 'Volymer'],
        as: 'text',
        isNeeded: true,
        isFilled: true,
      },
      { key: 'unit', headings: ['Måttenhet', 'Sort'], as: 'text' },
      { key: 'actualYearBefore', headings: ['Utfall helår 2022', 'Bokslut 2022'], as: 'number' },
      {
        key: 'actual',
        headings: [
          'Utfall jan-aug 2023',
          'Utfall aug 2023',
          'Utfall hittills 2023',
          'Utfall T2 2023',
          'Ack utfall 2023',
          'Utfall t.o.m. augusti 2023',
          'Utfall tertial 2 2023',
        ],
        as: 'number',
        isNeeded: true,
      },
      {
        key: 'budget',
        headings: ['Budget 2023', 'Budget', 'Budget helår 2023', 'Årsbudget 2023', 'Helårsbudget'],
        as: 'number',
        isNeeded: true,
      },
      {
        key: 'forecast',
        headings: [
          'Prognos 2023',
          'Helårsprognos',
          'Prognos',
          'Prognos helår 2023',
          'Årsprognos',
          'Helårsprognos 2023',
        ],
        as: 'number',
        isNeeded: true,
      },
    ],
    facts: [
      ['Unga', 'Vårddygn på institution', 'dygn', '7420', '5010', '7000', '7350'],
      ['Unga', 'Familjehem, årsplatser', 'årsplatser', '61.5', '58.2', '60', '59.1'],
      ['Vuxna', 'Hushåll med försörjningsstöd', 'hushåll', '1250', '1188', '1200', '1190'],
    ],
    group: 'group',
  },
  {
    name: 'personal',
    kind: 'personal',
    fileNames: named('Personal', PERIODS),
    titles: ['Bemanning', 'Personal per verksamhet'],
    columns: [
      { key: 'group', headings: ['Verksamhet', 'Område'], as: 'text', isNeeded: true },
      {
        key: 'name',
        headings: ['Personalmått', 'Bemanning', 'Personalnyckeltal'],
        as: 'text',
        isNeeded: true,
        isFilled: true,
      },
      {
        key: 'actual',
        headings: [
          'Utfall jan-aug 2023',
          'Utfall aug 2023',
          'Utfall 2023',
          'Utfall T2 2023',
          'Ack utfall 2023',
        ],
        as: 'number',
        isNeeded: true,
      },
      {
        key: 'actualSamePeriodBefore',
        headings: ['Utfall jan-aug 2022', 'Utfall samma period föregående år'],
        as: 'number',
      },
      { key: 'forecast', headings: ['Prognos 2023', 'Prognos'], as: 'number' },
    ],
    facts: [
      ['Unga', 'Årsarbetare', '112.5', '108', '115'],
      ['Vuxna', 'Årsarbetare', '87', '90.5', '86'],
      ['Vuxna', 'Sjukfrånvaro, procent', '6.8', '7.1', '6.5'],
    ],
    group: 'group',
  },
]

export interface KindLayout {
  base: Layout
  family: Family
  /** Which of its headings each column has. */
  names: number
  order: readonly number[]
  /** Columns that are not needed and left out, by place. */
  leftOut: readonly number[]
  date: 'iso' | 'slash' | 'words' | 'short'
  grouped: boolean
  words: number
  /** A column that the kind does not know. */
  extra: boolean
}

export const anyKindLayout: fc.Arbitrary<KindLayout> = fc.constantFrom(...FAMILIES).chain((family) =>
  fc
    .record({
      base: anyLayout,
      names: fc.nat({ max: 59 }),
      order: fc.shuffledSubarray(
        family.columns.map((_, at) => at),
        { minLength: family.columns.length },
      ),
      leftOut: fc.subarray(family.columns.flatMap(({ isNeeded }, at) => (isNeeded ? [] : [at]))),
      date: fc.constantFrom('iso', 'slash', 'words', 'short'),
      grouped: fc.boolean(),
      words: fc.nat({ max: 4 }),
      extra: fc.boolean(),
    } as const)
    .map((layout): KindLayout => ({ ...layout, family })),
)

export const kindLayouts = (count: number): KindLayout[] =>
  fc.sample(anyKindLayout, { seed: 20_233, numRuns: count })

export type KindFault = 'double' | 'number' | 'date' | 'choice' | 'missing'
export const KIND_FAULTS: readonly KindFault[] = ['double', 'number', 'date', 'choice', 'missing']

export interface MadeKindFile {
  name: string
  bytes: Buffer
  kind: string
  fault: { line: number; column: string | null } | null
  expected: readonly Readonly<Record<string, string | null>>[]
  /** What each heading is, to answer what is asked. */
  headings: ReadonlyMap<string, string>
}

const MONTHS = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
]

function dateText(date: string, style: KindLayout['date']): string {
  const [year = '', month = '', day = ''] = date.split('-')
  if (style === 'slash') return `${year}/${month}/${day}`
  if (style === 'words') return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
  return style === 'short' ? `${year}${month}${day}` : date
}

function shown(value: string | null, { as }: FactColumn, { base, date, words }: KindLayout): Cell {
  if (value === null) return ''
  if (as === 'text') return value
  if (as === 'date') return dateText(value, date)
  if (as !== 'number') {
    // Windows-1252 has no faces and circles.
    const own = (as[value] ?? []).filter((word) => base.encoding !== 'latin1' || /^\p{L}/u.test(word))
    return own[words % own.length] ?? ''
  }
  if (base.format === 'xlsx') return Number(value)
  const [whole = '', fraction] = value.split('.')
  const separator = base.thousands === '.' ? ' ' : base.thousands
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+(?!\d))/g, separator)
  return fraction === undefined ? grouped : `${grouped},${fraction}`
}

const WRONG: Readonly<Record<'number' | 'date' | 'choice', string>> = {
  number: 'se bilaga',
  date: '2024-02-31',
  choice: 'Lila',
}

/** Lays the family's facts out; a fault that it has no place for gives null. */
export async function madeKind(
  layout: KindLayout,
  fault: KindFault | null = null,
): Promise<MadeKindFile | null> {
  const { base, family, names, order, leftOut, extra } = layout
  const isGrouped = layout.grouped && family.group !== undefined
  const used = order.filter((at) => !leftOut.includes(at))
  const columns = used.filter((at) => !isGrouped || family.columns[at]?.key !== family.group)
  const titled = (at: number) => {
    const { headings } = family.columns[at] ?? { headings: [''] }
    return headings[(names + at) % headings.length] ?? ''
  }
  const grid: Cell[][] = []
  if (base.titles) grid.push([family.titles[names % family.titles.length] ?? ''])
  if (base.titles && base.footnote) grid.push([])
  grid.push([...columns.map(titled), ...(extra ? ['Handläggs av'] : [])])
  const found: { at: MadeKindFile['fault'] } = { at: null }
  const faulty = faultIn(family, columns, fault)
  if (fault !== null && !faulty) return null
  const expected: Record<string, string | null>[] = []
  const groupAt = family.columns.findIndex(({ key }) => key === family.group)
  const hasGroup = isGrouped && used.includes(groupAt)
  let heading: string | null = null
  const push = (fact: readonly (string | null)[], wrong: string | null): void => {
    if (hasGroup && fact[groupAt] !== heading) {
      heading = fact[groupAt] ?? null
      grid.push([heading])
    }
    const cells = columns.map((at): Cell => {
      const column = family.columns[at]
      if (!column) return ''
      return wrong !== null && at === faulty?.at ? wrong : shown(fact[at] ?? null, column, layout)
    })
    grid.push([...cells, ...(extra ? ['Kansliet'] : [])])
  }
  for (const [no, fact] of family.facts.entries()) {
    const isWrong = no === 1 && faulty?.text !== undefined
    push(fact, isWrong ? (faulty?.text ?? null) : null)
    if (isWrong) found.at = { line: grid.length, column: family.columns[faulty?.at ?? 0]?.key ?? null }
    expected.push(
      Object.fromEntries(
        used
          .filter((at) => at !== groupAt || !isGrouped || hasGroup)
          .map((at) => [family.columns[at]?.key ?? '', fact[at] ?? null]),
      ),
    )
  }
  const [again] = family.facts
  if (fault === 'double' && again) {
    push(again, null)
    found.at = { line: grid.length, column: null }
  }
  if (base.footnote) grid.push(['* Preliminära uppgifter'])
  const name = `${family.fileNames[names % family.fileNames.length]}.${base.format}`
  const bytes = base.format === 'csv' ? csvOf(grid, base) : await xlsxOf(grid, [])
  const headings = new Map(columns.map((at) => [columnChoice(titled(at)), family.columns[at]?.key ?? '']))
  return { name, bytes, kind: family.kind, fault: found.at, expected, headings }
}

/** Where the fault goes, and what is written there; a doubled row has no place. */
function faultIn(
  { columns: all }: Family,
  columns: readonly number[],
  fault: KindFault | null,
): { at: number; text?: string } | null {
  if (fault === null || fault === 'double') return { at: -1 }
  const at = columns.find((place) => {
    const column = all[place]
    if (!column) return false
    if (fault === 'missing') return column.isFilled === true
    return fault === 'choice' ? typeof column.as !== 'string' : column.as === fault
  })
  if (at === undefined) return null
  return { at, text: fault === 'missing' ? '' : WRONG[fault] }
}

// ---------------------------------------------------------------- judging

const PERIOD = periodOf(interim(2, 2023))

/** Reads a file as it is, answers what is asked of columns as whoever made it would, and holds the rows against the facts. */
export async function judgeKind(file: MadeKindFile): Promise<Judged> {
  const [first, ...more] = await tablesOf(file.name, file.bytes)
  const asked = (first?.questions ?? []).map(({ id }) => id)
  const none = { asked, findings: [], difference: null }
  if (!first) return { is: 'refused', ...none }
  const choices = Object.fromEntries([...file.headings].filter(([id]) => asked.includes(id)))
  const [table] = asked.length > 0 ? await tablesOf(file.name, file.bytes, { choices }) : [first]
  const kind = kinds.find(({ name }) => name === table?.kind)
  if (!table || !kind || kind.name !== file.kind || more.length > 0)
    return { is: 'wrong', ...none, difference: `kind ${table?.kind}, ${more.length} more` }
  if (kind.perPeriod && table.claims[0]?.span.endsOn !== PERIOD.endsOn)
    return { is: 'wrong', ...none, difference: `period ${table.claims[0]?.span.endsOn}` }
  const { rows, findings } = shapedRows(kind, table)
  const sum = new SectionSum(kind, { now: new Map(), earlier: null }, kind.perPeriod ? PERIOD : null)
  for (const row of rows) findings.push(...sum.add(row))
  findings.push(...sum.end(table.isComplete).findings)
  const difference = file.fault ? null : differenceIn(rows, file.expected)
  const open = table.questions.map(({ id }) => id)
  if (open.length > 0) return { is: 'asked', asked: open, findings, difference: null }
  if (difference !== null) return { is: 'wrong', asked, findings, difference }
  return { is: asked.length > 0 ? 'asked' : 'read', asked, findings, difference: null }
}

type Table = Awaited<ReturnType<typeof tablesOf>>[number]

function shapedRows(kind: ImportKind, table: Table): { rows: TableRow[]; findings: Finding[] } {
  const findings: Finding[] = [...table.findings]
  const rows = table.rows.flatMap(({ line, values, heading }): TableRow[] => {
    const shaped = kind.shape ? kind.shape(values, heading) : values
    if (!shaped) return []
    const missing = kind.columns.filter(({ key, filled }) => filled && !shaped[key])
    const faults = [
      ...missing.map(({ key }) => ({ column: key, message: 'missing', level: 'error' as const })),
      ...(kind.check?.(shaped) ?? []).map((fault) => ({ level: 'error' as const, ...fault })),
    ]
    findings.push(...faults.map((fault) => ({ sheet: table.sheet, line, ...fault })))
    return faults.length > 0 ? [] : [{ sheet: table.sheet, line, values: shaped }]
  })
  return { rows, findings }
}

function differenceIn(rows: readonly TableRow[], expected: MadeKindFile['expected']): string | null {
  if (rows.length !== expected.length) return `${rows.length} rows, not ${expected.length}`
  for (const [at, fact] of expected.entries()) {
    const values: Values = rows[at]?.values ?? {}
    for (const [key, value] of Object.entries(fact)) {
      const is = values[key] ?? null
      if (is !== value && !(is !== null && value !== null && isSameNumber(is, value)))
        return `row ${at + 1} ${key}: ${is} ≠ ${value}`
    }
  }
  return null
}

const NUMBER = /^-?\d+(?:\.\d+)?$/
const isSameNumber = (a: string, b: string): boolean =>
  NUMBER.test(a) && NUMBER.test(b) && Number(a) === Number(b)
