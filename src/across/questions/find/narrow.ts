import type { FactRow } from '../../../contract/facts.ts'
import { grouped } from '../../../lib/grouped.ts'
import { fold } from '../../../lib/words.ts'
import { areRounded, type Figure, figuresOf, isFiner } from '../answers/arithmetic.ts'
import { unitOf } from '../answers/format.ts'
import type { PeriodWish } from '../words/periods.ts'
import { asksCost } from '../words/states.ts'
import { stemOf, stemsOf } from '../words/stems.ts'
import type { Understanding } from '../words/understand.ts'
import { type Candidate, COMPLETENESS } from './candidates.ts'
import { isContentWord } from './cover.ts'
import { isMunicipality } from './places.ts'
import { select } from './select.ts'

/** Leaves of the full readings those that differ in what they would answer. */

const MARGIN = 0.12
const WHOLE_NAME = 0.9
/** Signs of one figure, and of several together. */
const LONG_FIGURE = 4
const LONG_FIGURES = 6
const MONEY = new Set(['kr', 'tkr', 'mkr', 'mnkr'])
/** Said of what is counted, and not of money. */
const COUNTING = ['fler', 'farre', 'flest', 'farst']
/** A column of a table that holds figures out of running text. */
const QUOTED = /^(?:citat|quote)$/

export function narrow(full: readonly Candidate[], u: Understanding): readonly Candidate[] {
  const isOfWhole = asksAmount(u) && !namesSomething(u) && u.operations.size === 0
  const asked = isOfWhole ? ofTheWhole(full) : full
  let left = ofTableNamedSo(answering(asked, u), u)
  const isOfAmounts = asksAmount(u)
  if (!namesSomething(u)) {
    left = newestOfAttribute(left, u)
    if (isOfAmounts) left = ofTheWhole(left)
  } else if (isOfAmounts) left = ofMainTable(left)
  if (!u.questions.has('why') && !u.questions.has('whatIs') && !u.questions.has('who'))
    left = prefer(left, (candidate) =>
      select(candidate, u).facts.some(({ column }) => column.type !== 'text'),
    )
  if (u.isWithout) left = prefer(left, ({ entry: { row } }) => hasExclusion(row))
  left = prefer(left, ({ entry: { row } }) => fitsBreakdowns(row.breakdown, u))
  left = ownAmongPlaces(left, u)
  const hasUnit = (isUnit: (unit: string) => boolean) => (candidate: Candidate) =>
    select(candidate, u).facts.some(({ entry, column }) => isUnit(unitOf(entry.row, column)))
  if (u.operations.has('share'))
    left = prefer(
      left,
      hasUnit((unit) => unit === '%'),
    )
  else if (
    !u.operations.has('percent') &&
    (u.questions.has('howMany') || u.operations.has('more') || u.operations.has('fewer'))
  )
    left = prefer(
      left,
      hasUnit((unit) => unit !== '%'),
    )
  // "fler eller färre" counts what is no money, where both are known.
  if (COUNTING.some((word) => u.words.some(({ token }) => token.text === word)) && !asksCost(u))
    left = prefer(
      left,
      hasUnit((unit) => !MONEY.has(unit)),
    )
  if (asksCost(u))
    left = prefer(
      left,
      hasUnit((unit) => MONEY.has(unit)),
    )
  // "budget" may be a word of a table's name; a row that has a budget goes before one that has none.
  const attributes = u.words.filter(({ tags }) => [...tags].some((tag) => tag.startsWith('attribute:')))
  left = mostOf(left, ({ columns, named }) => {
    const covered = attributes.filter((word) => columns.has(word) || named.has(word))
    return covered.length
  })
  // What was paid out goes before an amount of another kind that only stands in its place.
  left = prefer(left, ({ columns }) =>
    attributes.every((word) => {
      const own = word.tags.has('attribute:outcome') ? columns.get(word) : undefined
      return own === undefined || own.some(({ attribute }) => attribute !== 'amount')
    }),
  )
  left = wholeOfNamedTable(left, u)
  const isNamed = left.some(({ completeness }) => completeness >= WHOLE_NAME)
  if (u.operations.has('sum'))
    left = prefer(left, ({ entry, completeness }) => isSum(entry.row) && completeness >= WHOLE_NAME)
  // A bare "totalt" names no table: what is called just so, and what the totals are, are asked back about.
  if (u.operations.has('sum') && !isSpecific(left))
    left = prefer(left, ({ entry, completeness }) => entry.row.role === 'total' || completeness >= WHOLE_NAME)
  else if (!isNamed && (u.operations.has('sum') || (!isSpecific(left) && !isRowNamed(left, u))))
    left = totals(left)
  // "senaste mätningen": what an older report says is not the latest, however it is called there.
  if (u.periods.length > 0 && u.periods.every(({ relative }) => relative === 'latest'))
    left = latestOnly(left)
  // A figure for each of the times that are asked for, rather than one without a time for all of them.
  if (named(u.periods) > 1)
    left = prefer(left, (candidate) =>
      select(candidate, u).facts.some(({ column }) => column.period !== null),
    )
  const before = sumsOfGroups(left)
  left = withNewer(mostCovered(writtenOut(before, u)), before, u)
  left = withoutWeaker(left)
  left = notSaidOfAnother(left)
  left = prefer(left, ({ entry: { row } }) => row.role !== 'part' && !/^varav/i.test(row.names[0] ?? ''))
  left = onlyDefaultLines(left)
  left = sumsOfSections(left)
  if (u.periods.every(({ relative }) => relative !== null)) left = newestReports(left)
  const isOfOne = !['largest', 'smallest', 'rank'].some((operation) => u.operations.has(operation))
  const once = sameValueOnce(left, u)
  return isOfOne ? wholeOfParts(once) : once
}

