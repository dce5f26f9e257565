import type { CalendarDate } from '../../../lib/calendar.ts'
import { ownValue } from '../../../lib/own.ts'
import { fold } from '../../../lib/words.ts'
import { NUMBERS_BY_WORD, STATE_WORDS } from '../../../texts/question-words.ts'
import type { FactIndex } from '../find/catalogue-index.ts'
import { GENERIC_STEMS, isFiller, isLight, SOFT_WORDS } from '../find/catalogue-index.ts'
import { STOPS, timeWithNeighbours } from '../find/table-words.ts'
import { type Bound, boundIn } from './bounds.ts'
import { markAgainst, markKept } from './budget-kept.ts'
import { COST_WORD, COSTS } from './cost.ts'
import { isDotted } from './dots.ts'
import { markEveryday } from './everyday.ts'
import { type PeriodWish, readPeriods } from './periods.ts'
import { tagsAt } from './phrases.ts'
import { stemOf } from './stems.ts'
import { type Token, tokensOf } from './text.ts'
import { joinedCompounds, withoutChange, withoutNumber, withoutPrefixes } from './typed-words.ts'
import type { WordMatch } from './vocabulary.ts'

/** A word of the question with everything that it may mean. */
export interface Word {
  token: Token
  /** "attribute:budget", "operation:difference", "question:why", "state:not", "sex:kvinnor", "unit", "filler", "period" … */
  tags: ReadonlySet<string>
  match: WordMatch | null
  /** Typed by somebody who types å ä ö. */
  isDotted: boolean
}

export interface Understanding {
  words: readonly Word[]
  periods: readonly PeriodWish[]
  operations: ReadonlySet<string>
  questions: ReadonlySet<string>
  states: ReadonlySet<string>
  sexes: readonly string[]
  bySex: boolean
  /** Begins with a verb, as questions that are answered with yes or no do. */
  isYesNo: boolean
  /** "utan …", "exkl …": rows that leave something out are meant. */
  isWithout: boolean
  /** A size that what is asked for is below or above. */
  bound: Bound | null
  /** Folded names of the own municipality. */
  own: ReadonlySet<string>
  /** Attributes that the question before this one was answered with; meant where this one names none. */
  inherited?: readonly string[]
}

const VERB_FIRST =
  /^(?:ar|var|blir|blev|har|hade|kommer|kom|klarar|klarade|nar|nadde|finns|fanns|far|fick|raknas|raknades|bor|galler|gallde|ingar|ingick|haller|holl|ligger|lag|okar|okade|minskar|minskade|okat|minskat|uppnas|uppnaddes|uppfylldes|uppfylls|stammer|saknas|saknar|overskrider|overskred|spracker|sprackte|drar|drog|ryms|rymdes|landar|landade|hamnar|hamnade|gar|gick|behover|stiger|steg|sjunker|sjonk)$/
const SOME = /^(?:nagon|nagot|nagra|nan|nat)$/
const PLACE = /^(?:bilaga|avsnitt|kapitel|sida|sidan|tabell)$/
const REASONS = ['question:why', 'attribute:reason']
const COMPARED = ['operation:more', 'operation:fewer', 'operation:residual']
const BEFORE_TIME = /^(?:under|over|utan|kvar|\d.*)$/
const OPENERS = /^(?:hej|hejsan|halla|god|morgon|dag|och|sa|men|tack)$/

