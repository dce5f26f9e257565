import { type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import { fold } from '../../lib/words.ts'
import { type Cell, cellOf, decimalText, isPercent, kronor, placeOfCell } from '../cells.ts'
import type { Claim, Finding } from '../finding.ts'
import { claimOf, idOf } from '../findings.ts'
import { directionIn, percentChangeIn } from '../text/changes.ts'
import { directionSince } from '../text/claims.ts'
import { runIn } from '../text/run.ts'
import { isShare, shareWords } from '../text/shares.ts'
import type { Context } from './context.ts'

/**
 * What a sentence says of its row's way over the years: "för tredje året i rad", "ökade med 12 procent jämfört med förra
 * året"; and a share in words ("drygt hälften", "var fjärde är kvinna") against the row's percentage or its parts.
 * Silent where the table does not print the years that would show it, where a year's value is the same as the one before, as it
 * may be rounded, and where the row has two outcomes of one time.
 */
export const trends = (context: Context): Finding[] => [
  ...runs(context),
  ...changes(context),
  ...directions(context),
  ...shares(context),
]

/** The row's outcomes of equally long times, the report's own first, each a year before the next; as long as they go back. */
function outcomesOf(table: FactTable, row: FactRow): Cell[] {
  const cells = table.columns.flatMap((column) =>
    column.attribute === 'outcome' && column.period && !column.breakdown && !column.isComputed
      ? (cellOf(table, row, column) ?? [])
      : [],
  )
  const year = table.period?.year ?? Math.max(...cells.map(({ column }) => column.period?.year ?? 0))
  const own = cells.filter(({ column }) => column.period?.year === year)
  const [first] = own
  if (!first || own.length > 1) return []
  const chain = [first]
  for (let back = 1; ; back++) {
    const alike = cells.filter((cell) => yearOf(cell) === year - back && timeOf(cell) === timeOf(first))
    const [before] = alike
    if (!before || alike.length > 1) return chain
    chain.push(before)
  }
}

const yearOf = ({ column }: Cell): number => column.period?.year ?? 0
const timeOf = ({ column }: Cell): string =>
  `${column.period?.startsOn.slice(4)}–${column.period?.endsOn.slice(4)}`

/** Costs are printed with a minus: more of them is a lower number. */
const sizeOf = (cell: Cell): number =>
  kronor(unitOf(cell.row, cell.column)) === null ? Number(cell.value) : Math.abs(Number(cell.value))

function runs(context: Context): Finding[] {
  const run = runIn(context.sentence)
  if (!run) return []
  const chain = outcomesOf(context.table, context.row)
  for (let at = 0; at < Math.min(run.steps, chain.length - 1); at++) {
    const [now, before] = [chain[at], chain[at + 1]]
    if (!now || !before) break
    const step = sizeOf(now) - sizeOf(before)
    if (step !== 0 && step > 0 !== run.isUp)
      return [
        finding('text_run', context, run.said, [now, before], {
          ...claimOf(now),
          basis: { kind: 'ends', from: before.value, to: now.value },
        }),
      ]
  }
  return []
}

const LAST_YEAR = /(?:föregående år|förra året|i fjol|fjolåret|året innan|året före|samma (?:period|tid))/iu

/** "ökade med 12 procent jämfört med föregående år" against the two outcomes. */
function changes(context: Context): Finding[] {
  const { table, row, sentence } = context
  const said = percentChangeIn(sentence)
  if (!said || !LAST_YEAR.test(sentence)) return []
  const [now, before] = outcomesOf(table, row)
  if (!now || !before || isPercent(unitOf(row, now.column))) return []
  const [to, from] = [sizeOf(now), sizeOf(before)]
  if (from <= 0 || to <= 0) return []
  const percent = (to / from - 1) * 100
  const isOtherWay = percent !== 0 && percent > 0 !== said.isUp
  const slack = said.hedge ? Math.max(said.digit, said.value * 0.2) : said.digit
  if (!isOtherWay && Math.abs(Math.abs(percent) - said.value) <= slack + rounding(now, before)) return []
  return [
    finding(isOtherWay ? 'text_direction' : 'text_change', context, said.quote, [now, before], {
      ...claimOf(now),
      value: decimalText(percent, 1),
      unit: '%',
      basis: { kind: 'ends', from: before.value, to: now.value },
    }),
  ]
}

/** "Antalet har minskat jämfört med föregående år" against the two outcomes, whichever way is better. */
function directions(context: Context): Finding[] {
  const { table, row, sentence } = context
  const said = directionSince(sentence, row.names)
  const [now, before] = said ? outcomesOf(table, row) : []
  if (!said || !now || !before || !isAbout(said.subject, now, before)) return []
  const step = sizeOf(now) - sizeOf(before)
  const isMore = said.kind === 'size' || row.better !== 'lower' ? said.isMore : !said.isMore
  if (step === 0 || step > 0 === isMore) return []
  if (said.kind === 'quality' && row.better !== 'higher' && row.better !== 'lower') return []
  return [
    finding('text_direction', context, said.said, [now, before], {
      ...claimOf(now),
      basis: { kind: 'ends', from: before.value, to: now.value },
    }),
  ]
}

/** A share is a percentage, a number is none; of money only what a net cost is has one way that everybody means. */
function isAbout(subject: string, now: Cell, before: Cell): boolean {
  const unit = unitOf(now.row, now.column)
  if (subject.startsWith('nettokostnad'))
    return kronor(unit) !== null && Number(now.value) < 0 && Number(before.value) < 0
  if (kronor(unit) !== null) return false
  if (subject.startsWith('andel')) return isPercent(unit)
  return !subject.startsWith('antal') || !isPercent(unit)
}

/** In percentage points: what half a last digit of each end may come to. */
function rounding(now: Cell, before: Cell): number {
  const half = (cell: Cell): number => 0.5 * 10 ** -(cell.value.split('.')[1]?.length ?? 0)
  return ((half(now) + half(before)) / sizeOf(before)) * 100
}

const MEASURED = /(?<!\p{L})(?:andelen|utfallet|resultatet)(?!\p{L})/iu
const PART = /(?<!\p{L})(?:är|var|utgörs av|utgjordes av)\s(?<part>kvinn|m[äa]n|flick|pojk)\p{L}*/iu

function shares(context: Context): Finding[] {
  const { table, row, sentence } = context
  const words = shareWords(sentence)
  // Beside a figure of its own it is about that.
  if (!words || /\d/.test(sentence) || directionIn(sentence)) return []
  const [own] = outcomesOf(table, row)
  if (!own) return []
  const part = PART.exec(sentence.slice(words.end))?.groups?.['part']
  if (part !== undefined) return partShare(context, own, part)
  if (!isPercent(unitOf(row, own.column)) || !MEASURED.test(sentence)) return []
  if (isShare(words, Number(own.value) / 100, 0.005)) return []
  return [finding('text_share', context, words.said, [own], claimOf(own))]
}

/** "drygt hälften är kvinnor" against the row's women and its whole. */
function partShare(context: Context, whole: Cell, word: string): Finding[] {
  const { table, row, sentence } = context
  const words = shareWords(sentence)
  const isMeant = (breakdown: Readonly<Record<string, string>> | undefined): boolean =>
    Object.values(breakdown ?? {}).some((value) => fold(value).startsWith(fold(word)))
  const cells = [
    ...table.rows.flatMap((other) =>
      other.partOf === row.key && isMeant(other.breakdown) ? (cellOf(table, other, whole.column) ?? []) : [],
    ),
    ...table.columns.flatMap((column) =>
      isMeant(column.breakdown) &&
      column.attribute === whole.column.attribute &&
      column.period?.name === whole.column.period?.name
        ? (cellOf(table, row, column) ?? [])
        : [],
    ),
  ]
  const [part] = cells
  const all = Number(whole.value)
  if (!words || !part || cells.length > 1 || !(all > 0) || isPercent(unitOf(row, whole.column))) return []
  if (isShare(words, Number(part.value) / all, 0.005)) return []
  return [
    finding('text_share', context, words.said, [part, whole], {
      ...claimOf(part),
      value: decimalText((Number(part.value) / all) * 100, 1),
      unit: '%',
      basis: { kind: 'share', part: part.value, whole: whole.value },
    }),
  ]
}

function finding(
  rule: 'text_run' | 'text_change' | 'text_direction' | 'text_share',
  { place, sentence }: Context,
  said: string,
  cells: readonly Cell[],
  b: Claim,
): Finding {
  const places = [place, ...cells.map(placeOfCell)]
  return {
    id: idOf(rule, [
      ...places.map((own) => `${own.table}|${own.row}|${own.column}`),
      fold(sentence).slice(0, 60),
    ]),
    rule,
    weight: rule === 'text_direction' ? 'high' : 'medium',
    a: { value: said, unit: null, place, basis: { kind: 'text', quote: sentence } },
    b,
    ...{ difference: null, cause: null, also: [], places },
    state: [sentence, ...cells.map(({ value }) => value)].join(' · '),
  }
}
