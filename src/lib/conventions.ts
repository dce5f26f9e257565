import { type CalendarDate, calendarDate } from './calendar.ts'
import { caseless, fold } from './words.ts'

/**
 * What a committee has settled of its own: its words for assessments, signs, units, activities, limits of risk, the sections of
 * a statement, the pots of grants. Each part holds from a day, so that what was told before stays as it was. Pure.
 */

export const CONVENTION_PARTS = [
  'assessments',
  'costs',
  'units',
  'activities',
  'risk',
  'sections',
  'pots',
] as const
export type ConventionPart = (typeof CONVENTION_PARTS)[number]

/** One line of a part: "Uppnås helt", "nås", "grön; helt uppfyllt". */
export interface ConventionEntry {
  name: string
  /** What it stands for; what it may be depends on the part. */
  value: string
  /** What it belongs under: an activity's area. */
  under: string
  /** Other words for it. */
  words: readonly string[]
}

/** The entries of a part from a day on. */
export interface ConventionSet {
  part: ConventionPart
  validFrom: CalendarDate
  entries: readonly ConventionEntry[]
}

/** From when a part holds that says no day: before everything that is told. */
export const ALWAYS: CalendarDate = calendarDate('1900-01-01')

export const ASSESSMENT_LEVELS = ['good', 'risk', 'bad'] as const
export type AssessmentLevel = (typeof ASSESSMENT_LEVELS)[number]

export interface OwnAssessment {
  name: string
  level: AssessmentLevel
  words: readonly string[]
}

export type RiskClass = 'low' | 'medium' | 'high'

/** How consequence and likelihood are weighed together. */
export interface RiskScale {
  /** Both go from 1 to this. */
  highest: number
  /** The classes begin at these products. */
  mediumFrom: number
  highFrom: number
  /** The class of each square, by consequence and likelihood from 1, where they are not told by the product. */
  matrix: readonly (readonly RiskClass[])[] | null
}

export interface OwnUnit {
  name: string
  /** True where it counts people, so that few of them are not told. */
  isPeople: boolean
  words: readonly string[]
}

export interface OwnActivity {
  name: string
  code: string | null
  /** The area that it belongs to. */
  under: string | null
  words: readonly string[]
}

const STANDARD_SECTIONS = ['proposal', 'content', 'economy', 'children', 'recipients'] as const
export type StandardSection = (typeof STANDARD_SECTIONS)[number]

/** A section that every statement has: one that all know, or a heading of the committee's own. */
export interface OwnSection {
  section: StandardSection | null
  name: string
  words: readonly string[]
}

export interface OwnPot {
  name: string
  amountKr: number | null
  words: readonly string[]
}

export interface Conventions {
  /** Best first; none where the committee has no words of its own. */
  assessments: readonly OwnAssessment[]
  /** True where its tables have costs as positive figures. */
  costsArePositive: boolean
  units: readonly OwnUnit[]
  activities: readonly OwnActivity[]
  risk: RiskScale
  /** Null: those that every statement has. */
  sections: readonly OwnSection[] | null
  pots: readonly OwnPot[]
}

/** The customary division of 1–16: the sources print the numbers without it. */
export const CUSTOMARY_RISK: RiskScale = { highest: 4, mediumFrom: 6, highFrom: 12, matrix: null }

const MOST_LEVELS = 7
const LONGEST_ROW = 40

// Folded.
const LEVEL_WORDS: ReadonlyMap<string, AssessmentLevel> = new Map([
  ['nas', 'good'],
  ['risk', 'risk'],
  ['nas inte', 'bad'],
])
const COST_WORDS: ReadonlyMap<string, boolean> = new Map([
  ['minus', false],
  ['plus', true],
])
const CLASS_WORDS: ReadonlyMap<string, RiskClass> = new Map([
  ['lag', 'low'],
  ['medel', 'medium'],
  ['hog', 'high'],
])
const SECTION_WORDS: ReadonlyMap<string, StandardSection> = new Map([
  ['forslag', 'proposal'],
  ['innehall', 'content'],
  ['ekonomi', 'economy'],
  ['barn', 'children'],
  ['mottagare', 'recipients'],
])
const PEOPLE_WORD = 'personer'
const RISK_ROW = /^konsekvens (\d)$/
const RISK_LIMITS: ReadonlyMap<string, 'highest' | 'mediumFrom' | 'highFrom'> = new Map([
  ['nivaer', 'highest'],
  ['medel fran', 'mediumFrom'],
  ['hog fran', 'highFrom'],
])
const WHOLE = /^\d{1,3}$/
const AMOUNT = /^\d{1,12}$/

const bare = (text: string): string => fold(text).replaceAll(/\s+/g, ' ').trim()
const digitsOf = (text: string): string => text.replaceAll(/[\s\u00a0]/g, '').replace(/kr$/iu, '')

