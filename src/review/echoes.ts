import { decimalsOf, kronor } from './cells.ts'
import type { Claim, Finding, Place } from './finding.ts'
import { fitsMention, mentionsIn } from './text/mentions.ts'

const keyOf = ({ table, row, column }: Place): string => `${table}|${row}|${column}`

/**
 * One finding a mistake: a sentence, or another table, that says what a cell would have to be for everything to add up is no mistake of
 * its own, but one more place that the cell contradicts. Pure.
 */
export function withoutEchoes(findings: readonly Finding[]): Finding[] {
  const leaders = new Map(
    findings.flatMap((finding) =>
      finding.cause?.kind === 'cell' ? [[keyOf(finding.cause.place), finding] as const] : [],
    ),
  )
  if (leaders.size === 0) return [...findings]
  const echoes = new Map<Finding, Finding[]>()
  for (const finding of findings) {
    const leader = [finding.b, finding.a].flatMap(
      ({ place }) => leaders.get(place ? keyOf(place) : '') ?? [],
    )[0]
    if (!leader || finding.cause?.kind === 'cell' || !isEcho(finding, leader)) continue
    echoes.set(leader, [...(echoes.get(leader) ?? []), finding])
  }
  const dropped = new Set([...echoes.values()].flat())
  return findings.flatMap((finding) => {
    if (dropped.has(finding)) return []
    const own = echoes.get(finding)
    return own ? [own.reduce(joined, finding)] : [finding]
  })
}

/** Whether the other side says what the cell would have to be: a sentence, or another place that prints the figure. */
function isEcho({ a, b }: Finding, { cause }: Finding): boolean {
  if (cause?.kind !== 'cell' || (b.basis.kind !== 'printed' && b.basis.kind !== 'earlier')) return false
  const isOwn = ({ place }: Claim): boolean => place !== null && keyOf(place) === keyOf(cause.place)
  const [own, other] = isOwn(b) ? [b, a] : [a, b]
  const value = inUnitOf(cause.would, own, other)
  if (value === null) return false
  const { basis } = other
  if (basis.kind !== 'text') return Math.abs(value - Number(other.value)) <= 10 ** -decimalsOf(other.value)
  const said = mentionsIn(basis.quote).find((mention) => mention.value.replace('-', '') === other.value)
  return said !== undefined && fitsMention(value, said)
}

function inUnitOf(value: string, { unit: own }: Claim, { unit: other }: Claim): number | null {
  const [from, to] = [kronor(own), kronor(other)]
  if (from !== null && to !== null) return (Number(value) * from) / to
  return from === to ? Number(value) : null
}

const joined = (leader: Finding, echo: Finding): Finding => ({
  ...leader,
  also: [...new Set([...leader.also, echo.rule])],
  alsoAt: [...(leader.alsoAt ?? []), ...(echo.a.place ? [echo.a.place] : [])],
  places: [...new Map([...leader.places, ...echo.places].map((place) => [keyOf(place), place])).values()],
  state: `${leader.state} · ${echo.state}`,
})
