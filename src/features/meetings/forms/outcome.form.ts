import type { Form, FormState } from '../../../contract/form.ts'
import { getCommittee } from '../../../db/committee.ts'
import type { Db } from '../../../db/db.ts'
import type { CalendarDate } from '../../../lib/calendar.ts'
import { UserError } from '../../../lib/errors.ts'
import { conflictTexts } from '../../../texts/conflict.ts'
import { meetingForms as texts } from '../../../texts/meetings.ts'
import { type Facts, factFaults } from '../changes.ts'
import { chainOf, type DatedMeeting, isDated, type Meeting } from '../meetings.ts'
import { keepFacts } from '../store.ts'
import { whenOf } from '../words.view.ts'
import { CONFLICT, isUndecided, meetingOf, openedOn, receipt, versionOf } from './form-help.ts'
import {
  adjustedAndPosted,
  chosenDay,
  conflictView,
  factFaultText,
  factLines,
  factsView,
} from './meeting.form.view.ts'

/** Registers when the protocol was adjusted and posted: the time to appeal counts from the real day then. */
export function factsForm(db: Db): Form {
  const wanted = ({ values }: FormState, meeting: Meeting): Facts => {
    const cleared = new Set((values['clear'] ?? '').split(','))
    const day = (field: keyof Facts): CalendarDate | null =>
      cleared.has(field) ? null : values[field] === undefined ? meeting[field] : chosenDay(values[field])
    return { adjustedOn: day('adjustedOn'), postedOn: day('postedOn') }
  }
  const held = async (state: FormState): Promise<DatedMeeting> => {
    const meeting = await meetingOf(db, state)
    if (!isDated(meeting)) throw new UserError(texts.facts.undated)
    if (meeting.heldOn > state.today) throw new UserError(texts.facts.notHeld)
    return meeting
  }
  return {
    name: 'meeting-facts',
    permission: 'register-matters',
    open: openedOn(db),
    view: async (state) => {
      const meeting = await held(state)
      const to = wanted(state, meeting)
      if (state.step !== CONFLICT) {
        const chain = chainOf({ ...meeting, ...to }, await getCommittee(db))
        return factsView(meeting, state.values, chain, state.today)
      }
      const theirs = adjustedAndPosted(meeting.adjustedOn, meeting.postedOn)
      const sides = { theirs, mine: adjustedAndPosted(to.adjustedOn, to.postedOn), changed: meeting.changed }
      return conflictView(texts.facts.title, texts.facts.submit, sides, String(meeting.version))
    },
    submit: async (state, register) => {
      if (isUndecided(state)) return { errors: { overwrite: conflictTexts.choose } }
      const { person, now, today } = state
      const meeting = await held(state)
      const to = wanted(state, meeting)
      const faults = Object.entries(factFaults(meeting.heldOn, to, today)).map(
        ([field, fault]) => [field, factFaultText(fault, meeting.heldOn)] as const,
      )
      if (faults.length > 0)
        return {
          errors:
            state.step === CONFLICT
              ? { overwrite: faults.map(([, text]) => text).join(' ') }
              : Object.fromEntries(faults),
        }
      const entry = {
        action: 'meeting.facts',
        subject: `meeting/${meeting.id}`,
        details: { before: { adjustedOn: meeting.adjustedOn, postedOn: meeting.postedOn }, after: { ...to } },
      }
      const at = { id: meeting.id, version: versionOf(state) }
      const done = await register(entry, (tx) => keepFacts(tx, at, to, { by: person.userId, now }))
      if (done === 'changed') return { step: CONFLICT }
      if (!done) return { receipt: null }
      const chain = chainOf({ ...meeting, ...to }, await getCommittee(db))
      return {
        receipt: receipt(texts.facts.receipt(whenOf(meeting)), meeting.heldOn, factLines(chain, today)),
      }
    },
  }
}
