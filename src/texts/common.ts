import { type CalendarDate, isoWeekday, parseDate } from '../lib/calendar.ts'
import { formatDecimal } from '../lib/numbers.ts'

const WEEKDAYS = ['mån', 'tis', 'ons', 'tors', 'fre', 'lör', 'sön']
const MONTHS = ['jan', 'feb', 'mars', 'apr', 'maj', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'dec']

/** "tis 19 sep 2023": a date in running text. */
export function dayInText(day: CalendarDate): string {
  const [year = '', month = '', dayOfMonth = ''] = day.split('-')
  const weekday = WEEKDAYS[isoWeekday(day) - 1] ?? ''
  return `${weekday} ${Number(dayOfMonth)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`
}

/** A text with its dates as running text has them. */
export const daysInText = (text: string): string =>
  text.replaceAll(/(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])/g, (found) => {
    const day = parseDate(found)
    return day ? dayInText(day) : found
  })

/** Said before a list when the page asked for is none of its `last` pages: the nearest is shown. Plain text. */
export const pageMissing = (asked: number, last: number): string =>
  `Sidan ${asked} finns inte; det här är sidan ${asked < 1 ? 1 : last} av ${last}.`

/** "a, b och c" of what may be more than text, as pieces of prose. */
export const listedPieces = <T>(pieces: readonly T[]): (T | string)[] =>
  pieces.flatMap((piece, at) => [...(at === 0 ? [] : [at === pieces.length - 1 ? ' och ' : ', ']), piece])

/** Words by the name that something is stored under; names that have none are shown unchanged, or not at all. */
export const byName = <T>(words: Readonly<Record<string, T>>): Readonly<Record<string, T>> => words

/** Said in place of a form that Slack would not open. */
export const tooLongForForm = (label: string, most: number): string =>
  `${label}: texten är längre än de ${formatDecimal(String(most))} tecken som ett formulär rymmer. Ändra den med en fil i stället.`

export const capitalised = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** A title with its number on the agenda: "3. Ansökan om medel". */
export const numbered = (number: number | null, title: string): string =>
  number === null ? title : `${number}. ${title}`

export interface SourceRef {
  title: string
  dnr: string | null
  asOf: CalendarDate | null
}

/** "Källa: Delårsrapport 2 2023 (SN/2023:00130), avsnitt 4.1.1 · per 2023-08-31". Plain text: escape it for mrkdwn. */
export function sourceLine(document: SourceRef, section?: string): string {
  const dnr = document.dnr ? ` (${document.dnr})` : ''
  const where = section ? `, ${/^\d/.test(section) ? `avsnitt ${section}` : section}` : ''
  const asOf = document.asOf ? ` · per ${document.asOf}` : ''
  return `Källa: ${document.title}${dnr}${where}${asOf}`
}

/** "1 mål", "3 mål"; nouns whose plural differs give both forms. */
export const count = (n: number, one: string, many: string = one): string =>
  `${formatDecimal(n)} ${n === 1 ? one : many}`

const NUMERALS = [
  'noll',
  'en',
  'två',
  'tre',
  'fyra',
  'fem',
  'sex',
  'sju',
  'åtta',
  'nio',
  'tio',
  'elva',
  'tolv',
]

/** "två verksamheter": how many in running text, in letters up to twelve; `neuter` for "ett mål". */
export const countInWords = (n: number, one: string, many: string = one, neuter = false): string => {
  const word = n === 1 && neuter ? 'ett' : (NUMERALS[n] ?? formatDecimal(n))
  return `${word} ${n === 1 ? one : many}`
}

/** "sex av sju"-style lists: "a, b och c". */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} och ${parts.at(-1)}`

export const commonTexts = {
  nothingLoaded: 'Det finns inga uppgifter inlästa än.',
  computed: 'Beräknat av assistenten.',
}

/** Replaces a person whose data has been erased. */
export const forgottenPerson = 'en person som har glömts'

/** "Två saker är försenade, en ska vara klar i dag och tre närmar sig.": what is counted is named with the first number. */
export function thingsThat(kinds: readonly { n: number; one: string; many: string }[]): string {
  const parts = kinds
    .filter(({ n }) => n > 0)
    .map(({ n, one, many }, at) =>
      at === 0 ? countInWords(n, `sak ${one}`, `saker ${many}`) : countInWords(n, one, many),
    )
  return `${capitalised(listed(parts))}.`
}