/** "det externa projektet": one of the rows of the table that is called just so, where no row is. */
function ofTableNamedSo(candidates: readonly Candidate[], u: Understanding): readonly Candidate[] {
  const content = u.words.filter(isContentWord)
  if (content.length < 2 || candidates.some(({ completeness }) => completeness >= WHOLE_NAME))
    return candidates
  const isNamedSo = ({ entry: { table } }: Candidate) => {
    const stems = new Set(stemsOf(table.table.title))
    return (
      stems.size === content.length &&
      content.every(({ match }) =>
        match?.parts.every((part) => part.some(({ stem, quality }) => quality === 1 && stems.has(stem))),
      )
    )
  }
  return prefer(candidates, isNamedSo)
}

/** "hur stort är underskottet": nothing but an attribute. What has it as a figure, in the newest year that has it. */
function newestOfAttribute(candidates: readonly Candidate[], u: Understanding): readonly Candidate[] {
  const having = candidates.filter(({ columns }) => columns.size > 0)
  if (having.length === 0 || u.periods.length > 0) return having.length > 0 ? having : candidates
  const yearOf = ({ entry }: Candidate) => entry.table.table.period?.year ?? 0
  const newest = Math.max(...having.map(yearOf))
  return having.filter((candidate) => yearOf(candidate) === newest)
}

/** Of a table of municipalities the committee's own, where none was named. */
function ownAmongPlaces(
  candidates: readonly Candidate[],
  { own: ours, words }: Understanding,
): readonly Candidate[] {
  // "hur många tog Hamnby emot", of a committee in Hamnby: not what all of them did together.
  const isNamed = words.some(({ token }) => ours.has(token.text))
  const isOwn = ({ entry: { row } }: Candidate) => ours.has(fold(row.scope ?? row.names[0] ?? ''))
  const own = new Set(candidates.filter(isOwn).map(({ entry }) => entry.table))
  return candidates.filter(
    (candidate) =>
      isOwn(candidate) ||
      !own.has(candidate.entry.table) ||
      (!isNamed && !isMunicipality(candidate.entry.row.scope ?? candidate.entry.row.names[0] ?? '')),
  )
}

/** Money and any row may be asked for of anything: "hur mycket pengar har vi". */
const namesSomething = ({ words }: Understanding): boolean => words.some(isContentWord)

const isTheWhole = ({ entry: { row, table } }: Candidate): boolean =>
  table.table.isMain === true &&
  row.role === 'total' &&
  (row.lineName === undefined || row.isDefaultLine === true)

