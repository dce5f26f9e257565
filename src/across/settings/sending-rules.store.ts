import type { Db, Tx } from '../../db/db.ts'
import type { QuietPeriod } from '../../schedule/may-send.ts'

/** What is sent around the committee's meetings, and when nothing is. */
export interface SendingRules extends QuietPeriod {
  /** Slack ids of the channels that get the summaries. */
  channels: readonly string[]
  daysBefore: readonly number[]
  hour: number
  afterMeeting: boolean
  /** Whether a page about the next meeting is kept in the channels. */
  keepsPage: boolean
  /** 0 until a person has set them. */
  version: number
}

export const DEFAULT_RULES: SendingRules = {
  channels: [],
  daysBefore: [7, 1],
  hour: 8,
  afterMeeting: true,
  keepsPage: false,
  quietFrom: '07-01',
  quietTo: '07-31',
  version: 0,
}

export const getSendingRules = (db: Db): Promise<SendingRules> =>
  db.read('sending-rules', async (prisma) => {
    const row = await prisma.sendingRules.findUnique({
      where: { id: 1 },
      omit: { id: true, changedBy: true, changedAt: true },
    })
    return row ?? DEFAULT_RULES
  })

/** Sets the rules, unless a person has changed them since `version`: then false, and nothing is written. */
export async function putSendingRules(
  tx: Tx,
  rules: Omit<SendingRules, 'version'>,
  { version, by, now }: { version: number; by: string; now: Date },
): Promise<boolean> {
  const data = {
    ...rules,
    channels: [...rules.channels],
    daysBefore: [...rules.daysBefore],
    changedBy: by,
    changedAt: now,
  }
  if (version === 0) {
    const { count } = await tx.sendingRules.createMany({
      data: [{ id: 1, ...data }],
      skipDuplicates: true,
    })
    return count === 1
  }
  const { count } = await tx.sendingRules.updateMany({
    where: { id: 1, version },
    data: { ...data, version: { increment: 1 } },
  })
  return count === 1
}
