import type { Question } from '../../contract/answer.ts'
import { leavesAll } from '../../contract/command.ts'
import type { Feature } from '../../contract/feature.ts'
import { mineTexts as texts } from '../../texts/mine.ts'
import { type GatherDeps, gatherMaterial } from '../digests/gather.ts'
import { homeParts, type Mine, mineView } from './mine.view.ts'

/** What waits for the asker and what they are in charge of, over all slices: `/sn mitt` and the top of Home. */
export const createMine = (deps: GatherDeps): Feature => ({
  name: 'mine',
  commands: [
    {
      name: texts.name,
      aliases: texts.aliases,
      summary: texts.summary,
      examples: texts.examples,
      permission: 'read',
      leaves: leavesAll,
      answer: async (question) => mineView(await mineOf(deps, question)),
    },
  ],
  home: async (question) => {
    const { waiting, obligations, incomplete } = await mineOf(deps, question)
    if (waiting.length + obligations.length === 0) return []
    return homeParts({ waiting, obligations, today: question.today, incomplete })
  },
})

async function mineOf(deps: GatherDeps, { person, today }: Question): Promise<Mine> {
  const { material } = await gatherMaterial(deps, today, person.userId)
  return {
    waiting: material.waiting.filter(
      ({ permission, notBy }) => person.permissions.has(permission) && notBy !== person.userId,
    ),
    obligations: material.obligations.get(person.userId) ?? [],
    today,
    incomplete: material.incomplete,
  }
}