/** The committee's budget as a whole, where an attribute is all that is named and no row is called just so. */
const ofTheWhole = (candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates.some(
    (candidate) =>
      candidate.completeness >= WHOLE_NAME &&
      !isTheWhole(candidate) &&
      !isQuotedFigure(candidate) &&
      !isBareSum(candidate),
  )
    ? candidates
    : prefer(candidates, isTheWhole)

/** "Totalt": the sum of some table, and no name of anything. */
const isBareSum = ({ entry: { row } }: Candidate): boolean =>
  row.role === 'total' && NAMED_SUM.test(row.names[0] ?? '')

const NAMED_SUM = /^(?:total(?:t|en)?|summa)$/iu

/** A figure out of running text. */
const isQuotedFigure = ({ entry: { table } }: Candidate): boolean =>
  table.table.columns.some(({ attribute }) => QUOTED.test(attribute))

const asksAmount = ({ words }: Understanding): boolean =>
  words.some(({ tags }) => [...tags].some((tag) => AMOUNTS.has(tag)))

/** What is asked of money. */
const AMOUNTS = new Set(
  ['budget', 'forecast', 'deviation', 'outcome'].map((attribute) => `attribute:${attribute}`),
)

/** "prognosen för barn och unga": its budget, rather than the staff or the requests that go by the same name. */
function ofMainTable(candidates: readonly Candidate[]): readonly Candidate[] {
  const nameOf = ({ entry }: Candidate) => fold(entry.row.names[0] ?? '')
  const isMain = ({ entry }: Candidate) => entry.table.table.isMain === true
  const main = new Set(candidates.filter(isMain).map(nameOf))
  return candidates.filter((candidate) => isMain(candidate) || !main.has(nameOf(candidate)))
}

/** How many times are named, other than one relative to another. */
const named = (periods: readonly PeriodWish[]): number =>
  periods.filter(({ year, months, isWholeYear }) => year !== null || months !== null || isWholeYear).length

/** Of what one document tells; another may call the same thing by a longer name. */
function notSaidOfAnother(candidates: readonly Candidate[]): readonly Candidate[] {
  const documentOf = ({ entry: { table } }: Candidate) => table.table.source.title
  const own = new Set(candidates.filter((candidate) => !isSaidOfAnother(candidate)).map(documentOf))
  return candidates.filter((candidate) => !own.has(documentOf(candidate)) || !isSaidOfAnother(candidate))
}

/** The words stand after "som" alone: "barn som har en hemlös förälder" counts no homeless. */
function isSaidOfAnother({ entry, named: words }: Candidate): boolean {
  const [own = '', ...said] = (entry.row.names[0] ?? '').split(/ som /i)
  if (said.length === 0) return false
  const has = (text: string) => {
    const stems = new Set(stemsOf(text))
    return [...words].some(
      (word) =>
        isContentWord(word) &&
        word.match?.parts.some((part) => part.some(({ stem }) => stems.has(stem))) === true,
    )
  }
  return !has(own) && has(said.join(' '))
}

/** "investeringar" of the table of investments: words that name the table say no more of a row which has them in its name. */
function wholeOfNamedTable(candidates: readonly Candidate[], u: Understanding): readonly Candidate[] {
  const content = u.words.filter(isContentWord)
  const isNaming = ({ entry: { table } }: Candidate) =>
    content.length > 0 &&
    content.every(({ match }) =>
      match?.parts.every((part) =>
        part.some(({ stem, quality }) => quality === 1 && table.terms.has(stem) && !table.rowNames.has(stem)),
      ),
    )
  const whole = candidates.filter((candidate) => candidate.entry.row.role === 'total' && isNaming(candidate))
  if (whole.length === 0) return candidates
  if (candidates.every(({ completeness }) => completeness < WHOLE_NAME)) return whole
  const tables = new Set(whole.map(({ entry }) => entry.table))
  return candidates.filter(
    (candidate) =>
      whole.includes(candidate) || !tables.has(candidate.entry.table) || candidate.completeness >= WHOLE_NAME,
  )
}

const isSum = ({ role }: FactRow): boolean => role === 'total' || role === 'subtotal'

/** Totals, or where there are none what sums some of the rows. */
const totals = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const having = (role: string) => candidates.filter(({ entry }) => entry.row.role === role)
  const [whole, some] = [having('total'), having('subtotal')]
  return whole.length > 0 ? whole : some.length > 0 ? some : candidates
}

