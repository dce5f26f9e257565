import type { Answer } from '../../../contract/answer.ts'
import { type Fact, go, paragraph, sentence } from '../../../reply/reply.ts'
import { grantTexts as texts } from '../../../texts/grants.ts'

/** What has been registered, with the way to the application and its round. */
export function receipt(
  [lead = '', ...more]: readonly string[],
  id: number | null,
  year: number,
  facts: readonly Fact[] = [],
): Answer {
  const own = id === null ? [] : [go(texts.buttons.one(id), texts.lines.one(id))]
  return {
    ...sentence(lead, ...own, go(texts.buttons.round, texts.lines.round(year))),
    facts,
    parts: more.map(paragraph),
  }
}
