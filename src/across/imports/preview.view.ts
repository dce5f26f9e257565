import type { Answer } from '../../contract/answer.ts'
import { formatDecimal } from '../../lib/numbers.ts'
import { shorten } from '../../lib/words.ts'
import { joined, type Prose } from '../../reply/prose.ts'
import {
  type Action,
  act,
  go,
  heading,
  list,
  note,
  openForm,
  type Part,
  paragraph,
  type Reply,
  sentence,
} from '../../reply/reply.ts'
import { importTexts as all } from '../../texts/import.ts'
import { replyTexts } from '../../texts/reply.ts'
import { secrecyTexts } from '../../texts/secrecy.ts'
import type { Reviewed } from '../review/marks.ts'
import type { Difference, Section } from './comparison.ts'
import { isSecret } from './notes.ts'
import type { ImportSummary, ShownReading, StoredImport } from './store.ts'

const texts = all.preview

export const STORE_ACTION = 'import-store'
export const DROP_ACTION = 'import-drop'
export const UNDO_ACTION = 'import-undo'
export const FILE_FORM = 'import-file'
export const ACCEPT_FORM = 'import-accept'
export const READING_FORM = 'import-reading'

const FEW = 8 // differences and findings in the preview
const LONGEST = 200 // of a text cell

const DECIMAL = /^-?\d+(\.\d+)?$/
const shown = (value: string | null): string => {
  if (value === null) return replyTexts.noValue
  return DECIMAL.test(value) ? formatDecimal(value) : shorten(value, LONGEST)
}

const difference = ({ label, column, before, after }: Difference): string =>
  texts.difference(label, column, shown(before), shown(after))

type Finding = ImportSummary['findings'][number]

const finding = ({ level, sheet, line, lines, count, column, message }: Finding): string => {
  const place = texts.place(sheet, lines.length > 0 ? lines : line === null ? [] : [line], column)
  const text = texts.finding(level, place, message)
  const rest = count - Math.max(lines.length, 1)
  return rest > 0 ? `${text} ${texts.more(rest)}` : text
}

/** A table of the file: how many rows, and the few that differ most. */
function sectionParts(part: Section, period: StoredImport['period']): Part[] {
  const { rows, added, changed, unchanged, against, differences, differenceCount } = part
  const few = differences.slice(0, FEW).map(difference)
  const rest = differenceCount - few.length
  const compared =
    few.length > 0
      ? [against ? texts.against(against) : texts.differences]
      : against
        ? [texts.sameAs(against)]
        : []
  return [
    heading(texts.section(part.title, period)),
    paragraph([texts.counts(rows, added, changed, unchanged), ...compared].join(' ')),
    ...(few.length > 0 ? [list([...few, ...(rest > 0 ? [texts.moreDifferences(rest)] : [])])] : []),
  ]
}

/** True where storing the file would change nothing. */
export const changesNothing = ({ sections }: ImportSummary): boolean =>
  sections.every(({ added, changed, missingCount }) => added + changed + missingCount === 0)

const verdict = ({ errors, warnings, questions, notRun }: ImportSummary): string => {
  if (errors + warnings + questions.length === 0) return notRun.length > 0 ? texts.okAsFar : texts.ok
  return texts.found([
    ...(errors > 0 ? [texts.errors(errors)] : []),
    ...(questions.length > 0 ? [texts.questions(questions.length)] : []),
    ...(warnings > 0 ? [texts.warnings(warnings)] : []),
  ])
}

const fits = (heading: string, as: string): boolean =>
  heading.localeCompare(as, 'sv', { sensitivity: 'base' }) === 0

/** What the file was taken for, a line for each table; then what holds for all of it. */
function readingLines({ readings, periodName, remembered }: ImportSummary): string[] {
  return [
    ...readings.flatMap(tableLines),
    ...(periodName ? [texts.reading.period(periodName)] : []),
    ...(remembered ? [texts.reading.remembered] : []),
  ]
}

function tableLines(table: ShownReading): string[] {
  const { columns, told, signsTurned, subtotals, hiddenRows, hiddenColumns } = table
  const taken = columns.filter(({ as, heading }) => as !== null && !fits(heading, as))
  const checked = columns.filter(({ isOnlyChecked }) => isOnlyChecked)
  const left = columns.filter(({ as }) => as === null)
  const reasons = [...new Set(left.map(({ unread }) => unread ?? 'unknown'))]
  return [
    ...(taken.length > 0
      ? [texts.reading.columns(taken.map(({ heading, as }) => texts.reading.column(heading, as ?? '')))]
      : []),
    ...(checked.length > 0 ? [texts.reading.onlyChecked(checked.map(({ heading }) => heading))] : []),
    ...reasons.map((reason) => {
      const own = left.filter(({ unread }) => (unread ?? 'unknown') === reason)
      return texts.reading.unread(
        reason,
        own.map(({ heading }) => heading).filter((heading) => heading !== ''),
      )
    }),
    ...told.map(({ title, value }) => texts.reading.told(title, value)),
    ...(subtotals.length > 0 ? [texts.reading.subtotals(subtotals)] : []),
    ...(signsTurned ? [texts.reading.signsTurned] : []),
    ...(hiddenRows > 0 ? [texts.reading.hiddenRows(hiddenRows)] : []),
    ...(hiddenColumns.length > 0 ? [texts.reading.hiddenColumns(hiddenColumns)] : []),
  ]
}