export function understand(text: string, index: FactIndex, today: CalendarDate): Understanding {
  const tokens = withoutPrefixes(joinedCompounds(tokensOf(text), index), index)
    .flatMap((token) => withoutChange(token, index))
    .flatMap((token) => withoutNumber(token, index))
  const tags = tokens.map(() => new Set<string>())
  tokens.forEach((token, at) => {
    for (const { tag, length } of tagsAt(tokens, at))
      for (let offset = 0; offset < length; offset += 1) {
        tags[at + offset]?.add(tag)
        if (length > 1) tags[at + offset]?.add('phrase')
      }
    if (isAcronym(token, tokens, index)) tags[at]?.clear()
    else if (isFiller(token, (tags[at]?.size ?? 0) > 0) || index.own.has(token.text)) tags[at]?.add('filler')
    else if (isLight(token)) tags[at]?.add('light')
  })
  // "fick inget" is one state, and no other that is denied.
  tokens.forEach((_, at) => {
    for (const { tag, length } of tagsAt(tokens, at))
      if (length > 1 && tag.startsWith('state:') && tag !== 'state:not')
        for (let offset = 0; offset < length; offset += 1) tags[at + offset]?.delete('state:not')
  })
  markStart(tokens, tags)
  markNames(tokens, tags, index)
  // "de fem kontrollerna": how many there are names none of them.
  tokens.forEach(({ text: word }, at) => {
    const isBefore = index.kinds.has(stemOf(tokens[at + 1]?.text ?? ''))
    if (tags[at]?.size === 0 && isBefore && ownValue(NUMBERS_BY_WORD, word) !== undefined)
      tags[at]?.add('filler')
  })
  const read = readPeriods(tokens, today, index.interims)
  const isInName = (period: PeriodWish) => index.timesInNames.has(timeWithNeighbours(tokens, period) ?? '')
  const periods = read.filter((period) => !isInName(period))
  // "avslutade under året" inside a printed name asks for no time and compares nothing.
  for (const { from, to } of read.filter(isInName))
    for (let at = from; at < to; at += 1) tags[at] = new Set(['filler', 'within-name'])
  // "under året", "över 2023": before a time these are no comparisons.
  for (const { from, to } of read)
    for (let at = Math.max(0, from - 1); at < to; at += 1)
      if (BEFORE_TIME.test(tokens[at]?.text ?? '')) for (const tag of COMPARED) tags[at]?.delete(tag)
  // "bilaga 4", "avsnitt 2.1": where in the document it stands says nothing of what is asked for.
  tokens.forEach(({ text: word }, at) => {
    if (PLACE.test(word) && tokens[at + 1] && tokens[at + 1]?.kind !== 'word')
      for (const own of [tags[at], tags[at + 1]]) own?.add('filler').add('soft')
  })
  markWhile(tokens, tags)
  tokens.forEach((token, at) => {
    if (SOFT_WORDS.has(token.text)) tags[at]?.add('soft')
  })
  for (const { from, to, isReport } of periods)
    if (isReport) for (let at = from; at < to; at += 1) tags[at]?.add('report')
  // "vilka verksamheter", "hur många poster": rows of any table may be called so.
  tokens.forEach((token, at) => {
    const before = tags[at - 1]
    const isAsked = ['question:which', 'question:howMany', 'operation:largest', 'operation:smallest'].some(
      (tag) => before?.has(tag),
    )
    if (isAsked && GENERIC_STEMS.has(stemOf(token.text))) tags[at]?.add('generic')
  })
  for (const { from, to, isSince } of periods)
    for (let at = from - (isSince ? 1 : 0); at < to; at += 1) tags[at]?.add('period')
  // "räknade man med": without its dots "man" is one of the sexes only beside the other, or after "var" and "är".
  const hasWomen = tags.some((own) => own.has('sex:kvinnor'))
  tokens.forEach(({ raw }, at) => {
    const isSaidOf = /^(?:var|ar)$/.test(tokens[at - 1]?.text ?? '')
    if (!hasWomen && !isSaidOf && raw.toLowerCase() === 'man') tags[at]?.delete('sex:män')
  })
  markJoins(tokens, tags)
  markKept(tokens, tags)
  markAgainst(tokens, tags)
  markEveryday(tokens, tags)
  // "är det någon verksamhet som …" asks which.
  tokens.forEach(({ text: word }, at) => {
    const next = tokens[at + 1]?.text ?? ''
    if (!SOME.test(word)) return
    if (GENERIC_STEMS.has(stemOf(next))) tags[at + 1]?.add('generic')
    else if (next !== 'av') return
    tags[at]?.add('question:which')
  })
  // "prognostiserat överskott" is the surplus at the end of the year: the forecast itself is not asked for.
  tokens.forEach(({ text: word }, at) => {
    if (!/a(?:de?|t)$/.test(word) || !tags[at]?.has('attribute:forecast')) return
    if (tags[at + 1]?.has('attribute:deviation')) tags[at] = new Set(['filler', 'within-name'])
  })
  // "hur mycket av överskottet beror på hyrorna" asks for an amount, and no reason.
  if (/^hur (?:mycket|m[aå]nga|stor)/i.test(text.trimStart()))
    tokens.forEach(({ text: word }, at) => {
      if (!/^bero(?:r|dde|tt)?$/.test(word)) return
      for (const own of [tags[at], tags[at + 1]])
        if (own?.has('question:why')) for (const tag of REASONS) own.delete(tag)
    })
  // "bodde ihop med": no sum.
  tokens.forEach(({ text: word }, at) => {
    if (/^(?:ihop|tillsammans)$/.test(word) && tokens[at + 1]?.text === 'med') {
      tags[at]?.delete('operation:sum')
      tags[at]?.add('filler')
    }
  })
  // "hur många procent av budgeten" asks for a share.
  tokens.forEach(({ text: word }, at) => {
    if (word === 'procent' && tokens[at + 1]?.text === 'av') tags[at]?.add('operation:share')
  })
  // "kostnaden för bryggor", where nothing is called so: what has been used.
  tokens.forEach(({ text: word }, at) => {
    if (tags[at]?.size === 0 && COST_WORD.test(word) && index.vocabulary.match(word, true) === null)
      tags[at]?.add('attribute:outcome')
  })
  const having = (kind: string): Set<string> =>
    new Set(
      tags.flatMap((own) =>
        [...own].filter((tag) => tag.startsWith(`${kind}:`)).map((tag) => tag.slice(kind.length + 1)),
      ),
    )
  const asked = having('question')
  const sized = asked.has('which') || asked.has('howMany') ? boundIn(tokens) : null
  // "hur många fick mer än 2 besök" may be what a row is called; money and percent are how large it is.
  const bound = asked.has('which') || sized?.unit ? sized : null
  if (bound) tags[bound.at]?.add('filler').add('bound')
  const hasDots = isDotted(text)
  const words = tokens.map((token, at): Word => {
    const own = tags[at] ?? new Set<string>()
    const isKnown = own.size > 0
    // Short function words are no names: "mot" is not "möte".
    const isName = token.kind === 'word' && !(STOPS.has(token.text) && token.raw === token.raw.toLowerCase())
    return {
      token,
      tags: own,
      isDotted: hasDots,
      match: isName
        ? withNumber(
            token,
            isUnit(own) ? ownForms(index, token) : index.vocabulary.match(token.text, !isKnown),
            index,
          )
        : token.kind === 'number' || token.kind === 'code'
          ? index.vocabulary.exact(token.text)
          : null,
    }
  })
  for (const at of words.keys()) joinTurned(words, at, index)
  joinCosts(words, index)
  const first = tokens.find(({ text: word }) => !OPENERS.test(word))
  return {
    words,
    periods,
    operations: having('operation'),
    questions: new Set([...having('question'), ...(having('attribute').has('start') ? ['when'] : [])]),
    states: having('state'),
    sexes: [...having('sex')],
    bySex: having('bySex').size > 0,
    isWithout: tokens.some(
      ({ text: word }, at) =>
        /^(?:utan|exkl|exklusive|bortsett|bortraknat)$/.test(word) ||
        (/^(?:rakna|plocka)/.test(word) && tokens[at + 1]?.text === 'bort'),
    ),
    bound,
    own: index.own,
    isYesNo: first !== undefined && VERB_FIRST.test(first.text),
  }
}