const SEPARATORS = /[|\n\r]/ // what stands between the fields of a line, and between lines

export type ConventionFault =
  | 'separator'
  | 'level'
  | 'costs'
  | 'unit'
  | 'risk_name'
  | 'risk_number'
  | 'risk_classes'
  | 'section'
  | 'amount'

/** What is wrong with one line of a part; null where nothing is. */
export function entryFault(
  part: ConventionPart,
  { name, value, words, under }: ConventionEntry,
): ConventionFault | null {
  if ([name, value, under, ...words].some((text) => SEPARATORS.test(text))) return 'separator'
  const word = bare(value)
  switch (part) {
    case 'assessments':
      return LEVEL_WORDS.has(word) ? null : 'level'
    case 'costs':
      return COST_WORDS.has(word) ? null : 'costs'
    case 'units':
      return word === '' || word === PEOPLE_WORD ? null : 'unit'
    case 'activities':
      return null
    case 'risk': {
      if (RISK_LIMITS.has(bare(name))) return WHOLE.test(word) && Number(word) > 0 ? null : 'risk_number'
      if (!RISK_ROW.test(bare(name))) return 'risk_name'
      return classesIn(value) ? null : 'risk_classes'
    }
    case 'sections':
      return word === '' || SECTION_WORDS.has(word) ? null : 'section'
    case 'pots':
      return word === '' || AMOUNT.test(digitsOf(value)) ? null : 'amount'
  }
}

function classesIn(value: string): RiskClass[] | null {
  const classes = value
    .slice(0, LONGEST_ROW * 2)
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((word) => CLASS_WORDS.get(bare(word)))
  const known = classes.filter((one): one is RiskClass => one !== undefined)
  return known.length > 0 && known.length === classes.length ? known : null
}

export type ConventionSetFault = 'one_line' | 'levels' | 'limits' | 'matrix'

/** What stands in the way of entries that are to hold from a day; `at` is the place of the entry that is wrong. */
export type ChangeFault =
  | { is: 'entry'; at: number; fault: ConventionFault }
  /** A word that stands for another entry already. */
  | { is: 'twice'; at: number; word: string; other: string }
  | { is: 'set'; at: number; fault: ConventionSetFault }
  | { is: 'too_many'; at: number; most: number }
  /** Before what has been settled last, which would change what has been told. */
  | { is: 'too_early'; at: number; first: CalendarDate }
  /** Nothing, from another day than the one that is settled already. */
  | { is: 'empty'; at: number }

const MOST_ENTRIES = 100

/** The entries of a part that begin last; null where it has none. */
export const lastOf = (settled: readonly ConventionSet[], part: ConventionPart): ConventionSet | null =>
  settled.filter((set) => set.part === part).toSorted((a, b) => b.validFrom.localeCompare(a.validFrom))[0] ??
  null

/** Whether these may be all the entries of their part from their day on, however they are brought in; null where they may. */
export function changeFault(
  settled: readonly ConventionSet[],
  { part, validFrom, entries }: ConventionSet,
): ChangeFault | null {
  if (entries.length > MOST_ENTRIES) return { is: 'too_many', at: MOST_ENTRIES, most: MOST_ENTRIES }
  for (const [at, entry] of entries.entries()) {
    const fault = entryFault(part, entry)
    if (fault) return { is: 'entry', at, fault }
  }
  const fault = twiceIn(part, entries) ?? togetherFault(part, entries)
  if (fault) return fault
  const first = lastOf(settled, part)?.validFrom ?? null
  if (entries.length === 0 && validFrom !== (first ?? ALWAYS)) return { is: 'empty', at: 0 }
  return first !== null && validFrom < first ? { is: 'too_early', at: 0, first } : null
}

/** All that an entry is known by in files. */
const wordsFor = (part: ConventionPart, { name, value, words }: ConventionEntry): string[] => [
  name,
  ...words,
  ...(part === 'activities' && value !== '' ? [value] : []),
]

function twiceIn(part: ConventionPart, entries: readonly ConventionEntry[]): ChangeFault | null {
  const taken = new Map<string, number>()
  for (const [at, entry] of entries.entries()) {
    for (const word of wordsFor(part, entry)) {
      const other = taken.get(bare(word))
      if (other !== undefined && other !== at)
        return { is: 'twice', at, word, other: entries[other]?.name ?? '' }
      taken.set(bare(word), at)
    }
  }
  return null
}

function togetherFault(part: ConventionPart, entries: readonly ConventionEntry[]): ChangeFault | null {
  if (part === 'costs' && entries.length > 1) return { is: 'set', at: 1, fault: 'one_line' }
  const fault = part === 'risk' && entries.length > 0 ? riskFault(entries) : null
  return fault && { is: 'set', at: 0, fault }
}

