import type { Answer, FormArgs } from '../../../contract/answer.ts'
import type { FormState, FormValues } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import type { CalendarDate } from '../../../lib/calendar.ts'
import { UserError } from '../../../lib/errors.ts'
import { answerOf } from '../../../reply/answer.ts'
import { go, list, sentence } from '../../../reply/reply.ts'
import { meetingsTexts } from '../../../texts/meetings.ts'
import type { Meeting } from '../meetings.ts'
import { getMeeting } from '../store.ts'
import { lineOf } from '../words.view.ts'

/** What the forms for one meeting share. */

/** The step that shows both versions when somebody else was quicker. */
export const CONFLICT = 'conflict'

/** What is sent to whoever registered: a sentence, what follows from it, and a way to the meeting. */
export const receipt = (lead: string, on: CalendarDate, more: readonly string[] = []): Answer =>
  answerOf({
    ...sentence(lead, go(meetingsTexts.buttons.open, lineOf({ id: 0, heldOn: on }))),
    parts: more.length > 0 ? [list(more)] : [],
  })

/** The meeting that a form was opened for. Throws UserError when it is gone. */
export async function meetingOf(db: Db, { args }: Pick<FormState, 'args'>): Promise<Meeting> {
  const meeting = await getMeeting(db, Number(args['id']))
  if (!meeting) throw new UserError(meetingsTexts.gone)
  return meeting
}

/** Notes which version of a meeting a form was opened on. */
export const openedOn =
  (db: Db) =>
  async (args: FormArgs): Promise<FormValues> => ({
    version: String((await meetingOf(db, { args })).version),
  })

/** The version that may be written over: the one the form was opened on, or the newer one that was agreed to. */
export const versionOf = ({ opened, values }: FormState): number =>
  Number(values['overwrite'] || opened['version'])

/** True when the form shows both versions and nobody has said which is to hold. */
export const isUndecided = ({ step, values }: FormState): boolean => step === CONFLICT && !values['overwrite']
