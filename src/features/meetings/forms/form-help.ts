import type { Answer, FormArgs } from '../../../contract/answer.ts'
import type { Db } from '../../../db/db.ts'
import type { CalendarDate } from '../../../lib/calendar.ts'
import { UserError } from '../../../lib/errors.ts'
import { go, list, sentence } from '../../../reply/reply.ts'
import { meetingsTexts } from '../../../texts/meetings.ts'
import type { Meeting } from '../meetings.ts'
import { getMeeting } from '../store.ts'
import { lineOf } from '../words.view.ts'

/** What the forms for one meeting share. */

/** What is sent to the person who registered: a sentence, what follows from it, and a way to the meeting. */
export const receipt = (lead: string, on: CalendarDate, more: readonly string[] = []): Answer => ({
  ...sentence(lead, go(meetingsTexts.buttons.open, lineOf({ id: 0, heldOn: on }))),
  parts: more.length > 0 ? [list(more)] : [],
})

/** The meeting that a form was opened for. Throws UserError when it no longer exists. */
export async function meetingOf(db: Db, args: FormArgs): Promise<Meeting> {
  const meeting = await getMeeting(db, Number(args['id']))
  if (!meeting) throw new UserError(meetingsTexts.gone)
  return meeting
}
