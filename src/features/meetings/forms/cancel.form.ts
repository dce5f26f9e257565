import type { Form, FormState, RegisteredEntry } from '../../../contract/form.ts'
import { abandon, type Db } from '../../../db/db.ts'
import { UserError } from '../../../lib/errors.ts'
import { go, list, sentence } from '../../../reply/reply.ts'
import { escapeText, section } from '../../../slack/blocks.ts'
import { choiceField } from '../../../slack/fields.ts'
import { limits } from '../../../slack/limits.ts'
import { meetingsTexts, meetingForms as texts } from '../../../texts/meetings.ts'
import { type DatedMeeting, isCancelled, isDated } from '../meetings.ts'
import { calendarAction } from '../one.view.ts'
import { cancelMeeting, getDated, hasDecisions } from '../store.ts'
import { lineOf, whenOf } from '../words.view.ts'
import { meetingOf } from './form-help.ts'

const CANCEL_FORM = 'meeting-cancel'
const NONE = 'none' // the matters wait for a meeting

/** The meeting that a form is to call off. Throws UserError when it is called off, has no day or was held. */
async function plannedMeeting(db: Db, { args }: Pick<FormState, 'args'>): Promise<DatedMeeting> {
  const meeting = await meetingOf(db, args)
  if (isCancelled(meeting)) throw new UserError(texts.cancel.already)
  if (!isDated(meeting)) throw new UserError(texts.facts.undated)
  if (await hasDecisions(db, meeting.id)) throw new UserError(texts.cancel.decided)
  if (meeting.adjustedOn) throw new UserError(texts.cancel.adjusted)
  return meeting
}

/** Calls a meeting off; its matters go to another meeting or wait for one. */
export const cancelForm = (db: Db): Form => ({
  name: CANCEL_FORM,
  permission: 'register-matters',
  view: async (state) => {
    const meeting = await plannedMeeting(db, state)
    const later = await meetingsAfter(db, meeting)
    return {
      title: texts.cancel.title,
      submit: texts.cancel.submit,
      blocks: [
        section(escapeText(meetingsTexts.title(whenOf(meeting)))),
        section(texts.cancel.intro(meeting.matters)),
        choiceField({
          id: 'next',
          label: texts.cancel.next,
          choices: [
            { value: NONE, label: texts.cancel.none },
            ...later.map((one) => ({ value: String(one.id), label: whenOf(one) })),
          ].slice(0, limits.options),
          initial: state.values['next'] ?? String(later[0]?.id ?? NONE),
        }),
      ],
    }
  },
  submit: async (state, register) => {
    const { values, person, now, today } = state
    const meeting = await plannedMeeting(db, state)
    const next = (await meetingsAfter(db, meeting)).find(({ id }) => String(id) === values['next'])
    if (!next && values['next'] !== NONE) return { errors: { next: texts.cancel.gone } }
    const entry: RegisteredEntry = {
      action: 'meeting.cancel',
      subject: `meeting/${meeting.id}`,
      details: { before: meeting.heldOn, matters: meeting.matters, next: next?.id ?? null },
    }
    const to = { on: today, nextId: next?.id ?? null }
    const done = await register(entry, async (tx) => {
      if (next && (await tx.meeting.count({ where: { id: next.id, cancelledOn: null } })) === 0)
        return abandon('changed')
      return cancelMeeting(tx, meeting, to, { by: person.userId, now })
    })
    if (done === 'changed') throw new UserError(texts.cancel.changed)
    if (done === 'decided') throw new UserError(texts.cancel.decided)
    if (!done) return { receipt: null }
    const id = String(meeting.id)
    return {
      receipt: {
        ...sentence(
          texts.cancel.receipt(whenOf(meeting)),
          calendarAction(meetingsTexts.buttons.cancelledFile, id),
          go(meetingsTexts.buttons.open, meetingsTexts.lines.one(`#${id}`)),
          ...(next ? [go(whenOf(next), lineOf(next))] : []),
        ),
        parts: [list([texts.cancel.moved(done.matters, next ? whenOf(next) : null), texts.cancel.told])],
      },
    }
  },
})

const meetingsAfter = async (db: Db, { id, heldOn }: DatedMeeting): Promise<DatedMeeting[]> =>
  (await getDated(db)).filter((one) => one.id !== id && one.heldOn >= heldOn)
