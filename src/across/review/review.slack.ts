import type { Answer, Question, ReportProgress } from '../../contract/answer.ts'
import type { Asked } from '../../contract/command.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Person } from '../../contract/person.ts'
import { getConventions } from '../../db/conventions.ts'
import type { Db } from '../../db/db.ts'
import { MAX_BYTES, type SentFile } from '../../files/incoming.ts'
import { readWord } from '../../files/word.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { UserError } from '../../lib/errors.ts'
import { takePeriod } from '../../lib/period-names.ts'
import { secretsIn } from '../../lib/secrecy.ts'
import { fold, foldedWords } from '../../lib/words.ts'
import { joined } from '../../reply/prose.ts'
import { sentence } from '../../reply/reply.ts'
import { reviewDocument } from '../../review/document/review.ts'
import { incomingTexts } from '../../texts/incoming.ts'
import { reviewTexts as texts } from '../../texts/review.ts'
import { documentTexts } from '../../texts/review-document.ts'
import type { Catalogue } from '../facts/catalogue.ts'
import { acceptForm, handForm, withdrawForm } from './decide.form.ts'
import { decidedFindings } from './decided.ts'
import { documentReply } from './document.view.ts'
import { reviewBrief } from './newest.ts'
import { namedIn, namedReply } from './one.view.ts'
import { reviewOf, roundingsAsked, scopeOf } from './reading.ts'
import { reviewReply, roundingsReply, unknownReply } from './review.view.ts'
import { reviewObligations } from './sends.ts'
import type { Sight } from './sight.ts'
import { registeredDnr } from './store.ts'

/** Granska: what does not add up in the reports, and in a document of one's own. */
export function createReview(
  db: Db,
  catalogue: Catalogue,
  slices: readonly Feature[],
  sight: Sight,
): Feature {
  const tablesFor = async (person: Person, today: CalendarDate) =>
    (await catalogue.facts(person.permissions.has('read-drafts') ? 'all' : 'published', today)).tables
  const source = async ({ person, today }: { person: Person; today: CalendarDate }) =>
    await decidedFindings(db, await tablesFor(person, today))

  const answer = async (question: Question): Promise<Answer> => {
    const { person, words, today } = question
    const tables = await tablesFor(person, today)
    const { extent, sees, seesRow } = await sight(person, tables)
    if (extent === 'none') return sentence(texts.readersOnly)
    const all = (await decidedFindings(db, tables)).filter(sees)
    const mayDecide = person.permissions.has('publish-figures')
    const named = namedIn(words, all)
    if (named) return namedReply(named, tables, mayDecide)
    const rounded = roundingsAsked(words)
    const scope = scopeOf(rounded ?? words, tables, all)
    if (scope.kind === 'unknown') return unknownReply(scope)
    const reply =
      rounded === null
        ? reviewReply(scope, mayDecide)
        : roundingsReply(
            (await reviewOf.ahead(tables)).roundings.filter(({ equation: { result } }) =>
              seesRow({ table: result.table.key, row: result.row.key }),
            ),
            scope.period,
          )
    return extent === 'own' ? { ...reply, lead: joined(reply.lead ?? '', texts.ownOnly) } : reply
  }

  const leaves = async ({ person, words, today }: Asked) => {
    if (namedIn(words, [])) return []
    const tables = await tablesFor(person, today)
    const { extent, sees } = await sight(person, tables)
    if (extent === 'none') return foldedWords(words)
    const asked = roundingsAsked(words) ?? words
    const scope = scopeOf(asked, tables, (await decidedFindings(db, tables)).filter(sees))
    // A period that nothing is reported for is told of here: it is no question about something else.
    return scope.kind === 'unknown' ? foldedWords(takePeriod(asked).rest) : []
  }

  return {
    name: 'review',
    commands: [
      {
        name: texts.name,
        aliases: texts.aliases,
        summary: texts.summary,
        examples: texts.examples,
        permission: 'read',
        leaves,
        answer,
      },
    ],
    forms: [acceptForm(source), handForm(source), withdrawForm(source)],
    beforeMeeting: (today) => reviewBrief(db, catalogue, today),
    obligations: (today) => reviewObligations({ db, catalogue, slices }, today),
    files: {
      name: texts.name,
      permission: 'read',
      takes: (words) => /(?<!\p{L})granska/u.test(fold(words)),
      take: (file, question, tell) => takeDocument(db, catalogue, file, question, tell),
    },
  }
}

const WORD = /\.docx$/i

/** Reads the document in memory and forgets it: nothing of it is stored or logged. */
async function takeDocument(
  db: Db,
  catalogue: Catalogue,
  file: SentFile,
  { today }: Question,
  tell: ReportProgress,
): Promise<Answer> {
  if (!WORD.test(file.name)) throw new UserError(documentTexts.onlyWord)
  if (file.bytes > MAX_BYTES) throw new UserError(incomingTexts.tooLarge(file.bytes, MAX_BYTES))
  const name = secretsIn(file.name) ? '' : file.name
  tell(documentTexts.reading(''))
  const blocks = await readWord(await file.fetch())
  const { tables } = await catalogue.facts('published', today)
  const registered = await registeredDnr(db)
  const ownPrefix = prefixOf(registered)
  const sections = (await getConventions(db)).sectionsFor(today)
  const against = { published: tables, today, ownPrefix, registered, sections }
  return documentReply(name, reviewDocument(blocks, against))
}

/** The prefix that most of the registered case numbers have. */
function prefixOf(registered: ReadonlyMap<string, string>): string {
  const counts = new Map<string, number>()
  for (const key of registered.keys()) {
    const prefix = key.split('/')[0] ?? ''
    counts.set(prefix, (counts.get(prefix) ?? 0) + 1)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}
