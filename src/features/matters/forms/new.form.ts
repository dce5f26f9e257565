import type { Answer } from '../../../contract/answer.ts'
import type { Form, FormState } from '../../../contract/form.ts'
import { getCommittee } from '../../../db/committee.ts'
import type { Db } from '../../../db/db.ts'
import { isKnownUnit, knownUnits } from '../../../db/units.ts'
import type { MeetingChain } from '../../../lib/deadlines/meeting.ts'
import { dnrKey, parseDnr } from '../../../lib/dnr.ts'
import { UserError } from '../../../lib/errors.ts'
import { mrkdwn } from '../../../reply/mrkdwn.ts'
import { context, escapeText, section } from '../../../slack/blocks.ts'
import { matterFormTexts as texts } from '../../../texts/matter-forms.ts'
import { FORMS } from '../buttons.view.ts'
import type { Meeting } from '../matters.ts'
import { getComingMeetings } from '../store.ts'
import { chainOf, type NewTask } from '../tasks/tasks.ts'
import { createMatter, reserveId, titlesWithDnr } from '../write.store.ts'
import { belongs, readTask, taskOrNull } from './deadline.form.ts'
import {
  consequenceBlocks,
  consequences,
  dnrField,
  kindField,
  meetingField,
  noIndividuals,
  ownerField,
  preview,
  sharedNote,
  taskFields,
  titleField,
  unitFields,
} from './fields.view.ts'
import { receipt } from './receipt.view.ts'

/** "/sn ärende ny" and the message shortcut. */

const CHECK = 'check'
const LINK = /^https:\/\/[^\s<>|]+$/ // as Slack gives it; nothing that would end the link in mrkdwn

type Errors = Record<string, string>

interface Wanted {
  title: string
  kind: string
  dnr: string | null
  owner: string | null
  unit: string | null
  meeting: Meeting | null
  chain: MeetingChain | null
  task: NewTask | null
  link: string | null
}

/** Reads what was typed; what is wrong, by field. */
async function readWanted(db: Db, state: FormState): Promise<{ wanted: Wanted } | { errors: Errors }> {
  const { values, args, today } = state
  const committee = await getCommittee(db)
  const typedDnr = values['dnr'] ?? ''
  const dnr = parseDnr(typedDnr, committee.dnrPrefix)
  const owner = values['owner'] || null
  const meetings = await getComingMeetings(db, today)
  const meeting = meetings.find(({ id }) => String(id) === values['meeting']) ?? null
  const wantsMeeting = /^\d+$/.test(values['meeting'] ?? '')
  const task = readTask(values)
  const errors: Errors = {
    ...(values['title'] ? {} : { title: texts.errors.title }),
    ...(typedDnr && !dnr ? { dnr: texts.errors.dnr(typedDnr, committee.dnrPrefix) } : {}),
    ...(owner && !(await state.isMember(owner)) ? { owner: texts.errors.owner } : {}),
    ...(values['unit'] && !(await isKnownUnit(db, values['unit'])) ? { unit: texts.errors.unit } : {}),
    ...(wantsMeeting && !meeting ? { meeting: texts.errors.meeting } : {}),
    ...('errors' in task ? task.errors : {}),
  }
  if (Object.keys(errors).length > 0 || 'errors' in task) return { errors }
  const link = args['link'] ?? ''
  return {
    wanted: {
      title: values['title'] ?? '',
      kind: values['kind'] ?? '',
      dnr: dnr && dnrKey(dnr),
      owner,
      unit: values['unit'] || null,
      meeting,
      chain: chainOf(meeting?.heldOn ?? null, committee),
      task: task.task,
      link: LINK.test(link) ? link : null,
    },
  }
}

export const newMatterForm = (db: Db): Form => ({
  name: FORMS.create,
  permission: 'register-matters',
  belongs: belongs(db),
  view: async (state) => {
    const { values, args, today, step } = state
    if (step === CHECK) return checkView(db, state)
    const link = args['link']
    return {
      title: texts.titles.create,
      submit: texts.submit.next,
      blocks: [
        ...(link === undefined ? [] : [context(LINK.test(link) ? texts.fromMessage(link) : texts.noLink)]),
        titleField(values['title'] ?? args['title']),
        kindField(values['kind']),
        dnrField(values['dnr'], (await getCommittee(db)).dnrPrefix),
        ownerField(values['owner']),
        ...unitFields(await knownUnits(db), values['unit']),
        meetingField(await getComingMeetings(db, today), values['meeting']),
        ...taskFields(values, false),
        ...preview(taskOrNull(values)),
        noIndividuals(),
      ],
    }
  },
  submit: async (state, register) => {
    const read = await readWanted(db, state)
    if ('errors' in read) {
      // On the second view the fields are not there to show it at.
      if (state.step === CHECK) throw new UserError(Object.values(read.errors).join(' '))
      return read
    }
    if (state.step !== CHECK) return { step: CHECK }
    return { receipt: await registerMatter(db, state, read.wanted, register) }
  },
})

async function checkView(db: Db, state: FormState) {
  const read = await readWanted(db, state)
  if ('errors' in read) throw new UserError(Object.values(read.errors).join(' '))
  const { title, dnr, task, chain } = read.wanted
  return {
    title: texts.titles.check,
    submit: texts.submit.register,
    blocks: [
      section(`*${escapeText(title)}*`),
      ...(await sharedBlocks(db, dnr)),
      ...consequenceBlocks(task, chain),
      noIndividuals(),
    ],
  }
}

const sharedBlocks = async (db: Db, dnr: string | null) => {
  const titles = dnr ? await titlesWithDnr(db, dnr) : []
  return dnr && titles.length > 0 ? [section(mrkdwn(sharedNote(dnr, titles)))] : []
}

async function registerMatter(
  db: Db,
  { person, now }: FormState,
  wanted: Wanted,
  register: Parameters<Form['submit']>[1],
): Promise<Answer | null> {
  const { meeting, chain, ...matter } = wanted
  const shared = matter.dnr ? await titlesWithDnr(db, matter.dnr) : []
  const id = await reserveId(db)
  const { kind, dnr, owner, unit, task } = matter
  const after = {
    kind,
    dnr,
    owner,
    unit,
    meeting: meeting?.id ?? null,
    due: task?.dueOn ?? null,
    rule: task?.ruleId ?? null,
  }
  const done = await register(
    { action: 'matter.create', subject: `matter:${id}`, details: { after } },
    (tx) =>
      createMatter(tx, { ...matter, id, meetingId: meeting?.id ?? null }, { by: person.userId, at: now }),
  )
  if (done === 'changed') throw new UserError(texts.errors.meeting)
  const lead = texts.created(matter.title)
  const notes = matter.dnr && shared.length > 0 ? [sharedNote(matter.dnr, shared)] : []
  return done ? receipt(lead, id, notes, consequences(task, chain)) : null
}
