import type { Form, FormState, RegisteredEntry } from '../../../contract/form.ts'
import { getCommittee } from '../../../db/committee.ts'
import type { Db } from '../../../db/db.ts'
import { shorten } from '../../../lib/words.ts'
import { go, sentence } from '../../../reply/reply.ts'
import { meetingsTexts, meetingForms as texts } from '../../../texts/meetings.ts'
import { readPlan } from '../dates.ts'
import { addMeetings, getDated } from '../store.ts'
import { confirmView, FIRST_YEAR, faultLines, LAST_YEAR, pasteView } from './plan.form.view.ts'

const CONFIRM = 'confirm'
const MAX_ERROR = 1_000

/** A year's meetings, pasted: shown as they were understood, and stored when that has been confirmed. */
export function planForm(db: Db): Form {
  const read = async ({ values }: FormState, year: number) =>
    readPlan(values['dates'] ?? '', year, new Set((await getDated(db)).map(({ heldOn }) => heldOn)))
  return {
    name: 'meeting-plan',
    permission: 'register-matters',
    view: async (state) => {
      if (state.step !== CONFIRM)
        return pasteView(state.values, Number(state.args['year'] ?? state.today.slice(0, 4)))
      const year = Number(state.values['year'])
      return confirmView(await read(state, year), year, await getCommittee(db))
    },
    submit: async (state, register) => {
      const { values, step, person, now } = state
      const year = Number(values['year'])
      if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR)
        return { errors: { year: texts.faults.year } }
      const { dates, faults } = await read(state, year)
      if (step !== CONFIRM) {
        if (dates.length > 0) return { step: CONFIRM }
        const reasons = [texts.plan.nothing, ...faultLines(faults, year)].join(' ')
        return { errors: { dates: shorten(reasons, MAX_ERROR) } }
      }
      const days = dates.map(({ on }) => on)
      const entry: RegisteredEntry = {
        action: 'meeting.plan',
        subject: `meetings/${year}`,
        details: { planned: days },
      }
      const added = await register(entry, (tx) => addMeetings(tx, dates, { by: person.userId, now }))
      if (!added) return { receipt: null }
      const known = [
        ...faults.flatMap((fault) => (fault.kind === 'planned' ? [fault.on] : [])),
        ...days.filter((day) => !added.includes(day)),
      ].toSorted()
      const text = [
        texts.plan.receipt(added.length, year),
        ...(known.length > 0 ? [texts.plan.already(known)] : []),
      ].join(' ')
      const { buttons, lines } = meetingsTexts
      return {
        receipt: sentence(text, go(buttons.plan(year), lines.plan(year))),
      }
    },
  }
}
