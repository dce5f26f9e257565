import type { Form, FormState } from '../../contract/form.ts'
import { Abandoned, type Db } from '../../db/db.ts'
import { UserError } from '../../lib/errors.ts'
import type { PeriodRef } from '../../lib/periods.ts'
import { plainProse } from '../../reply/prose.ts'
import { escapeText, section } from '../../slack/blocks.ts'
import { textField } from '../../slack/fields.ts'
import { periodName } from '../../texts/periods.ts'
import { publishTexts } from '../../texts/publish.ts'
import type { Catalogue } from '../facts/catalogue.ts'
import type { Gate } from '../review/gate.ts'
import { outcomeText, outcomeView, REASON_FORM, readValue } from './publishing.view.ts'
import { type Drafts, findPeriod, getDrafts, publishEntry, publishIn, whyNot } from './store.ts'

const texts = publishTexts.reason
const SHORTEST = 5
const MOST = 500

interface ReasonDeps {
  db: Db
  gate: Gate
  catalogue: Catalogue
}

/** Publishes a period in which findings of great weight are open: with one reason, which accepts them. */
export const reasonForm = ({ db, gate, catalogue }: ReasonDeps): Form => ({
  name: REASON_FORM,
  permission: 'publish-figures',
  view: async (state) => {
    const { period, shown } = await shownIn(db, state)
    // Nobody is asked for a reason in vain.
    if (!(await getDrafts(db)).some(({ id }) => id === shown.periodId))
      throw new UserError(plainProse(outcomeText(await whyNot(db.prisma, period, shown.documentIds))))
    const open = await gate.open(state.person, state.today, periodName(period))
    return {
      title: texts.title,
      submit: texts.submit,
      blocks: [
        section(escapeText(texts.intro(periodName(period), open.length))),
        textField({
          ...{ id: 'reason', label: texts.label, hint: texts.hint, long: true, maxLength: MOST },
          initial: state.values['reason'],
        }),
      ],
    }
  },
  submit: async (state, register) => {
    const { period, shown } = await shownIn(db, state)
    const reason = (state.values['reason'] ?? '').trim()
    if (reason.length < SHORTEST) return { errors: { reason: texts.tooShort } }
    const by = { userId: state.person.userId, now: state.now }
    const open = await gate.open(state.person, state.today, periodName(period))
    const done = await register(publishEntry(period, shown), async (tx) => {
      const outcome = await publishIn(tx, period, shown, by)
      if (!(outcome instanceof Abandoned)) await gate.accept(tx, open, reason, by)
      return outcome
    })
    return { receipt: done === null ? null : outcomeView(done, await catalogue.facts('all', state.today)) }
  },
})

/** The period, and those of its drafts, that the form was opened for. Throws UserError when there is no such period. */
async function shownIn(
  db: Db,
  { args }: Pick<FormState, 'args'>,
): Promise<{ period: PeriodRef; shown: Drafts }> {
  const shown = readValue(args['drafts'] ?? '')
  const period = shown && (await findPeriod(db, shown))
  if (!shown || !period) throw new UserError(publishTexts.gone)
  return { period, shown }
}
