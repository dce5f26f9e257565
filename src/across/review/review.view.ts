import { unitOf } from '../../contract/facts.ts'
import { quantity, state, text } from '../../reply/cells.ts'
import {
  type Action,
  entry,
  go,
  heading,
  note,
  type Part,
  type Reply,
  sentence,
  table,
} from '../../reply/reply.ts'
import { placeOfCell } from '../../review/cells.ts'
import type { Weighed } from '../../review/equation.ts'
import type { Finding } from '../../review/finding.ts'
import { ruleNames, reviewTexts as texts } from '../../texts/review.ts'
import type { Scope, Shown } from './reading.ts'
import { decisionsOf, keyOf, wayTo } from './ways.view.ts'

/** The review as replies: the heaviest first, each with both places, and the whole as a table for Excel. Pure. */

const FIRST = 5
const MORE = 40

/** What a line has asked for. */
interface Asked {
  findings: readonly Shown[]
  period: string | null
  /** "barn och unga"; null for all of the period. */
  subject: string | null
}

export function reviewReply({ findings, period, subject }: Asked, mayDecide: boolean): Reply {
  const open = findings.filter(({ decision }) => decision === null)
  const decided = findings.filter(({ decision }) => decision !== null)
  const high = open.filter(({ weight }) => weight === 'high').length
  const where = [subject, period].filter(Boolean).join(', ') || null
  return {
    title: texts.title(where),
    lead: [
      texts.lead(open.length, high, where),
      ...(decided.length > 0 ? [` ${texts.decided(decided.length, open.length)}`] : []),
    ],
    parts: open.slice(0, FIRST).map((finding) => findingEntry(finding, mayDecide)),
    more: [
      ...open.slice(FIRST, FIRST + MORE).map((finding) => findingEntry(finding, mayDecide)),
      ...(open.length > FIRST + MORE ? [note(texts.rest(open.length - FIRST - MORE))] : []),
      ...(decided.length > 0
        ? [heading(texts.decidedHeading), ...decided.slice(0, MORE).map(decidedEntry)]
        : []),
      ...(findings.length > 0 ? [findingTable(findings)] : []),
      note(texts.own),
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
    finding.reopenedBy ? texts.reopened[finding.reopenedBy] : null,
  ].filter((part) => part !== null)
  return {
    ...entry(
      [{ strong: `${ruleNames[finding.rule]}. ` }, texts.sentence(finding)],
      wayTo([keyOf(finding)]),
      ...(mayDecide ? decisionsOf(finding) : []),
    ),
    small: small.join(' '),
  }
}

/** What somebody has decided on, and why; who and when is on its page. */
const decidedEntry = (finding: Shown): Part => ({
  ...entry([{ strong: `${ruleNames[finding.rule]}. ` }, texts.sentence(finding)], wayTo([keyOf(finding)])),
  ...(finding.decision
    ? { small: texts.decisionSentence(texts.states[finding.decision.kind], finding.decision.reason) }
    : {}),
})

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
    columns.reason,
  ]
  return table(
    texts.table,
    titles.map((title) => ({ title })),
    findings.map((finding) => {
      const { place } = finding.a
      const held = finding.decision?.kind ?? (finding.reopenedBy ? 'reopened' : 'open')
      return [
        text(ruleNames[finding.rule]),
        state(texts.weight(finding.weight), finding.weight === 'high' ? 'bad' : 'neutral'),
        text([place?.title, place?.rowName, place?.columnName].filter(Boolean).join(' · ')),
        text(texts.value(finding.a)),
        text(texts.but(finding)),
        text(texts.differenceValue(finding)),
        text(texts.cause(finding)),
        text([place?.source.title, place?.source.section].filter(Boolean).join(', ')),
        state(states[held]),
        text(finding.decision?.reason),
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

/** For words that name nothing that is reported, with the ways to what is. */
export const unknownReply = ({ words, wish, periods }: Extract<Scope, { kind: 'unknown' }>): Reply => ({
  ...sentence(
    wish ? texts.noPeriod(words, periods) : texts.unknown(words, periods),
    ...periods.slice(0, FEW_PERIODS).map((period) => go(texts.reviewOf(period), `${texts.name} ${period}`)),
  ),
  back: texts.name,
})

const FEW_PERIODS = 2

/** Differences of a period that rounding explains, as a table. */
export function roundingsReply(roundings: readonly Weighed[], period: string | null): Reply {
  const { columns, roundings: words } = texts
  const own = roundings.filter(({ equation }) => equation.result.table.period?.name === period)
  const rows = own.map(({ equation: { result, rule }, computed, difference }) => {
    const place = placeOfCell(result)
    const unit = unitOf(result.row, result.column) ?? ''
    return [
      text([place.rowName, place.columnName].join(' · ')),
      quantity(result.value, ''),
      quantity(computed, ''),
      quantity(difference, '', { signed: true }),
      text(unit),
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
              [
                columns.where,
                columns.says,
                words.computed,
                columns.difference,
                words.unit,
                words.rule,
                words.table,
              ].map((title) => ({ title })),
              rows,
            ),
          ]
        : [],
    back: [texts.name, period].filter(Boolean).join(' '),
    shareable: false,
    restricted: true,
  }
}

export const decidedReply = (words: string, ...actions: readonly Action[]): Reply => ({
  ...sentence(words, ...actions, go(texts.all, texts.name)),
  back: texts.name,
})
