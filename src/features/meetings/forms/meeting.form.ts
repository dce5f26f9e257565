import { changeForm, type Stored } from '../../../contract/change-form.ts'
import type { Form, FormState, FormValues, RegisteredEntry } from '../../../contract/form.ts'
import { getCommittee } from '../../../db/committee.ts'
import { abandon, type Db } from '../../../db/db.ts'
import type { CalendarDate } from '../../../lib/calendar.ts'
import { UserError } from '../../../lib/errors.ts'
import { meetingForms as texts } from '../../../texts/meetings.ts'
import { dateFault, dateWarnings, isFast } from '../changes.ts'
import {
  chainOf,
  externalDates,
  type Meeting,
  type MeetingPeople,
  overtakenMatters,
  urgentMatters,
} from '../meetings.ts'
import { addMeetings, getAgenda, getDated, isNoticeSent, moveMeeting } from '../store.ts'
import { whenOf } from '../words.view.ts'
import { meetingOf, receipt } from './form-help.ts'
import { addView, chainLines, chosenDay, dateFaultText, editView, type Preview } from './meeting.form.view.ts'

async function previewOf(
  db: Db,
  on: CalendarDate | null,
  { today }: FormState,
  own?: Meeting,
): Promise<Preview | null> {
  if (!on) return null
  const chain = chainOf({ heldOn: on, adjustedOn: null, postedOn: null }, await getCommittee(db))
  const items = own ? await getAgenda(db, own.id) : []
  const external = externalDates(items, chain, today)
  return {
    chain,
    fault: dateFault(on, await getDated(db), today, own?.id),
    warnings: dateWarnings(on, today),
    urgent: urgentMatters(external),
    overtaken: overtakenMatters(external),
  }
}

/** Plans a meeting; the whole chain is shown before it is sent. */
export function addForm(db: Db): Form {
  return {
    name: 'meeting-add',
    permission: 'register-matters',
    view: async (state) => addView(state.values, await previewOf(db, chosenDay(state.values['date']), state)),
    submit: async (state, register) => {
      const { values, person, now, today } = state
      const on = chosenDay(values['date'])
      const fault = dateFault(on, await getDated(db), today)
      // Whether the day is taken is asked in the transaction: a form that is sent twice has taken it itself.
      if (!on || (fault && fault !== 'planned')) {
        return { errors: { date: dateFaultText(fault ?? 'missing', on) } }
      }
      const name = values['name'] || null
      const entry: RegisteredEntry = {
        action: 'meeting.add',
        subject: `meeting/${on}`,
        details: { heldOn: on },
      }
      const added = await register(entry, async (tx) => {
        const days = await addMeetings(tx, [{ on, name }], { by: person.userId, now })
        return days.length > 0 ? days : abandon('taken')
      })
      if (added === 'taken') return { errors: { date: dateFaultText('planned', on) } }
      if (!added) return { receipt: null }
      const lead = texts.add.receipt(whenOf({ heldOn: on, label: on, name }))
      const chain = chainOf({ heldOn: on, adjustedOn: null, postedOn: null }, await getCommittee(db))
      return { receipt: receipt(lead, on, chainLines(chain)) }
    },
  }
}

/** What a form for a meeting begins with, and what others may have changed meanwhile. */
const storedDay = (meeting: Meeting): Stored => ({
  version: meeting.version,
  // A meeting whose day is fast has no field for it.
  values: {
    ...(isFast(meeting) ? {} : { date: meeting.heldOn ?? '' }),
    name: meeting.name ?? '',
    chair: meeting.people.chair ?? '',
    ...adjusterValues(meeting.people),
  },
  changedBy: meeting.changed?.by ?? null,
})

const ADJUSTERS = ['adjuster1', 'adjuster2'] as const

const adjusterValues = ({ adjusters }: MeetingPeople): FormValues =>
  Object.fromEntries(ADJUSTERS.map((field, index) => [field, adjusters[index] ?? '']))

const readPeople = (values: FormValues): MeetingPeople => ({
  chair: values['chair'] || null,
  adjusters: ADJUSTERS.flatMap((field) => values[field] || []),
})

/** People who are named twice, and newly named ones who are not members of the workspace. */
async function peopleFaults(
  values: FormValues,
  { people }: Meeting,
  { isMember }: FormState,
): Promise<FormValues> {
  const known = new Set([people.chair, ...people.adjusters])
  const faults: Record<string, string> = {}
  const named = new Set<string>()
  for (const field of ['chair', ...ADJUSTERS]) {
    const userId = values[field]
    if (!userId) continue
    if (named.has(userId)) faults[field] = texts.faults.namedTwice
    else if (!known.has(userId) && !(await isMember(userId))) faults[field] = texts.faults.notMember
    named.add(userId)
  }
  return faults
}

const dayIn = (meeting: Meeting, values: FormValues): CalendarDate | null =>
  isFast(meeting) ? meeting.heldOn : chosenDay(values['date'])

/** Changes or moves a meeting; its matters follow. */
export const editForm = (db: Db): Form =>
  changeForm<Meeting, { heldOn: CalendarDate; name: string | null; people: MeetingPeople }>({
    name: 'meeting-edit',
    permission: 'register-matters',
    load: (args) => meetingOf(db, args),
    stored: storedDay,
    view: async (meeting, values, state) =>
      editView(meeting, values, await previewOf(db, dayIn(meeting, values), state, meeting)),
    read: async (meeting, values, state) => {
      // What was called off while it was being changed is not planned again without its editor knowing.
      if (meeting.cancelledOn && !state.args['again']) throw new UserError(texts.cancel.meanwhile)
      const heldOn = dayIn(meeting, values)
      const fault = dateFault(heldOn, await getDated(db), state.today, meeting.id)
      const people = readPeople(values)
      const errors = await peopleFaults(values, meeting, state)
      if (Object.keys(errors).length > 0) return { errors }
      // A day that was planned earlier may lie far away by now; only a new one is questioned.
      return !heldOn || (fault && (heldOn !== meeting.heldOn || meeting.cancelledOn))
        ? { errors: { date: dateFaultText(fault ?? 'missing', heldOn) } }
        : { facts: { heldOn, name: values['name'] || null, people } }
    },
    save: async (meeting, { heldOn, name, people }, { person, now }, register) => {
      const isMoved = heldOn !== meeting.heldOn || meeting.cancelledOn !== null
      const entry: RegisteredEntry = {
        action: isMoved ? 'meeting.move' : 'meeting.change',
        subject: `meeting/${meeting.id}`,
        details: { before: meeting.heldOn, after: heldOn, matters: meeting.matters },
      }
      const done = await register(entry, (tx) =>
        moveMeeting(tx, meeting, { heldOn, name, people }, { by: person.userId, now }),
      )
      if (done === 'changed') return done
      if (done === 'taken') return { errors: { date: dateFaultText('planned', heldOn) } }
      if (!done) return { receipt: null }
      const when = whenOf({ heldOn, label: heldOn, name })
      const moved = meeting.cancelledOn ? texts.edit.again(when) : texts.edit.moved(whenOf(meeting), when)
      const isSent = isMoved && (await isNoticeSent(db, meeting.id))
      const follows = [texts.edit.follow(meeting.matters), ...(isSent ? [texts.edit.sentBefore] : [])]
      return { receipt: receipt(isMoved ? moved : texts.edit.changed(when), heldOn, isMoved ? follows : []) }
    },
  })
