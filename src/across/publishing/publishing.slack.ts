import type { Action } from '../../contract/action.ts'
import type { Question } from '../../contract/answer.ts'
import type { FactTable } from '../../contract/facts.ts'
import type { Feature } from '../../contract/feature.ts'
import type { PendingDecision } from '../../contract/sends.ts'
import type { Db } from '../../db/db.ts'
import { noteDraftRead } from '../../db/publishing.ts'
import { type CalendarDate, dateInStockholm } from '../../lib/calendar.ts'
import type { Clock } from '../../lib/clock.ts'
import { takePeriod } from '../../lib/period-names.ts'
import { fitsWish, isSamePeriod } from '../../lib/periods.ts'
import { foldedWords } from '../../lib/words.ts'
import { go, type Reply, sentence } from '../../reply/reply.ts'
import { periodName, periodWords, wishWords } from '../../texts/periods.ts'
import { publishTexts as texts, withdrawTexts } from '../../texts/publish.ts'
import type { Catalogue } from '../facts/catalogue.ts'
import type { Gate } from '../review/gate.ts'
import { type Differences, differencesIn } from './difference.ts'
import { draftView } from './draft.view.ts'
import { draftsView, isOwn, isShown, outcomeView, PUBLISH, readValue, reasonView } from './publishing.view.ts'
import { reasonForm } from './reason.form.ts'
import { type DraftPeriod, getDrafts, getNewestPublished, publish } from './store.ts'
import { tellAsker } from './tell.ts'
import { withdrawForm } from './withdraw.form.ts'
import {
  askedEntry,
  CALL_OFF,
  DECLINE,
  decisions,
  publicationsView,
  publishedView,
  WITHDRAW,
  withdrawingView,
} from './withdrawal.view.ts'
import { type Decision, decide, getAsked, getPublications } from './withdrawals.store.ts'

interface PublishingDeps {
  db: Db
  realClock: Clock
  catalogue: Catalogue
  gate: Gate
}

/**
 * Publicera: imported figures are a draft until another person than who imported them has seen what they change and
 * published them. What has been published is taken back by two: one asks, another confirms.
 */
export const createPublishing = (deps: PublishingDeps): Feature => ({
  name: 'publish',
  commands: [
    {
      name: texts.name,
      aliases: texts.aliases,
      summary: texts.summary,
      examples: texts.examples,
      permission: 'publish-figures',
      leaves: ({ words }) => foldedWords(takePeriod(words).rest),
      answer: async (question) => await show(deps, question),
    },
  ],
  forms: [reasonForm(deps), withdrawForm(deps.db)],
  actions: [
    publishNow(deps),
    decisionAction(deps, WITHDRAW, 'done'),
    decisionAction(deps, DECLINE, 'declined'),
    decisionAction(deps, CALL_OFF, 'called_off'),
  ],
  pendingDecisions: async (today) => [
    ...(await getDrafts(deps.db)).map((period) => draftPending(period, today)),
    ...(await withdrawalsPending(deps.db)),
  ],
})

const publishNow = ({ db, gate, catalogue }: PublishingDeps): Action => ({
  name: PUBLISH,
  permission: 'publish-figures',
  run: async ({ person, now, today }, value) => {
    const shown = readValue(value)
    if (!shown) return sentence(texts.gone, go(texts.all, texts.name))
    const period = (await getDrafts(db)).find(({ id }) => id === shown.periodId)
    // What is not what was shown, or is the person's own, is refused below.
    if (period && isShown(period, shown) && !isOwn(period, person.userId)) {
      const open = await gate.open(person, today, periodName(period))
      if (open.length > 0) return reasonView(period, open)
    }
    const outcome = await publish(db, shown, { userId: person.userId, now })
    return outcomeView(outcome, await catalogue.facts('all', today))
  },
})

const ID = /^\d{1,9}$/

const decisionAction = ({ db, realClock }: PublishingDeps, name: string, outcome: Decision): Action => ({
  name,
  permission: 'publish-figures',
  run: async ({ person, now }, value) =>
    withdrawingView(
      ID.test(value)
        ? await decide(db, Number(value), outcome, { userId: person.userId, now }, (tx, decided) =>
            tellAsker(tx, decided, realClock()),
          )
        : { kind: 'gone' },
    ),
})

