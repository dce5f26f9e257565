import type { ServerResponse } from 'node:http'
import { getCommittee } from '../../db/committee.ts'
import { dateInStockholm } from '../../lib/calendar.ts'
import type { Clock } from '../../lib/clock.ts'
import { calendarTexts as texts } from '../../texts/calendar.ts'
import type { GatherDeps } from '../digests/gather.ts'
import { unique } from './calendar.ts'
import { committeeEntries, ownEntries } from './entries.ts'
import { writeIcs } from './ics.ts'
import { readerOf, sequenceOf } from './store.ts'

/** Where calendars that subscribe come: the rest of the path is the token with ".ics". */
export const FEED_PATH = '/kalender/'
const ENDING = '.ics'
const STATUS = { ok: 200, notFound: 404, unavailable: 503 } as const

export interface FeedDeps extends GatherDeps {
  clock: Clock
  /** Whether a person is a member of the workspace still. Rejects while Slack does not say. */
  isMember(userId: string): Promise<boolean>
}

/**
 * Answers a calendar that subscribes. An address that is unknown, taken away or of a person who has left is not found, and
 * nothing says which; while Slack does not say whether they have left, the calendar is asked to come back.
 */
export async function answerFeed(deps: FeedDeps, path: string, response: ServerResponse): Promise<void> {
  try {
    const token = path.slice(FEED_PATH.length)
    const reader = token.endsWith(ENDING) ? await readerOf(deps.db, token.slice(0, -ENDING.length)) : null
    if (reader === null || !(await deps.isMember(reader))) {
      response.writeHead(STATUS.notFound).end()
      return
    }
    const now = deps.clock()
    const today = dateInStockholm(now)
    const entries = unique([
      ...(await committeeEntries(deps, today)),
      ...(await ownEntries(deps, today, reader)),
    ])
    const name = texts.names.both((await getCommittee(deps.db)).name)
    const text = await writeIcs(entries, { name, sequence: await sequenceOf(deps.db), now })
    response
      .writeHead(STATUS.ok, {
        'content-type': 'text/calendar; charset=utf-8',
        'cache-control': 'private, no-store',
        'x-robots-tag': 'noindex',
      })
      .end(text)
  } catch (err) {
    // The path is not logged: it holds the token.
    deps.log.error({ err }, 'a calendar that subscribes could not be answered')
    if (!response.headersSent) response.writeHead(STATUS.unavailable)
    response.end()
  }
}
