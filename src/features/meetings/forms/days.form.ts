import { changeForm } from '../../../contract/change-form.ts'
import type { Form, FormValues, RegisteredEntry } from '../../../contract/form.ts'
import { type Committee, daysOf, getCommittee, setCommitteeDays } from '../../../db/committee.ts'
import { abandon, type Db } from '../../../db/db.ts'
import { go, sentence } from '../../../reply/reply.ts'
import { meetingsTexts, meetingForms as texts } from '../../../texts/meetings.ts'
import { type DayCounts, readCounts, toCounts, toOffsets } from '../changes.ts'
import { chainOf, nextMeeting } from '../meetings.ts'
import { rulesText } from '../plan.view.ts'
import { getDated } from '../store.ts'
import { COUNT_FIELDS, countFaultText, daysView } from './days.form.view.ts'

/** The committee's own days around a meeting. */
export const daysForm = (db: Db): Form =>
  changeForm<Committee, DayCounts>({
    name: 'committee-days',
    permission: 'administer',
    load: () => getCommittee(db),
    // The days themselves are what says whether a person has changed them.
    stored: (committee) => {
      const values = textsOf(toCounts(committee))
      return { version: COUNT_FIELDS.map((field) => values[field]).join('/'), values }
    },
    view: async (committee, values, { today }) => {
      const read = readCounts(typedOf(values))
      const next = nextMeeting(await getDated(db), today)
      const chain = next && 'counts' in read ? chainOf(next, toOffsets(read.counts)) : null
      return daysView(toCounts(committee), values, chain)
    },
    read: (_, values) => {
      const read = readCounts(typedOf(values))
      if ('counts' in read) return { facts: read.counts }
      const faults = COUNT_FIELDS.flatMap((field) => {
        const fault = read.faults[field]
        return fault ? [[field, countFaultText(field, fault)] as const] : []
      })
      return { errors: Object.fromEntries(faults) }
    },
    save: async (committee, counts, { person, today }, register) => {
      const [from, to] = [daysOf(committee), toOffsets(counts)]
      const entry: RegisteredEntry = {
        action: 'committee.days',
        subject: 'committee',
        details: { before: { ...from }, after: { ...to } },
      }
      const done = await register(
        entry,
        async (tx) => (await setCommitteeDays(tx, from, to, person.userId)) || abandon('changed'),
      )
      if (done === 'changed') return done
      if (!done) return { receipt: null }
      const text = `${texts.days.receipt} ${rulesText(to)}`
      const year = Number(today.slice(0, 4))
      const { buttons, lines } = meetingsTexts
      return {
        receipt: sentence(text, go(buttons.plan(year), lines.plan(year))),
      }
    },
  })

const textsOf = (counts: DayCounts): FormValues =>
  Object.fromEntries(COUNT_FIELDS.map((field) => [field, String(counts[field])]))

const typedOf = (values: FormValues): Record<keyof DayCounts, string> => ({
  material: values['material'] ?? '',
  notice: values['notice'] ?? '',
  adjustment: values['adjustment'] ?? '',
  posting: values['posting'] ?? '',
  dispatch: values['dispatch'] ?? '',
})
