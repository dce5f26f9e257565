import type { Answer } from '../../contract/answer.ts'
import { actions, context, escapeText, goButton, section } from '../../slack/blocks.ts'
import { questionTexts as texts } from '../../texts/questions.ts'
import type { Choice, QuestionAnswer } from './answer.ts'

/** An answer of the engine as a message: the fact first, then what it is held against, the source, and where to go on. */

const LONGEST_LABEL = 28

export function questionView(answer: QuestionAnswer): Answer {
  switch (answer.kind) {
    case 'answer': {
      const [first = '', ...rest] = answer.lines
      const buttons = [goButton(texts.page, answer.page), ...choiceButtons(answer.others)]
      return {
        text: [...answer.lines, answer.source].map(escapeText).join('\n'),
        blocks: [
          section([`*${escapeText(first)}*`, ...rest.map(escapeText)].join('\n')),
          context(escapeText(answer.source)),
          actions(...buttons),
        ],
      }
    }
    case 'clarify':
      return withChoices(answer.text, answer.choices)
    case 'not-covered':
    case 'not-understood':
      return withChoices(answer.lines.join('\n'), answer.choices)
    case 'refused':
      return withChoices(answer.text, [])
  }
}

function withChoices(text: string, choices: readonly Choice[]): Answer {
  const shown = escapeText(text)
  const buttons = choiceButtons(choices)
  return {
    text: shown,
    blocks: [section(shown), ...(buttons.length > 0 ? [actions(...buttons)] : [])],
    shareable: false,
  }
}

const choiceButtons = (choices: readonly Choice[]) =>
  choices.map(({ label, line }) =>
    goButton(label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1).trimEnd()}…` : label, line),
  )
