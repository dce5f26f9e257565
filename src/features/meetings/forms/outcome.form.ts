import { changeForm } from '../../../contract/change-form.ts'
import type { Form, FormValues, RegisteredEntry } from '../../../contract/form.ts'
import { getCommittee } from '../../../db/committee.ts'
import type { Db } from '../../../db/db.ts'
import type { CalendarDate } from '../../../lib/calendar.ts'
import { UserError } from '../../../lib/errors.ts'
import { meetingForms as texts } from '../../../texts/meetings.ts'
import { type Facts, factFaults } from '../changes.ts'
import { chainOf, type DatedMeeting, isDated } from '../meetings.ts'
import { keepFacts } from '../store.ts'
import { whenOf } from '../words.view.ts'
import { meetingOf, receipt } from './form-help.ts'
import { chosenDay, factFaultText, factLines, factsView } from './meeting.form.view.ts'

/** Registers when the protocol was adjusted and posted: the time to appeal counts from the real day then. */
export const factsForm = (db: Db): Form =>
  changeForm<DatedMeeting, Facts>({
    name: 'meeting-facts',
    permission: 'register-matters',
    load: async (args) => {
      const meeting = await meetingOf(db, args)
      if (!isDated(meeting)) throw new UserError(texts.facts.undated)
      return meeting
    },
    stored: ({ version, adjustedOn, postedOn, changed }) => ({
      version,
      values: { adjustedOn: adjustedOn ?? '', postedOn: postedOn ?? '' },
      changedBy: changed?.by ?? null,
    }),
    view: async (meeting, values, { today }) => {
      if (meeting.heldOn > today) throw new UserError(texts.facts.notHeld)
      const chain = chainOf({ ...meeting, ...factsIn(values) }, await getCommittee(db))
      return factsView(meeting, values, chain, today)
    },
    read: ({ heldOn }, values, { today }) => {
      if (heldOn > today) throw new UserError(texts.facts.notHeld)
      const facts = factsIn(values)
      const faults = Object.entries(factFaults(heldOn, facts, today)).map(
        ([field, fault]) => [field, factFaultText(fault, heldOn)] as const,
      )
      return faults.length > 0 ? { errors: Object.fromEntries(faults) } : { facts }
    },
    save: async (meeting, to, { person, now, today }, register) => {
      const entry: RegisteredEntry = {
        action: 'meeting.facts',
        subject: `meeting/${meeting.id}`,
        details: { before: { adjustedOn: meeting.adjustedOn, postedOn: meeting.postedOn }, after: { ...to } },
      }
      const done = await register(entry, (tx) => keepFacts(tx, meeting, to, { by: person.userId, now }))
      if (done === 'changed') return done
      if (!done) return { receipt: null }
      const chain = chainOf({ ...meeting, ...to }, await getCommittee(db))
      return {
        receipt: receipt(texts.facts.receipt(whenOf(meeting)), meeting.heldOn, factLines(chain, today)),
      }
    },
  })

/** The days that are chosen, without those that are ticked to be taken away. */
function factsIn(values: FormValues): Facts {
  const cleared = new Set((values['clear'] ?? '').split(','))
  const day = (field: keyof Facts): CalendarDate | null =>
    cleared.has(field) ? null : chosenDay(values[field])
  return { adjustedOn: day('adjustedOn'), postedOn: day('postedOn') }
}
