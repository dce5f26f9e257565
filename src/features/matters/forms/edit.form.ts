import { changeForm } from '../../../contract/change-form.ts'
import type {
  Form,
  FormOutcome,
  FormState,
  FormValues,
  Register,
  RegisteredEntry,
} from '../../../contract/form.ts'
import { getCommittee } from '../../../db/committee.ts'
import type { Db } from '../../../db/db.ts'
import { isKnownUnit, knownUnits } from '../../../db/units.ts'
import type { CalendarDate } from '../../../lib/calendar.ts'
import { dnrKey, parseDnr } from '../../../lib/dnr.ts'
import type { Reply } from '../../../reply/reply.ts'
import { matterFormTexts as texts } from '../../../texts/matter-forms.ts'
import { FORMS } from '../buttons.view.ts'
import type { Matter, Meeting } from '../matters.ts'
import { getComingMeetings } from '../store.ts'
import { editMatter, titlesWithDnr } from '../write.store.ts'
import { belongs, openMatter } from './deadline.form.ts'
import { type EditKind, editView, fieldName, MAX_AGENDA_NO } from './edit.form.view.ts'
import { changedFields, type EditField, type EditValues, editValues } from './edit-fields.ts'
import { NONE, sharedNote, UNKNOWN } from './fields.view.ts'
import { receipt } from './receipt.view.ts'

/** "Ändra" and "Fördela". */

const valuesOf = (matter: Matter): EditValues => ({
  title: matter.title.trim(),
  kind: matter.kind,
  dnr: matter.dnrPrinted ?? '',
  meeting: matter.meeting ? String(matter.meeting.id) : '',
  agendaNo: matter.agendaNo === null ? '' : String(matter.agendaNo),
  owner: matter.owner ?? '',
  unit: matter.unit ?? '',
  proposal: matter.proposedDecision?.trim() ?? '',
  summary: matter.summary?.trim() ?? '',
  economy: matter.economicConsequences?.trim() ?? '',
  children: matter.childImpactText?.trim() ?? '',
  recipients: matter.recipients.join('\n'),
  attachments: matter.attachmentPresent === null ? '' : matter.attachmentPresent ? 'yes' : 'no',
})

/**
 * Whether the statement tells about children's interests. The person who has filled in the statement's parts has told, also by
 * leaving that one out; what a source has without its text stays.
 */
function childImpactIn(matter: Matter, after: EditValues, kind: EditKind): boolean | null {
  const isTextless = matter.childImpactPresent === true && matter.childImpactText === null
  if (after.children !== '' || isTextless) return true
  return kind === 'statement' ? false : matter.childImpactPresent
}

