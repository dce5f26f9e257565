import type { Db } from '../../db/db.ts'
import type { PagePlace } from './carrier.ts'

/** The page of a channel. */
export interface ChannelPage extends PagePlace {
  channel: string
  /** What it says, as a digest of it; empty until it has been carried there. */
  digest: string
  begunAt: Date
}

/** All pages, as the database has them now: another instance may have changed one. */
export const getPages = (db: Db): Promise<ChannelPage[]> =>
  db.prisma.channelPage.findMany({ orderBy: { channel: 'asc' } })

/** Notes that a page is about to be made, with an entry in the log. */
export const beginPage = (db: Db, channel: string, now: Date): Promise<ChannelPage> =>
  db.write({ actor: 'system:page', action: 'page.make', subject: `channel/${channel}` }, (tx) =>
    tx.channelPage.upsert({
      where: { channel },
      create: { channel, begunAt: now },
      update: { canvasId: null, messageTs: null, digest: '', begunAt: now },
    }),
  )

/** Keeps where a page is and what it says. Like a delivery's state this is no change that a person has made. */
export const keepPage = async (
  db: Db,
  channel: string,
  page: PagePlace & { digest: string },
): Promise<void> => {
  await db.prisma.channelPage.updateMany({ where: { channel }, data: page })
}

export const endPage = async (db: Db, channel: string): Promise<void> => {
  await db.write({ actor: 'system:page', action: 'page.end', subject: `channel/${channel}` }, (tx) =>
    tx.channelPage.deleteMany({ where: { channel } }),
  )
}
