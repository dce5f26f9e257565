import { unitOf } from '../contract/facts.ts'
import { subtractDecimals } from '../lib/decimals.ts'
import type { DecimalText } from '../lib/numbers.ts'
import { type Cell, cellKey, kronor, placeOfCell } from './cells.ts'
import { cellsOf, type Weighed } from './equation.ts'
import type { Cause, Claim, Finding, Place, RuleName, Weight } from './finding.ts'

/** How findings are made of cells and of equations that do not hold. Pure. */

export const claimOf = (cell: Cell): Claim => ({
  value: cell.value,
  unit: unitOf(cell.row, cell.column),
  place: placeOfCell(cell),
  basis: { kind: 'printed' },
})

export const differenceOf = (a: Cell, b: Cell): Finding['difference'] => ({
  value: subtractDecimals(a.value, b.value),
  unit: unitOf(a.row, a.column),
})

interface Parts {
  a: Claim
  b: Claim
  difference: Finding['difference']
  cause?: Cause | null
  weight?: Weight
}

/** A finding that rests on these cells; the first one is where it is shown. */
export function findingOf(rule: RuleName, cells: readonly Cell[], parts: Parts): Finding {
  return {
    id: idOf(rule, cells.slice(0, 2).map(cellKey)),
    rule,
    weight: parts.weight ?? 'low',
    a: parts.a,
    b: parts.b,
    difference: parts.difference,
    cause: parts.cause ?? null,
    also: [],
    places: cells.map(placeOfCell),
    state: cells.map(({ value }) => value).join(' '),
  }
}

/** FNV-1a over the parts: short, the same in every run, and free of what a reader could take for a figure. */
export function idOf(rule: string, parts: readonly string[]): string {
  const hash = (seed: number): string => {
    let value = seed
    for (const char of parts.join('\n'))
      value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0
    return value.toString(36)
  }
  return `${rule}-${hash(0x811c9dc5)}${hash(0x01234567)}`
}

const HIGH_KRONOR = 1_000_000
const MEDIUM_KRONOR = 100_000

/**
 * high: at least 1 mnkr, or 0,5 % of the committee's net where that is known and less; medium: a tenth of it, or two
 * places that say different things of more than 5 %.
 */
export function weightOf(
  difference: DecimalText,
  unit: string | null,
  of: DecimalText,
  net: number | null,
): Weight {
  const worth = kronor(unit)
  const size = Math.abs(Number(difference))
  if (worth !== null) {
    const limit = net === null ? HIGH_KRONOR : Math.min(HIGH_KRONOR, Math.max(net * 0.005, MEDIUM_KRONOR))
    if (size * worth >= limit) return 'high'
    return size * worth >= Math.min(MEDIUM_KRONOR, limit / 10) ? 'medium' : 'low'
  }
  const whole = Math.abs(Number(of))
  return whole > 0 && size / whole >= 0.05 ? 'medium' : 'low'
}

interface Failure {
  weighed: Weighed
  cells: Cell[]
}

/**
 * One finding a mistake: where the same cell fails several equations by the same amount, and every equation that fails
 * because of it is mended by one other value, that cell is the probable cause and the equations are one finding.
 */
export function findingsOf(weighed: readonly Weighed[], net: number | null): Finding[] {
  const failures = weighed
    .filter(({ isFailed }) => isFailed)
    .map((one): Failure => ({ weighed: one, cells: cellsOf(one.equation) }))
  const holds = new Map<string, number>()
  for (const { equation, isFailed } of weighed) {
    if (isFailed || equation.basis.kind === 'earlier') continue
    for (const cell of cellsOf(equation)) holds.set(cellKey(cell), (holds.get(cellKey(cell)) ?? 0) + 1)
  }
  const suspects = suspectsOf(failures).toSorted(
    (a, b) =>
      b.failures.length - a.failures.length ||
      (holds.get(cellKey(a.cell)) ?? 0) - (holds.get(cellKey(b.cell)) ?? 0),
  )
  const taken = new Set<Failure>()
  const found: Finding[] = []
  for (const { cell, would, failures: own } of suspects) {
    const open = own.filter((failure) => !taken.has(failure))
    if (open.length < 2) continue
    for (const failure of open) taken.add(failure)
    const [first, ...others] = open.toSorted((a, b) => order(a) - order(b))
    if (!first) continue
    const cause: Cause = { kind: 'cell', place: placeOfCell(cell), would }
    found.push({
      ...equationFinding(first, net),
      cause: first.weighed.equation.explain?.(first.weighed.difference) ?? cause,
      also: [...new Set(others.map(({ weighed: { equation } }) => equation.rule))],
      alsoAt: others.map(({ weighed: { equation } }) => placeOfCell(equation.result)),
      places: uniquePlaces(open.flatMap(({ cells }) => cells)),
      state: open.map(stateOf).join(' · '),
    })
  }
  for (const failure of failures) if (!taken.has(failure)) found.push(equationFinding(failure, net))
  const slacks = new Map(
    failures.map(({ weighed: { equation, slack } }) => [cellKey(equation.result), slack]),
  )
  return withoutFollowers(found, ({ a }) =>
    a.place ? (slacks.get(`${a.place.table}|${a.place.row}|${a.place.column}`) ?? 0) : 0,
  )
}

