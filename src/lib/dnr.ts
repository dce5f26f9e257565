/** A case number in a public registry: prefix, year and running number. A Dnr may cover several cases. */
export interface Dnr {
  prefix: string
  year: number
  number: number
}

// SN/2023:00130, SN 2014:38, sn2023:130, Dnr: SN/2010:27 — the slash or space may be missing, zeros may be left out.
const DNR = /^(?:dnr[.:]*\s*)?(?:(\p{L}{1,8})[\s/]*)?(\d{4})[:\s/]+0*([1-9]\d{0,5})$/iu
// SN 2024-000123 — with a dash, where the prefix shows that it is neither a day nor a telephone number.
const DASHED =
  /^(?:dnr[.:]*\s*)?(?!dnr|tom|from|jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)(\p{L}{2,5})[\s/-]+(\d{4})-(?=\d{3})0*([1-9]\d{0,5})$/iu
// sn/23:13 — a year of two digits, where the prefix shows that it is not a time of day.
const SHORT_YEAR = /^(?:dnr[.:]*\s*)?(\p{L}{1,8})[\s/]*(\d{2}):0*([1-9]\d{0,5})$/iu
const FIRST_SHORT_YEAR = 70 // 70 is 1970, 69 is 2069

/** Reads every usual spelling; without a prefix ("2023:130") the committee's own is meant. Null when it is no Dnr. */
export function parseDnr(text: string, ownPrefix: string): Dnr | null {
  const typed = text.normalize('NFC').trim()
  const match = DNR.exec(typed) ?? DASHED.exec(typed) ?? SHORT_YEAR.exec(typed)
  if (!match) return null
  const [, prefix, year, number] = match
  return { prefix: (prefix ?? ownPrefix).toUpperCase(), year: fullYear(Number(year)), number: Number(number) }
}

const fullYear = (year: number): number =>
  year >= 100 ? year : year + (year < FIRST_SHORT_YEAR ? 2000 : 1900)

/** The one spelling that is stored and compared: "SN/2023:130". */
export const dnrKey = (dnr: Dnr): string => `${dnr.prefix}/${dnr.year}:${dnr.number}`

const EXAMPLE = 'SN' // the prefix in examples

/** An example with the committee's own prefix: "SN/2024:00011" → "OMN/2024:00011". */
export const withOwnPrefix = (example: string, prefix: string): string =>
  ['/2', ' 2'].reduce((text, year) => text.replaceAll(`${EXAMPLE}${year}`, `${prefix}${year}`), example)
