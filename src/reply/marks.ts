import { replyTexts as texts } from '../texts/reply.ts'
import type { CellValue } from './cells.ts'
import { type Action, heading, list, type Part, type Reply } from './reply.ts'

/** Says of the figures that a reply shows that another place contradicts them. Pure. */

export interface Contradiction {
  /** The facts that are contradicted: "table|row|column". */
  facts: readonly string[]
  /** "Motsägs: Totalt, kostnad (Utfall 2022) är …, men …" */
  sentence: string
  /** What the way to it is made of; null for whoever may not go there. */
  finding: string | null
}

/** How many are said right under the lead; the rest come last. */
const UNDER_LEAD = 2

/** Every fact that the reply shows, those of its sentences first. */
export function factsIn(reply: Reply): string[] {
  const facts = [...(reply.shows ?? [])]
  const note = (cell: CellValue) => {
    if (cell?.fact) facts.push(cell.fact)
  }
  for (const { value } of reply.facts ?? [])
    if (value !== null && typeof value === 'object' && 'kind' in value) note(value)
  for (const part of [...(reply.parts ?? []), ...(reply.more ?? [])])
    if (part.kind === 'table') for (const row of [...part.rows, part.total ?? []]) row.forEach(note)
  return facts
}

/**
 * The reply with its contradicted values marked and each contradiction in a sentence: first those of what its own sentences
 * say, in the order of `shows`, then the heaviest.
 * The first button leads to those under the lead, where the person may go there. A text that goes to the committee unchanged is
 * left as it is.
 */
export function withMarks<T extends Reply>(
  reply: T,
  all: readonly Contradiction[],
  wayTo: (findings: readonly string[]) => Action,
): T {
  if (reply.official || all.length === 0) return reply
  const shown = new Set(factsIn(reply))
  const said = new Map((reply.shows ?? []).map((fact, at) => [fact, at]))
  const own = all.filter(({ facts }) => facts.some((fact) => shown.has(fact)))
  if (own.length === 0) return reply
  const rank = ({ facts }: Contradiction): number =>
    Math.min(...facts.map((fact) => said.get(fact) ?? said.size))
  const ordered = own.toSorted((a, b) => rank(a) - rank(b))
  const marked = new Set(own.flatMap(({ facts }) => facts))
  const first = ordered.slice(0, UNDER_LEAD)
  const rest = ordered.slice(UNDER_LEAD)
  const ways = first.flatMap(({ finding }) => finding ?? [])
  return {
    ...reply,
    ...(reply.facts
      ? { facts: reply.facts.map((fact) => ({ ...fact, value: markedValue(fact.value, marked) })) }
      : {}),
    exceptions: [...first.map(({ sentence }) => sentence), ...(reply.exceptions ?? [])],
    ...(reply.parts ? { parts: reply.parts.map((part) => markedPart(part, marked)) } : {}),
    more: [
      ...(reply.more ?? []).map((part) => markedPart(part, marked)),
      ...(rest.length > 0
        ? [heading(texts.moreContradictions), list(rest.map(({ sentence }) => sentence))]
        : []),
    ],
    ...(ways.length > 0 ? { actions: [wayTo(ways), ...(reply.actions ?? [])] } : {}),
  }
}

const markedValue = <T>(value: T, marked: ReadonlySet<string>): T =>
  value !== null &&
  typeof value === 'object' &&
  'fact' in value &&
  typeof value.fact === 'string' &&
  marked.has(value.fact)
    ? { ...value, isContradicted: true }
    : value

const markedPart = (part: Part, marked: ReadonlySet<string>): Part =>
  part.kind === 'table'
    ? {
        ...part,
        rows: part.rows.map((row) => row.map((cell) => markedValue(cell, marked))),
        ...(part.total ? { total: part.total.map((cell) => markedValue(cell, marked)) } : {}),
      }
    : part
