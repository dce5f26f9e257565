/** What keyboards, clipboards and Slack add to a text is undone here, before anything is matched. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
}
const ENTITY = /&(?:lt|gt|quot|nbsp|amp|#39);/g
const MOST_ROUNDS = 3 // "&amp;amp;": text that has been copied out of escaped text
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu // soft hyphen, zero width, joiners
const SPACES = /[\s\u00a0\u2007\u2009\u202f]+/g
const DOUBLE_QUOTES = /[\u201c-\u201f\u00ab\u00bb\u2033]/g
const SINGLE_QUOTES = /[\u2018-\u201b\u2032\u00b4]/g
const DASHES = /[\u2010-\u2015\u2212\u2043]/g

export function withoutEntities(text: string): string {
  let rest = text
  for (let round = 0; round < MOST_ROUNDS && rest.includes('&'); round += 1)
    rest = rest.replaceAll(ENTITY, (entity) => ENTITIES[entity] ?? entity)
  return rest
}

/** What most people type has nothing to undo. */
const PLAIN = /^[!-%'-~\u00c0-\u00ff]+(?: [!-%'-~\u00c0-\u00ff]+)*$/

/** Composed characters, plain quotes, dashes and single spaces, nothing invisible, no escaped signs. */
export const plainCharacters = (text: string): string => (PLAIN.test(text) ? text : withoutStrange(text))

const withoutStrange = (text: string): string =>
  withoutEntities(text)
    .normalize('NFC')
    .replaceAll(UNSEEN, '')
    .replaceAll(DOUBLE_QUOTES, '"')
    .replaceAll(SINGLE_QUOTES, "'")
    .replaceAll(DASHES, '-')
    .replaceAll(SPACES, ' ')
    .trim()