/** A distant namesake has none of the time that is asked for: "Kostnad per resa" is not "Summa kostnader". */
const DISTANT = 0.4

/** Those that have something for the time; where only a distant one has, those that are named by their whole name. */
function answering(full: readonly Candidate[], u: Understanding): readonly Candidate[] {
  const some = full.filter((candidate) => {
    const { missing, facts } = select(candidate, u)
    return missing === null && facts.length > 0
  })
  // The document may leave the cell empty for the time that is asked for, which is another thing than having none of it.
  if (some.length === 0) return prefer(full, (candidate) => select(candidate, u).missing === null)
  const usual = some.filter((candidate) => !select(candidate, u).isUnusual)
  const whole = full.filter(
    (candidate) =>
      candidate.completeness >= WHOLE_NAME &&
      !isQuotedFigure(candidate) &&
      select(candidate, u).missing !== null,
  )
  if (whole.length > 0 && some.every(({ completeness }) => completeness < DISTANT)) return whole
  return usual.length > 0 ? usual : some
}

/** Those with the most of something; all where none has any. */
function mostOf(
  candidates: readonly Candidate[],
  countIn: (candidate: Candidate) => number,
): readonly Candidate[] {
  const counts = candidates.map(countIn)
  const most = Math.max(0, ...counts)
  return candidates.filter((_, at) => counts[at] === most)
}

const prefer = (
  candidates: readonly Candidate[],
  isBetter: (candidate: Candidate) => boolean,
): readonly Candidate[] => {
  const better = candidates.filter(isBetter)
  return better.length > 0 ? better : candidates
}

/** True where words of the question name the row itself. */
const isSpecific = (candidates: readonly Candidate[]): boolean =>
  candidates.some(({ named }) => [...named].some(({ tags }) => tags.size === 0))

/** "projektet": one of the rows is meant, and which is not said. */
const isRowNamed = (candidates: readonly Candidate[], u: Understanding): boolean =>
  candidates.some(({ entry }) =>
    u.words.some(
      ({ match }) =>
        match?.parts.length === 1 &&
        match.parts[0]?.some(({ stem, quality }) => quality === 1 && entry.table.rowNames.has(stem)),
    ),
  )

/**
 * Those whose words are covered as strongly as the best's. A row whose whole name was typed goes before longer names; where
 * none was, a short name is no better than a long one, and all of them stay.
 */
function mostCovered(candidates: readonly Candidate[]): readonly Candidate[] {
  const coverOf = ({ score, completeness }: Candidate) => score - COMPLETENESS * completeness
  const top = Math.max(...candidates.map(coverOf))
  const close = candidates.filter((candidate) => coverOf(candidate) >= top - MARGIN || isSumOfLine(candidate))
  // A table goes before the same figure in running text.
  const printed = prefer(close, (candidate) => !isQuotedFigure(candidate))
  const isWhole = ({ completeness }: Candidate) => completeness >= WHOLE_NAME
  const whole = grouped(printed.filter(isWhole), ({ entry }) => entry.table)
  if (whole.size === 0) return printed
  return printed.filter(
    (candidate) =>
      isWhole(candidate) || whole.get(candidate.entry.table)?.some((other) => isNamesake(candidate, other)),
  )
}

/** "flykting" of an older document is the "flyktingmottagande" of a newer one of its kind, where no time is asked for. */
function withNewer(
  chosen: readonly Candidate[],
  all: readonly Candidate[],
  { periods }: Understanding,
): readonly Candidate[] {
  const endOf = ({ entry }: Candidate) => entry.table.table.period?.endsOn ?? ''
  const familyOf = ({ entry }: Candidate) => entry.table.table.family
  const families = new Map(chosen.map((candidate) => [familyOf(candidate), endOf(candidate)]))
  const [first] = chosen
  if (periods.length > 0 || families.size !== 1 || !first) return chosen
  // A table of another kind has each word as surely: "väntetid" where the older document says "kötid".
  const isAsSure = ({ strengths }: Candidate) =>
    strengths.length === first.strengths.length &&
    strengths.every((strength, at) => strength >= (first.strengths[at] ?? 0))
  const endOfFamily = (candidate: Candidate) =>
    families.get(familyOf(candidate)) ?? (isAsSure(candidate) ? endOf(first) : '9')
  const newer = all.filter(
    (candidate) =>
      endOf(candidate) > endOfFamily(candidate) &&
      candidate.strengths.length > 0 &&
      candidate.strengths.every((strength) => strength >= NEARLY),
  )
  return newer.length > 0 ? mostCovered(newer) : chosen
}

