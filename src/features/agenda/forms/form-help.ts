import type { Answer, FormArgs } from '../../../contract/answer.ts'
import type { Db } from '../../../db/db.ts'
import type { CalendarDate } from '../../../lib/calendar.ts'
import { UserError } from '../../../lib/errors.ts'
import { type Action, go, sentence } from '../../../reply/reply.ts'
import { agendaTexts as texts } from '../../../texts/agenda.ts'
import type { Agenda, Item, Meeting, Waiting } from '../agenda.ts'
import { getAgenda, getAgendaOf, getMeetings, getWaiting } from '../store.ts'

/** What the agenda's forms and buttons share. */

export type Placed = Item & { id: number }

export interface Found {
  agenda: Agenda
  item: Placed
}

/** The item and its agenda; null when it no longer exists. */
export async function findItem(db: Db, id: number): Promise<Found | null> {
  const agenda = Number.isSafeInteger(id) ? await getAgendaOf(db, id) : null
  const item = agenda?.items.find((one) => one.id === id)
  return agenda && item ? { agenda, item: { ...item, id } } : null
}

/** The item that a form is for. Throws UserError when it no longer exists. */
export async function itemOfForm(db: Db, { item: id }: FormArgs): Promise<Found> {
  const found = await findItem(db, Number(id))
  if (!found) throw new UserError(texts.forms.gone)
  return found
}

/** The agenda that a form is for. Throws UserError when its meeting no longer exists. */
export async function agendaOfForm(db: Db, { meeting: id }: FormArgs): Promise<Agenda> {
  const agenda = await getAgenda(db, Number(id))
  if (!agenda) throw new UserError(texts.noMeeting)
  return agenda
}

/** The meetings after a day, earliest first. */
export const meetingsAfter = async (db: Db, day: CalendarDate): Promise<Meeting[]> =>
  (await getMeetings(db)).filter(({ heldOn }) => heldOn !== null && heldOn > day)

/** What waits for a meeting: what is due before the next one after it. */
export async function waitingFor(db: Db, { heldOn }: Pick<Meeting, 'heldOn'>): Promise<Waiting> {
  const [next] = heldOn ? await meetingsAfter(db, heldOn) : []
  return getWaiting(db, next?.heldOn ?? null)
}

export const receipt = (lines: readonly string[], ...actions: readonly Action[]): Answer =>
  sentence(lines.join(' '), ...actions)

export const toAgenda = (meetingId: number): Action =>
  go(texts.buttons.agenda, texts.lines.meeting(meetingId))
