import type { KnownBlock } from '@slack/types'
import type { Answer, Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Person } from '../../contract/person.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { actions, escapeText, goButton, section } from '../../slack/blocks.ts'
import { grantTexts as texts } from '../../texts/grants.ts'
import { grantDues, grantsWaiting } from './dues.view.ts'
import { grantFacts } from './facts.ts'
import { grantActions } from './forms/actions.ts'
import { applicationFormOf } from './forms/application.form.ts'
import { decideFormOf, decideManyFormOf } from './forms/decide.form.ts'
import { proposalFormOf } from './forms/proposal.form.ts'
import { roundFormOf } from './forms/round.form.ts'
import { grantImporters } from './grants.import.ts'
import { currentRound, named, pending, type Round, sentBack } from './grants.ts'
import { chooseAnswer, listAnswer } from './list.view.ts'
import { oneAnswer } from './one.view.ts'
import { readWish, type Wish } from './query.ts'
import { emptyAnswer, roundAnswer, sentence } from './round.view.ts'
import { decisionListAnswer } from './statement.view.ts'
import { getApplication, getRounds } from './store.ts'
import { grantKinds } from './tables.ts'

/** The database's tables that the facts are read from. */
const FACTS_FROM = ['Document', 'GrantRound', 'GrantPot', 'GrantFact', 'GrantApplication', 'GrantDecision']

/** Föreningsbidrag: from application to decision inside the pot, with a colleague's second pair of eyes. */
export function createGrantsFeature(db: Db): Feature {
  return {
    name: 'grants',
    kinds: grantKinds,
    importers: grantImporters,
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
    dues: async () => grantDues(await getRounds(db)),
    waiting: async (today) => grantsWaiting(await getRounds(db), today),
    home: async (question) => homeBlocks(db, question),
  }
}

async function answer(db: Db, question: Question): Promise<Answer> {
  const { words, person } = question
  const wish = readWish(words)
  const rounds = await getRounds(db)
  if (wish.kind === 'new-round') {
    return { ...emptyOr(rounds, question), opens: { form: 'grant-round', args: {} } }
  }
  if (rounds.length === 0) return emptyAnswer(person.permissions)
  if (wish.kind === 'one') {
    const found = await getApplication(db, wish.id)
    return found ? oneAnswer({ ...found, person }) : sentence(texts.one.noSuch(wish.id))
  }
  if (wish.kind === 'find') return findAnswer(rounds, wish, question)
  const round = roundOf(rounds, wish.year)
  return round ? inRound(db, rounds, round, wish, question) : noRound(rounds, wish.year)
}

const roundOf = (rounds: readonly Round[], year: number | null): Round | null =>
  year === null ? currentRound(rounds) : (rounds.find((round) => round.year === year) ?? null)

async function inRound(
  db: Db,
  rounds: readonly Round[],
  round: Round,
  wish: Extract<Wish, { kind: 'round' | 'list' | 'decisions' | 'new' }>,
  { person, page, askedPage, today }: Question,
): Promise<Answer> {
  switch (wish.kind) {
    case 'round':
      return roundAnswer({ round, rounds, person })
    case 'list':
      return listAnswer({ round, filter: wish.filter, page, askedPage, person })
    case 'decisions':
      return decisionListAnswer({ round, board: (await getCommittee(db)).name, today, file: null })
    case 'new': {
      const shown = roundAnswer({ round, rounds, person })
      if (round.status !== 'open') return sentence(texts.notOpen(round.year), texts.lines.round(round.year))
      return { ...shown, opens: { form: 'grant-application', args: { round: String(round.id) } } }
    }
  }
}

/** Shown where no form can be opened, e.g. in a channel. */
const emptyOr = (rounds: readonly Round[], { person }: Question): Answer => {
  const round = currentRound(rounds)
  return round ? roundAnswer({ round, rounds, person }) : emptyAnswer(person.permissions)
}

const noRound = (rounds: readonly Round[], year: number | null): Answer =>
  sentence(
    texts.noRound(
      year ?? 0,
      rounds.map((round) => round.year),
    ),
  )

/** An association by its name: in the year asked for, else in the newest round that has it. */
function findAnswer(
  rounds: readonly Round[],
  { words, year }: Extract<Wish, { kind: 'find' }>,
  { person }: Question,
): Answer {
  if (year !== null && !roundOf(rounds, year)) return noRound(rounds, year)
  const searched = rounds.filter((round) => year === null || round.year === year)
  const hits = searched.flatMap((round) =>
    named(round.applications, words).map((application) => ({ round, application })),
  )
  const [first] = hits
  if (first && hits.length === 1) return oneAnswer({ ...first, person })
  if (first)
    return chooseAnswer(
      words,
      hits.map(({ application }) => application),
    )
  const text = `${texts.notFound(escapeText(words))} ${texts.tryThese([texts.name, 'bidrag lista', 'bidrag verdandi'])}`
  return {
    text,
    blocks: [
      section(text),
      actions(goButton(texts.buttons.round, texts.name), goButton(texts.buttons.list, 'bidrag lista')),
    ],
    shareable: false,
  }
}

/** Only what waits for whoever looks, in every open round. */
async function homeBlocks(db: Db, { person }: Question): Promise<KnownBlock[]> {
  const rounds = (await getRounds(db)).filter(({ status }) => status === 'open')
  return rounds.flatMap((round) => homeBlocksOf(round, person))
}

/** Proposals that somebody may decide on, and their own that were sent back. */
function homeBlocksOf({ year, applications }: Round, { userId, permissions }: Person): KnownBlock[] {
  const found = (decisionOf: typeof pending, isMine: boolean): number =>
    applications.map(decisionOf).filter((decision) => decision && (decision.proposedBy === userId) === isMine)
      .length
  const waiting = permissions.has('approve-grants') ? found(pending, false) : 0
  const returned = permissions.has('handle-grants') ? found(sentBack, true) : 0
  const { buttons, filterWords, lines } = texts
  const told = (text: string, label: string, filter: string): KnownBlock[] => [
    section(escapeText(text)),
    actions(goButton(label, lines.list(year, filter))),
  ]
  return [
    ...(waiting > 0 ? told(texts.home(year, waiting), buttons.waiting, filterWords.waiting) : []),
    ...(returned > 0 ? told(texts.homeReturned(year, returned), buttons.open, filterWords.open) : []),
  ]
}