const NEARLY = 0.65

/** "anställda" names the sum of the line by that name as wholly as it names a row that is called just so. */
const isSumOfLine = ({ completeness, entry: { row } }: Candidate): boolean =>
  completeness >= WHOLE_NAME && row.role === 'total' && row.lineName !== undefined

/** Of names that are wholly typed, "X: budget 2030" and "X: utfall 2030", those that stand just so in the question. */
function writtenOut(candidates: readonly Candidate[], u: Understanding): readonly Candidate[] {
  const typed = u.words.map(({ token }) => stemOf(token.text)).join(' ')
  const isWhole = ({ completeness }: Candidate) => completeness >= WHOLE_NAME
  const isWritten = ({ entry: { names } }: Candidate) =>
    names.some((name) => name.length > 1 && ` ${typed} `.includes(` ${name.join(' ')} `))
  const written = new Set(candidates.filter((candidate) => isWhole(candidate) && isWritten(candidate)))
  const tables = new Set([...written].map(({ entry }) => entry.table))
  return candidates.filter(
    (candidate) => written.has(candidate) || !isWhole(candidate) || !tables.has(candidate.entry.table),
  )
}

const NAMED_WHOLE = /^(?:summa|samtliga|total)(?!\p{L})|(?<!\p{L})total(?:t|a)?$/iu

/** Where the words fit the parts of a thing as well as the whole of it, and tell none of the parts: the whole. */
function wholeOfParts(candidates: readonly Candidate[]): readonly Candidate[] {
  const isWhole = ({ entry: { row } }: Candidate) =>
    row.role === 'total' || NAMED_WHOLE.test(row.names[0] ?? '')
  const whole = candidates.filter(isWhole)
  const [only] = whole
  if (!only || whole.length !== 1 || candidates.length < 2) return candidates
  const named = [...only.named]
  const isPart = ({ entry, named: own, completeness }: Candidate) =>
    completeness < WHOLE_NAME &&
    entry.table === only.entry.table &&
    own.size === named.length &&
    named.every((word) => own.has(word))
  return candidates.every((candidate) => candidate === only || isPart(candidate)) ? whole : candidates
}

/** A line that is called as the group it begins, whose sum is told as well: the sum is what goes by the group's name. */
function sumsOfGroups(candidates: readonly Candidate[]): readonly Candidate[] {
  const keyOf = ({ entry: { table, row } }: Candidate, path: readonly string[]) =>
    [table.id, row.unit, ...path.map(fold)].join('|')
  const firsts = new Map(
    candidates.flatMap((candidate) => {
      const { row } = candidate.entry
      return isSum(row) ? [] : [[keyOf(candidate, [...row.path, row.names[0] ?? '']), candidate] as const]
    }),
  )
  const replaced = new Set<Candidate>()
  const summed = candidates.map((candidate) => {
    const { row } = candidate.entry
    const first = isSum(row) && row.path.length > 0 ? firsts.get(keyOf(candidate, row.path)) : undefined
    if (!first || first.score < candidate.score) return candidate
    replaced.add(first)
    return { ...candidate, score: first.score, completeness: first.completeness }
  })
  return summed.filter((candidate) => !replaced.has(candidate))
}

/** Where one thing is told for each section and for all of them, what is told for all. */
function sumsOfSections(candidates: readonly Candidate[]): readonly Candidate[] {
  const whole = new Set(
    candidates.filter(({ entry: { row } }) => row.path.length > 0 && WHOLE.test(row.path.at(-1) ?? '')),
  )
  if (whole.size === 0) return candidates
  const thingOf = ({ entry: { table, row } }: Candidate) =>
    [table.id, row.names[0], ...row.path.slice(0, -1), JSON.stringify(row.breakdown ?? {})].join('|')
  const told = new Set([...whole].map(thingOf))
  return candidates.filter((candidate) => whole.has(candidate) || !told.has(thingOf(candidate)))
}

