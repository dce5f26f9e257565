import { type CellValue, count, text } from '../../../reply/cells.ts'
import {
  type Action,
  chart,
  go,
  heading,
  menu,
  type Part,
  paragraph,
  type Reply,
  table,
} from '../../../reply/reply.ts'
import { listed } from '../../../texts/common.ts'
import { goalsTexts as texts } from '../../../texts/goals.ts'
import { goalsHistoryTexts } from '../../../texts/goals-history.ts'
import { periodWords } from '../../../texts/periods.ts'
import {
  type CommitmentCount,
  countCommitments,
  listedCommitments,
  listedOf,
  printedCommitments,
  tallyDiffers,
} from '../goals.ts'
import { historyLines, periodLine } from '../history/history.view.ts'
import { type Area, type Commitment, goalsOf, perReport } from '../model.ts'
import { areaChoice, linesUnder } from '../overview.view.ts'
import { lineTo, type Scope } from '../parts.view.ts'
import { periodMenu, sourcesOf } from '../reply.view.ts'

/** How the commitments of a period stand, counted and as the report's own tables print them. */

const standingOf = perReport((report) => {
  const commitments = [...listedOf(report)]
  return {
    counted: countCommitments(goalsOf(report)),
    notMet: commitments.filter(({ value }) => value === 'not_met'),
    differing: report.areas.filter(tallyDiffers),
    sources: sourcesOf(commitments.map(({ origin }) => origin)),
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

export function commitmentOverview(scope: Scope): Reply {
  const { report } = scope
  const { counted, notMet, differing, sources } = standingOf(report)
  return {
    title: texts.title(periodWords(report.period)),
    lead: [`${commitmentsLine(scope)}.`, rest(counted)].filter(Boolean).join(' '),
    exceptions: [...notMet.map(notMetSentence), ...differing.map(tallyLine)],
    parts: [
      commitmentPie(counted),
      ...areaTable(report.areas, counted),
      ...printedParts(report.areas),
      ...linesUnder(goalsHistoryTexts.heading, historyLines(scope)),
    ],
    actions: actionsOf(scope),
    sources,
    notes: periodLine(scope),
    ...(scope.named ? { back: texts.name } : {}),
  }
}

const notMetSentence = ({ code, text: name, sentence }: Commitment): string =>
  texts.commitmentNotMet(code ?? '', name, sentence ? texts.quote(sentence) : '')

function commitmentPie(counted: CommitmentCount): Part {
  const { commitmentValue } = texts
  const shares = [
    { label: commitmentValue.met, value: counted.met },
    { label: commitmentValue.partly_met, value: counted.partly_met },
    { label: commitmentValue.not_met, value: counted.not_met },
    { label: commitmentValue.not_followed_up, value: counted.not_followed_up },
    { label: texts.unassessed, value: counted.unassessed },
  ].filter(({ value }) => value > 0)
  return chart(
    'pie',
    texts.commitmentPie,
    '',
    shares.map(({ label }) => label),
    [{ name: texts.columns.commitments, values: shares.map(({ value }) => String(value)) }],
  )
}

function actionsOf(scope: Scope): Action[] {
  const { areas } = scope.report
  // The areas of this model have no numbers in the report; ours serve only to be typed.
  const choices = areas.map((area) => ({ ...areaChoice(scope, area), label: area.name }))
  return [
    ...(choices.length > 0 ? [menu(texts.buttons.chooseArea, choices)] : []),
    go(texts.buttons.notMet, lineTo(scope, texts.words.notMet)),
    menu(texts.buttons.chooseList, [
      { label: texts.listTitle.partly_met, line: lineTo(scope, texts.words.partlyMet) },
      { label: texts.listTitle.not_followed_up, line: lineTo(scope, texts.words.notFollowedUp) },
    ]),
    ...periodMenu(scope),
  ]
}

function areaTable(areas: readonly Area[], all: CommitmentCount): Part[] {
  if (areas.length === 0) return []
  const { columns } = texts
  const row = (name: string, c: CommitmentCount, printed: string | null): CellValue[] => [
    text(name),
    count(c.total),
    count(c.met),
    count(c.partly_met),
    count(c.not_met),
    count(c.not_followed_up),
    count(c.unassessed),
    text(printed),
  ]
  const titles = [
    columns.area,
    columns.commitments,
    columns.commitmentMet,
    columns.partly,
    columns.notMet,
    columns.notFollowedUp,
    columns.unassessed,
    columns.printed,
  ]
  return [
    table(
      columns.area,
      titles.map((title) => ({ title })),
      areas.map((area) => row(area.name, countCommitments(area.goals), printedWords(area))),
      { total: row(columns.total, all, null) },
    ),
  ]
}

const printedWords = (area: Area): string => {
  const printed = printedCommitments(area)
  return printed ? countWords(printed.counts) : texts.noPrinted
}

function countWords(counts: ReadonlyMap<keyof typeof texts.tallyCounts, number>): string {
  const parts = [...counts].flatMap(([value, n]) => (n > 0 ? [texts.tallyCounts[value](n)] : []))
  return listed(parts) || texts.noPrinted
}

/** An area's printed counts beside the counted ones, with the note of the source. */
export function tallyLine(area: Area): string {
  const own = countCommitments(area.goals)
  const counted = new Map(
    (['met', 'partly_met', 'not_met', 'not_followed_up', 'unassessed'] as const).map((value) => [
      value,
      own[value],
    ]),
  )
  const line = texts.tallyDiffers(area.name, printedWords(area), countWords(counted))
  const unassessed = area.goals.flatMap(listedCommitments).filter(({ value }) => value === null)
  const notes = [printedCommitments(area)?.note, ...unassessed.map(({ note }) => note?.split('\n')[0])]
  return [line, ...notes.flatMap((note) => (note ? [texts.remark(note)] : []))].join(' ')
}

/** What a report counts besides commitments: measurable goals and indicators. */
function printedCounts(areas: readonly Area[], object: string): string[] {
  const sums = new Map<string, number>()
  for (const { object: of, category, count } of areas.flatMap(({ tallies }) => tallies)) {
    if (of === object && count) sums.set(category, (sums.get(category) ?? 0) + count)
  }
  return [...sums].map(([category, n]) =>
    texts.tallyCategoryCount(texts.tallyCategory[category] ?? category, n),
  )
}

/** The notes of the source on such a count. */
const printedNotes = (areas: readonly Area[], object: string): string[] =>
  [
    ...new Set(
      areas
        .flatMap(({ tallies }) => tallies)
        .flatMap((tally) =>
          tally.object === object && tally.count !== null && tally.note ? [tally.note] : [],
        ),
    ),
  ].map((note) => texts.remark(note))

export function printedParts(areas: readonly Area[]): Part[] {
  const lines = (object: string): string[] => {
    const printed = printedCounts(areas, object)
    return printed.length > 0 ? [[`${listed(printed)}.`, ...printedNotes(areas, object)].join(' ')] : []
  }
  const under = (title: string, said: readonly string[]): Part[] =>
    said.length === 0 ? [] : [heading(title), ...said.map(paragraph)]
  return [
    ...under(texts.measurable, lines('measurable_goals')),
    ...under(texts.indicatorsPrinted, lines('indicators')),
  ]
}