const CAPITALS = /^\p{Lu}{2,6}$/u

/** "SIG" is a name where the data has the word, and "sig" none: capitals in a question that is not all in capitals. */
const isAcronym = ({ raw, text }: Token, tokens: readonly Token[], { vocabulary }: FactIndex): boolean =>
  CAPITALS.test(raw) && vocabulary.hasForm(text) && tokens.some((token) => /\p{Ll}/u.test(token.raw))

const isUnit = (tags: ReadonlySet<string>): boolean => tags.size === 1 && tags.has('unit:unit')

/** "pengar" is no part of "fritidspeng": a unit is found by its own forms alone. */
function ownForms({ vocabulary }: FactIndex, { text }: Token): WordMatch | null {
  const match = vocabulary.match(text, false)
  if (match?.parts.length !== 1) return null
  const forms = match.parts[0]?.filter(({ quality }) => quality >= OWN_FORM) ?? []
  return forms.length > 0 ? { parts: [forms], how: match.how } : null
}

const OWN_FORM = 0.8

/** "tio", "en trea": the data has the number in figures. */
function withNumber({ text }: Token, match: WordMatch | null, index: FactIndex): WordMatch | null {
  const number = ownValue(NUMBERS_BY_WORD, text)
  const figure = number === undefined ? null : index.vocabulary.exact(String(number))
  if (!figure) return match
  if (match?.parts.length !== 1) return figure
  return { ...match, parts: [[...(match.parts[0] ?? []), ...(figure.parts[0] ?? [])]] }
}

const STATE_FORMS = new Set(Object.values(STATE_WORDS).flatMap((list) => list.split('|').map(fold)))

