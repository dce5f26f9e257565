import { unitOf } from '../../contract/facts.ts'
import { quantity, state, text } from '../../reply/cells.ts'
import { type Action, entry, go, type Part, type Reply, sentence, table } from '../../reply/reply.ts'
import { placeOfCell } from '../../review/cells.ts'
import type { Weighed } from '../../review/equation.ts'
import type { Claim, Finding } from '../../review/finding.ts'
import { ruleNames, reviewTexts as texts } from '../../texts/review.ts'
import type { Shown } from './reading.ts'
import { actionsOf, decisionsOf } from './ways.view.ts'

/** The review as replies: the heaviest first, each with both places, and the whole as a table for Excel. Pure. */

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

export const decidedReply = (words: string, ...actions: readonly Action[]): Reply => ({
  ...sentence(words, ...actions, go(texts.all, texts.name)),
  back: texts.name,
})
