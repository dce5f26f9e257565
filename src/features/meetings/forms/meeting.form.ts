import type { Form, FormState } from '../../../contract/form.ts'
import { getCommittee } from '../../../db/committee.ts'
import { abandon, type Db } from '../../../db/db.ts'
import type { CalendarDate } from '../../../lib/calendar.ts'
import { conflictTexts } from '../../../texts/conflict.ts'
import { meetingForms as texts } from '../../../texts/meetings.ts'
import { dateFault, dateWarnings, isFast } from '../changes.ts'
import { chainOf, externalDates, type Meeting, overtakenMatters, urgentMatters } from '../meetings.ts'
import { addMeetings, getAgenda, getDated, moveMeeting } from '../store.ts'
import { whenOf } from '../words.view.ts'
import { CONFLICT, isUndecided, meetingOf, openedOn, receipt, versionOf } from './form-help.ts'
import {
  addView,
  chainLines,
  chosenDay,
  conflictView,
  dateFaultText,
  dayAndName,
  editView,
  type Preview,
} from './meeting.form.view.ts'

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
      const entry = { action: 'meeting.add', subject: `meeting/${on}`, details: { heldOn: on } }
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

/** Changes or moves a meeting; its matters follow. */
export function editForm(db: Db): Form {
  const wanted = ({ values }: FormState, meeting: Meeting) => ({
    heldOn: isFast(meeting)
      ? meeting.heldOn
      : values['date'] === undefined
        ? meeting.heldOn
        : chosenDay(values['date']),
    name: values['name'] === undefined ? meeting.name : values['name'] || null,
  })
  return {
    name: 'meeting-edit',
    permission: 'register-matters',
    open: openedOn(db),
    view: async (state) => {
      const meeting = await meetingOf(db, state)
      const to = wanted(state, meeting)
      if (state.step !== CONFLICT)
        return editView(meeting, state.values, await previewOf(db, to.heldOn, state, meeting))
      const theirs = dayAndName(meeting.heldOn, meeting.name)
      const sides = { theirs, mine: dayAndName(to.heldOn, to.name), changed: meeting.changed }
      return conflictView(texts.edit.title, texts.edit.submit, sides, String(meeting.version))
    },
    submit: async (state, register) => {
      if (isUndecided(state)) return { errors: { overwrite: conflictTexts.choose } }
      const { person, now, today } = state
      const meeting = await meetingOf(db, state)
      const { heldOn, name } = wanted(state, meeting)
      const field = state.step === CONFLICT ? 'overwrite' : 'date'
      const fault = dateFault(heldOn, await getDated(db), today, meeting.id)
      // A day that was planned earlier may lie far away by now; only a new one is questioned.
      if (!heldOn || (fault && heldOn !== meeting.heldOn))
        return { errors: { [field]: dateFaultText(fault ?? 'missing', heldOn) } }
      const entry = {
        action: heldOn === meeting.heldOn ? 'meeting.change' : 'meeting.move',
        subject: `meeting/${meeting.id}`,
        details: { before: meeting.heldOn, after: heldOn, matters: meeting.matters },
      }
      const at = { id: meeting.id, version: versionOf(state) }
      const done = await register(entry, (tx) =>
        moveMeeting(tx, at, { heldOn, name }, { by: person.userId, now }),
      )
      if (done === 'changed') return { step: CONFLICT }
      if (done === 'taken') return { errors: { [field]: dateFaultText('planned', heldOn) } }
      if (!done) return { receipt: null }
      const when = whenOf({ heldOn, label: heldOn, name })
      const isMoved = heldOn !== meeting.heldOn
      const lead = isMoved ? texts.edit.moved(whenOf(meeting), when) : texts.edit.changed(when)
      return {
        receipt: receipt(lead, heldOn, isMoved ? [texts.edit.follow(meeting.matters)] : []),
      }
    },
  }
}
