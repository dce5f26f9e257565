import type { Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Db } from '../../db/db.ts'
import { dateInStockholm } from '../../lib/calendar.ts'
import { takePeriod } from '../../lib/period-names.ts'
import { fitsWish } from '../../lib/periods.ts'
import { foldedWords } from '../../lib/words.ts'
import { go, type Reply, sentence } from '../../reply/reply.ts'
import { periodName, periodWords, wishWords } from '../../texts/periods.ts'
import { publishTexts as texts } from '../../texts/publish.ts'
import type { Gate } from '../review/gate.ts'
import {
  draftsView,
  isOwn,
  isShown,
  outcomeView,
  PUBLISH,
  publishAction,
  readValue,
  reasonView,
} from './publishing.view.ts'
import { reasonForm } from './reason.form.ts'
import { getDrafts, getNewestPublished, publish } from './store.ts'

/** Publicera: imported figures are a draft until another person than who imported them has read and published them. */
export const createPublishing = (db: Db, gate: Gate): Feature => ({
  name: 'publish',
  commands: [
    {
      name: texts.name,
      aliases: texts.aliases,
      summary: texts.summary,
      examples: texts.examples,
      permission: 'publish-figures',
      leaves: ({ words }) => foldedWords(takePeriod(words).rest),
      answer: async (question) => await show(db, question),
    },
  ],
  forms: [reasonForm(db, gate)],
  actions: [
    {
      name: PUBLISH,
      permission: 'publish-figures',
      run: async ({ person, now, today }, value) => {
        const shown = readValue(value)
        if (!shown) return sentence(texts.gone, go(texts.all, texts.name))
        const period = (await getDrafts(db)).find(({ id }) => id === shown.periodId)
        // What is not what was shown, or is the person's own, is refused below.
        if (period && isShown(period, shown) && !isOwn(period, person.userId)) {
          const open = await gate.open(person, today, periodName(period))
          if (open.length > 0) return reasonView(period, open.length)
        }
        return outcomeView(await publish(db, shown, { userId: person.userId, now }))
      },
    },
  ],
  pendingDecisions: async (today) => {
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
        actions: [publishAction(period)],
      }
    })
  },
})

async function show(db: Db, { words, person }: Question): Promise<Reply> {
  const periods = await getDrafts(db)
  if (periods.length === 0) {
    const newest = await getNewestPublished(db)
    return sentence(
      texts.nothing(newest && periodName(newest)),
      ...(newest ? [go(texts.toStatus, `status ${periodWords(newest)}`)] : []),
    )
  }
  const { wish } = takePeriod(words)
  if (!wish) return draftsView(periods, person.userId, null)
  const wanted = periods.filter((period) => fitsWish(period, wish))
  return wanted.length > 0
    ? draftsView(wanted, person.userId, texts.name)
    : { ...sentence(texts.another(wishWords(wish)), go(texts.all, texts.name)), back: texts.name }
}
