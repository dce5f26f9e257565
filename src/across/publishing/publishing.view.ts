import type { FactTable } from '../../contract/facts.ts'
import type { PeriodRef } from '../../lib/periods.ts'
import { type Prose, strong } from '../../reply/prose.ts'
import { type Action, act, entry, go, openForm, type Part, type Reply, sentence } from '../../reply/reply.ts'
import type { Finding } from '../../review/finding.ts'
import { periodName, periodWords } from '../../texts/periods.ts'
import { publishTexts as texts, withdrawTexts } from '../../texts/publish.ts'
import type { Facts } from '../facts/catalogue.ts'
import { heaviest, wayToRest } from '../review/ways.view.ts'
import { type Differences, isOfPeriod } from './difference.ts'
import type { DraftPeriod, Drafts, Publishing } from './store.ts'

export const PUBLISH = 'publish'
export const REASON_FORM = 'publish-reason'

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
export const reasonView = (period: DraftPeriod, open: readonly Finding[]): Reply => ({
  ...sentence(
    texts.reason.needed(periodName(period), open.length),
    openForm(texts.reason.give, REASON_FORM, { drafts: valueFor(period) }, true),
    ...wayToRest(open, periodWords(period)),
  ),
  parts: heaviest(open),
  back: texts.name,
})

/** Whether the drafts are those that were shown. */
export const isShown = ({ documents }: DraftPeriod, { documentIds }: Drafts): boolean =>
  documents.length === documentIds.length && documents.every(({ id }) => documentIds.includes(id))

export const isOwn = ({ documents }: DraftPeriod, userId: string): boolean =>
  documents.some(({ importedBy }) => importedBy === userId)

/** A period with drafts and what its publishing would change. */
export interface ListedDraft {
  period: DraftPeriod
  differences: Differences
}

/** Periods with drafts, each with what would change; before them what is to be taken back. */
export const draftsView = (
  drafts: readonly ListedDraft[],
  asked: readonly Part[],
  back: string | null,
): Reply => ({
  title: texts.title,
  lead: drafts.length > 0 ? texts.lead(drafts.length) : withdrawTexts.leadAsked(asked.length),
  parts: [
    ...asked,
    ...drafts.map(({ period, differences }) =>
      entry(
        [strong(periodName(period)), `\n${texts.difference.short(differences)}`],
        go(texts.seeChanges, texts.line(period), true),
      ),
    ),
  ],
  ...(back === null ? {} : { back }),
  shareable: false,
  restricted: true,
})

export const outcomeView = (outcome: Publishing, { tables }: Pick<Facts, 'tables'>): Reply => ({
  ...sentence(
    outcomeText(outcome),
    ...('period' in outcome ? ways(outcome.period, tables) : [go(texts.all, texts.name)]),
  ),
  back: texts.name,
})

const PAGES = [
  { command: 'status', label: texts.toStatus },
  { command: 'budget', label: texts.toBudget },
] as const

/** The pages of the period that the tables have something for. */
export function ways(period: PeriodRef, tables: readonly FactTable[]): Action[] {
  const own = tables.filter((table) => isOfPeriod(table, periodWords(period)))
  return PAGES.filter(({ command }) => own.some(({ line }) => line.split(' ')[0] === command)).map(
    ({ command, label }) => go(label, `${command} ${periodWords(period)}`),
  )
}

export function outcomeText(outcome: Publishing): Prose {
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
