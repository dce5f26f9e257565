import type { FactTable } from '../../contract/facts.ts'
import { dateInStockholm } from '../../lib/calendar.ts'
import type { Prose } from '../../reply/prose.ts'
import {
  type Action,
  act,
  type Entry,
  entry,
  go,
  list,
  openForm,
  type Reply,
  sentence,
} from '../../reply/reply.ts'
import { publishTexts, withdrawTexts as texts } from '../../texts/publish.ts'
import { ways } from './publishing.view.ts'
import type { Asked, Publication, Withdrawing } from './withdrawals.store.ts'

/** What is published, with the way to take it back; what has been asked for, and what became of it. */

export const WITHDRAW_FORM = 'publish-withdraw'
export const WITHDRAW = 'publish-withdraw-confirm'
export const DECLINE = 'publish-withdraw-decline'
export const CALL_OFF = 'publish-withdraw-call-off'

const MOST_TITLES = 15

/** The way to ask: for the period and the documents that were shown. */
export const withdrawAction = ({ id, documentIds }: Publication): Action =>
  openForm(texts.ask, WITHDRAW_FORM, { publication: `${id}:${documentIds.join(',')}` })

export function publishedView(
  publication: Publication,
  asked: Asked | undefined,
  { userId, tables }: { userId: string; tables: readonly FactTable[] },
): Reply {
  const { publishedAt, publishedBy, titles, hasEarlier } = publication
  return {
    title: texts.title(publication),
    lead: texts.lead(publication, dateInStockholm(publishedAt), publishedBy, titles.length),
    parts: [
      ...(asked ? [askedEntry(asked, userId)] : []),
      list([
        ...titles.slice(0, MOST_TITLES),
        ...(titles.length > MOST_TITLES ? [`+ ${titles.length - MOST_TITLES}`] : []),
      ]),
    ],
    actions: [...ways(publication, tables), ...(asked ? [] : [withdrawAction(publication)])],
    notes: [`${texts.twoNeeded} ${hasEarlier ? texts.earlier : texts.noEarlier}`],
    back: publishTexts.name,
    shareable: false,
  }
}

/** Several periods fit what was typed. */
export const publicationsView = (publications: readonly Publication[]): Reply => ({
  ...sentence(
    texts.choose,
    ...publications.slice(0, MOST_TITLES).map((one) => go(texts.see(one), publishTexts.line(one))),
  ),
  back: publishTexts.name,
})

/** What has been asked for, with what the person may do about it. */
export const askedEntry = (asked: Asked, userId: string): Entry => ({
  ...entry(
    texts.entry(asked.period, asked.askedBy, dateInStockholm(asked.askedAt), asked.reason),
    ...(asked.askedBy === userId
      ? [act(texts.buttons.callOff, CALL_OFF, String(asked.id))]
      : decisions(asked)),
  ),
  ...(asked.askedBy === userId ? { small: texts.yourOwn } : {}),
})

export const decisions = ({ id, period }: Asked): Action[] => [
  act(texts.buttons.confirm, WITHDRAW, String(id), { style: 'danger', confirm: texts.confirm(period) }),
  act(texts.buttons.decline, DECLINE, String(id)),
]

export const withdrawingView = (outcome: Withdrawing): Reply => ({
  ...sentence(
    wordsOf(outcome),
    ...('period' in outcome
      ? [go(texts.see(outcome.period), publishTexts.line(outcome.period))]
      : [go(publishTexts.all, publishTexts.name)]),
  ),
  back: publishTexts.name,
})

function wordsOf(outcome: Withdrawing): Prose {
  switch (outcome.kind) {
    case 'asked':
      return texts.asked(outcome.period)
    case 'asked_before':
      return texts.askedBefore(outcome.period, outcome.by)
    case 'changed':
      return texts.changed(outcome.period)
    case 'own':
      return texts.own
    case 'not_yours':
      return texts.notYours
    case 'done':
      return texts.done(outcome.period, outcome.documents, outcome.isSeen)
    case 'declined':
      return texts.declined(outcome.period)
    case 'called_off':
      return texts.calledOff(outcome.period)
    case 'decided_before':
      return texts.decidedBefore(outcome.period, outcome.outcome, outcome.by)
    case 'gone':
      return texts.gone
  }
}
