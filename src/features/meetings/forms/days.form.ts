import type { Form, FormState } from '../../../contract/form.ts'
import { daysOf, getCommittee, setCommitteeDays } from '../../../db/committee.ts'
import { abandon, type Db } from '../../../db/db.ts'
import { answerOf } from '../../../reply/answer.ts'
import { go, sentence } from '../../../reply/reply.ts'
import { conflictTexts } from '../../../texts/conflict.ts'
import { meetingsTexts, meetingForms as texts } from '../../../texts/meetings.ts'
import { type DayCounts, readCounts, toCounts, toOffsets } from '../changes.ts'
import { chainOf, nextMeeting } from '../meetings.ts'
import { rulesText } from '../plan.view.ts'
import { getDated } from '../store.ts'
import { COUNT_FIELDS, countFaultText, countsShown, daysView } from './days.form.view.ts'
import { CONFLICT, isUndecided } from './form-help.ts'
import { conflictView } from './meeting.form.view.ts'

const SEPARATOR = '/' // 14/7/14/2: the days that whoever agreed to overwrite had seen

const keyOf = (counts: DayCounts): string => COUNT_FIELDS.map((field) => counts[field]).join(SEPARATOR)

const fromKey = (key: string): Record<string, string> =>
  Object.fromEntries(key.split(SEPARATOR).map((days, index) => [COUNT_FIELDS[index] ?? '', days]))

const typedOf = (
  texts: Readonly<Partial<Record<keyof DayCounts, string>>>,
  now: DayCounts,
): Record<keyof DayCounts, string> => {
  const of = (field: keyof DayCounts): string => texts[field] ?? String(now[field])
  return {
    material: of('material'),
    notice: of('notice'),
    adjustment: of('adjustment'),
    posting: of('posting'),
  }
}

/** The days that the form was opened on, or those that whoever sends it agreed to overwrite. */
function seenBy({ opened, values }: FormState, now: DayCounts): DayCounts {
  const read = readCounts(typedOf(values['overwrite'] ? fromKey(values['overwrite']) : opened, now))
  return 'counts' in read ? read.counts : now
}

/** The committee's own days around a meeting. */
export function daysForm(db: Db): Form {
  return {
    name: 'committee-days',
    permission: 'administer',
    open: async () => fromKey(keyOf(toCounts(await getCommittee(db)))),
    view: async ({ values, step, today }) => {
      const now = toCounts(await getCommittee(db))
      const read = readCounts(typedOf(values, now))
      const wanted = 'counts' in read ? read.counts : now
      if (step === CONFLICT) {
        const sides = { theirs: countsShown(now), mine: countsShown(wanted) }
        return conflictView(texts.days.title, texts.days.submit, sides, keyOf(now))
      }
      const next = nextMeeting(await getDated(db), today)
      const chain = next && 'counts' in read ? chainOf(next, toOffsets(read.counts)) : null
      return daysView(now, values, chain)
    },
    submit: async (state, register) => {
      if (isUndecided(state)) return { errors: { overwrite: conflictTexts.choose } }
      const committee = await getCommittee(db)
      const now = toCounts(committee)
      const read = readCounts(typedOf(state.values, now))
      if ('faults' in read) {
        const faults = COUNT_FIELDS.flatMap((field) => {
          const fault = read.faults[field]
          return fault ? [[field, countFaultText(field, fault)] as const] : []
        })
        return { errors: Object.fromEntries(faults) }
      }
      const to = toOffsets(read.counts)
      const entry = {
        action: 'committee.days',
        subject: 'committee',
        details: { before: { ...daysOf(committee) }, after: { ...to } },
      }
      const from = toOffsets(seenBy(state, now))
      const done = await register(
        entry,
        async (tx) => (await setCommitteeDays(tx, from, to, state.person.userId)) || abandon('changed'),
      )
      if (done === 'changed') return { step: CONFLICT }
      if (!done) return { receipt: null }
      const text = `${texts.days.receipt} ${rulesText(to)}`
      const year = Number(state.today.slice(0, 4))
      const { buttons, lines } = meetingsTexts
      return {
        receipt: answerOf(sentence(text, go(buttons.plan(year), lines.plan(year)))),
      }
    },
  }
}
