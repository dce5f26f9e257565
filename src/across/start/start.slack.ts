import { leavesAll } from '../../contract/command.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Db } from '../../db/db.ts'
import { entry, go } from '../../reply/reply.ts'
import { startTexts as texts } from '../../texts/start.ts'
import { stepsDone } from './start.store.ts'
import { startView } from './start.view.ts'

/** Tells an administrator what to do first in a new assistant, and what is still missing. */
export const createStart = (db: Db): Feature => ({
  name: 'start',
  commands: [
    {
      name: texts.name,
      aliases: texts.aliases,
      summary: texts.summary,
      examples: texts.examples,
      permission: 'administer',
      leaves: leavesAll,
      answer: async () => startView(await stepsDone(db)),
    },
  ],
  // At home only while there is nothing to show.
  home: async ({ person }) => {
    if (!person.permissions.has('administer')) return []
    const { goals, budget, matters } = await stepsDone(db)
    if (goals || budget || matters) return []
    return [entry(texts.home, go(texts.open, texts.name, true))]
  },
})
