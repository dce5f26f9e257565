import type { KnownBlock } from '@slack/types'
import { context, escapeText, header, NO_VALUE, section, table } from '../../../slack/blocks.ts'
import { listed, periodName } from '../../../texts/common.ts'
import { goalsTexts as texts } from '../../../texts/goals.ts'
import {
  type CommitmentCount,
  countCommitments,
  listedCommitments,
  listedOf,
  printedCommitments,
  tallyDiffers,
} from '../goals.ts'
import { historyLines, historySection, periodLine } from '../history.view.ts'
import { type Area, type Commitment, goalsOf, perReport } from '../model.ts'
import { areaChoice } from '../overview.view.ts'
import {
  answer,
  brief,
  buttons,
  chooser,
  lineTo,
  pageOf,
  paging,
  periodChooser,
  type Scope,
  type Shown,
  sourceBlocks,
  sourceLines,
} from '../parts.view.ts'

/** How the commitments of a period stand, counted and as the report's own tables print them. */

const AREAS_A_PAGE = 20
const MOST_LINES = 8

const standingOf = perReport((report) => {
  const commitments = [...listedOf(report)]
  return {
    counted: countCommitments(goalsOf(report)),
    notMet: commitments.filter(({ value }) => value === 'not_met'),
    differing: report.areas.filter(tallyDiffers),
    sourced: sourceLines(commitments.map(({ origin }) => origin)),
  }
})

/** "12 av 29 åtaganden är uppfyllda" */
export function commitmentsLine({ report }: Scope): string {
  const { counted } = standingOf(report)
  return texts.commitmentsMet(counted.met, counted.total)
}

const rest = (c: CommitmentCount): string =>
  texts.commitmentsRest({
    partly: c.partly_met,
    not: c.not_met,
    later: c.not_followed_up,
    none: c.unassessed,
  })

export function commitmentOverview(scope: Scope): Shown {
  const { report } = scope
  const { counted, notMet, differing, sourced } = standingOf(report)
  const shown = pageOf(report.areas, scope.page, AREAS_A_PAGE)
  const paged = paging(lineTo(scope, ''), shown)
  const line = `${commitmentsLine(scope)} (${periodName(report.period)})`
  const blocks: KnownBlock[] = [
    header(texts.title(periodName(report.period))),
    section(`*${commitmentsLine(scope)}.* ${rest(counted)}`),
    ...notMetSection(notMet),
    ...(shown.items.length > 0 ? [areaTable(shown.items, counted)] : []),
    ...paged.blocks,
    ...tallySection(differing),
    ...printedSection(report.areas),
    ...historySection(scope),
    ...chooser(
      texts.buttons.chooseArea,
      shown.items.map((area) => areaChoice(scope, area)).map(byName(report.areas)),
    ),
    buttons([
      { label: texts.buttons.notMet, line: lineTo(scope, 'uppnås inte') },
      { label: texts.listTitle.partly_met, line: lineTo(scope, 'delvis') },
      { label: texts.listTitle.not_followed_up, line: lineTo(scope, 'inte uppföljda') },
    ]),
    ...periodChooser(scope),
    ...sourceBlocks([...periodLine(scope), ...sourced]),
  ]
  const text = [
    `${line}. ${rest(counted)}`,
    ...(notMet.length > 0
      ? [`${texts.commitmentsNotMet}: ${notMet.slice(0, MOST_LINES).map(spoken).join('; ')}`]
      : []),
    ...differing.slice(0, MOST_LINES).map((area) => tallyLine(area).replaceAll('*', '')),
    ...periodLine(scope),
    ...historyLines(scope).map(escapeText),
    ...sourced.map((source) => `${escapeText(source)}.`),
  ].join(' ')
  return answer(text, blocks, { ...paged.next, ...(scope.named ? { back: 'status' } : {}) })
}

// The areas of this model have no numbers in the report; ours serve only to be typed.
const byName = (areas: readonly Area[]) => (choice: { label: string; line: string }) => ({
  ...choice,
  label:
    areas.find(({ code, name }) => choice.label === texts.buttons.area(code, name))?.name ?? choice.label,
})

const spoken = (c: Commitment): string =>
  `${escapeText(c.code ?? '')} ${escapeText(brief(c.text))} – ${escapeText(texts.quote(c.sentence))}`

