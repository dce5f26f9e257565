/** Reporting periods of a municipality's year: delår 1 (to April), delår 2 (to August), annual accounts. */
export type PeriodKind = 'interim_1' | 'interim_2' | 'annual'

export interface PeriodRef {
  year: number
  kind: PeriodKind
}

const ORDER: Record<PeriodKind, number> = { interim_1: 1, interim_2: 2, annual: 3 }

/** Later periods first. */
export const newestFirst = (a: PeriodRef, b: PeriodRef): number =>
  b.year - a.year || ORDER[b.kind] - ORDER[a.kind]

/** The period that ended last before this one: delår 2 → delår 1 → the year before. */
export const periodBefore = ({ year, kind }: PeriodRef): PeriodRef => {
  switch (kind) {
    case 'annual':
      return { year, kind: 'interim_2' }
    case 'interim_2':
      return { year, kind: 'interim_1' }
    case 'interim_1':
      return { year: year - 1, kind: 'annual' }
  }
}

export const samePeriodLastYear = ({ year, kind }: PeriodRef): PeriodRef => ({ year: year - 1, kind })

export const isSamePeriod = (a: PeriodRef, b: PeriodRef): boolean => a.year === b.year && a.kind === b.kind

export interface PeriodWish {
  year?: number
  kind?: PeriodKind
  /** What was written instead of a kind, when no kind has that name: "delår 3". No period fits it. */
  unknown?: string
}

// \b knows no å: a word begins and ends where there is no letter or digit beside it.
// A year of its own, as in "status 2013"; not the one in 2023-09-19 or SN/2023:00130.
const YEAR = /(?<![\p{L}\p{N}/:-])(?:19|20)\d{2}(?![\p{L}\p{N}/:-])/u
// delår 2, delåret, delårsrapport 1; the number is none of its own in "delår 2.1.3.1"
const INTERIM =
  /(?<![\p{L}\p{N}])del[aå]r(?:et|s(?:rapport|uppf[oö]ljning)\p{L}*)?(?:\s*(\d{1,2})(?![.:]\d|[\p{L}\p{N}]))?(?![\p{L}\p{N}])/iu
// helår, årsredovisning, bokslutet
const ANNUAL =
  /(?<![\p{L}\p{N}])(?:hel[aå]r(?:et)?|(?:[aå]rsredovisning|(?:[aå]rs)?bokslut)\p{L}*)(?![\p{L}\p{N}])/iu

const INTERIM_KINDS: Readonly<Partial<Record<number, PeriodKind>>> = { 1: 'interim_1', 2: 'interim_2' }

/** "Delåret" without a number is the second, which reports more. */
function readInterim(digits: string | undefined): PeriodWish {
  const kind = digits === undefined ? 'interim_2' : INTERIM_KINDS[Number(digits)]
  return kind ? { kind } : { unknown: `delår ${Number(digits)}` }
}

/** Takes the words that name a period out of a text: "lex sarah delår 2 2023" → lex sarah + {2023, interim_2}. */
export function takePeriod(text: string): { wish: PeriodWish | null; rest: string } {
  const wish: PeriodWish = {}
  let rest = text.normalize('NFC') // å may come as a and a ring
  const take = (pattern: RegExp) => {
    const match = pattern.exec(rest)
    if (match) rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`
    return match
  }
  const interim = take(INTERIM)
  if (interim) Object.assign(wish, readInterim(interim[1]))
  else if (take(ANNUAL)) wish.kind = 'annual'
  const year = take(YEAR)
  if (year) wish.year = Number(year[0])
  return { wish: Object.keys(wish).length > 0 ? wish : null, rest: rest.replaceAll(/\s+/g, ' ').trim() }
}

// publicerat, publicerade
const PUBLISHED = /(?<!\p{L})publicera(?:t|de|d)(?!\p{L})/iu

/** Removes the word that asks for published figures from a text. */
export function takePublished(text: string): { isAsked: boolean; rest: string } {
  const rest = text.replace(PUBLISHED, ' ')
  return { isAsked: rest !== text, rest: rest.replaceAll(/\s+/g, ' ').trim() }
}

/** The newest of the periods that the wish fits; without a wish the newest of all; null when it fits none. */
export function choosePeriod<P extends PeriodRef>(periods: readonly P[], wish: PeriodWish | null): P | null {
  const fitting = periods.filter(
    (p) =>
      wish?.unknown === undefined &&
      (wish?.year === undefined || p.year === wish.year) &&
      (wish?.kind === undefined || p.kind === wish.kind),
  )
  return fitting.toSorted(newestFirst)[0] ?? null
}
