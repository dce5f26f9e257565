import { leavesAll } from '../../../contract/command.ts'
import type { Feature } from '../../../contract/feature.ts'
import { getCommittee } from '../../../db/committee.ts'
import type { Db } from '../../../db/db.ts'
import { wordlistTexts as texts } from '../../../texts/wordlist.ts'
import type { Catalogue } from '../../facts/catalogue.ts'
import { createEngines } from '../engines.ts'
import { getSynonyms, getUnknown } from './store.ts'
import { addForm, removeForm, type TryOut } from './wordlist.form.ts'
import { wordlistReply } from './wordlist.view.ts'

const MOST_SHOWN = 20

/** Ordlista: words that questions could not be answered for, and what the committee means by its own. */
export function createWordlist(db: Db, catalogue: Catalogue): Feature {
  const engineFor = createEngines(async () => [(await getCommittee(db)).municipality])
  const tryOut: TryOut = async (question, { today }) => {
    const engine = await engineFor(await catalogue.facts('published', today))
    const answer = await engine.ask(question, today)
    if (answer.kind === 'not-understood' || answer.kind === 'refused') return null
    return 'lines' in answer ? answer.lines.slice(0, 2).join(' ') : answer.text
  }
  return {
    name: 'wordlist',
    commands: [
      {
        name: texts.name,
        aliases: texts.aliases,
        summary: texts.summary,
        examples: texts.examples,
        permission: 'administer',
        leaves: leavesAll,
        answer: async () =>
          wordlistReply({ synonyms: await getSynonyms(db), unknown: await getUnknown(db, MOST_SHOWN) }),
      },
    ],
    forms: [addForm(db, tryOut), removeForm(db)],
  }
}
