import { getConventions } from '../../db/conventions.ts'
import type { Db } from '../../db/db.ts'
import { ownKind } from '../../tables/own-kinds.ts'
import { reportingTexts as texts } from '../../texts/reporting.ts'
import { askedOf } from './answers.ts'
import type { Item, Round } from './rounds.ts'
import { knownOf, type ReportingDeps, rowIn } from './subjects.store.ts'
import { shortOf } from './words.view.ts'

/** What each item of a round has been answered, in a few words. */
export async function answersInShort(
  db: Db,
  { kinds, own }: Pick<ReportingDeps, 'kinds' | 'own'>,
  round: Round,
): Promise<(item: Item) => string> {
  const conventions = await getConventions(db)
  const short = new Map<string, (item: Item) => string>()
  for (const one of kinds) {
    const known = await knownOf(db, one, round.period)
    const kind = ownKind(one.kind, conventions, round.period.endsOn)
    short.set(one.kind.name, ({ subject, answer }) => {
      if (!answer) return ''
      const said = shortOf(askedOf(kind, one.reportable, rowIn(known, subject, false)), answer.values)
      return answer.isSame ? `${texts.same}: ${said}` : said
    })
  }
  for (const one of own) {
    const said = await one.said()
    short.set(one.kind, ({ subject, state }) => (state === 'answered' ? (said.get(subject) ?? '') : ''))
  }
  return (item) => short.get(item.kind)?.(item) ?? ''
}
