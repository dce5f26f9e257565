import { changeForm } from '../../../contract/change-form.ts'
import type { Form, RegisteredEntry } from '../../../contract/form.ts'
import { getCommittee } from '../../../db/committee.ts'
import type { Db } from '../../../db/db.ts'
import { addDays, type CalendarDate } from '../../../lib/calendar.ts'
import { UserError } from '../../../lib/errors.ts'
import { type Action, openForm } from '../../../reply/reply.ts'
import { agendaTexts } from '../../../texts/agenda.ts'
import { type Item, isDecided, lacksRecipients, type OutcomeFacts } from '../agenda.ts'
import { FORMS } from '../list.view.ts'
import { decideItem, type MatterAfter } from '../outcome.store.ts'
import { whenOf } from '../words.view.ts'
import { outcomeValues, proposalOf, readOutcome } from './fields.ts'
import { type Found, itemOfForm, meetingsAfter, receipt, toAgenda } from './form-help.ts'
import { faultTexts, outcomeView } from './forms.view.ts'

const texts = agendaTexts.forms.outcome

type Held = Found & { heldOn: CalendarDate }

/** The item of a meeting, on an agenda that it has not left. Throws UserError when there is none. */
async function meetingItem(db: Db, args: Parameters<typeof itemOfForm>[1]): Promise<Held> {
  const found = await itemOfForm(db, args)
  const { heldOn, isCancelled } = found.agenda.meeting
  if (isCancelled) throw new UserError(texts.cancelled)
  if (!heldOn) throw new UserError(texts.notHeld)
  if (found.item.hasMoved || found.item.isWithdrawn) throw new UserError(texts.notThere)
  return { ...found, heldOn }
}

/** Throws UserError where the meeting lies ahead. */
function requireHeld({ heldOn }: Held, today: CalendarDate): void {
  if (heldOn > today) throw new UserError(texts.notHeld)
}

/** What the committee decided of an item; the receipt leads on to the next one, so that the form keeps up with the meeting. */
export const outcomeForm = (db: Db): Form =>
  changeForm<Held, OutcomeFacts>({
    name: FORMS.outcome,
    permission: 'register-matters',
    load: (args) => meetingItem(db, args),
    stored: ({ item }) => ({ version: item.version, values: outcomeValues(item, agendaTexts.usualDecision) }),
    view: async (found, values, { today }) => {
      requireHeld(found, today)
      const { adjustmentDays } = await getCommittee(db)
      return outcomeView(values, found.item, {
        meetings: await meetingsAfter(db, found.heldOn),
        adjustedBy: addDays(found.heldOn, adjustmentDays),
      })
    },
    read: async (found, values, { today }) => {
      requireHeld(found, today)
      const meetings = (await meetingsAfter(db, found.heldOn)).map(({ id }) => id)
      const proposal = proposalOf(found.item, agendaTexts.usualDecision)
      const read = readOutcome(values, { heldOn: found.heldOn, meetings, proposal })
      return 'faults' in read ? { errors: faultTexts(read.faults) } : read
    },
    save: async ({ agenda, item, heldOn }, facts, { person, now }, register) => {
      const { meeting } = agenda
      const { outcome, returnOn, nextMeetingId, closesMatter } = facts
      const entry: RegisteredEntry = {
        action: 'agenda.decide',
        subject: `meeting/${meeting.id}`,
        details: {
          item: item.id,
          ...(item.matter ? { matter: item.matter.id } : {}),
          before: { outcome: item.outcome },
          after: { outcome, returnOn, nextMeeting: nextMeetingId, closesMatter },
        },
      }
      const deciding = {
        item,
        meeting: { id: meeting.id, heldOn },
        recipients: item.matter?.recipients ?? [],
        texts: texts.matter,
      }
      const done = await register(entry, (tx) => decideItem(tx, deciding, facts, { by: person.userId, now }))
      if (done === 'changed') return done
      if (!done) return { receipt: null }
      const next = (await meetingsAfter(db, heldOn)).find(({ id }) => id === nextMeetingId)
      return {
        receipt: receipt(
          receiptLines(item, facts, done, next ? whenOf(next) : null),
          ...receiptActions({ agenda, item }, facts, done),
        ),
      }
    },
  })

function receiptLines(item: Item, facts: OutcomeFacts, after: MatterAfter, next: string | null): string[] {
  const { outcome, returnOn } = facts
  const { matter } = item
  return [
    outcome ? texts.receipt(item.title, agendaTexts.outcomes[outcome]) : texts.undone(item.title),
    ...(matter ? matterLines(facts, after, { hasOwner: matter.owner !== null, returnOn, next }) : []),
    ...(matter && isDecided(outcome) && matter.recipients.length > 0
      ? [texts.recipients(matter.recipients.length)]
      : []),
    ...(lacksRecipients({ ...item, outcome }) ? [agendaTexts.noRecipients] : []),
  ]
}

/** What has become of the matter. */
function matterLines(
  { outcome, closesMatter }: OutcomeFacts,
  after: MatterAfter,
  { hasOwner, returnOn, next }: { hasOwner: boolean; returnOn: CalendarDate | null; next: string | null },
): string[] {
  if (after === 'closed') return [texts.closed]
  if (after === 'decided later') return [texts.decidedLater]
  if (returnOn) return [hasOwner ? texts.back(returnOn) : texts.backToNobody(returnOn)]
  if (next) return [texts.next(next)]
  if (outcome === 'withdrawn' || outcome === 'tabled') return [texts.waits]
  return isDecided(outcome) ? [closesMatter ? texts.ended : texts.staysOpen] : []
}

function receiptActions(
  { agenda, item }: Found,
  { outcome, returnOn, nextMeetingId }: OutcomeFacts,
  after: MatterAfter,
): Action[] {
  const { buttons } = agendaTexts
  const next = agenda.items.find(
    (one) => one.outcome === null && one.id !== null && (one.number ?? 0) > (item.number ?? 0),
  )
  // What has been taken note of is sent to nobody, unless the matter says so.
  const isToSend = outcome !== 'noted' || (item.matter?.recipients.length ?? 0) > 0
  const needsOwner = after === 'done' && returnOn !== null && item.matter?.owner === null
  return [
    ...(next ? [openForm(buttons.next, FORMS.outcome, { item: String(next.id) }, true)] : []),
    ...(needsOwner ? [openForm(buttons.owner, 'matter-edit', { matter: String(item.matter?.id) })] : []),
    ...(outcome === 'tabled' && nextMeetingId === null ? [openForm(buttons.plan, 'meeting-add')] : []),
    ...(isDecided(outcome) && isToSend
      ? [openForm(buttons.sendOut, FORMS.dispatch, { item: String(item.id) })]
      : []),
    toAgenda(agenda.meeting.id),
  ]
}
