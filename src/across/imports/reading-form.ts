import type { InputBlock } from '@slack/types'
import type { FormValues } from '../../contract/form.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { Reporting } from '../../lib/periods.ts'
import { checkField, choiceField } from '../../slack/fields.ts'
import { columnChoice } from '../../tables/columns.ts'
import { type ImportKind, withYears } from '../../tables/kinds.ts'
import type { Choices, Question } from '../../tables/reading.ts'
import { importTexts } from '../../texts/import.ts'
import { choiceOf, correctionsOf } from './periods.ts'
import type { StoredImport } from './store.ts'

/** The form in which somebody says how a file is to be read: open questions first, then the period and every column. */

const texts = importTexts.readingForm
const MOST_COLUMNS = 40
const NOT_READ = '-'
const PLACE = /^\d{1,2}$/

interface FormAt {
  values: FormValues
  today: CalendarDate
  reporting: Reporting
}

interface Field extends Question {
  /** What is chosen now, if anything. */
  current: string | null
  optional: boolean
}

/** All that can be settled, each as a question with its choices. */
function fieldsOf(
  preview: StoredImport,
  kinds: readonly ImportKind[],
  { today, reporting }: FormAt,
): Field[] {
  const { summary, period } = preview
  const open = summary.questions.map((question) => ({ ...question, current: null, optional: false }))
  const asked = new Set(open.map(({ id }) => id))
  const year = period?.year ?? Number(today.slice(0, 4))
  const ofPeriod =
    period && !asked.has('period')
      ? [
          {
            id: 'period',
            text: texts.period,
            choices: correctionsOf(period, today, reporting),
            current: choiceOf(period).value,
            optional: true,
          },
        ]
      : []
  const columns = summary.readings.flatMap((table): Field[] => {
    const kind = kinds.find(({ name }) => name === table.kind)
    if (!kind) return []
    const choices = [
      ...kind.columns.map(({ key, title }) => ({ value: key, label: withYears(title, year) })),
      { value: NOT_READ, label: texts.notRead },
    ]
    return table.columns
      .filter(({ heading }) => heading !== '' && !asked.has(columnChoice(heading)))
      .map(({ heading, key }) => ({
        id: columnChoice(heading),
        text: texts.column(heading),
        choices,
        current: key ?? NOT_READ,
        optional: true,
      }))
  })
  return [...open, ...ofPeriod, ...columns.slice(0, MOST_COLUMNS)]
}

// Values of choices are places in their list: what stands there may be longer than a choice can be.
export function readingFields(preview: StoredImport, kinds: readonly ImportKind[], at: FormAt): InputBlock[] {
  const { values } = at
  const fields = fieldsOf(preview, kinds, at).map(({ text, choices, current, optional }, no) => {
    const place = choices.findIndex(({ value }) => value === current)
    return choiceField({
      id: `field${no}`,
      label: text,
      optional,
      choices: choices.map(({ label }, index) => ({ value: String(index), label })),
      initial: values[`field${no}`] ?? (place >= 0 ? String(place) : undefined),
    })
  })
  const reset = checkField({
    id: 'reset',
    label: texts.reset,
    optional: true,
    choices: [{ value: 'yes', label: texts.forget }],
    initial: values['reset'],
  })
  return Object.keys(preview.choices).length > 0 ? [...fields, reset] : fields
}

/** What the form says, with what was settled before it. */
export function settledIn(preview: StoredImport, kinds: readonly ImportKind[], at: FormAt): Choices {
  const { values } = at
  const before = values['reset'] ? {} : preview.choices
  const settled: Record<string, string> = { ...before }
  for (const [no, { id, choices, current }] of fieldsOf(preview, kinds, at).entries()) {
    const place = values[`field${no}`] ?? ''
    // What is left empty stays as it is.
    const chosen = PLACE.test(place) ? choices[Number(place)]?.value : undefined
    if (chosen !== undefined && chosen !== current) settled[id] = chosen
  }
  return settled
}
