import type { ActionsBlock, KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import { formatDecimal } from '../../lib/numbers.ts'
import { shorten } from '../../lib/words.ts'
import {
  actionButton,
  actions,
  context,
  escapeText,
  formButton,
  goButton,
  header,
  NO_VALUE,
  section,
} from '../../slack/blocks.ts'
import { importTexts as all } from '../../texts/import.ts'
import type { Difference, Section } from './comparison.ts'
import type { ImportSummary, ShownReading, StoredImport } from './store.ts'

const texts = all.preview

export const STORE_ACTION = 'import-store'
export const DROP_ACTION = 'import-drop'
export const UNDO_ACTION = 'import-undo'
export const FILE_FORM = 'import-file'
export const ACCEPT_FORM = 'import-accept'
export const READING_FORM = 'import-reading'

const FEW = 8 // differences and findings in the preview
const MAX_NOTES = 10 // elements of a context block
const PAGE = 25
const LONGEST = 200 // of a text cell

const DECIMAL = /^-?\d+(\.\d+)?$/
const shown = (value: string | null): string => {
  if (value === null) return NO_VALUE
  return DECIMAL.test(value) ? formatDecimal(value) : escapeText(shorten(value, LONGEST))
}

const difference = ({ label, column, before, after }: Difference): string =>
  texts.difference(escapeText(label), escapeText(column), shown(before), shown(after))

type Finding = ImportSummary['findings'][number]

const finding = ({ level, sheet, line, lines, count, column, message }: Finding): string => {
  const place = texts.place(sheet, lines.length > 0 ? lines : line === null ? [] : [line], column)
  const text = texts.finding(level, escapeText(place), escapeText(message))
  const rest = count - Math.max(lines.length, 1)
  return rest > 0 ? `${text} ${texts.more(rest)}` : text
}

function sectionText(part: Section, period: StoredImport['period']): string {
  const { rows, added, changed, unchanged, against, differences, differenceCount } = part
  const few = differences.slice(0, FEW)
  return [
    texts.section(escapeText(part.title), period),
    texts.counts(rows, added, changed, unchanged),
    ...(few.length > 0 ? [against ? texts.against(against) : texts.differences] : []),
    ...(few.length === 0 && against ? [texts.sameAs(against)] : []),
    ...few.map(difference),
    ...(differenceCount > few.length ? [texts.moreDifferences(differenceCount - few.length)] : []),
  ].join('\n')
}

/** True where storing the file would change nothing. */
export const changesNothing = ({ sections }: ImportSummary): boolean =>
  sections.every(({ added, changed, missingCount }) => added + changed + missingCount === 0)

const verdict = ({ errors, warnings, questions, notRun }: ImportSummary): string => {
  if (errors + warnings + questions.length === 0) return notRun.length > 0 ? texts.okAsFar : texts.ok
  return [
    errors > 0 ? texts.errors(errors) : '',
    questions.length > 0 ? texts.questions(questions.length) : '',
    warnings > 0 ? texts.warnings(warnings) : '',
  ]
    .filter(Boolean)
    .join(', ')
}

const fits = (heading: string, as: string): boolean =>
  heading.localeCompare(as, 'sv', { sensitivity: 'base' }) === 0

/** What the file was taken for, a line for each table; then what holds for all of it. */
function readingLines({ readings, periodName, remembered }: ImportSummary): string[] {
  return [
    ...readings.flatMap(tableLines),
    ...(periodName ? [texts.reading.period(periodName)] : []),
    ...(remembered ? [texts.reading.remembered] : []),
  ].map(escapeText)
}

function tableLines(table: ShownReading): string[] {
  const { columns, signsTurned, subtotals, hiddenRows, hiddenColumns } = table
  const taken = columns.filter(({ as, heading }) => as !== null && !fits(heading, as))
  const left = columns.filter(({ as }) => as === null)
  const reasons = [...new Set(left.map(({ unread }) => unread ?? 'unknown'))]
  return [
    ...(taken.length > 0
      ? [texts.reading.columns(taken.map(({ heading, as }) => texts.reading.column(heading, as ?? '')))]
      : []),
    ...reasons.map((reason) => {
      const own = left.filter(({ unread }) => (unread ?? 'unknown') === reason)
      return texts.reading.unread(
        reason,
        own.map(({ heading }) => heading).filter((heading) => heading !== ''),
      )
    }),
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
  ].map(escapeText)
}

/** What a file would change, and what to do about it; `lead` tells why it is shown again. */
export function previewAnswer(
  { id, fileName, fileId, period, summary }: StoredImport,
  lead?: string,
): Answer {
  const { sections, findings, errors, warnings, questions } = summary
  const nothing = changesNothing(summary)
  const few = findings.slice(0, FEW).map(finding)
  const rest = errors + warnings - few.length
  const asked = questions.slice(0, FEW).map(({ text }) => texts.question(escapeText(text)))
  const look = [
    `*${verdict(summary)}*`,
    ...asked,
    ...few,
    ...(rest > 0 ? [texts.moreFindings(rest)] : []),
  ].join('\n')
  const parts = sections.map((part) => sectionText(part, period))
  const notes = [...readingLines(summary), ...remarks(summary)]
  const buttons = previewButtons({ id, fileId, summary }, nothing)
  const next = nextStep(summary, { nothing, isDraft: period !== null })
  const blocks: KnownBlock[] = [
    header(texts.title(fileName)),
    ...(lead ? [section(`*${lead}*`)] : []),
    ...parts.map(section),
    section(look),
    ...(notes.length > 0 ? [context(...notes.slice(0, MAX_NOTES))] : []),
    section(`${texts.nothing} ${next}`),
    actions(...buttons),
  ]
  const text = [
    escapeText(texts.title(fileName)),
    ...(lead ? [lead] : []),
    ...parts,
    look,
    ...notes,
    `${texts.nothing} ${next}`,
  ].join('\n')
  return { text, blocks, shareable: false }
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

function previewButtons(
  { id, fileId, summary }: Pick<StoredImport, 'id' | 'fileId' | 'summary'>,
  nothing: boolean,
): ActionsBlock['elements'] {
  const { errors, warnings, findings, questions } = summary
  const isAsked = questions.length > 0
  const reading =
    fileId === null
      ? []
      : [
          formButton(
            isAsked ? texts.answer(questions.length) : texts.change,
            READING_FORM,
            { id },
            isAsked ? 'primary' : undefined,
          ),
        ]
  const store =
    nothing || errors > 0 || isAsked
      ? []
      : warnings > 0
        ? [formButton(texts.storeAnyway(warnings), ACCEPT_FORM, { id }, 'primary')]
        : [actionButton(texts.store, STORE_ACTION, id, { style: 'primary' })]
  const review = findings.length > FEW ? [goButton(texts.review, all.lines.review)] : []
  return [...store, ...reading, ...review, actionButton(texts.drop, DROP_ACTION, id)]
}

/** Everything there is to look at in a file. */
export function reviewAnswer({ id, fileName, fileId, state, summary }: StoredImport, page: number): Answer {
  const { findings } = summary
  const pages = Math.max(1, Math.ceil(findings.length / PAGE))
  const at = Math.min(page, pages)
  const lines = findings.slice((at - 1) * PAGE, at * PAGE).map(finding)
  const title = escapeText(texts.title(fileName))
  const blocks = chunked([`*${verdict(summary)}*`, ...lines]).map(section)
  return {
    text: [title, verdict(summary), ...lines].join('\n'),
    blocks: [
      header(texts.title(fileName)),
      ...blocks,
      ...(state === 'preview'
        ? [actions(...previewButtons({ id, fileId, summary }, changesNothing(summary)))]
        : []),
    ],
    back: all.lines.list,
    ...(at < pages ? { next: `${all.lines.review} sida ${at + 1}` } : {}),
    shareable: false,
  }
}

const MAX_SECTION = 2_800

/** Lines as texts that each fit in a section. */
function chunked(lines: readonly string[]): string[] {
  const parts: string[] = []
  for (const line of lines) {
    const last = parts.at(-1)
    if (last !== undefined && last.length + line.length < MAX_SECTION)
      parts[parts.length - 1] = `${last}\n${line}`
    else parts.push(line)
  }
  return parts
}

/** A sentence, with what can be done next. */
export const told = (text: string, ...buttons: ActionsBlock['elements']): Answer => ({
  text,
  blocks: [section(text), ...(buttons.length > 0 ? [actions(...buttons)] : [])],
  shareable: false,
})

export function storedAnswer(stored: StoredImport, added: number): Answer {
  const text = all.stored(escapeText(stored.fileName), added, stored.period)
  const whole = stored.period ? `${text} ${all.storedDraft}` : text
  return told(whole, undoButton(stored.id), goButton(all.list.title, all.lines.list))
}

const undoButton = (id: string) => actionButton(all.undo, UNDO_ACTION, id, { confirm: all.undoConfirm })

const mention = (userId: string): string => (/^[UW]/.test(userId) ? `<@${userId}>` : all.list.system)

/** What has been sent of late, and how to send more. */
export function listAnswer(
  imports: readonly StoredImport[],
  titles: readonly string[],
  lastStored: string | null,
  published: ReadonlySet<string>,
): Answer {
  const rows = imports.map(({ id, fileName, sentAt, sentBy, state }) => {
    const word = published.has(id) ? all.list.published : all.list.states[state]
    return all.list.row(escapeText(fileName), sentAt, mention(sentBy), word)
  })
  const list = rows.length > 0 ? rows.join('\n') : all.list.none
  const takes = all.list.takes(titles.map(escapeText))
  const buttons = [
    formButton(all.list.choose, FILE_FORM, {}, 'primary'),
    ...(lastStored ? [undoButton(lastStored)] : []),
  ]
  return {
    text: [all.list.title, list, all.list.how, takes].join('\n'),
    blocks: [
      header(all.list.title),
      section(list),
      section(all.list.how),
      context(takes),
      actions(...buttons),
    ],
    shareable: false,
  }
}
