import { changeForm, type Read } from '../../contract/change-form.ts'
import type { Form, FormValues, FormView } from '../../contract/form.ts'
import { getReporting, setReporting } from '../../db/committee.ts'
import { abandon, type Db } from '../../db/db.ts'
import { monthNamed } from '../../lib/months.ts'
import { DECEMBER, MOST_INTERIMS, REGULAR, type Reporting, reportedPeriods } from '../../lib/periods.ts'
import { sentence } from '../../reply/reply.ts'
import { checkField, textField } from '../../slack/fields.ts'
import { periodWords } from '../../texts/periods.ts'
import { monthList, settingsTexts } from '../../texts/settings.ts'

const texts = settingsTexts.periods
export const PERIODS_FORM = 'committee-periods'
const LONGEST = 100

/** Which periods the committee reports: what files are read as, and what its reports are called. */
export const periodsForm = (db: Db): Form =>
  changeForm<Reporting, Reporting>({
    name: PERIODS_FORM,
    permission: 'administer',
    load: () => getReporting(db),
    // What is stored is what tells whether somebody has changed it.
    stored: (reporting) => ({ version: JSON.stringify(reporting), values: valuesOf(reporting) }),
    normalise: (_, values) => {
      const read = readReporting(values)
      return 'facts' in read ? valuesOf(read.facts) : values
    },
    view: (_, values) => fieldsView(values),
    read: (_, values) => readReporting(values),
    save: async (from, to, { person, today }, register) => {
      const entry = {
        action: 'committee.periods' as const,
        subject: 'committee',
        details: { before: plain(from), after: plain(to) },
      }
      const done = await register(
        entry,
        async (tx) => (await setReporting(tx, from, to, person.userId)) || abandon('changed'),
      )
      if (done === 'changed') return done
      if (!done) return { receipt: null }
      const text = texts.saved(reportedPeriods(Number(today.slice(0, 4)), to).map(periodWords))
      return { receipt: sentence(text) }
    },
  })

const plain = ({ interims, regular, months }: Reporting) => ({
  interims: [...interims],
  regular: [...regular],
  months: [...months],
})

const valuesOf = ({ interims, regular, months }: Reporting): FormValues => ({
  interims: monthList(interims),
  regular: regular.join(','),
  months: monthList(months),
})

/** Months of the year before December in order, each once; null for what is none. */
function readMonths(typed: string): number[] | null {
  const words = typed.split(/[\s,;]+|\boch\b/u).filter(Boolean)
  const months = words.map(monthNamed)
  const known = months.filter((month): month is number => month !== null && month < DECEMBER)
  return known.length === months.length ? [...new Set(known)].toSorted((a, b) => a - b) : null
}

function readReporting(values: FormValues): Read<Reporting> {
  const [interims, months] = [readMonths(values['interims'] ?? ''), readMonths(values['months'] ?? '')]
  const chosen = new Set((values['regular'] ?? '').split(','))
  const errors = {
    ...(interims === null ? { interims: texts.badMonths } : {}),
    ...(interims && interims.length > MOST_INTERIMS ? { interims: texts.tooMany(MOST_INTERIMS) } : {}),
    ...(months === null ? { months: texts.badMonths } : {}),
  }
  return interims && months && Object.keys(errors).length === 0
    ? { facts: { interims, regular: REGULAR.filter((kind) => chosen.has(kind)), months } }
    : { errors }
}

const fieldsView = (values: FormValues): FormView => ({
  title: texts.title,
  submit: settingsTexts.save,
  blocks: [
    textField({
      id: 'interims',
      label: texts.interims,
      hint: texts.interimsHint,
      optional: true,
      maxLength: LONGEST,
      initial: values['interims'],
    }),
    checkField({
      id: 'regular',
      label: texts.regular,
      optional: true,
      initial: values['regular'],
      choices: REGULAR.map((kind) => ({ value: kind, label: texts.kinds[kind] })),
    }),
    textField({
      id: 'months',
      label: texts.months,
      hint: texts.monthsHint,
      optional: true,
      maxLength: LONGEST,
      initial: values['months'],
    }),
  ],
})
