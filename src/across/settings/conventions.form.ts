import { createHash } from 'node:crypto'
import { changeForm, type Read } from '../../contract/change-form.ts'
import type { Form, FormValues, FormView } from '../../contract/form.ts'
import { type ConventionHistory, getConventions, putConventions } from '../../db/conventions.ts'
import { abandon, type Db } from '../../db/db.ts'
import { type CalendarDate, parseDate } from '../../lib/calendar.ts'
import {
  ALWAYS,
  CONVENTION_PARTS,
  type ConventionEntry,
  type ConventionPart,
  type ConventionSet,
  changeFault,
  entriesOf,
  lastOf,
  linesOf,
} from '../../lib/conventions.ts'
import { UserError } from '../../lib/errors.ts'
import { sentence } from '../../reply/reply.ts'
import { dateField, textField } from '../../slack/fields.ts'
import { limits } from '../../slack/limits.ts'
import { tooLongForForm } from '../../texts/common.ts'
import { conventionTexts as texts } from '../../texts/conventions.ts'
import { settingsTexts } from '../../texts/settings.ts'

export const CONVENTIONS_FORM = 'committee-conventions'

/** Whether the lines can be changed in the form; what a file brought may be longer. */
export const fitsForm = (lines: string): boolean => lines.length <= limits.fieldText

interface Loaded {
  part: ConventionPart
  history: ConventionHistory
}

interface Facts {
  validFrom: CalendarDate
  entries: ConventionEntry[]
}

/** The committee's own words and limits, a part at a time: from the day that is chosen, with what was before left as it is. */
export const conventionsForm = (db: Db): Form =>
  changeForm<Loaded, Facts>({
    name: CONVENTIONS_FORM,
    permission: 'administer',
    load: async ({ part }) => ({ part: requirePart(part), history: await getConventions(db) }),
    stored: ({ part, history }) => {
      const latest = lastOf(history.sets, part)
      if (!latest) return null
      const values = valuesOf(latest)
      return { version: digestOf(values), values }
    },
    normalise: (_, values) => {
      const entries = entriesOf(values['lines'] ?? '')
      return entries ? { ...values, lines: linesOf(entries) } : values
    },
    view: ({ part }, values) => fieldsView(part, values),
    read: readFields,
    save: async ({ part, history }, { validFrom, entries }, { person, now }, register) => {
      const from = entriesFrom(history, part, validFrom)
      const entry = {
        action: 'committee.conventions' as const,
        subject: 'committee',
        details: { part, validFrom, linesBefore: from.length, linesAfter: entries.length },
      }
      const setting = { by: person.userId, now }
      const done = await register(
        entry,
        async (tx) =>
          (await putConventions(tx, { part, validFrom, entries }, history.sets, setting)) ||
          abandon('changed'),
      )
      if (done === 'changed') return done
      if (!done) return { receipt: null }
      const day = validFrom === ALWAYS ? null : validFrom
      return { receipt: sentence(texts.saved(texts.parts[part], entries.length, day)) }
    },
  })

const digestOf = (values: FormValues): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16)

function requirePart(named: string | undefined): ConventionPart {
  const part = CONVENTION_PARTS.find((known) => known === named)
  if (!part) throw new UserError(texts.noPart)
  return part
}

const entriesFrom = (
  { sets }: ConventionHistory,
  part: ConventionPart,
  day: CalendarDate,
): readonly ConventionEntry[] => sets.find((set) => set.part === part && set.validFrom === day)?.entries ?? []

const valuesOf = ({ validFrom, entries }: ConventionSet): FormValues => ({
  lines: linesOf(entries),
  validFrom: validFrom === ALWAYS ? '' : validFrom,
})

function readFields({ part, history }: Loaded, values: FormValues): Read<Facts> {
  const typed = values['lines'] ?? ''
  if (!fitsForm(typed)) return { errors: { lines: tooLongForForm(texts.parts[part], limits.fieldText) } }
  const entries = entriesOf(typed)
  if (!entries) return { errors: { lines: texts.badLine } }
  const validFrom = parseDate(values['validFrom'] ?? '') ?? ALWAYS
  const fault = changeFault(history.sets, { part, validFrom, entries })
  if (!fault) return { facts: { validFrom, entries } }
  const said = texts.fault(fault, entries[fault.at]?.name ?? '')
  return { errors: { [fault.is === 'too_early' ? 'validFrom' : 'lines']: said } }
}

const fieldsView = (part: ConventionPart, values: FormValues): FormView => ({
  title: texts.short,
  submit: settingsTexts.save,
  blocks: [
    textField({
      id: 'lines',
      label: texts.parts[part],
      hint: `${texts.hints[part]} ${texts.linesHint}`,
      long: true,
      optional: true,
      initial: values['lines'],
    }),
    dateField({
      id: 'validFrom',
      label: texts.validFrom,
      hint: texts.validFromHint,
      optional: true,
      ...(values['validFrom'] ? { initial: values['validFrom'] } : {}),
    }),
  ],
})
