import type { Answer, Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Db } from '../../db/db.ts'
import { dateInStockholm } from '../../lib/calendar.ts'
import { takePeriod } from '../../lib/periods.ts'
import { escapeText } from '../../slack/blocks.ts'
import { periodName, wishWords } from '../../texts/common.ts'
import { publishTexts as texts } from '../../texts/publish.ts'
import {
  draftsAnswer,
  noDraftsAnswer,
  outcomeAnswer,
  PUBLISH,
  publishButton,
  readValue,
} from './publishing.view.ts'
import { getDrafts, getNewestPublished, publish } from './store.ts'

/** Publicera: imported figures are a draft until somebody else than who imported them has read and published them. */
export const createPublishing = (db: Db): Feature => ({
  name: 'publish',
  commands: [
    {
      name: texts.name,
      aliases: texts.aliases,
      summary: texts.summary,
      examples: texts.examples,
      permission: 'publish-figures',
      answer: (question) => answer(db, question),
    },
  ],
  actions: [
    {
      name: PUBLISH,
      permission: 'publish-figures',
      run: async ({ person, now }, value) => {
        const shown = readValue(value)
        if (!shown) return noDraftsAnswer(texts.gone)
        return outcomeAnswer(await publish(db, shown, { userId: person.userId, now }))
      },
    },
  ],
  waiting: async (today) => {
    const periods = await getDrafts(db)
    return periods.map((period) => {
      const [first] = period.documents
      return {
        key: `publish:${period.id}`,
        what: texts.waiting(period),
        line: texts.line(period),
        since: first?.importedAt ? dateInStockholm(first.importedAt) : today,
        permission: 'publish-figures',
        notBy: first?.importedBy ?? null,
        actions: [publishButton(period)],
      }
    })
  },
})

async function answer(db: Db, { words, person }: Question): Promise<Answer> {
  const periods = await getDrafts(db)
  if (periods.length === 0) {
    const newest = await getNewestPublished(db)
    return noDraftsAnswer(texts.nothing(newest && periodName(newest)))
  }
  const { wish } = takePeriod(words)
  if (!wish) return draftsAnswer(periods, person.userId, null)
  const wanted = periods.filter(
    ({ year, kind }) =>
      wish.unknown === undefined &&
      (wish.year === undefined || wish.year === year) &&
      (wish.kind === undefined || wish.kind === kind),
  )
  return wanted.length > 0
    ? draftsAnswer(wanted, person.userId, texts.name)
    : { ...noDraftsAnswer(escapeText(texts.another(wishWords(wish)))), back: texts.name }
}
