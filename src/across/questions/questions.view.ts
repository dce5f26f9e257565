import { type Prose, strong } from '../../reply/prose.ts'
import { type Action, choose, go, type Reply, sentence } from '../../reply/reply.ts'
import { questionTexts as texts } from '../../texts/questions.ts'
import type { Choice, QuestionAnswer } from './answer.ts'

/** An answer of the engine as a reply: the fact first, then what it is held against, the source, and where to go on. */

export function questionView(answer: QuestionAnswer): Reply {
  switch (answer.kind) {
    case 'answer':
      return {
        lead: inLines(answer.lines),
        sources: [answer.source],
        actions: [go(texts.page, answer.page), ...choiceActions(answer.others)],
      }
    case 'clarify':
      return sentence(answer.text, ...choiceActions(answer.choices))
    case 'not-covered':
    case 'not-understood':
      return sentence(answer.lines.join('\n'), ...questionActions(answer.choices))
    case 'refused':
      return sentence(answer.text)
  }
}

/** The fact in bold, and each of the others on a line of its own. */
const inLines = ([first = '', ...rest]: readonly string[]): Prose => [
  strong(first),
  ...rest.map((line) => `\n${line}`),
]

const MOST_BUTTONS = 5

const questionActions = (choices: readonly Choice[]): Action[] => choose(texts.tryOne, choices, MOST_BUTTONS)

const choiceActions = (choices: readonly Choice[]): Action[] => choose(texts.chooseOne, choices, MOST_BUTTONS)
