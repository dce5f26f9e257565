import type { Obligation } from '../../contract/sends.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { type CalendarDate, daysBetween } from '../../lib/calendar.ts'
import { meetingChain } from '../../lib/deadlines/meeting.ts'
import { shorten } from '../../lib/words.ts'
import { go, openForm } from '../../reply/reply.ts'
import { agendaTexts } from '../../texts/agenda.ts'
import { sectionName } from '../../texts/statement.ts'
import { type Agenda, lacksOf, needsNewNotice, waitsOf } from './agenda.ts'
import { getAgendas, getMeetings, getUnsent } from './store.ts'
import { whenOf } from './words.view.ts'

const texts = agendaTexts.obligations
const FIRST_LEAD = 7
const LEAD_DAYS = [FIRST_LEAD, 3]
const TITLE = 90

/** Who is asked for what before material stop, the notice, and decisions that are to be sent. */
export async function agendaObligations(db: Db, today: CalendarDate): Promise<Obligation[]> {
  const { materialDays, noticeDays } = await getCommittee(db)
  const isSoon = (day: CalendarDate): boolean =>
    daysBetween(today, day) <= FIRST_LEAD - Math.min(materialDays, noticeDays)
  const ahead = (await getMeetings(db)).flatMap(({ id, heldOn }) =>
    heldOn !== null && heldOn >= today ? [{ id, heldOn }] : [],
  )
  // A meeting may be asked for before the one ahead of it is held.
  const asked = ahead.filter(({ heldOn }, at) => at === 0 || isSoon(heldOn))
  const agendas = await getAgendas(
    db,
    asked.map(({ id }) => id),
  )
  const own = await Promise.all(agendas.map((agenda) => aheadObligations(db, agenda)))
  return [...own.flat(), ...(await dispatchObligations(db))]
}

/** Of an agenda that is laid out: what each officer has to complete by material stop, and the notice itself. */
async function aheadObligations(db: Db, agenda: Agenda): Promise<Obligation[]> {
  const { meeting, items, sentOn, isLaidOut } = agenda
  const isNew = needsNewNotice(agenda)
  if (!meeting.heldOn || !isLaidOut || (sentOn !== null && !isNew)) return []
  const chain = meetingChain(meeting.heldOn, await getCommittee(db))
  const when = whenOf(meeting)
  const asked = isNew
    ? []
    : items.flatMap((item): Obligation[] => {
        const { matter } = item
        const missing = lacksOf(item)
        if (matter?.status !== 'open' || missing.length === 0) return []
        const sections = missing.map(sectionName)
        return [
          {
            key: `agenda:${meeting.id}:complete:${matter.id}:${chain.materialStop.nominal}`,
            what: texts.complete(shorten(matter.title, TITLE), when, sections),
            line: agendaTexts.lines.matter(matter.id),
            dueOn: chain.materialStop.nominal,
            owner: matter.owner,
            unit: matter.unit,
            bySecretary: true,
            leadDays: LEAD_DAYS,
            actions: [
              openForm(agendaTexts.buttons.statement, 'matter-statement', { matter: String(matter.id) }),
            ],
          },
        ]
      })
  const line = agendaTexts.lines.meeting(meeting.id)
  return [
    ...asked,
    {
      key: `agenda:${meeting.id}:notice:${chain.notice.nominal}`,
      what: isNew ? texts.newNotice(when) : texts.notice(when),
      line,
      dueOn: chain.notice.nominal,
      owner: null,
      unit: null,
      bySecretary: true,
      leadDays: LEAD_DAYS,
      actions: [go(agendaTexts.buttons.agenda, line)],
    },
  ]
}

/** One date for each meeting: that of its first decision that is not sent to everybody. */
async function dispatchObligations(db: Db): Promise<Obligation[]> {
  const waits = waitsOf(await getUnsent(db), await getCommittee(db))
  const first = new Map(waits.toReversed().map((one) => [one.meeting.id, one]))
  return [...first.values()].map(({ meeting, by }) => ({
    key: `agenda:${meeting.id}:dispatch:${by}`,
    what: texts.send(whenOf(meeting), waits.filter((one) => one.meeting.id === meeting.id).length),
    line: agendaTexts.dispatch.name,
    dueOn: by,
    owner: null,
    unit: null,
    bySecretary: true,
    leadDays: LEAD_DAYS,
    actions: [go(agendaTexts.buttons.dispatch, agendaTexts.dispatch.name)],
  }))
}
