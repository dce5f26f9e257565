import type { Form, FormState, RegisteredEntry } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import type { CalendarDate } from '../../../lib/calendar.ts'
import { UserError } from '../../../lib/errors.ts'
import { openForm } from '../../../reply/reply.ts'
import { agendaTexts } from '../../../texts/agenda.ts'
import { type Item, isDecided } from '../agenda.ts'
import { FORMS } from '../list.view.ts'
import { whenOf } from '../words.view.ts'
import { decideItem } from '../write.store.ts'
import { type Outcome, outcomeValues, readOutcome } from './fields.ts'
import { type Found, itemOfForm, meetingsAfter, receipt, toAgenda, unlessChanged } from './form-help.ts'
import { faultTexts, outcomeView } from './forms.view.ts'

const texts = agendaTexts.forms.outcome

/** The item of a meeting that has begun. Throws UserError when it no longer exists, or the meeting lies ahead. */
async function heldItem(
  db: Db,
  { args, today }: Pick<FormState, 'args' | 'today'>,
): Promise<Found & { heldOn: CalendarDate }> {
  const found = await itemOfForm(db, args)
  const { heldOn, isCancelled } = found.agenda.meeting
  if (isCancelled) throw new UserError(texts.cancelled)
  if (!heldOn || heldOn > today) throw new UserError(texts.notHeld)
  return { ...found, heldOn }
}

/** What the committee decided of an item; the receipt leads on to the next one, so that the form keeps up with the meeting. */
export const outcomeForm = (db: Db): Form => ({
  name: FORMS.outcome,
  permission: 'register-matters',
  open: async (args) => ({ version: String((await itemOfForm(db, args)).item.version) }),
  view: async (state) => {
    const { item, heldOn } = await heldItem(db, state)
    return outcomeView({ ...outcomeValues(item), ...state.values }, item, await meetingsAfter(db, heldOn))
  },
  submit: async (state, register) => {
    const { agenda, item, heldOn } = await heldItem(db, state)
    const { values, opened, person, now } = state
    const meetings = await meetingsAfter(db, heldOn)
    const read = readOutcome(values, { heldOn, meetings: meetings.map(({ id }) => id) })
    if ('faults' in read) return { errors: faultTexts(read.faults) }
    const { facts } = read
    const recipients = item.matter?.recipients ?? []
    const entry: RegisteredEntry = {
      action: 'agenda.decide',
      subject: `meeting/${agenda.meeting.id}`,
      details: {
        item: item.id,
        before: { outcome: item.outcome },
        after: { outcome: facts.outcome, returnOn: facts.returnOn, nextMeeting: facts.nextMeetingId },
      },
    }
    const deciding = {
      item: { ...item, version: Number(opened['version']) },
      meetingId: agenda.meeting.id,
      recipients,
      returnText: texts.returnWhat,
    }
    const done = unlessChanged(
      await register(entry, (tx) => decideItem(tx, deciding, facts, { by: person.userId, now })),
    )
    if (!done) return { receipt: null }
    const next = meetings.find(({ id }) => id === facts.nextMeetingId)
    return {
      receipt: receipt(
        receiptLines(item, facts, { isMatterClosed: done.isMatterClosed, next: next ? whenOf(next) : null }),
        ...nextItem(agenda.items, item),
        ...(isDecided(facts.outcome)
          ? [openForm(agendaTexts.buttons.sendOut, FORMS.dispatch, { item: String(item.id) })]
          : []),
        toAgenda(agenda.meeting.id),
      ),
    }
  },
})

function receiptLines(
  item: Item,
  facts: Outcome,
  { isMatterClosed, next }: { isMatterClosed: boolean; next: string | null },
): string[] {
  const recipients = item.matter?.recipients.length ?? 0
  return [
    texts.receipt(item.title, agendaTexts.outcomes[facts.outcome]),
    ...(isMatterClosed ? [texts.closed] : []),
    ...(!isMatterClosed && facts.returnOn && item.matter ? [texts.back(facts.returnOn)] : []),
    ...(!isMatterClosed && next ? [texts.next(next)] : []),
    ...(isDecided(facts.outcome) && recipients > 0 ? [texts.recipients(recipients)] : []),
  ]
}

/** The form for the next item that has no outcome. */
function nextItem(items: readonly Item[], { number }: Item) {
  const next = items.find(
    (one) => one.outcome === null && one.id !== null && (one.number ?? 0) > (number ?? 0),
  )
  return next ? [openForm(agendaTexts.buttons.next, FORMS.outcome, { item: String(next.id) }, true)] : []
}
