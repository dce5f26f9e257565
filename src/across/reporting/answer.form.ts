import { changeForm } from '../../contract/change-form.ts'
import type { Form, FormState, FormValues, FormView } from '../../contract/form.ts'
import type { Person } from '../../contract/person.ts'
import type { ReportRow } from '../../contract/reports.ts'
import type { Db } from '../../db/db.ts'
import { UserError } from '../../lib/errors.ts'
import { formatDecimal, parseDecimal } from '../../lib/numbers.ts'
import { go, sentence } from '../../reply/reply.ts'
import { context, escapeText, section } from '../../slack/blocks.ts'
import { choiceField, textField } from '../../slack/fields.ts'
import { reportingTexts as texts } from '../../texts/reporting.ts'
import { type Asked, type Fault, isFigure, readAnswer, readFigure } from './answers.ts'
import { followsFrom, type ItemAsked, itemAsked, remarksOn } from './asked.ts'
import { ANSWER_FORM } from './round.view.ts'
import { mayAnswer } from './rounds.ts'
import { findItem } from './store.ts'
import type { ReportedKind } from './subjects.store.ts'
import { saidOf, titleOf, yearsSaid } from './words.view.ts'
import { putAnswer } from './write.store.ts'

const TEXT_LENGTH = 2_000
const CHECKED = 'checked' // the step that shows what does not agree

/** What an owner answers. What does not agree is said once, and never keeps anybody from sending it. */
export const answerForm = (db: Db, kinds: readonly ReportedKind[]): Form =>
  changeForm<ItemAsked, ReportRow>({
    name: ANSWER_FORM,
    permission: 'read',
    load: async ({ id }, person) => {
      const found = await findItem(db, Number(id))
      if (!found) throw new UserError(texts.form.gone)
      if (found.round.isClosed) throw new UserError(texts.form.closed)
      return itemAsked(db, kinds, found, requireAnswerer(found, person))
    },
    stored: ({ item, asked, published }) => ({
      version: item.version,
      values: shownValues(asked, item.answer?.values ?? published ?? {}),
      ...(item.answer ? { changedBy: item.answer.by } : {}),
    }),
    normalise: ({ asked }, values) => ({ ...values, ...asShown(asked, values) }),
    view: (loaded, values, state) => formView(loaded, values, state),
    read: (loaded, values) => {
      const read = readAnswer(loaded, values)
      return 'faults' in read ? { errors: faultTexts(read.faults) } : { facts: read.answer }
    },
    save: async (loaded, values, { person, now, step }, register) => {
      const { item } = loaded
      const remarks = remarksOn(loaded, values)
      if (remarks.length > 0 && step === '') return { step: CHECKED }
      const entry = {
        action: 'report.answer' as const,
        subject: `report/${item.id}`,
        details: { round: item.roundId, remarks: remarks.length },
      }
      const answer = { values, isSame: false, remarks: remarks.length }
      const done = await register(entry, (tx) => putAnswer(tx, item, answer, { userId: person.userId, now }))
      if (done === 'changed') return done
      if (done === 'closed') throw new UserError(texts.form.closed)
      if (done === null) return { receipt: null }
      const said = [texts.saved(item.label, remarks.length), ...followsFrom(loaded, values)].join(' ')
      return { receipt: sentence(said, go(texts.buttons.show, texts.name)) }
    },
  })

function requireAnswerer(found: NonNullable<Awaited<ReturnType<typeof findItem>>>, person: Person): Person {
  if (!mayAnswer(found.item, person)) throw new UserError(texts.form.notYours)
  return person
}

/** What has been typed as numbers, as they are shown. */
const asShown = (asked: readonly Asked[], values: FormValues): FormValues =>
  Object.fromEntries(
    asked.flatMap((one) => {
      const { key } = one.column
      const read =
        isFigure(one.column) && one.choices === null && readFigure(values[key] ?? '', one.unit ?? '')
      return typeof read === 'string' ? [[key, formatDecimal(read)] as const] : []
    }),
  )

/** As the fields show and send them: numbers with a decimal comma. */
const shownValues = (asked: readonly Asked[], row: ReportRow): FormValues =>
  Object.fromEntries(
    asked.map(({ column, choices }) => {
      const { key } = column
      const value = row[key] ?? ''
      const number = isFigure(column) && choices === null ? parseDecimal(value) : null
      return [key, number === null ? value : formatDecimal(number)]
    }),
  )

function formView(loaded: ItemAsked, values: FormValues, { step }: FormState): FormView {
  const { item, round, asked, beside, last, published, reportable, row } = loaded
  const { year } = round.period
  const against = saidOf(beside, row, year)
  const lines = [
    ...(published && !item.answer ? [texts.form.published] : []),
    ...(against.length > 0 ? [against.join(' · ')] : []),
    ...(last ? [texts.form.last(last.period, saidOf(asked, last.row, last.period.year))] : []),
    ...[texts.form.years(yearsSaid(reportable.history(row, round.period), reportable.unit(row)))].filter(
      Boolean,
    ),
  ]
  return {
    title: texts.form.title,
    submit: texts.form.submit,
    blocks: [
      section(`*${escapeText(item.label)}*`),
      ...(item.question === null ? [] : [section(escapeText(texts.message.asked(item.question)))]),
      ...(step === CHECKED ? [section(checkText(loaded, values))] : []),
      ...(lines.length > 0 ? [context(escapeText(lines.join('\n')))] : []),
      ...asked.map((one) => fieldOf(one, titleOf(one, year), values[one.column.key])),
    ],
  }
}

function checkText(loaded: ItemAsked, values: FormValues): string {
  const read = readAnswer(loaded, values)
  const remarks = 'answer' in read ? remarksOn(loaded, read.answer) : []
  return escapeText([texts.form.check, ...remarks.map((remark) => `• ${remark}`)].join('\n'))
}

function fieldOf(
  { column: { key, type }, unit, choices, isNeeded, hint }: Asked,
  label: string,
  initial?: string,
) {
  const field = { id: key, label, initial, optional: !isNeeded }
  if (choices) return choiceField({ ...field, choices })
  return type === 'text'
    ? textField({ ...field, hint: texts.form.noSecrets, long: true, maxLength: TEXT_LENGTH })
    : textField({ ...field, ...hinted([unit && texts.form.inUnit(unit), hint]), maxLength: 40 })
}

const hinted = (hints: readonly (string | null)[]): { hint?: string } => {
  const said = hints.filter(Boolean).join(' ')
  return said ? { hint: said } : {}
}

const faultTexts = (faults: Readonly<Record<string, Fault>>): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).map(([key, fault]) => [key, faultText(fault)]))

const faultText = (fault: Fault): string =>
  fault.kind === 'other_unit'
    ? texts.form.faults.other_unit(fault.typed, fault.unit)
    : texts.form.faults[fault.kind]