/** "åtgärder" are things, though "åtgärdade" is a state of them; "ökar" at the end of a measure's name asks for no change. */
function markNames(tokens: readonly Token[], tags: Set<string>[], index: FactIndex): void {
  tokens.forEach(({ text: word }, at) => {
    const own = tags[at] ?? new Set<string>()
    if (!STATE_FORMS.has(word) && index.kinds.has(stemOf(word)))
      for (const tag of own) if (tag.startsWith('state:')) own.delete(tag)
    // "har ökat" stands in names as well, and says nothing of which.
    const isInName =
      !tags[at - 1]?.has('filler') && index.changesInNames.has(`${tokens[at - 1]?.text ?? ''} ${word}`)
    if (isInName && !own.has('operation:direction')) tags[at] = new Set(['filler', 'within-name'])
  })
}

const OF = /^(?:for|av|till|om|at|pa)$/

/** "utfallet för netto" asks for something of what is called "netto". */
const isAsked = ({ tags }: Word): boolean =>
  [...tags].some((tag) => /^(?:attribute|operation|question):/.test(tag))

/** "resurscentret för kvinnor" may be what the data calls "kvinnoresurscenter": either word leads to it then. */
function joinTurned(words: Word[], at: number, index: FactIndex): void {
  const [last, of, first] = words.slice(at, at + 3)
  if (!last?.match || !of || !first?.match || !OF.test(of.token.text) || isAsked(last) || isAsked(first))
    return
  const compounds = index.vocabulary.compoundsOf(first.token.text, last.token.text)
  if (compounds.length === 0) return
  const variants = compounds.map((stem) => ({ stem, quality: 1 }))
  const withCompounds = (word: Word, match: WordMatch): Word =>
    match.parts.length === 1
      ? { ...word, match: { ...match, parts: [[...variants, ...(match.parts[0] ?? [])]] } }
      : word
  words[at] = withCompounds(last, last.match)
  words[at + 2] = withCompounds(first, first.match)
}

/** "kvinnor plus män": two things together, and no surplus. */
function markJoins(tokens: readonly Token[], tags: Set<string>[]): void {
  tokens.forEach(({ text: word, endsClause }, at) => {
    const beside = [tags[at - 1], tags[at + 1]]
    const isBetween = beside.every((own) => own !== undefined && !own.has('filler'))
    const isEither = /^(?:eller|minus)$/.test(tokens[at + 1]?.text ?? '')
    if (word === 'plus' && isBetween && !endsClause && !isEither)
      tags[at] = new Set(['operation:sum', 'filler'])
  })
}

const COST = 'kostnader'

/** "vad har personalen kostat" asks for what the data calls "personalkostnader". */
function joinCosts(words: Word[], index: FactIndex): void {
  if (!words.some(({ token }) => COSTS.test(token.text))) return
  for (const [at, word] of words.entries()) {
    const { match, token, tags } = word
    if (tags.size > 0 || !match || match.parts.length !== 1) continue
    const compounds = index.vocabulary.compoundsOf(token.text, COST)
    const variants = compounds.map((stem) => ({ stem, quality: 1 }))
    if (variants.length > 0)
      words[at] = { ...word, match: { ...match, parts: [[...variants, ...(match.parts[0] ?? [])]] } }
  }
}

/** "när gäller avtalet från": a day of any other kind is no answer to when something begins. */
function markStart(tokens: readonly Token[], tags: readonly Set<string>[]): void {
  const from = tokens.findIndex(({ text: word }) => word === 'fran')
  const isSplit = tokens.some(({ text: word }, at) => /^gall(?:er|de)$/.test(word) && at < from)
  if (isSplit && tags.some((own) => own.has('question:when'))) tags[from]?.add('attribute:start')
  for (const own of tags)
    if (own.has('attribute:start')) for (const tag of ['filler', 'question:when', 'phrase']) own.delete(tag)
}

const JOINS_QUESTIONS = /^(?:och|o|samt|eller|men|sen|sedan|till|fran|fore|efter)$/

/** "vilka flyttar när huset töms": inside a question that asks something else, "när" tells a circumstance. */
function markWhile(tokens: readonly Token[], tags: readonly Set<string>[]): void {
  tokens.forEach(({ text: word }, at) => {
    const own = tags[at]
    const before = tokens[at - 1]
    if (word !== 'nar' || !own?.has('question:when') || own.has('phrase') || !before) return
    const isOther = tags.slice(0, at).some((some) => [...some].some((tag) => /^question:(?!when)/.test(tag)))
    if (isOther && !before.endsClause && !JOINS_QUESTIONS.test(before.text)) own.delete('question:when')
  })
}
