import { type SentContent, sentMessage } from '../../assistant/sent-message.ts'
import type { FactTable } from '../../contract/facts.ts'
import { unitOf } from '../../contract/facts.ts'
import { dateInStockholm } from '../../lib/calendar.ts'
import { foldedWords } from '../../lib/words.ts'
import { type CellValue, date, quantity, state, text } from '../../reply/cells.ts'
import { type Fact, fact, go, type Part, paragraph, type Reply, sentence, table } from '../../reply/reply.ts'
import { cellOf, rowsByKey } from '../../review/cells.ts'
import type { Finding, Place } from '../../review/finding.ts'
import { ruleNames, reviewTexts as texts } from '../../texts/review.ts'
import type { Shown } from './reading.ts'
import { actionsOf, decisionsOf, FEW, heaviest, keyOf } from './ways.view.ts'

/** A page for a finding, and the ways to it from wherever it is told of. Pure. */

/** What one owner is told of after a file has been stored, as one message. */
export const toldMessage = (findings: readonly Finding[]): SentContent => {
  const [first] = findings
  const line = first ? lineOf(first) : texts.name
  return sentMessage(
    {
      title: texts.told.title(findings.length),
      lead: texts.told.lead,
      parts: heaviest(findings, FEW),
      ...(findings.length > FEW ? { actions: [go(texts.toReview, line)] } : {}),
      shareable: false,
      restricted: true,
    },
    { line },
  )
}

/** The findings that a line names, "fynd mfz761cd3kej"; null for a line that asks for something else. */
export function namedIn(words: string, all: readonly Shown[]): readonly Shown[] | null {
  const [first, ...keys] = foldedWords(words)
  return first === texts.one.word ? all.filter((finding) => keys.includes(keyOf(finding))) : null
}

export function namedReply(
  findings: readonly Shown[],
  tables: readonly FactTable[],
  mayDecide: boolean,
): Reply {
  const [only, ...others] = findings
  if (!only) return { ...sentence(texts.gone, go(texts.all, texts.name)), back: texts.name, restricted: true }
  const framed = { back: lineOf(only), shareable: false, restricted: true } as const
  if (others.length === 0) return { ...framed, ...oneReply(only, tables, mayDecide) }
  return {
    ...framed,
    title: texts.title(periodOf(only)),
    lead: texts.openIn(findings.length, findings.filter(({ weight }) => weight === 'high').length, null),
    parts: heaviest(findings, FEW),
  }
}

const periodOf = ({ a, b }: Finding): string | null => a.place?.period ?? b.place?.period ?? null
const lineOf = (finding: Finding): string => [texts.name, periodOf(finding)].filter(Boolean).join(' ')

function oneReply(finding: Shown, tables: readonly FactTable[], mayDecide: boolean): Reply {
  const { a, b, decision } = finding
  const sides = [a, b].flatMap(({ place }) => place ?? [])
  const quotes = [a, b].flatMap(({ basis }) => (basis.kind === 'text' ? [basis.quote] : []))
  return {
    title: ruleNames[finding.rule],
    lead: texts.sentence(finding),
    facts: [...factsOf(finding), ...decisionFacts(finding)],
    parts: [
      ...quotes.map((quote) => paragraph(texts.one.quote(quote))),
      placesTable([...sides, ...finding.places, ...(finding.alsoAt ?? [])], tables),
    ],
    actions: [
      ...(mayDecide ? decisionsOf(finding) : []),
      ...actionsOf(finding),
      ...(decision?.matterId ? [go(texts.handForm.open, texts.handForm.matterLine(decision.matterId))] : []),
    ],
    sources: sides
      .flatMap(({ source }) => (source.title === '' ? [] : [source]))
      .map(({ title, dnr, asOf, section }) => ({ title, dnr, asOf, ...(section ? { section } : {}) })),
  }
}

const factsOf = (finding: Shown): Fact[] => {
  const { columns, weight } = texts
  const [difference, cause] = [texts.differenceValue(finding), texts.cause(finding)]
  return [
    fact(columns.weight, state(weight(finding.weight), finding.weight === 'high' ? 'bad' : 'neutral')),
    ...(difference ? [fact(columns.difference, difference)] : []),
    ...(cause ? [fact(columns.cause, cause)] : []),
  ]
}

function decisionFacts({ decision, reopenedBy }: Shown): Fact[] {
  const { columns, states, one } = texts
  if (!decision) return reopenedBy ? [fact(columns.state, texts.reopened[reopenedBy])] : []
  return [
    fact(columns.state, states[decision.kind]),
    fact(one.by, [{ person: decision.decidedBy }, ', ', { cell: date(dateInStockholm(decision.decidedAt)) }]),
    fact(one.reason, decision.reason),
  ]
}

/** Every place that takes part, the two sides first, with what it says: beside its name, where a phone has room for both. */
function placesTable(places: readonly Place[], tables: readonly FactTable[]): Part {
  const { one, columns } = texts
  const titles = [columns.where, one.value, one.table, one.period]
  const unique = new Map(places.map((place) => [`${place.table}|${place.row}|${place.column}`, place]))
  return table(
    one.places,
    titles.map((title) => ({ title })),
    [...unique.values()].map((place) => [
      text([place.rowName, place.columnName].filter(Boolean).join(', ')),
      valueAt(place, tables),
      text(place.title),
      text(place.period),
    ]),
  )
}

function valueAt(place: Place, tables: readonly FactTable[]): CellValue {
  const found = tables.find(({ key }) => key === place.table)
  const row = found && rowsByKey(found).get(place.row)
  const column = found?.columns.find(({ key }) => key === place.column)
  if (!found || !row || !column) return null
  const cell = cellOf(found, row, column)
  return cell ? quantity(cell.value, unitOf(row, column) ?? '') : text(row.cells[place.column]?.value)
}