/** Those that none of the others is stronger than. What many rows have alike is held against the others once. */
function withoutWeaker(candidates: readonly Candidate[]): readonly Candidate[] {
  const alike = new Map(candidates.map((candidate) => [strengthOf(candidate), candidate]))
  const different = [...alike.values()]
  const weaker = new Set(
    different.filter((one) => different.some((other) => isStronger(other, one))).map(strengthOf),
  )
  return candidates.filter((candidate) => !weaker.has(strengthOf(candidate)))
}

const strengthOf = ({ entry: { table }, strengths }: Candidate): string =>
  `${strengths.join()} ${table.table.source.title}`

/** Has each of the words as strongly as its neighbour in the document, and one of them much more: "bistånd", not "biståndshushåll". */
const isStronger = (one: Candidate, other: Candidate): boolean =>
  one.entry.table.table.source.title === other.entry.table.table.source.title &&
  one.strengths.length === other.strengths.length &&
  one.strengths.every((strength, at) => strength >= (other.strengths[at] ?? 0)) &&
  one.strengths.some((strength, at) => strength >= (other.strengths[at] ?? 0) + MUCH)

const MUCH = 0.25

/** One of the words is its own word for it, and only said in other words by the other: "biståndshushåll", "hushåll (bistånd)". */
const hasWordMore = (one: Candidate, other: Candidate): boolean =>
  one.strengths.some((strength, at) => strength >= 1 && (other.strengths[at] ?? 0) < 1)

/** Its name begins with the other's, under another heading of the table: the name alone does not say which is meant. */
function isNamesake({ entry, named }: Candidate, { entry: other }: Candidate): boolean {
  const words = [...named].filter(isContentWord)
  const begins = (names: readonly (readonly string[])[]) => names[0]?.slice(0, words.length).join(' ')
  return (
    words.length > 1 &&
    entry.table === other.table &&
    entry.row.path.join() !== other.row.path.join() &&
    begins(entry.names) === begins(other.names)
  )
}

const hasExclusion = ({ names, breakdown }: FactRow): boolean =>
  [...names, ...Object.values(breakdown ?? {})].some((text) => /exkl|(?<!\p{L})(?:utan|ej) /iu.test(text))

const WHOLE = /^(?:total\w*|summa|samtliga|alla|)$/i
/** Every breakdown is the whole, or named in the question. */
function fitsBreakdowns(breakdown: Readonly<Record<string, string>> | undefined, u: Understanding): boolean {
  const typed = new Set(u.words.map(({ token }) => stemOf(token.text)))
  return Object.entries(breakdown ?? {}).every(
    ([kind, value]) =>
      WHOLE.test(value) ||
      u.sexes.includes(value) ||
      (u.bySex && kind === 'kön') ||
      stemsOf(value).every((stem) => typed.has(stem)),
  )
}

/** Of several lines of one thing the default one, where none was named. */
function onlyDefaultLines(candidates: readonly Candidate[]): readonly Candidate[] {
  const keyOf = ({ entry: { table, row } }: Candidate) => `${table.id}|${row.path.join('|')}|${row.names[0]}`
  const defaults = new Set(candidates.filter(({ entry }) => entry.row.isDefaultLine).map(keyOf))
  const best = new Map<string, number>()
  for (const candidate of candidates)
    best.set(keyOf(candidate), Math.max(best.get(keyOf(candidate)) ?? 0, candidate.named.size))
  return candidates.filter((candidate) => {
    const { row } = candidate.entry
    if (!row.lineName || !defaults.has(keyOf(candidate))) return true
    const isNamed = candidate.named.size === best.get(keyOf(candidate))
    return row.isDefaultLine ? isNamed || true : false
  })
}

function latestOnly(candidates: readonly Candidate[]): readonly Candidate[] {
  const endOf = ({ entry }: Candidate) => entry.table.table.period?.endsOn ?? ''
  const newest = candidates.map(endOf).toSorted().at(-1) ?? ''
  return candidates.filter((candidate) => endOf(candidate) === '' || endOf(candidate) === newest)
}