/** What is told beside the figures: what was not read, and how. */
function remarks({
  about,
  notRun,
  skippedSheets,
  hiddenSheets,
  formulas,
  rounded,
  units,
}: ImportSummary): string[] {
  return [
    ...(notRun.length > 0 ? [texts.notRun(notRun)] : []),
    ...(about > 0 ? [texts.about(about)] : []),
    ...(skippedSheets.length > 0 ? [texts.skipped(skippedSheets)] : []),
    ...(hiddenSheets.length > 0 ? [texts.hidden(hiddenSheets)] : []),
    ...(formulas > 0 ? [texts.formulas(formulas)] : []),
    ...units.map(({ unit, to, columns }) =>
      unit ? texts.converted(unit, to, columns) : texts.noUnit(columns),
    ),
    ...(rounded > 0 ? [texts.rounded(rounded)] : []),
  ]
}

/** What a file would change, and what to do about it; `again` tells why it is shown again. */
export function previewAnswer(
  { id, fileName, fileId, period, summary }: StoredImport,
  again?: string,
): Answer {
  const { sections, findings, errors, warnings, questions } = summary
  const nothing = changesNothing(summary)
  const few = findings.slice(0, FEW).map(finding)
  const rest = errors + warnings - few.length
  const next = nextStep(summary, { nothing, isDraft: period !== null })
  return {
    title: texts.title(fileName),
    ...(again ? { notice: again } : {}),
    lead: findings.some(isSecret)
      ? `${secrecyTexts.inShownFile} ${verdict(summary)} ${texts.nothing}`
      : `${verdict(summary)} ${texts.nothing} ${next}`,
    exceptions: [
      ...questions.slice(0, FEW).map(({ text }) => texts.question(text)),
      ...few,
      ...(rest > 0 ? [texts.moreFindings(rest)] : []),
    ],
    parts: sections.flatMap((part) => sectionParts(part, period)),
    more: [...readingLines(summary), ...remarks(summary)].map(note),
    actions: previewActions({ id, fileId, summary }, nothing),
    shareable: false,
  }
}

function nextStep(
  { errors, questions, sections, sums }: ImportSummary,
  { nothing, isDraft }: { nothing: boolean; isDraft: boolean },
): string {
  if (errors > 0) return texts.fix
  if (questions.length > 0) return texts.answerFirst
  const rows = sections.reduce((sum, section) => sum + section.rows, 0)
  if (rows === 0) return sums > 0 ? texts.onlySums : texts.noRows
  if (nothing) return texts.unchanged
  return isDraft ? texts.draft : texts.atOnce
}

function previewActions(
  { id, fileId, summary }: Pick<StoredImport, 'id' | 'fileId' | 'summary'>,
  nothing: boolean,
): Action[] {
  const { errors, warnings, findings, questions } = summary
  const isAsked = questions.length > 0
  const reading =
    fileId === null
      ? []
      : [openForm(isAsked ? texts.answer(questions.length) : texts.change, READING_FORM, { id }, isAsked)]
  const store =
    nothing || errors > 0 || isAsked
      ? []
      : warnings > 0
        ? [openForm(texts.storeAnyway(warnings), ACCEPT_FORM, { id }, true)]
        : [act(texts.store, STORE_ACTION, id, { style: 'primary' })]
  const review = findings.length > FEW ? [go(texts.review, all.lines.review)] : []
  return [...store, ...reading, ...review, act(texts.drop, DROP_ACTION, id)]
}

/** Everything there is to look at in a file. */
export function reviewAnswer({ id, fileName, fileId, state, summary }: StoredImport): Answer {
  return {
    title: texts.title(fileName),
    lead: verdict(summary),
    parts: [list(summary.findings.map(finding))],
    actions: state === 'preview' ? previewActions({ id, fileId, summary }, changesNothing(summary)) : [],
    back: all.lines.list,
    shareable: false,
  }
}

/** A sentence, with what can be done next. */
export const told = (lead: Prose, ...next: readonly Action[]): Answer => sentence(lead, ...next)

/** The receipt, with what does not add up in what has been stored. */
export function storedAnswer(stored: StoredImport, added: number, review: Reviewed | null): Answer {
  const lead: Prose = all.stored(stored.fileName, added, stored.period)
  const receipt: Reply = sentence(
    stored.period ? joined(lead, all.storedDraft) : lead,
    ...(review?.ways ?? []),
    undoAction(stored.id),
    go(all.list.open, all.lines.list),
  )
  return review ? { ...receipt, exceptions: [review.note], parts: review.parts } : receipt
}

const undoAction = (id: string): Action => act(all.undo, UNDO_ACTION, id, { confirm: all.undoConfirm })

const sender = (userId: string): Prose => (/^[UW]/.test(userId) ? [{ person: userId }] : all.list.system)

/** What has been sent of late, and how to send more. */
export function listAnswer(
  imports: readonly StoredImport[],
  titles: readonly string[],
  lastStored: string | null,
  published: ReadonlySet<string>,
): Answer {
  const rows = imports.map(({ id, fileName, sentAt, sentBy, state }) =>
    joined(
      all.list.sent(fileName, sentAt),
      sender(sentBy),
      all.list.state(published.has(id) ? all.list.published : all.list.states[state]),
    ),
  )
  return {
    title: all.list.title,
    lead: all.list.how,
    parts: [rows.length > 0 ? list(rows) : paragraph(all.list.none)],
    more: [note(all.list.takes(titles))],
    actions: [
      openForm(all.list.choose, FILE_FORM, {}, true),
      ...(lastStored ? [undoAction(lastStored)] : []),
    ],
    shareable: false,
  }
}
