import type { Answer, Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Person } from '../../contract/person.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { foldedWords } from '../../lib/words.ts'
import { type Prose, typed } from '../../reply/prose.ts'
import { go, type Reply, sentence } from '../../reply/reply.ts'
import { grantTexts as texts } from '../../texts/grants.ts'
import { grantsBrief } from './brief.view.ts'
import { grantFacts } from './facts.ts'
import { grantActions } from './forms/actions.ts'
import { applicationFormOf } from './forms/application.form.ts'
import { decideFormOf, decideManyFormOf } from './forms/decide.form.ts'
import { proposalFormOf } from './forms/proposal.form.ts'
import { roundFormOf } from './forms/round.form.ts'
import { currentRound, named, type Round, sentBack } from './grants.ts'
import { chooseReply, listReply } from './list.view.ts'
import { grantObligations, grantsWaiting } from './obligations.view.ts'
import { oneReply } from './one.view.ts'
import { readWish, type Wish } from './query.ts'
import { emptyReply, roundReply, saying } from './round.view.ts'
import { decisionReply } from './statement.view.ts'
import { getApplication, getRounds } from './store.ts'
import { grantKinds } from './tables.ts'

/** The database's tables that the facts are read from. */
const FACTS_FROM = ['Document', 'GrantRound', 'GrantPot', 'GrantFact', 'GrantApplication', 'GrantDecision']

/** Föreningsbidrag: from application to decision inside the pot, with a colleague's second pair of eyes. */
export function createGrantsFeature(db: Db): Feature {
  return {
    name: 'grants',
    kinds: grantKinds,
    factsFrom: FACTS_FROM,
    facts: async () => grantFacts(await getRounds(db)),
    commands: [
      {
        name: texts.name,
        aliases: texts.aliases,
        summary: texts.summary,
        examples: texts.examples,
        permission: 'read',
        remembered: true,
        leaves: ({ words }) => leftOver(db, words),
        answer: (question) => answer(db, question),
      },
    ],
    forms: [
      applicationFormOf(db),
      proposalFormOf(db),
      decideFormOf(db),
      decideManyFormOf(db),
      roundFormOf(db),
    ],
    actions: grantActions(db),
    obligations: async () => grantObligations(await getRounds(db)),
    pendingDecisions: async (today) => grantsWaiting(await getRounds(db), today),
    brief: async (today) => grantsBrief(await getRounds(db), today),
    standing: async (question) => standingLines(db, question),
  }
}

async function answer(db: Db, question: Question): Promise<Answer> {
  const wish = readWish(question.words)
  const rounds = await getRounds(db)
  const { reply, form, args = {} } = await shownFor(db, rounds, wish, question)
  const answered = reply
  return form ? { ...answered, opens: { form, args } } : answered
}

/** Words that no association's name has. */
async function leftOver(db: Db, words: string): Promise<readonly string[]> {
  const wish = readWish(words)
  if (wish.kind !== 'find') return []
  const applications = (await getRounds(db)).flatMap((round) => round.applications)
  return named(applications, wish.words).length > 0 ? [] : foldedWords(wish.words)
}

interface Shown {
  reply: Reply
  /** To open instead, where a form can be opened. */
  form?: string
  args?: Readonly<Record<string, string>>
}

async function shownFor(
  db: Db,
  rounds: readonly Round[],
  wish: Wish,
  { person, today }: Question,
): Promise<Shown> {
  const newest = currentRound(rounds)
  if (!newest) {
    const reply = emptyReply(person.permissions)
    return wish.kind === 'new-round' ? { reply, form: 'grant-round' } : { reply }
  }
  if (wish.kind === 'new-round')
    return { reply: roundReply({ round: newest, rounds, person }), form: 'grant-round' }
  if (wish.kind === 'one') {
    const found = await getApplication(db, wish.id)
    return { reply: found ? oneReply({ ...found, person }) : saying(texts.one.noSuch(wish.id)) }
  }
  if (wish.kind === 'find') return { reply: findReply(rounds, wish, person) }
  const round = roundOf(rounds, wish.year)
  if (!round) return { reply: noRound(rounds, wish.year) }
  switch (wish.kind) {
    case 'round':
      return { reply: roundReply({ round, rounds, person }) }
    case 'list':
      return { reply: listReply({ round, filter: wish.filter, person }) }
    case 'decisions':
      return { reply: decisionReply(round, (await getCommittee(db)).name, today) }
    case 'new':
      return round.status === 'open'
        ? {
            reply: roundReply({ round, rounds, person }),
            form: 'grant-application',
            args: { round: String(round.id) },
          }
        : { reply: saying(texts.notOpen(round.year), texts.lines.round(round.year)) }
  }
}

const roundOf = (rounds: readonly Round[], year: number | null): Round | null =>
  year === null ? currentRound(rounds) : (rounds.find((round) => round.year === year) ?? null)

const noRound = (rounds: readonly Round[], year: number | null): Reply =>
  saying(
    texts.noRound(
      year ?? 0,
      rounds.map((round) => round.year),
    ),
  )

/** An association by its name: in the year asked for, otherwise in the newest round that has it. */
function findReply(
  rounds: readonly Round[],
  { words, year }: Extract<Wish, { kind: 'find' }>,
  person: Person,
): Reply {
  if (year !== null && !roundOf(rounds, year)) return noRound(rounds, year)
  const searched = rounds.filter((round) => year === null || round.year === year)
  const hits = searched.flatMap((round) =>
    named(round.applications, words).map((application) => ({ round, application })),
  )
  const [first] = hits
  if (first && hits.length === 1) return oneReply({ ...first, person })
  if (first) {
    return chooseReply(
      words,
      hits.map(({ application }) => application),
    )
  }
  const [round, all] = [texts.name, texts.lines.all]
  return sentence(
    [`${texts.notFound(words)} ${texts.tryThese} `, typed(round), ' eller ', typed(all), '.'],
    go(texts.buttons.round, round),
    go(texts.buttons.list, all),
  )
}

/** Only what waits for the person who looks, in every open round. */
async function standingLines(db: Db, { person }: Question): Promise<Prose[]> {
  const rounds = (await getRounds(db)).filter(({ status }) => status === 'open')
  return rounds.flatMap((round) => linesOf(round, person))
}

/** A person's own proposals that were sent back; what waits for them to decide is with all else that does. */
function linesOf({ year, applications }: Round, { userId, permissions }: Person): Prose[] {
  const returned = applications
    .map(sentBack)
    .filter(
      (decision) => decision !== undefined && decision !== null && decision.proposedBy === userId,
    ).length
  return permissions.has('handle-grants') && returned > 0 ? [texts.returnedAtHome(year, returned)] : []
}
