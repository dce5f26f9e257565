import { sentMessage } from '../../assistant/sent-message.ts'
import type { Tx } from '../../db/db.ts'
import { plus } from '../../delivery/rules.ts'
import { addDeliveries, type NewDelivery } from '../../delivery/store.ts'
import { go, sentence } from '../../reply/reply.ts'
import { OFFICE_OPENS } from '../../schedule/may-send.ts'
import { publishTexts, withdrawTexts as texts } from '../../texts/publish.ts'
import type { Decided } from './withdrawals.store.ts'

const SCHEDULE = 'withdrawals'
const USEFUL_MS = 7 * 24 * 60 * 60_000

/** Tells whoever asked that a publication be taken back what somebody else has decided, in the write of the decision. */
export async function tellAsker(tx: Tx, decided: Decided, real: Date): Promise<void> {
  const { askedBy, decidedBy, outcome, period, at } = decided
  const content = sentMessage(
    sentence(texts.toldAsker(period, outcome, decidedBy), go(texts.see(period), publishTexts.line(period))),
    { line: publishTexts.line(period) },
  )
  const message: NewDelivery = {
    ...{ schedule: SCHEDULE, slot: at, recipient: askedBy, content },
    ...{ uselessAt: plus(real, USEFUL_MS), fromHour: OFFICE_OPENS },
  }
  await addDeliveries(tx, [message], real)
}