/** Where nothing was said of a time, the newest report that tells of the thing. Registers are all kept. */
function newestReports(candidates: readonly Candidate[]): readonly Candidate[] {
  const endOf = ({ entry }: Candidate) => entry.table.table.period?.endsOn ?? ''
  const dated = candidates.filter((candidate) => endOf(candidate) !== '')
  const newest = dated.map(endOf).toSorted().at(-1) ?? ''
  const latest = dated.filter((candidate) => endOf(candidate) === newest)
  const most = Math.max(0, ...latest.map(({ completeness }) => completeness))
  const different = [...new Map(latest.map((one) => [one.strengths.join(), one])).values()]
  const inFamily = new Map<string, string>()
  for (const candidate of dated) {
    const { family } = candidate.entry.table.table
    if ((inFamily.get(family) ?? '') < endOf(candidate)) inFamily.set(family, endOf(candidate))
  }
  return candidates.filter((candidate) => {
    const end = endOf(candidate)
    if (end === '' || end === newest) return true
    // Another kind of table, which says something else of the very same thing.
    return (
      end === inFamily.get(candidate.entry.table.table.family) &&
      candidate.completeness > 0.95 &&
      candidate.completeness >= most &&
      !(most > WHOLE_NAME && isOneOfNamesakes(candidate)) &&
      !different.some((other) => hasWordMore(other, candidate))
    )
  })
}

/** "Personalkostnader" of each of several projects, none of which is named. */
const isOneOfNamesakes = ({ entry: { row, table } }: Candidate): boolean =>
  row.path.length > 0 &&
  table.rows.some(
    ({ row: other }) => other.names[0] === row.names[0] && other.path.join('|') !== row.path.join('|'),
  )

/** Two places that say the same are one answer. */
function sameValueOnce(candidates: readonly Candidate[], u: Understanding): readonly Candidate[] {
  return withoutRounded(candidates, u).filter(firstOfItsValue(u))
}

/** An amount in millions says no more than the same in thousands. */
function withoutRounded(candidates: readonly Candidate[], u: Understanding): readonly Candidate[] {
  if (candidates.length < 2 || candidates.length > MOST_COMPARED) return candidates
  const figures = candidates.map((candidate) => figuresOf(select(candidate, u).facts))
  const isSaidFiner = (own: readonly Figure[], { completeness }: Candidate) =>
    own.length > 0 &&
    figures.some(
      (other, place) =>
        other.length === own.length &&
        (candidates[place]?.completeness ?? 0) >= completeness &&
        own.every((figure, at) => {
          const finer = other[at]
          return (
            finer !== undefined &&
            areRounded(figure, finer) &&
            isFiner(finer, figure) &&
            finer.fact.column.period?.endsOn === figure.fact.column.period?.endsOn
          )
        }),
    )
  return candidates.filter((candidate, at) => !isSaidFiner(figures[at] ?? [], candidate))
}

const MOST_COMPARED = 12

/** A filter that lets through the first of those that say the same. */
function firstOfItsValue(u: Understanding): (candidate: Candidate) => boolean {
  const seen = new Set<string>()
  return (candidate) => {
    const { facts } = select(candidate, u)
    const { row } = candidate.entry
    const values = facts.map(({ entry, column, cell }) => `${cell.value} ${unitOf(entry.row, column)}`)
    // A long figure is hardly the same by chance, nor are two.
    const isTelling =
      values.length > 0 &&
      facts.every(({ column }) => column.type === 'number') &&
      facts.reduce((digits, { cell }) => digits + (cell.value ?? '').length, 0) >=
        (facts.length > 1 ? LONG_FIGURES : LONG_FIGURE)
    // A row that says nothing but its own name is another matter under another heading.
    const isHeading = facts.every(({ cell }) => cell.value === row.names[0])
    if (isHeading) values.push(candidate.entry.table.table.key, ...row.path)
    const key = isTelling ? values.join('|') : `${values.join('|')}|${fold(row.names[0] ?? '')}`
    if (facts.length === 0) return true
    if (seen.has(key)) return false
    seen.add(key)
    return true
  }
}
