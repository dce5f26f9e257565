import type { Answer, FormArgs } from '../../../contract/answer.ts'
import { changeForm } from '../../../contract/change-form.ts'
import type { Form, FormValues, RegisteredEntry } from '../../../contract/form.ts'
import { plannedMeeting } from '../../../db/called-off.ts'
import { abandon, type Db } from '../../../db/db.ts'
import type { CalendarDate } from '../../../lib/calendar.ts'
import { UserError } from '../../../lib/errors.ts'
import { go, list, sentence } from '../../../reply/reply.ts'
import { escapeText, section } from '../../../slack/blocks.ts'
import { choiceField } from '../../../slack/fields.ts'
import { limits } from '../../../slack/limits.ts'
import { meetingsTexts, meetingForms as texts } from '../../../texts/meetings.ts'
import { type DatedMeeting, isCancelled, isDated, takers } from '../meetings.ts'
import { calendarAction } from '../one.view.ts'
import { cancelMeeting, getDated, hasDecisions } from '../store.ts'
import { lineOf, whenOf } from '../words.view.ts'
import { meetingOf } from './form-help.ts'

const NONE = 'none' // the matters wait for a meeting

/** A meeting to call off, and those that its matters may go to. */
interface CallingOff {
  meeting: DatedMeeting
  later: readonly DatedMeeting[]
}

/** Throws UserError when the meeting is called off, has no day or was held. */
async function callingOff(db: Db, args: FormArgs, today: CalendarDate): Promise<CallingOff> {
  const meeting = await meetingOf(db, args)
  if (isCancelled(meeting)) throw new UserError(texts.cancel.already)
  if (!isDated(meeting)) throw new UserError(texts.facts.undated)
  if (await hasDecisions(db, meeting.id)) throw new UserError(texts.cancel.decided)
  if (meeting.adjustedOn) throw new UserError(texts.cancel.adjusted)
  return { meeting, later: takers(meeting, await getDated(db), today) }
}

/** Calls a meeting off; its matters go to another meeting or wait for one. */
export const cancelForm = (db: Db): Form =>
  changeForm<CallingOff, DatedMeeting | null>({
    name: 'meeting-cancel',
    permission: 'register-matters',
    load: (args, _person, { today }) => callingOff(db, args, today),
    stored: ({ meeting, later }) => ({
      version: meeting.version,
      values: { next: String(later[0]?.id ?? NONE) },
      around: aroundOf(meeting),
      changedBy: meeting.changed?.by ?? null,
    }),
    view: ({ meeting, later }, values) => ({
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
          initial: values['next'],
        }),
      ],
    }),
    read: ({ later }, values) => {
      const next = later.find(({ id }) => String(id) === values['next']) ?? null
      return next || values['next'] === NONE ? { facts: next } : { errors: { next: texts.cancel.gone } }
    },
    save: async ({ meeting }, next, { person, now, today }, register) => {
      const entry: RegisteredEntry = {
        action: 'meeting.cancel',
        subject: `meeting/${meeting.id}`,
        details: { before: meeting.heldOn, matters: meeting.matters, next: next?.id ?? null },
      }
      const to = { on: today, nextId: next?.id ?? null }
      const done = await register(entry, async (tx) => {
        const taker = next && (await plannedMeeting(tx, next.id))
        if (next && !(taker?.heldOn && taker.heldOn >= today)) return abandon('changed')
        return cancelMeeting(tx, meeting, to, { by: person.userId, now })
      })
      if (done === 'changed') return done
      if (done === 'decided') throw new UserError(texts.cancel.decided)
      return { receipt: done && cancelReceipt(meeting, next, done.matters) }
    },
  })

/** What the person decides about: a meeting that another person moves meanwhile is seen before it is called off. */
const aroundOf = (meeting: DatedMeeting): FormValues => ({
  [texts.labels.date]: whenOf(meeting),
  [texts.cancel.matters]: String(meeting.matters),
})

function cancelReceipt(meeting: DatedMeeting, next: DatedMeeting | null, matters: number): Answer {
  const id = String(meeting.id)
  return {
    ...sentence(
      texts.cancel.receipt(whenOf(meeting)),
      calendarAction(meetingsTexts.buttons.cancelledFile, id),
      go(meetingsTexts.buttons.open, meetingsTexts.lines.one(`#${id}`)),
      ...(next ? [go(whenOf(next), lineOf(next))] : []),
    ),
    parts: [list([texts.cancel.moved(matters, next ? whenOf(next) : null), texts.cancel.told])],
  }
}
