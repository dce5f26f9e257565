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
  entriesOf,
  entryFault,
  linesOf,
  setFault,
} from '../../lib/conventions.ts'
import { UserError } from '../../lib/errors.ts'
import { sentence } from '../../reply/reply.ts'
import { dateField, textField } from '../../slack/fields.ts'
import { conventionTexts as texts } from '../../texts/conventions.ts'
import { settingsTexts } from '../../texts/settings.ts'

export const CONVENTIONS_FORM = 'committee-conventions'
const LONGEST = 3_000
const MOST_LINES = 100

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
      const latest = latestOf(history, part)
      if (!latest) return null
      const values = valuesOf(latest)
      return { version: digestOf(values), values }
    },
    normalise: (_, values) => {
      const entries = entriesOf(values['lines'] ?? '')
      return entries ? { ...values, lines: linesOf(entries) } : values
    },
    view: ({ part }, values) => fieldsView(part, values),
    read: ({ part, history }, values) => readFields(part, values, latestOf(history, part)),
    save: async ({ part, history }, { validFrom, entries }, { person, now }, register) => {
      const from = entriesFrom(history, part, validFrom)
      const entry = {
        action: 'committee.conventions' as const,
        subject: 'committee',
        details: { part, validFrom, linesBefore: from.length, linesAfter: entries.length },
      }
      const change = { from, to: entries, by: person.userId, now }
      const done = await register(
        entry,
        async (tx) => (await putConventions(tx, { part, validFrom }, change)) || abandon('changed'),
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

/** The entries of the part that begin last. */
export const latestOf = ({ sets }: ConventionHistory, part: ConventionPart): Facts | null =>
  sets
    .filter((set) => set.part === part)
    .map(({ validFrom, entries }) => ({ validFrom, entries: [...entries] }))
    .toSorted((a, b) => b.validFrom.localeCompare(a.validFrom))[0] ?? null

const entriesFrom = (
  { sets }: ConventionHistory,
  part: ConventionPart,
  day: CalendarDate,
): readonly ConventionEntry[] => sets.find((set) => set.part === part && set.validFrom === day)?.entries ?? []

const valuesOf = ({ validFrom, entries }: Facts): FormValues => ({
  lines: linesOf(entries),
  validFrom: validFrom === ALWAYS ? '' : validFrom,
})

/** What was settled before the latest is not changed: what has been told with it stays as it was. */
function readFields(part: ConventionPart, values: FormValues, latest: Facts | null): Read<Facts> {
  const typed = values['lines'] ?? ''
  const entries = typed.length <= LONGEST ? entriesOf(typed) : null
  if (!entries) return { errors: { lines: texts.badLine } }
  if (entries.length > MOST_LINES) return { errors: { lines: texts.tooMany(MOST_LINES) } }
  for (const entry of entries) {
    const fault = entryFault(part, entry)
    if (fault) return { errors: { lines: texts.faultIn(entry.name, texts.faults[fault]) } }
  }
  const fault = setFault(part, entries)
  if (fault) return { errors: { lines: texts.setFaults[fault] } }
  const validFrom = parseDate(values['validFrom'] ?? '') ?? ALWAYS
  if (entries.length === 0 && validFrom !== (latest?.validFrom ?? ALWAYS))
    return { errors: { lines: texts.noLines } }
  if (latest && validFrom < latest.validFrom)
    return { errors: { validFrom: texts.tooEarly(latest.validFrom) } }
  return { facts: { validFrom, entries } }
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
      maxLength: LONGEST,
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
