import { unitOf } from '../../contract/facts.ts'
import { quantity, state, text } from '../../reply/cells.ts'
import {
  type Action,
  entry,
  go,
  list,
  openForm,
  type Part,
  type Reply,
  sentence,
  table,
} from '../../reply/reply.ts'
import { placeOfCell } from '../../review/cells.ts'
import type { DocumentFinding } from '../../review/document/finding.ts'
import type { DocumentReview } from '../../review/document/review.ts'
import type { Weighed } from '../../review/equation.ts'
import type { Claim, Finding } from '../../review/finding.ts'
import { ruleNames, reviewTexts as texts } from '../../texts/review.ts'
import { documentTexts } from '../../texts/review-document.ts'
import { secrecyTexts } from '../../texts/secrecy.ts'
import { type Shown, stateOf } from './reading.ts'

/** The review as replies: the heaviest first, each with both places, and the whole as a table for Excel. Pure. */

export const ACCEPT_FORM = 'review-accept'
export const HAND_FORM = 'review-hand'

const FIRST = 5
const MORE = 40

export function reviewReply(findings: readonly Shown[], period: string | null, mayDecide: boolean): Reply {
  const open = findings.filter(({ decision }) => decision === null)
  const decided = findings.length - open.length
  const high = open.filter(({ weight }) => weight === 'high').length
  const own = { kind: 'note', text: texts.own } as const
  return {
    title: texts.title(period),
    lead: [texts.lead(open.length, high, period), ...(decided > 0 ? [` ${texts.decided(decided)}`] : [])],
    parts: open.slice(0, FIRST).map((finding) => findingEntry(finding, mayDecide)),
    more: [
      ...open.slice(FIRST, FIRST + MORE).map((finding) => findingEntry(finding, mayDecide)),
      ...(findings.length > 0 ? [findingTable(findings)] : []),
      own,
    ],
    sources: sourcesOf(findings),
    back: '',
    shareable: false,
    // A list of faults is for those who work with the reports.
    restricted: true,
  }
}

function findingEntry(finding: Shown, mayDecide: boolean): Part {
  const small = [
    texts.weightSentence(finding.weight),
    texts.difference(finding),
    texts.cause(finding),
    finding.isReopened ? texts.reopened : null,
  ].filter((part) => part !== null)
  return {
    ...entry(
      [{ strong: `${ruleNames[finding.rule]}. ` }, texts.sentence(finding)],
      ...actionsOf(finding),
      ...(mayDecide ? decisionsOf(finding) : []),
    ),
    small: small.join(' '),
  }
}

/** To the two places, by their names: their rows', or their tables' where the rows are called the same. */
export function actionsOf({ a, b }: Finding): Action[] {
  const places = [a.place, b.place].filter((place) => place !== null)
  const unique = [...new Map(places.map((place) => [place.line, place])).values()].filter(({ line }) => line)
  const isOneName = new Set(unique.map(({ rowName }) => rowName)).size < unique.length
  return unique.map(({ rowName, title, line }) => go(texts.open(isOneName ? title : rowName), line))
}

/** What a person who may publish can decide of it. */
export function decisionsOf(finding: Finding): Action[] {
  const args = { finding: finding.id, state: stateOf(finding) }
  return [openForm(texts.accept, ACCEPT_FORM, args), openForm(texts.handOver, HAND_FORM, args)]
}

const claim = ({ value, unit }: Claim): string => [value.replace('.', ','), unit].filter(Boolean).join(' ')

