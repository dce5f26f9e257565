import type { Channels } from '../../assistant/channels.ts'
import { leavesAll } from '../../contract/command.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Person } from '../../contract/person.ts'
import { getConventions } from '../../db/conventions.ts'
import type { Db } from '../../db/db.ts'
import { type Action, openForm, sentence } from '../../reply/reply.ts'
import { settingsTexts as texts } from '../../texts/settings.ts'
import { conventionsForm } from './conventions.form.ts'
import { conventionsKind } from './conventions.tables.ts'
import { conventionParts } from './conventions.view.ts'
import { PERIODS_FORM, periodsForm } from './periods.form.ts'
import { RULES_FORM, rulesForm } from './sending-rules.form.ts'
import { digestSentence, SETTINGS_FORM, settingsForm } from './settings.form.ts'
import { settingsOf } from './store.ts'

/** Inställningar: what each person chooses for themselves, and what is sent for the committee. */
export function createSettings(db: Db, audienceOf: Channels['audienceOf']): Feature {
  const settingsText = async (userId: string): Promise<string> => {
    const settings = await settingsOf(db, userId)
    return texts.now(settings.reminderHour, digestSentence(settings))
  }
  return {
    name: 'settings',
    kinds: [conventionsKind],
    commands: [
      {
        name: texts.name,
        aliases: texts.aliases,
        summary: texts.summary,
        examples: texts.examples,
        permission: 'read',
        leaves: leavesAll,
        answer: async ({ person }) => {
          return {
            ...sentence(await settingsText(person.userId), ...buttons(person)),
            ...(person.permissions.has('administer')
              ? { more: conventionParts(await getConventions(db)), shareable: false }
              : {}),
            // Who has several forms to choose between gets the buttons.
            ...(hasMore(person) ? {} : { opens: { form: SETTINGS_FORM, args: {} } }),
          }
        },
      },
    ],
    forms: [settingsForm(db), rulesForm(db, audienceOf), periodsForm(db), conventionsForm(db)],
  }
}

const hasMore = ({ permissions }: Person): boolean =>
  permissions.has('plan-summaries') || permissions.has('administer')

const buttons = ({ permissions }: Person): Action[] => [
  openForm(texts.open, SETTINGS_FORM),
  ...(permissions.has('plan-summaries') ? [openForm(texts.openRules, RULES_FORM)] : []),
  ...(permissions.has('administer') ? [openForm(texts.openPeriods, PERIODS_FORM)] : []),
]
