import { fold } from '../../../lib/words.ts'
import { CHANGE_HEADS } from '../../../texts/question-words.ts'
import { type FactIndex, isFiller } from '../find/catalogue-index.ts'
import { isAttribute } from './phrases.ts'
import { stemOf } from './stems.ts'
import type { Token } from './text.ts'

/** Words as they were typed, in the words that the data has: compounds written apart, parts of compounds that ask something. */
const CHANGE = new RegExp(
  String.raw`^(?<what>\p{L}{3,}?)(?<change>(?:${CHANGE_HEADS.split('|').map(fold).join('|')})(?:en|ar|arna|er|erna)?)$`,
  'u',
)

/** "löneskillnaden", "kostnadsökningen": what is compared, and that it is. What the data has by that name is one word. */
export function withoutChange(token: Token, { vocabulary }: FactIndex): Token[] {
  if (token.kind !== 'word' || vocabulary.has(stemOf(token.text))) return [token]
  const { what = '', change = '' } = CHANGE.exec(token.text)?.groups ?? {}
  if (vocabulary.match(what, false) === null) return [token]
  return [
    { ...token, raw: token.raw.slice(0, what.length), text: what, endsClause: false },
    { ...token, raw: token.raw.slice(what.length), text: change },
  ]
}

const NUMBER = /^(?<what>\p{L}{3,}?)(?:nummer|numret|nr)$/u

/** "målnumret": the number of what is called so. What the data has by that name, "organisationsnummer", is one word. */
export function withoutNumber(token: Token, { vocabulary, kinds }: FactIndex): Token[] {
  const { what = '' } = NUMBER.exec(token.text)?.groups ?? {}
  if (what === '' || vocabulary.has(stemOf(token.text)) || !kinds.has(stemOf(what))) return [token]
  return [
    { ...token, raw: token.raw.slice(0, what.length), text: what, endsClause: false },
    { ...token, raw: 'nummer', text: 'nummer' },
  ]
}

/** "jour- och familjehem": the first is a home, too, where the data has it so. */
export function withoutPrefixes(tokens: readonly Token[], { vocabulary }: FactIndex): Token[] {
  return tokens.map((token, at) => {
    const next = tokens[at + 2]
    if (!token.isPrefix || next?.kind !== 'word') return token
    for (let from = next.text.length - LEAST_HEAD; from > 0; from -= 1) {
      const text = `${token.text}${next.text.slice(from)}`
      if (vocabulary.has(stemOf(text)) && vocabulary.has(stemOf(next.text.slice(from))))
        return { ...token, text, isPrefix: false }
    }
    return token
  })
}

const LEAST_HEAD = 3

/** Compounds written apart are one word where the data has it in one: "medarbetar enkäten". */
export function joinedCompounds(tokens: readonly Token[], index: FactIndex): Token[] {
  const joined: Token[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]
    const next = tokens[at + 1]
    if (!token) continue
    const isPair =
      next &&
      token.kind === 'word' &&
      next.kind === 'word' &&
      !token.endsClause &&
      !isFiller(token) &&
      !isFiller(next) &&
      token.text.length >= 2 &&
      next.text.length >= 4
    // Two words that the data has by themselves are two words, but for a compound of its own: "lokal hyror", not "netto utfall".
    const areKnown =
      isPair &&
      index.vocabulary.hasForm(token.text) &&
      index.vocabulary.has(stemOf(next.text)) &&
      (isAttribute(next) || !index.vocabulary.hasForm(`${token.text}${next.text}`))
    const word = isPair && !areKnown ? index.vocabulary.joined(token.text, next.text) : null
    if (word && next) {
      joined.push({ ...next, raw: `${token.raw}${next.raw}`, text: word })
      at += 1
    } else joined.push(token)
  }
  return joined
}
