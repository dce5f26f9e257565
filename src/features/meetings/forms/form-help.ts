import type { Answer, FormArgs } from '../../../contract/answer.ts'
import type { FormState, FormValues } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import type { CalendarDate } from '../../../lib/calendar.ts'
import { UserError } from '../../../lib/errors.ts'
import { actions, escapeText, goButton, section } from '../../../slack/blocks.ts'
import { meetingsTexts } from '../../../texts/meetings.ts'
import type { Meeting } from '../meetings.ts'
import { getMeeting } from '../store.ts'
import { lineOf } from '../words.view.ts'

/** What the forms for one meeting share. */

/** The step that shows both versions when somebody else was quicker. */
export const CONFLICT = 'conflict'

/** What is sent to whoever registered: a sentence, more as mrkdwn, and a button to the meeting. */
export function receipt(lead: string, on: CalendarDate, more = ''): Answer {
  const text = [escapeText(lead), ...(more ? [more] : [])].join('\n')
  const line = lineOf({ id: 0, heldOn: on })
  return { text, blocks: [section(text), actions(goButton(meetingsTexts.title(on), line))] }
}

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
