import type { Form, FormState, FormView } from '../../contract/form.ts'
import { getReporting } from '../../db/committee.ts'
import { addDays, type CalendarDate, parseDate } from '../../lib/calendar.ts'
import { workingDayOnOrAfter } from '../../lib/holidays.ts'
import { periodKey } from '../../lib/periods.ts'
import { go, sentence } from '../../reply/reply.ts'
import { context } from '../../slack/blocks.ts'
import { type Choice, checkField, choiceField, dateField } from '../../slack/fields.ts'
import type { ImportPeriod } from '../../tables/kinds.ts'
import { capitalised } from '../../texts/common.ts'
import { reportingTexts as texts } from '../../texts/reporting.ts'
import { HOURS } from '../settings/store.ts'
import { choicesOn, readPeriod, usualOf } from './periods.ts'
import { ROUND_FORM } from './round.view.ts'
import { LEADS } from './rounds.ts'
import { getOpenRounds, getOwners, type Owner } from './store.ts'
import type { ReportingDeps } from './subjects.store.ts'
import { type NewRound, openRound } from './write.store.ts'

const ANSWER_DAYS = 14
const USUAL_HOUR = 8

/** Opens a round: which period, what is asked, when, and until when it may be answered. */
export const roundForm = ({ db, kinds, own }: ReportingDeps): Form => ({
  name: ROUND_FORM,
  permission: LEADS,
  view: async (state) => {
    const reporting = await getReporting(db)
    const open = (await getOpenRounds(db)).map((round) => round.period)
    const choices = choicesOn(state.today, reporting, open)
    const period = state.values['period'] ?? usualOf(choices, state.today, reporting)
    const owned = await ownedIn({ db, own }, readPeriod(period ?? '', reporting), state.today)
    return formView(owned, [...kinds.map(({ reportable }) => reportable), ...own], {
      ...state,
      ...{ period, choices },
    })
  },
  submit: async (state, register) => {
    const reporting = await getReporting(db)
    const chosen = readPeriod(state.values['period'] ?? '', reporting)
    const owned = await ownedIn({ db, own }, chosen, state.today)
    const read = readRound({ ...state, period: chosen }, owned)
    if ('errors' in read) return read
    const { round } = read
    const { period, askOn, askHour, dueOn, asked } = round
    const details = { questions: asked.length, askOn, askHour, dueOn }
    const entry = { action: 'report.open' as const, subject: `period/${periodKey(period)}`, details }
    const by = { userId: state.person.userId, now: state.now }
    const id = await register(entry, (tx) => openRound(tx, round, by))
    if (id === 'open') return { errors: { period: texts.round.faults.open } }
    if (id === null) return { receipt: null }
    const people = new Set(asked.map(({ owner }) => owner)).size
    const said = texts.round.done(period, asked.length, people, askOn, askHour)
    return { receipt: sentence(said, go(texts.buttons.show, texts.name)) }
  },
})

type Owned = Pick<Owner, 'kind' | 'subject' | 'label' | 'owner' | 'unit'>

/** What somebody is in charge of in the period; what has a form of its own is asked only as far as it is left to do. */
async function ownedIn(
  { db, own }: Pick<ReportingDeps, 'db' | 'own'>,
  period: ImportPeriod | null,
  today: CalendarDate,
): Promise<Owned[]> {
  const owners = await getOwners(db)
  const asked = await Promise.all(
    own.map(async ({ kind, asked: left }) =>
      (period ? await left(period, today) : []).map((thing) => ({ ...thing, kind })),
    ),
  )
  return [
    ...owners.map(({ kind, subject, label, owner, unit }) => ({ kind, subject, label, owner, unit })),
    ...asked.flat(),
  ]
}

function formView(
  owned: readonly Owned[],
  kinds: readonly { kind: string; nouns: readonly [one: string, many: string] }[],
  { values, today, period, choices }: FormState & { period: string | undefined; choices: readonly Choice[] },
): FormView {
  const words = texts.round
  const askOn = workingDayOnOrAfter(today)
  return {
    title: words.title,
    submit: words.submit,
    blocks: [
      choiceField({
        id: 'period',
        label: words.period,
        choices,
        initial: period,
        // What has a form of its own is asked by its dates.
        redraws: true,
      }),
      checkField({
        id: 'kinds',
        label: words.kinds,
        initial: values['kinds'] ?? kinds.map(({ kind }) => kind).join(','),
        choices: kinds.map(({ kind, nouns }) => ({
          value: kind,
          label: words.kind(capitalised(nouns[1]), owned.filter((one) => one.kind === kind).length),
        })),
      }),
      dateField({ id: 'askOn', label: words.askOn, initial: values['askOn'] ?? askOn }),
      choiceField({
        id: 'askHour',
        label: words.askHour,
        initial: values['askHour'] ?? String(USUAL_HOUR),
        choices: HOURS.map((hour) => ({ value: String(hour), label: words.hour(hour) })),
      }),
      dateField({ id: 'dueOn', label: words.dueOn, initial: values['dueOn'] ?? addDays(askOn, ANSWER_DAYS) }),
      context(words.hint),
    ],
  }
}

function readRound(
  { values, today, period }: Pick<FormState, 'values' | 'today'> & { period: ImportPeriod | null },
  owned: readonly Owned[],
): { round: NewRound } | { errors: Record<string, string> } {
  const { faults } = texts.round
  const [askOn, dueOn] = [parseDate(values['askOn'] ?? ''), parseDate(values['dueOn'] ?? '')]
  const askHour = HOURS.find((hour) => String(hour) === values['askHour'])
  const kinds = (values['kinds'] ?? '').split(',')
  const asked = owned.filter(({ kind }) => kinds.includes(kind))
  const errors = {
    ...(period ? {} : { period: faults.noPeriod }),
    ...(askOn ? (askOn < today ? { askOn: faults.past } : {}) : { askOn: faults.noDay }),
    ...(dueOn ? (askOn && dueOn <= askOn ? { dueOn: faults.order } : {}) : { dueOn: faults.noDay }),
    ...(askHour === undefined ? { askHour: faults.noDay } : {}),
    ...(asked.length === 0 ? { kinds: faults.nobody } : {}),
  }
  if (!period || !askOn || !dueOn || askHour === undefined || Object.keys(errors).length > 0)
    return { errors }
  return { round: { period, askOn, askHour, dueOn, asked } }
}