/** What is published is seen first: the button leads to what would change. */
function draftPending(period: DraftPeriod, today: CalendarDate): PendingDecision {
  const [first] = period.documents
  return {
    key: `publish:${period.id}`,
    what: texts.waiting(period),
    line: texts.line(period),
    since: first?.importedAt ? dateInStockholm(first.importedAt) : today,
    permission: 'publish-figures',
    notBy: first?.importedBy ?? null,
    actions: [go(texts.seeChanges, texts.line(period), true)],
  }
}

const withdrawalsPending = async (db: Db): Promise<PendingDecision[]> =>
  (await getAsked(db)).map((asked) => ({
    key: `withdraw:${asked.id}`,
    what: withdrawTexts.waiting(asked.period, asked.reason),
    line: texts.line(asked.period),
    since: dateInStockholm(asked.askedAt),
    permission: 'publish-figures',
    notBy: asked.askedBy,
    tellsAtOnce: true,
    actions: decisions(asked),
  }))

async function show(deps: PublishingDeps, question: Question): Promise<Reply> {
  const { words, person } = question
  const [drafts, asked] = [await getDrafts(deps.db), await getAsked(deps.db)]
  const { wish } = takePeriod(words)
  if (!wish) {
    const [only] = drafts
    if (only && drafts.length === 1 && asked.length === 0) return showDraft(deps, question, only, null)
    const entries = asked.map((one) => askedEntry(one, person.userId))
    if (drafts.length + asked.length > 0) return listDrafts(deps, question, drafts, entries, null)
    const newest = await getNewestPublished(deps.db)
    return sentence(
      texts.nothing(newest && periodWords(newest)),
      ...(newest ? [go(withdrawTexts.see(newest), texts.line(newest))] : []),
    )
  }
  const wanted = drafts.filter((period) => fitsWish(period, wish))
  const [draft] = wanted
  if (draft && wanted.length === 1) return showDraft(deps, question, draft, texts.name)
  if (draft) return listDrafts(deps, question, wanted, [], texts.name)
  const published = (await getPublications(deps.db)).filter((period) => fitsWish(period, wish))
  const [publication] = published
  if (publication && published.length === 1) {
    const of = asked.find(({ period }) => isSamePeriod(period, publication))
    const { tables } = await deps.catalogue.facts('published', question.today)
    return publishedView(publication, of, { userId: person.userId, tables })
  }
  if (publication) return publicationsView(published)
  return { ...sentence(texts.another(wishWords(wish)), go(texts.all, texts.name)), back: texts.name }
}

async function differencesOf(
  { catalogue }: PublishingDeps,
  period: DraftPeriod,
  today: CalendarDate,
): Promise<{ differences: Differences; tables: readonly FactTable[] }> {
  const [published, all] = [await catalogue.facts('published', today), await catalogue.facts('all', today)]
  return { differences: differencesIn(periodWords(period), published, all), tables: all.tables }
}

/** Whoever sees what would change sees figures that are not published: that is noted. */
async function showDraft(
  deps: PublishingDeps,
  { person, now, today }: Question,
  period: DraftPeriod,
  back: string | null,
): Promise<Reply> {
  const by = { userId: person.userId, now }
  await noteDraftRead(deps.db, period, by)
  const [publications, asked] = [await getPublications(deps.db), await getAsked(deps.db)]
  return draftView({
    ...{ period, userId: person.userId, back },
    publication: publications.find(({ id }) => id === period.id),
    asked: asked.find((one) => one.period.id === period.id),
    ...(await differencesOf(deps, period, today)),
    open: await deps.gate.open(person, today, periodName(period)),
  })
}

async function listDrafts(
  deps: PublishingDeps,
  { today }: Question,
  periods: readonly DraftPeriod[],
  asked: Parameters<typeof draftsView>[1],
  back: string | null,
): Promise<Reply> {
  const drafts = await Promise.all(
    periods.map(async (period) => ({
      period,
      differences: (await differencesOf(deps, period, today)).differences,
    })),
  )
  return draftsView(drafts, asked, back)
}
