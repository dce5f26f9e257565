import { timeInStockholm } from '../../lib/calendar.ts'
import type { PeriodRef } from '../../lib/periods.ts'
import { type Prose, piecesOf, strong } from '../../reply/prose.ts'
import { type Action, act, entry, go, openForm, type Part, type Reply, sentence } from '../../reply/reply.ts'
import { periodName, periodWords } from '../../texts/periods.ts'
import { publishTexts as texts } from '../../texts/publish.ts'
import { reviewTexts } from '../../texts/review.ts'
import type { DraftPeriod, Drafts, Publishing } from './store.ts'

export const PUBLISH = 'publish'
export const REASON_FORM = 'publish-reason'

const MOST_DOCUMENTS = 15

/** What the button stands for: the period and the documents that were shown. */
const valueFor = ({ id, documents }: DraftPeriod): string =>
  `${id}:${documents.map((document) => document.id).join(',')}`

const VALUE = /^(\d{1,9}):((?:\d{1,9},)*\d{1,9})$/ // 3:12,13

export function readValue(value: string): { periodId: number; documentIds: number[] } | null {
  const [, period, documents] = VALUE.exec(value) ?? []
  return period && documents
    ? { periodId: Number(period), documentIds: documents.split(',').map(Number) }
    : null
}

export const publishAction = (period: DraftPeriod): Action =>
  act(texts.publish(period), PUBLISH, valueFor(period), { style: 'primary', confirm: texts.confirm(period) })

/** What is asked for before a period with open findings is published. */
export const reasonView = (period: DraftPeriod, open: number): Reply => ({
  ...sentence(
    texts.reason.needed(periodName(period), open),
    openForm(texts.reason.give, REASON_FORM, { drafts: valueFor(period) }, true),
    go(reviewTexts.toReview, `${reviewTexts.name} ${periodWords(period)}`),
  ),
  back: texts.name,
})

/** Whether the drafts are those that were shown. */
export const isShown = ({ documents }: DraftPeriod, { documentIds }: Drafts): boolean =>
  documents.length === documentIds.length && documents.every(({ id }) => documentIds.includes(id))

export const isOwn = ({ documents }: DraftPeriod, userId: string): boolean =>
  documents.some(({ importedBy }) => importedBy === userId)

/** Periods with drafts, each with what it is made of and who may publish it. */
export const draftsView = (periods: readonly DraftPeriod[], userId: string, back: string | null): Reply => ({
  title: texts.title,
  lead: texts.lead(periods.length),
  parts: periods.map((period) => periodEntry(period, userId)),
  ...(back === null ? {} : { back }),
  shareable: false,
})

function periodEntry(period: DraftPeriod, userId: string): Part {
  const documents = period.documents
    .slice(0, MOST_DOCUMENTS)
    .map(({ title, importedBy, importedAt }) =>
      texts.document(title, importedBy, importedAt && timeInStockholm(importedAt)),
    )
  const rest = period.documents.length - documents.length
  const lines = [
    ...documents,
    ...(rest > 0 ? [texts.more(rest)] : []),
    ...(isOwn(period, userId) ? [texts.yourOwn] : []),
  ]
  return entry(
    [strong(periodName(period)), ...lines.flatMap((line) => ['\n', ...piecesOf(line)])],
    ...(isOwn(period, userId) ? [] : [publishAction(period)]),
    ...ways(period),
    go(reviewTexts.toReview, `${reviewTexts.name} ${periodWords(period)}`),
  )
}

export const outcomeView = (outcome: Publishing): Reply => ({
  ...sentence(
    outcomeText(outcome),
    ...('period' in outcome ? ways(outcome.period) : [go(texts.all, texts.name)]),
  ),
  back: texts.name,
})

const ways = (period: PeriodRef): Action[] => [
  go(texts.toStatus, `status ${periodWords(period)}`),
  go(texts.toBudget, `budget ${periodWords(period)}`),
]

function outcomeText(outcome: Publishing): Prose {
  switch (outcome.kind) {
    case 'published':
      return texts.published(outcome.period, outcome.documents)
    case 'published_before':
      return texts.publishedBefore(outcome.period, outcome.by)
    case 'changed':
      return texts.changed(outcome.period)
    case 'own':
      return texts.fourEyes
    case 'gone':
      return texts.gone
  }
}
