import type { Button } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import { timeInStockholm } from '../../lib/calendar.ts'
import type { PeriodRef } from '../../lib/periods.ts'
import { actionButton, actions, escapeText, goButton, header, section } from '../../slack/blocks.ts'
import { periodWords } from '../../texts/common.ts'
import { publishTexts as texts } from '../../texts/publish.ts'
import { reviewTexts } from '../../texts/review.ts'
import type { DraftPeriod, Publishing } from './store.ts'

export const PUBLISH = 'publish'

const MOST_PERIODS = 10
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

export const publishButton = (period: DraftPeriod): Button =>
  actionButton(texts.publish, PUBLISH, valueFor(period), { style: 'primary', confirm: texts.confirm(period) })

const isOwn = ({ documents }: DraftPeriod, userId: string): boolean =>
  documents.some(({ importedBy }) => importedBy === userId)

/** Periods with drafts, each with what it is made of and who may publish it. */
export function draftsAnswer(periods: readonly DraftPeriod[], userId: string, back: string | null): Answer {
  const shown = periods.slice(0, MOST_PERIODS)
  const told = shown.map((period) => {
    const lines = period.documents
      .slice(0, MOST_DOCUMENTS)
      .map(({ title, importedBy, importedAt }) =>
        texts.document(escapeText(title), importedBy, importedAt && timeInStockholm(importedAt)),
      )
    const rest = period.documents.length - lines.length
    return [
      texts.period(period),
      ...lines,
      ...(rest > 0 ? [texts.more(rest)] : []),
      ...(isOwn(period, userId) ? [texts.yourOwn] : []),
    ].join('\n')
  })
  const lead = texts.lead(periods.length)
  return {
    text: [lead, ...told].join('\n'),
    blocks: [
      header(texts.title),
      section(lead),
      ...shown.flatMap((period, at) => [
        section(told[at] ?? ''),
        actions(
          goButton(texts.toStatus, `status ${periodWords(period)}`),
          goButton(texts.toBudget, `budget ${periodWords(period)}`),
          goButton(reviewTexts.toReview, `${reviewTexts.name} ${periodWords(period)}`),
          ...(isOwn(period, userId) ? [] : [publishButton(period)]),
        ),
      ]),
    ],
    ...(back === null ? {} : { back }),
    shareable: false,
  }
}

export const noDraftsAnswer = (text: string): Answer => ({ text, blocks: [section(text)], shareable: false })

export function outcomeAnswer(outcome: Publishing): Answer {
  const text = outcomeText(outcome)
  const period = 'period' in outcome ? outcome.period : null
  return {
    text,
    blocks: [section(text), actions(...(period ? reviewButtons(period) : [goButton(texts.all, texts.name)]))],
    back: texts.name,
    shareable: false,
  }
}

const reviewButtons = (period: PeriodRef): Button[] => [
  goButton(texts.toStatus, `status ${periodWords(period)}`),
  goButton(texts.toBudget, `budget ${periodWords(period)}`),
]

function outcomeText(outcome: Publishing): string {
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