interface Suspect {
  cell: Cell
  would: DecimalText
  failures: Failure[]
}

/** Cells that fail several equations, each mended by the same other value, give or take rounding. */
function suspectsOf(failures: readonly Failure[]): Suspect[] {
  const byCell = new Map<string, { cell: Cell; would: DecimalText; failure: Failure }[]>()
  for (const failure of failures) {
    for (const cell of failure.cells) {
      const would = correction(failure.weighed, cell)
      if (would === null) continue
      const list = byCell.get(cellKey(cell)) ?? []
      list.push({ cell, would, failure })
      byCell.set(cellKey(cell), list)
    }
  }
  return [...byCell.values()].flatMap((list) => {
    const sorted = list.toSorted((a, b) => Number(a.would) - Number(b.would))
    const clusters: (typeof sorted)[] = []
    for (const one of sorted) {
      const last = clusters.at(-1)
      const before = last?.at(-1)
      const slack = one.failure.weighed.slack + (before?.failure.weighed.slack ?? 0)
      if (last && before && Number(one.would) - Number(before.would) <= slack) last.push(one)
      else clusters.push([one])
    }
    return clusters.flatMap((cluster): Suspect[] => {
      const [first] = cluster
      return first && cluster.length > 1
        ? [{ cell: first.cell, would: first.would, failures: cluster.map(({ failure }) => failure) }]
        : []
    })
  })
}

/** A total that fails in its lines and columns by the same amount has one mistake: the net has what the cost has. */
function withoutFollowers(findings: readonly Finding[], slackOf: (finding: Finding) => number): Finding[] {
  const kept: Finding[] = []
  for (const finding of findings) {
    const place = finding.a.place
    const leader = kept.find(
      (other) =>
        finding.rule === 'sum' &&
        other.rule === 'sum' &&
        other.a.place?.table === place?.table &&
        totalName(other) === totalName(finding) &&
        Math.abs(Number(other.difference?.value) - Number(finding.difference?.value)) <=
          slackOf(other) + slackOf(finding),
    )
    if (leader) kept[kept.indexOf(leader)] = joined(leader, finding)
    else kept.push(finding)
  }
  return kept
}

const totalName = ({ a }: Finding): string => a.place?.rowName.split(', ')[0] ?? ''

const joined = (leader: Finding, follower: Finding): Finding => ({
  ...leader,
  also: [...new Set([...leader.also, follower.rule])],
  alsoAt: [...(leader.alsoAt ?? []), ...(follower.a.place ? [follower.a.place] : [])],
  places: [
    ...new Map(
      [...leader.places, ...follower.places].map((p) => [`${p.table}|${p.row}|${p.column}`, p]),
    ).values(),
  ],
  state: `${leader.state} · ${follower.state}`,
})

const ORDER: readonly RuleName[] = [
  'sum',
  'net',
  'deviation',
  'parts',
  'same_figure',
  'count',
  'earlier_report',
]
const order = ({ weighed: { equation } }: Failure): number => ORDER.indexOf(equation.rule)

/** What the cell would have to be; null where its unit differs from the result's. */
function correction({ equation, difference }: Weighed, cell: Cell): DecimalText | null {
  const { result, terms } = equation
  if (cell === result) return subtractDecimals(cell.value, difference)
  const term = terms.find((one) => one.cell === cell)
  if (!term || unitOf(cell.row, cell.column) !== unitOf(result.row, result.column)) return null
  const change = term.sign === 1 ? difference : subtractDecimals('0', difference)
  return subtractDecimals(cell.value, subtractDecimals('0', change))
}

const uniquePlaces = (cells: readonly Cell[]): Place[] => [
  ...new Map(cells.map((cell) => [cellKey(cell), placeOfCell(cell)])).values(),
]

const stateOf = ({ weighed: { equation } }: Failure): string =>
  [...equation.terms.map(({ cell }) => cell.value), equation.result.value].join(' ')

function equationFinding(failure: Failure, net: number | null): Finding {
  const { weighed, cells } = failure
  const { equation, computed, difference } = weighed
  const { result, terms, rule, basis } = equation
  const unit = unitOf(result.row, result.column)
  const [only] = terms
  const isPair = terms.length === 1 && only !== undefined
  return {
    id: idOf(rule, [cellKey(result), ...(isPair ? [cellKey(only.cell)] : [])]),
    rule,
    weight: weightOf(difference, unit, result.value, net),
    a: claimOf(result),
    b: isPair
      ? { ...claimOf(only.cell), basis }
      : { value: computed, unit, place: only ? placeOfCell(only.cell) : null, basis },
    difference: { value: difference, unit },
    cause: equation.explain?.(difference) ?? null,
    also: [],
    places: uniquePlaces([result, ...cells]),
    state: stateOf(failure),
  }
}
