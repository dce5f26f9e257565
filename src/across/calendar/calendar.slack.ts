import type { Answer, Question } from '../../contract/answer.ts'
import { leavesAll } from '../../contract/command.ts'
import type { Feature } from '../../contract/feature.ts'
import { getCommittee } from '../../db/committee.ts'
import { act, go, note, paragraph, type Reply, sentence } from '../../reply/reply.ts'
import { calendarTexts as texts } from '../../texts/calendar.ts'
import type { GatherDeps } from '../digests/gather.ts'
import { CANCELLED_DAYS, type Entry } from './calendar.ts'
import { committeeEntries, nextMeeting, ownEntries } from './entries.ts'
import { FEED_PATH } from './feed.ts'
import { writeIcs } from './ics.ts'
import { hasSubscription, sequenceOf, subscribe, unsubscribe } from './store.ts'

const ACTIONS = {
  meetings: 'calendar-meetings',
  mine: 'calendar-mine',
  subscribe: 'calendar-subscribe',
  unsubscribe: 'calendar-unsubscribe',
} as const
const ALL = 'alla' // a button's value is never empty

export interface CalendarDeps extends GatherDeps {
  /** Where calendars reach the assistant, "https://…"; none: there are no subscriptions. */
  address?: string | undefined
}

/** Kalender: the committee's dates and one's own, as files and as an address to subscribe to. */
export const createCalendar = (deps: CalendarDeps): Feature => ({
  name: 'calendar',
  commands: [
    {
      name: texts.name,
      aliases: texts.aliases,
      summary: texts.summary,
      examples: texts.examples,
      permission: 'read',
      leaves: leavesAll,
      answer: async ({ person, today }) =>
        startReply({
          address: deps.address,
          isActive: await hasSubscription(deps.db, person.userId),
          next: await nextMeeting(deps, today),
        }),
    },
  ],
  actions: [
    {
      name: ACTIONS.meetings,
      permission: 'read',
      run: async (question, value) => {
        const { today } = question
        const key = value === ALL ? undefined : value
        return file(deps, question, key ? 'meeting' : 'meetings', await committeeEntries(deps, today, key))
      },
    },
    {
      name: ACTIONS.mine,
      permission: 'read',
      run: async (question) =>
        file(deps, question, 'mine', await ownEntries(deps, question.today, question.person.userId)),
    },
    {
      name: ACTIONS.subscribe,
      permission: 'read',
      run: async ({ person, now }) => {
        if (!deps.address) return sentence(texts.off, toStart())
        const token = await subscribe(deps.db, person.userId, now)
        return addressReply(`${deps.address}${FEED_PATH}${token}.ics`)
      },
    },
    {
      name: ACTIONS.unsubscribe,
      permission: 'read',
      run: async ({ person }) => {
        const done = await unsubscribe(deps.db, person.userId)
        return sentence(done ? texts.removed : texts.noAddress, toStart())
      },
    },
  ],
})

const toStart = () => go(texts.title, texts.name)

interface Start {
  address: string | undefined
  /** They have an address of their own. */
  isActive: boolean
  /** The key of the next meeting. */
  next: string | null
}

function startReply({ address, isActive, next }: Start): Reply {
  const { buttons, confirm } = texts
  return {
    title: texts.title,
    lead: texts.lead,
    parts: [
      paragraph(address ? (isActive ? texts.active : texts.inactive) : texts.off),
      note(texts.again),
      note(texts.kept(CANCELLED_DAYS)),
    ],
    actions: [
      act(buttons.meetings, ACTIONS.meetings, ALL, { style: 'primary' }),
      ...(next ? [act(buttons.next, ACTIONS.meetings, next)] : []),
      act(buttons.mine, ACTIONS.mine, ALL),
      ...(address
        ? [
            act(
              isActive ? buttons.renew : buttons.subscribe,
              ACTIONS.subscribe,
              ALL,
              isActive ? { confirm: confirm.renew } : {},
            ),
          ]
        : []),
      ...(isActive
        ? [act(buttons.unsubscribe, ACTIONS.unsubscribe, ALL, { style: 'danger', confirm: confirm.remove })]
        : []),
    ],
    shareable: false,
    restricted: true,
  }
}

/** The address is told once, to the person alone. */
const addressReply = (url: string): Reply => ({
  lead: texts.address,
  parts: [paragraph([{ link: url, text: url }]), note(texts.secret)],
  actions: [toStart()],
  shareable: false,
  restricted: true,
})

async function file(
  { db }: CalendarDeps,
  { now }: Question,
  which: 'meeting' | 'meetings' | 'mine',
  entries: readonly Entry[],
): Promise<Answer> {
  if (entries.length === 0) return sentence(texts.nothing, toStart())
  const name = texts.names[which]((await getCommittee(db)).name)
  const text = await writeIcs(entries, { name, sequence: await sequenceOf(db), now })
  return {
    ...sentence(
      entries.every(({ isCancelled }) => isCancelled) ? texts.readyCancelled : texts.ready(entries.length),
      toStart(),
    ),
    file: { name: texts.files[which], title: name, write: async () => Buffer.from(text) },
  }
}