function riskFault(entries: readonly ConventionEntry[]): ConventionSetFault | null {
  const rows = matrixRows(entries)
  if (rows.size > 0) {
    const isSquare = Array.from({ length: rows.size }, (_, at) => rows.get(at + 1)?.length === rows.size)
    return rows.size >= 2 && rows.size <= MOST_LEVELS && isSquare.every(Boolean) ? null : 'matrix'
  }
  const { highest, mediumFrom, highFrom } = limitsIn(entries)
  if (highest < 2 || highest > MOST_LEVELS) return 'levels'
  return mediumFrom <= highFrom && highFrom <= highest * highest ? null : 'limits'
}

const matrixRows = (entries: readonly ConventionEntry[]): Map<number, RiskClass[]> =>
  new Map(
    entries.flatMap(({ name, value }) => {
      const [, row] = RISK_ROW.exec(bare(name)) ?? []
      const classes = classesIn(value)
      return row !== undefined && classes ? [[Number(row), classes] as const] : []
    }),
  )

function limitsIn(entries: readonly ConventionEntry[]): Omit<RiskScale, 'matrix'> {
  const limits = { ...CUSTOMARY_RISK }
  for (const { name, value } of entries) {
    const limit = RISK_LIMITS.get(bare(name))
    if (limit) limits[limit] = Number(bare(value))
  }
  return limits
}

function riskOf(entries: readonly ConventionEntry[]): RiskScale {
  if (entries.length === 0 || riskFault(entries) !== null) return CUSTOMARY_RISK
  const rows = matrixRows(entries)
  if (rows.size === 0) return { ...limitsIn(entries), matrix: null }
  const matrix = Array.from({ length: rows.size }, (_, at) => rows.get(at + 1) ?? [])
  return { ...limitsIn(entries), highest: rows.size, matrix }
}

/** The parts as they hold on a day. */
export function conventionsOn(sets: readonly ConventionSet[], day: CalendarDate): Conventions {
  const of = (part: ConventionPart): readonly ConventionEntry[] =>
    sets
      .filter((set) => set.part === part && set.validFrom <= day)
      .toSorted((a, b) => b.validFrom.localeCompare(a.validFrom))[0]?.entries ?? []
  const sections = of('sections')
  return {
    assessments: of('assessments').map(({ name, value, words }) => ({
      name,
      level: LEVEL_WORDS.get(bare(value)) ?? 'risk',
      words,
    })),
    costsArePositive: of('costs').some(({ value }) => COST_WORDS.get(bare(value)) === true),
    units: of('units').map(({ name, value, words }) => ({
      name,
      isPeople: bare(value) === PEOPLE_WORD,
      words,
    })),
    activities: of('activities').map(({ name, value, under, words }) => ({
      name,
      code: value || null,
      under: under || null,
      words,
    })),
    risk: riskOf(of('risk')),
    sections:
      sections.length === 0
        ? null
        : sections.map(({ name, value, words }) => ({
            section: SECTION_WORDS.get(bare(value)) ?? null,
            name,
            words,
          })),
    pots: of('pots').map(({ name, value, words }) => ({
      name,
      amountKr: value ? Number(digitsOf(value)) : null,
      words,
    })),
  }
}

/** The name that a word stands for among names with other words for them, by its own letters; null where it is none of them. */
export function nameMeant(
  known: readonly { name: string; code?: string | null; words: readonly string[] }[],
  word: string,
): string | null {
  const wanted = caseless(word)
  const found = known.find(({ name, code, words }) =>
    [name, ...(code ? [code] : []), ...words].some((one) => caseless(one) === wanted),
  )
  return found?.name ?? null
}

// ---------------------------------------------------------------- as lines

/** "Uppnås helt | nås | grön; 🟢 | ": a line for each entry, as the form shows and takes them. */
export const linesOf = (entries: readonly ConventionEntry[]): string =>
  entries
    .map(({ name, value, words, under }) => {
      const fields = [name, value, words.join('; '), under]
      return fields.slice(0, fields.findLastIndex((field) => field !== '') + 1).join(' | ')
    })
    .join('\n')

export const wordsIn = (text: string): string[] => text.split(';').flatMap((word) => word.trim() || [])

/** The entries of a form's lines; null for a line with more fields than there are. */
export function entriesOf(text: string): ConventionEntry[] | null {
  const entries: ConventionEntry[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const [name = '', value = '', words = '', under = '', ...rest] = line.split('|').map((one) => one.trim())
    if (name === '' || rest.length > 0) return null
    entries.push({ name, value, under, words: wordsIn(words) })
  }
  return entries
}
