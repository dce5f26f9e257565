import type { FactRow } from '../../../contract/facts.ts'
import { fold } from '../../../lib/words.ts'
import { unitOf } from '../answers/format.ts'
import type { PeriodWish } from '../words/periods.ts'
import { asksCost } from '../words/states.ts'
import { stemOf, stemsOf } from '../words/stems.ts'
import type { Understanding, Word } from '../words/understand.ts'
import type { Candidate } from './candidates.ts'
import { WHOLE_NAME } from './candidates.ts'
import { isQuotedFigure, mostOf, prefer } from './choose.ts'
import { isBySex, isContentWord, SEXES } from './cover.ts'
import { latestOnly, newestOfAttribute, newestReports, withNewer } from './newest.ts'
import { isMunicipality } from './places.ts'
import { sameValueOnce } from './same-value.ts'
import { select } from './select.ts'
import { mostCovered, withoutWeaker, writtenOut } from './strengths.ts'
import {
  isSum,
  ofTheWhole,
  sumsOfGroups,
  sumsOfSections,
  totals,
  WHOLE,
  wholeOfNamedTable,
  wholeOfParts,
} from './wholes.ts'

/** Leaves of the full readings those that differ in what they would answer. */

const MONEY = new Set(['kr', 'tkr', 'mkr', 'mnkr'])
/** Said of what is counted, and not of money. */
const COUNTING = ['fler', 'farre', 'flest', 'farst']

export function narrow(full: readonly Candidate[], u: Understanding): readonly Candidate[] {
  const isOfWhole = asksAmount(u) && !namesSomething(u) && u.operations.size === 0
  const asked = isOfWhole ? ofTheWhole(full) : full
  let left = ofTableNamedSo(answering(asked, u), u)
  const isOfAmounts = asksAmount(u)
  if (!namesSomething(u)) {
    left = newestOfAttribute(left, u)
    if (isOfAmounts) left = ofChanges(left, u) ?? ofTheWhole(left)
  } else if (isOfAmounts) left = ofMainTable(left)
  if (!u.questions.has('why') && !u.questions.has('whatIs') && !u.questions.has('who'))
    left = prefer(left, (candidate) =>
      select(candidate, u).facts.some(({ column }) => column.type !== 'text'),
    )
  if (u.isWithout) left = prefer(left, ({ entry: { row } }) => hasExclusion(row))
  // "kvinnor och män" inside a name divides nothing.
  const isDivided = ({ tags, token }: Word) =>
    tags.has('bySex:sex') &&
    !left.some(({ entry: { names } }) => names.some((name) => name.includes(stemOf(token.text))))
  if (u.words.some(isDivided)) left = prefer(left, ({ entry: { row } }) => isBySex(row))
  const isOfOneSex = u.words.some(({ tags }) => [...tags].some((tag) => tag.startsWith('sex:'))) && !u.bySex
  if (isOfOneSex && !u.operations.has('sum')) left = prefer(left, ({ entry: { row } }) => isBySex(row))
  left = prefer(left, ({ entry: { row } }) => fitsBreakdowns(row.breakdown, u))
  left = ownAmongPlaces(left, u)
  const hasUnit = (isUnit: (unit: string) => boolean) => (candidate: Candidate) =>
    select(candidate, u).facts.some(({ entry, column }) => isUnit(unitOf(entry.row, column)))
  // "hur stor del av nämndens budget är hamnvakten": of what is called just so, the money.
  const isMoneyOf = (candidate: Candidate) =>
    candidate.completeness >= WHOLE_NAME && hasUnit((unit) => MONEY.has(unit))(candidate)
  if (u.operations.has('share'))
    left =
      isOfAmounts && left.some(isMoneyOf)
        ? left.filter(isMoneyOf)
        : prefer(
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

/** "hur mycket ändrades prognosen": what a table of its changes comes to, where there is one and no other time is named. */
function ofChanges(candidates: readonly Candidate[], u: Understanding): readonly Candidate[] | null {
  if (!u.operations.has('difference') || u.periods.length > 0) return null
  const changes = candidates.filter((candidate) => {
    const { facts } = select(candidate, u)
    return isSum(candidate.entry.row) && facts.some(({ column }) => column.attribute === 'change')
  })
  return changes.length > 0 ? changes : null
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
  // Of two reports one may not be there: what is called just so lacks it, and nothing else stands in for it.
  const isOfReports = u.periods.filter(({ isReport }) => isReport).length > 1
  const close = isOfReports ? WHOLE_NAME : DISTANT
  if (whole.length > 0 && some.every(({ completeness }) => completeness < close)) return whole
  return usual.length > 0 ? usual : some
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

const hasExclusion = ({ names, breakdown }: FactRow): boolean =>
  [...names, ...Object.values(breakdown ?? {})].some((text) => /exkl|(?<!\p{L})(?:utan|ej) /iu.test(text))

/** Every breakdown is the whole, or named in the question. */
function fitsBreakdowns(breakdown: Readonly<Record<string, string>> | undefined, u: Understanding): boolean {
  const typed = new Set(u.words.map(({ token }) => stemOf(token.text)))
  return Object.entries(breakdown ?? {}).every(
    ([kind, value]) =>
      WHOLE.test(value) ||
      u.sexes.includes(value) ||
      (u.bySex && (kind === 'kön' || SEXES.has(value))) ||
      stemsOf(value).every((stem) => typed.has(stem)),
  )
}

/** Of several lines of one thing the default one, where none was named. */
function onlyDefaultLines(candidates: readonly Candidate[]): readonly Candidate[] {
  const keyOf = ({ entry: { table, row } }: Candidate) => `${table.id}|${row.path.join('|')}|${row.names[0]}`
  const defaults = new Set(candidates.filter(({ entry }) => entry.row.isDefaultLine).map(keyOf))
  return candidates.filter((candidate) => {
    const { lineName, isDefaultLine } = candidate.entry.row
    return !lineName || isDefaultLine === true || !defaults.has(keyOf(candidate))
  })
}