function notMetSection(commitments: readonly Commitment[]): KnownBlock[] {
  if (commitments.length === 0) return []
  const lines = commitments
    .slice(0, MOST_LINES)
    .map(
      (c) =>
        `• *${escapeText(c.code ?? '')}* ${escapeText(brief(c.text, 250))} – ${escapeText(texts.quote(brief(c.sentence, 250)))}`,
    )
  const left = commitments.length - MOST_LINES
  return [
    section([`*${texts.commitmentsNotMet}*`, ...lines].join('\n')),
    ...(left > 0 ? [context(texts.more(left))] : []),
  ]
}

function areaTable(areas: readonly Area[], all: CommitmentCount) {
  const { columns } = texts
  const number = { align: 'right' } as const
  const row = (name: string, c: CommitmentCount, printed: string) => [
    name,
    String(c.total),
    String(c.met),
    String(c.partly_met),
    String(c.not_met),
    String(c.not_followed_up),
    String(c.unassessed),
    printed,
  ]
  return table(
    [
      { title: columns.area, wrap: true },
      { title: columns.commitments, ...number },
      { title: columns.commitmentMet, ...number },
      { title: columns.partly, ...number },
      { title: columns.notMet, ...number },
      { title: columns.notFollowedUp, ...number },
      { title: columns.unassessed, ...number },
      { title: columns.printed, wrap: true },
    ],
    [
      ...areas.map((area) => row(brief(area.name), countCommitments(area.goals), printedWords(area))),
      row(columns.total, all, NO_VALUE),
    ],
  )
}

const printedWords = (area: Area): string => {
  const printed = printedCommitments(area)
  return printed ? countWords(printed.counts) : texts.noPrinted
}

function countWords(counts: ReadonlyMap<keyof typeof texts.tallyCounts, number>): string {
  const parts = [...counts].flatMap(([value, n]) => (n > 0 ? [texts.tallyCounts[value](n)] : []))
  return listed(parts) || NO_VALUE
}

/** An area's printed counts beside the counted ones, with the note of the source. mrkdwn. */
export function tallyLine(area: Area): string {
  const own = countCommitments(area.goals)
  const counted = new Map(
    (['met', 'partly_met', 'not_met', 'not_followed_up', 'unassessed'] as const).map((value) => [
      value,
      own[value],
    ]),
  )
  const line = texts.tallyDiffers(escapeText(area.name), printedWords(area), countWords(counted))
  const unassessed = area.goals.flatMap(listedCommitments).filter(({ value }) => value === null)
  const notes = [printedCommitments(area)?.note, ...unassessed.map(({ note }) => note?.split('\n')[0])]
  return [line, ...notes.flatMap((note) => (note ? [escapeText(texts.remark(note))] : []))].join(' ')
}

function tallySection(areas: readonly Area[]): KnownBlock[] {
  if (areas.length === 0) return []
  const lines = areas.slice(0, MOST_LINES).map((area) => `• ${tallyLine(area)}`)
  return [section([`*${texts.tallyHeading}*`, ...lines].join('\n'))]
}

/** What a report counts besides commitments: measurable goals and indicators. mrkdwn. */
function printedCounts(areas: readonly Area[], object: string): string[] {
  const sums = new Map<string, number>()
  for (const { object: of, category, count } of areas.flatMap(({ tallies }) => tallies)) {
    if (of === object && count) sums.set(category, (sums.get(category) ?? 0) + count)
  }
  return [...sums].map(([category, n]) =>
    texts.tallyCategoryCount(texts.tallyCategory[category] ?? category, n),
  )
}

/** The notes of the source on such a count. mrkdwn. */
const printedNotes = (areas: readonly Area[], object: string): string[] =>
  [
    ...new Set(
      areas
        .flatMap(({ tallies }) => tallies)
        .flatMap((tally) =>
          tally.object === object && tally.count !== null && tally.note ? [tally.note] : [],
        ),
    ),
  ].map((note) => escapeText(texts.remark(note)))

export function printedSection(areas: readonly Area[]): KnownBlock[] {
  const line = (object: string, words: (parts: readonly string[]) => string): string[] => {
    const counts = printedCounts(areas, object)
    return counts.length > 0 ? [[words(counts), ...printedNotes(areas, object)].join(' ')] : []
  }
  const lines = [
    ...line('measurable_goals', texts.measurable),
    ...line('indicators', texts.indicatorsPrinted),
  ]
  return lines.length > 0 ? [section(lines.join('\n'))] : []
}