/** What was typed, as it would be stored. */
function normalised({ matter, dnrPrefix }: Opened, typed: FormValues): FormValues {
  const { dnr: current } = valuesOf(matter)
  const dnr = parseDnr(typed['dnr'] ?? '', dnrPrefix)
  // Another spelling of the same number is no change.
  const isSame = dnr !== null && dnrKey(dnr) === keyOf(current, dnrPrefix)
  return {
    ...typed,
    meeting: typed['meeting'] === NONE ? '' : (typed['meeting'] ?? ''),
    attachments: typed['attachments'] === UNKNOWN ? '' : (typed['attachments'] ?? ''),
    dnr: isSame ? current : dnr ? dnrKey(dnr) : (typed['dnr'] ?? ''),
    recipients: (typed['recipients'] ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .join('\n'),
  }
}

const keyOf = (text: string, dnrPrefix: string): string | null => {
  const dnr = parseDnr(text, dnrPrefix)
  return dnr && dnrKey(dnr)
}

/** The meetings to choose from: those to come, and the one that the matter has or was opened with. */
async function meetingsFor(db: Db, today: CalendarDate, matter: Matter): Promise<Meeting[]> {
  const coming = await getComingMeetings(db, today)
  const { meeting } = matter
  return meeting && !coming.some(({ id }) => id === meeting.id) ? [meeting, ...coming] : coming
}

interface Opened {
  matter: Matter
  dnrPrefix: string
}

export const editForm = (db: Db, kind: EditKind): Form =>
  changeForm<Opened, EditValues>({
    name: FORMS[kind],
    permission: 'register-matters',
    belongs: belongs(db),
    load: async (args) => ({
      matter: await openMatter(db, args),
      dnrPrefix: (await getCommittee(db)).dnrPrefix,
    }),
    stored: ({ matter }) => ({
      version: matter.version,
      values: valuesOf(matter),
      changedBy: matter.changed?.by ?? null,
    }),
    normalise: normalised,
    view: async ({ matter, dnrPrefix }, values, { today }) =>
      editView(kind, {
        ...{ matter, dnrPrefix },
        meetings: await meetingsFor(db, today, matter),
        units: await knownUnits(db),
        values: editValues(values),
      }),
    read: async ({ matter, dnrPrefix }, values, state) => {
      const errors = await faults(db, { ...state, values }, matter, dnrPrefix)
      return Object.keys(errors).length > 0 ? { errors } : { facts: editValues(values) }
    },
    save: ({ matter }, after, state, register) => save(db, kind, matter, after, state, register),
  })

async function faults(
  db: Db,
  { values, today, isMember }: FormState,
  matter: Matter,
  dnrPrefix: string,
): Promise<Record<string, string>> {
  const { title, dnr, agendaNo, owner, meeting, unit } = values
  const no = Number(agendaNo)
  const isNo = !agendaNo || (Number.isInteger(no) && no >= 1 && no <= MAX_AGENDA_NO)
  const meetings = await meetingsFor(db, today, matter)
  const isMeeting = !meeting || meeting === NONE || meetings.some(({ id }) => String(id) === meeting)
  return {
    ...(title === '' ? { title: texts.errors.title } : {}),
    ...(dnr && dnr !== matter.dnrPrinted && !parseDnr(dnr, dnrPrefix)
      ? { dnr: texts.errors.dnr(dnr, dnrPrefix) }
      : {}),
    ...(isNo ? {} : { agendaNo: texts.errors.agendaNo }),
    ...(isMeeting ? {} : { meeting: texts.errors.meeting }),
    ...(owner && owner !== matter.owner && !(await isMember(owner)) ? { owner: texts.errors.owner } : {}),
    ...(unit && unit !== matter.unit && !(await isKnownUnit(db, unit)) ? { unit: texts.errors.unit } : {}),
  }
}

async function save(
  db: Db,
  kind: EditKind,
  matter: Matter,
  after: EditValues,
  { person, now }: FormState,
  register: Register,
): Promise<FormOutcome | 'changed'> {
  const current = valuesOf(matter)
  const changed = changedFields(current, after)
  if (changed.length === 0) return { receipt: receipt(texts.unchanged(matter.title), matter.id) }
  const entry: RegisteredEntry = {
    action: 'matter.edit',
    subject: `matter:${matter.id}`,
    details: { changed, before: auditDetails(current, changed), after: auditDetails(after, changed) },
  }
  const doing = { by: person.userId, at: now }
  const done = await register(entry, (tx) =>
    editMatter(tx, matter, after, childImpactIn(matter, after, kind), doing),
  )
  if (done === 'changed') return done
  return { receipt: done ? await editReceipt(db, matter.id, after, changed) : null }
}

// The audit log holds no texts that people have typed: of those it only says that they were changed.
const TOLD: readonly EditField[] = ['dnr', 'meeting', 'agendaNo', 'owner', 'unit']

const auditDetails = (values: EditValues, changed: readonly EditField[]): Record<string, string> =>
  Object.fromEntries(TOLD.filter((field) => changed.includes(field)).map((field) => [field, values[field]]))

async function editReceipt(
  db: Db,
  id: number,
  after: EditValues,
  changed: readonly EditField[],
): Promise<Reply> {
  const { title } = after
  if (changed.length === 1 && changed[0] === 'owner') {
    const { owner } = after
    return receipt(owner ? [{ person: owner }, texts.assigned(title)] : texts.unassigned(title), id)
  }
  const shared = changed.includes('dnr') && after.dnr ? await titlesWithDnr(db, after.dnr, id) : []
  const names = changed.map((field) => fieldName(field).toLowerCase())
  return receipt(texts.edited(title, names), id, shared.length > 0 ? [sharedNote(after.dnr, shared)] : [])
}