/** Everything that was found, as a table: what becomes a sheet in Excel. */
function findingTable(findings: readonly Shown[]): Part {
  const { columns, states } = texts
  const titles = [
    columns.rule,
    columns.weight,
    columns.where,
    columns.says,
    columns.but,
    columns.difference,
    columns.cause,
    columns.source,
    columns.state,
  ]
  return table(
    texts.table,
    titles.map((title) => ({ title })),
    findings.map((finding) => {
      const { place } = finding.a
      const held = finding.decision?.kind ?? (finding.isReopened ? 'reopened' : 'open')
      return [
        text(ruleNames[finding.rule]),
        state(texts.weight(finding.weight), finding.weight === 'high' ? 'bad' : 'neutral'),
        text([place?.title, place?.rowName, place?.columnName].filter(Boolean).join(' · ')),
        text(claim(finding.a)),
        text(claim(finding.b)),
        text(texts.differenceValue(finding)),
        text(texts.cause(finding)),
        text([place?.source.title, place?.source.section].filter(Boolean).join(', ')),
        state(states[held]),
      ]
    }),
  )
}

function sourcesOf(findings: readonly Finding[]) {
  const all = findings
    .flatMap(({ places }) => places.map(({ source }) => source))
    .filter(({ title }) => title !== '')
  const unique = new Map(all.map(({ title, dnr, asOf }) => [`${title}|${dnr}`, { title, dnr, asOf }]))
  return [...unique.values()].slice(0, 4)
}

/** Differences of a period that rounding explains, as a table. */
export function roundingsReply(roundings: readonly Weighed[], period: string | null): Reply {
  const { columns, roundings: words } = texts
  const own = roundings.filter(({ equation }) => equation.result.table.period?.name === period)
  const rows = own.map(({ equation: { result, rule }, computed, difference }) => {
    const place = placeOfCell(result)
    const unit = unitOf(result.row, result.column) ?? ''
    return [
      text([place.rowName, place.columnName].join(' · ')),
      quantity(result.value, unit),
      quantity(computed, unit),
      quantity(difference, unit, { signed: true }),
      text(words.rules[rule] ?? ruleNames[rule]),
      text(place.title),
    ]
  })
  return {
    title: words.title(period),
    lead: words.lead(own.length),
    parts:
      rows.length > 0
        ? [
            table(
              words.title(period),
              [columns.where, columns.says, words.computed, columns.difference, words.rule, words.table].map(
                (title) => ({ title }),
              ),
              rows,
            ),
          ]
        : [],
    back: [texts.name, period].filter(Boolean).join(' '),
    shareable: false,
    restricted: true,
  }
}

// ---------------------------------------------------------------- a document of one's own

const FIRST_DOCUMENT = 8

export function documentReply(name: string, { secret, findings, paragraphs, tables }: DocumentReview): Reply {
  if (secret) return sentence(`${secrecyTexts.refused(secret)} ${documentTexts.stopped}`)
  return {
    title: documentTexts.title(name),
    lead: documentTexts.lead(findings.length, paragraphs, tables),
    parts: [list(findings.slice(0, FIRST_DOCUMENT).map(documentLine))].filter(
      ({ items }) => items.length > 0,
    ),
    more: findings.length > 0 ? [...rest(findings), documentTable(findings)] : [],
    notes: [documentTexts.notKept],
    back: texts.name,
    shareable: false,
    restricted: true,
  }
}

const rest = (findings: readonly DocumentFinding[]): Part[] =>
  findings.length > FIRST_DOCUMENT ? [list(findings.slice(FIRST_DOCUMENT, 60).map(documentLine))] : []

const documentLine = (finding: DocumentFinding) => [
  { strong: `${documentTexts.where(finding.place)}: ` },
  documentTexts.sentence(finding),
]

const documentTable = (findings: readonly DocumentFinding[]): Part =>
  table(
    texts.table,
    [
      texts.columns.where,
      texts.columns.rule,
      texts.columns.says,
      texts.columns.but,
      texts.columns.source,
    ].map((title) => ({ title })),
    findings.map((finding) => [
      text(documentTexts.where(finding.place)),
      text(documentTexts.rules[finding.rule]),
      text(finding.says),
      text(finding.but),
      text(finding.source),
    ]),
  )

export const decidedReply = (words: string, ...actions: readonly Action[]): Reply => ({
  ...sentence(words, ...actions, go(texts.all, texts.name)),
  back: texts.name,
})
