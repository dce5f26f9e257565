import { editsAllowed, isWithinEdits } from '../../../lib/edits.ts'
import { fold } from '../../../lib/words.ts'
import { COMPOUND_HEADS as HEADS, MEASURING_HEADS } from '../../../texts/question-words.ts'
import { STOPS } from '../find/table-words.ts'
import { relatedStems } from './related.ts'
import { rootOf, stemOf } from './stems.ts'

/** The words that the data's own names are made of, and how a typed word is found among them. */

export interface Variant {
  /** A stem in the vocabulary. */
  stem: string
  /** 1 for the word itself, less for weaker ways of matching. */
  quality: number
}

/** How a typed word is matched. All the parts of a compound must be found. */
export interface WordMatch {
  /** One for a whole word, several for the parts of a compound. */
  parts: readonly (readonly Variant[])[]
  how: 'exact' | 'root' | 'compound' | 'spelling'
  /** The parts of a word that is found whole too: "orosanmälningar" also where "anmälningar avseende oro" stands. */
  apart?: readonly (readonly Variant[])[]
}

const EXACT = 1
const BY_ROOT = 0.85
/** Another word for the same thing. */
const RELATED = 0.8
const IN_COMPOUND = 0.7
export const BY_SPELLING = 0.6
/** In the stem, where its ending is another too. */
const BY_STEM_SPELLING = 0.58
/** The end of a compound whose beginning the data has nowhere else: hardly more than what things of the kind are called. */
const AS_END = 0.45
const LEAST_PART = 3
const LEAST_COMPOUND = 7
const LEAST_NEAR = 5
const LEAST_BEGUN = 6
const LEAST_WITHIN = 4
const LEAST_END = 6
/** "träden" has the ending of a word, and a stem that many words end in. */
const LEAST_STEM = 5
/** So long a beginning is no chance. */
const LEAST_BEGINNING = 8
const MOST_KEPT = 5_000

const COMPOUND_HEADS = HEADS.split('|').map(fold).join('|')
/** The last part of a compound is one of the general words. */
const HEADED = new RegExp(
  String.raw`^(?<start>\p{L}{4,}?)s?(?<head>(?:${COMPOUND_HEADS})(?:en|et|n|t|ar|er|or|na|arna|erna|orna|s)?)$`,
  'u',
)

/** "listan", of "lista": the stemmer leaves it, as it must leave "plan". */
const DEFINITE = /\p{L}{4}an$/u

/** "målare", "projektorer": who or what does something. */
const DOER = /(?:are|aren|orer|orerna)s?$/u
export const isDoer = (word: string): boolean => DOER.test(word)

/** Verbs' particles, which are no first part of a compound: "sammanträde" is no kind of "träd". */
const PARTICLE = /^(?:samman|till|fran|over|under|upp|mot|efter|fore|ater|genom|fram|bort|undan)/u

const STOP_STEMS = new Set([...STOPS].map(stemOf))

const MEAN = /^snitt(\p{L}{4,})$/u

/** "externt", of "extern": an adjective beside a neuter, or an adverb. */
const NEUTER = /\p{L}{4}[^aeiouy\Ws]t$/u

/** "beläggningsgrad" has a "beläggning" in it, whether or not the data has the word "grad" by itself. */
const MEASURING = new Set(MEASURING_HEADS.split('|').map((head) => stemOf(fold(head))))

/** The stemmer takes one ending at a time: "svarsfrekvensen" → "svarsfrekvens", as "svarsfrekvens" → "svarsfrekv". */
const familyOf = (stem: string): string => rootOf(stemOf(stem))

/** The general words, and the ends of compounds, that any name may have. */
const HEAD_STEMS = new Set(HEADS.split('|').map((head) => stemOf(fold(head))))
const headOf = (part: string): string | null => {
  const stem = stemOf(part)
  return HEAD_STEMS.has(stem) ? stem : null
}

const measuring = (part: string): string | null => {
  const stem = stemOf(part)
  return MEASURING.has(stem) ? stem : null
}

/** What is misspelt twice begins as it should, but for two letters that have changed places: "avklarade" is no "åklagare". */
const beginsAlike = (a: string, b: string): boolean => a[1] === b[1] || (a[1] === b[2] && a[2] === b[1])

/** Stems are short: "hundar" is no "handen", and "skolmaten" no "skolan". */
const areNearStems = (a: string, b: string, edits: number): boolean =>
  edits <= editsAllowed(Math.min(a.length, b.length)) && isWithinEdits(a, b, edits)

export class Vocabulary {
  readonly #stems = new Set<string>()
  readonly #byRoot = new Map<string, Set<string>>()
  readonly #byPart = new Map<string, Set<string>>()
  readonly #byEnd = new Map<string, Set<string>>()
  readonly #byStart = new Map<string, string[]>()
  readonly #words = new Map<string, string>()
  /** Stems of words for those who do something. */
  readonly #doers = new Set<string>()
  /** What words that have been typed may stand for; the vocabulary lives no longer than the data. */
  readonly #matches = new Map<string, WordMatch | null>()
  #isReady = false

  /** The folded words of the data. */
  constructor(words: Iterable<string>) {
    for (const word of words) {
      const stem = stemOf(word)
      this.#words.set(word, stem)
      this.#stems.add(stem)
      if (isDoer(word)) this.#doers.add(stem)
    }
  }

  /** True where it is made of these words and no others. */
  isOf(words: ReadonlySet<string>): boolean {
    if (words.size !== this.#words.size) return false
    for (const word of words) if (!this.#words.has(word)) return false
    return true
  }

  has(stem: string): boolean {
    return this.#stems.has(stem)
  }

  /** Exactly this form of a word. */
  hasForm(word: string): boolean {
    return this.#words.has(word)
  }

  get size(): number {
    return this.#stems.size
  }

  /** Stems whose word is spelt exactly so, joined from two: "medarbetar" + "enkäten". */
  joined(first: string, second: string): string | null {
    const word = `${first}${second}`
    this.#prepare()
    // What is found must hold something of both words.
    const least = first.length + LEAST_PART
    const found = this.#variants(stemOf(word))
    return found.some(({ stem, quality }) => quality >= BY_ROOT && stem.length >= least) ? word : null
  }

  #prepare(): void {
    if (this.#isReady) return
    this.#isReady = true
    const put = (map: Map<string, Set<string>>, key: string, stem: string) => {
      const found = map.get(key)
      if (found) found.add(stem)
      else map.set(key, new Set([stem]))
    }
    for (const stem of this.#stems) put(this.#byRoot, familyOf(stem), stem)
    for (const [word, stem] of this.#words) {
      const start = word.slice(0, 1)
      const list = this.#byStart.get(start)
      if (list) list.push(word)
      else this.#byStart.set(start, [word])
      const split = this.#split(word)
      if (!split) for (const part of this.#endOf(word)) put(this.#byEnd, part, stem)
      const parts = split ?? []
      const isOfVerb = PARTICLE.test(word)
      parts.forEach((part, at) => {
        if (isOfVerb && at > 0 && part.length < LEAST_STEM) return
        if (part.length > LEAST_PART || at === parts.length - 1) put(this.#byPart, part, stem)
      })
    }
  }

  /** The parts of a compound, known or not, as stems; none where it is no compound of the data's words. */
  partsOf(word: string): readonly string[] {
    this.#prepare()
    return this.#split(word) ?? []
  }

  /** The compounds of the data that are made of the two words, in this order: "kvinno" + "resurscenter". */
  compoundsOf(first: string, second: string): readonly string[] {
    return this.#madeOf(stemOf(first), stemOf(second))
  }

  #madeOf(first: string, second: string): readonly string[] {
    this.#prepare()
    const ends = this.#byPart.get(second)
    return [...(this.#byPart.get(first) ?? [])].filter((stem) => ends?.has(stem))
  }

  /** Two or three parts that are words of the data themselves, as stems. */
  #split(word: string): string[] | null {
    if (word.length < LEAST_COMPOUND) return null
    // Two parts go before three: "hemlöshets" + "överenskommelse", not "hem" + "lös" + …
    return this.#splitInTwo(word) ?? this.#splitInThree(word)
  }

  /** A last part that is a word of the data, where the first is none: "orosanmälningar" beside "anmälan". */
  #endOf(word: string): string[] {
    for (let at = LEAST_PART; at <= word.length - LEAST_END; at += 1) {
      const end = word.slice(at)
      const known = this.#known(end)
      if (known !== null && known.length >= LEAST_STEM) return [known, stemOf(end)]
    }
    return []
  }

  #splitInTwo(word: string): string[] | null {
    for (let at = LEAST_PART; at <= word.length - LEAST_PART; at += 1) {
      const left = this.#known(word.slice(0, at))
      const right = left === null ? null : (this.#known(word.slice(at)) ?? measuring(word.slice(at)))
      if (left !== null && right !== null && (left.length > LEAST_PART || right.length > LEAST_PART))
        return [left, right]
    }
    return null
  }

  #splitInThree(word: string): string[] | null {
    for (let at = LEAST_PART; at <= word.length - LEAST_PART; at += 1) {
      const left = this.#known(word.slice(0, at))
      const rest = word.slice(at)
      const more = left === null || rest.length < LEAST_COMPOUND ? null : this.#splitInTwo(rest)
      if (left !== null && more) return [left, ...more]
    }
    return null
  }

  /** The stem of a part: itself, or without the s, e, o or a that joins it to the next. */
  #known(part: string): string | null {
    const stem = stemOf(part)
    // "kvinno" stands by itself in "kvinno- och mansjour": it is "kvinna" all the same.
    const word = /o$/.test(part) && part.length > LEAST_PART + 1 ? stemOf(part.slice(0, -1)) : stem
    if (this.#stems.has(word)) return word
    if (this.#stems.has(stem)) return stem
    if (this.#stems.has(part)) return part
    const bare =
      /s$/.test(part) || (part.length > LEAST_PART + 1 && /[eo]$/.test(part)) ? part.slice(0, -1) : null
    if (bare && bare.length >= LEAST_PART) {
      const bareStem = stemOf(bare)
      if (this.#stems.has(bareStem)) return bareStem
      if (this.#stems.has(bare)) return bare
    }
    const root = familyOf(stem)
    const same = root.length >= 5 ? this.#rootStems(root) : undefined
    return same ?? null
  }

  #rootStems(root: string): string | undefined {
    return this.#byRoot.get(root)?.values().next().value
  }

  /** Everything in the data that the word may stand for, by the strongest way of matching there is; null when unknown. */
  match(word: string, allowSpelling: boolean): WordMatch | null {
    this.#prepare()
    const key = allowSpelling ? word : `=${word}`
    const known = this.#matches.get(key)
    if (known !== undefined) return known
    const found = this.#matchOf(word, allowSpelling)
    if (this.#matches.size >= MOST_KEPT) this.#matches.clear()
    this.#matches.set(key, found)
    return found
  }

  #matchOf(word: string, allowSpelling: boolean): WordMatch | null {
    const stem = stemOf(word)
    const split = this.#split(word)
    const alike = this.#otherCompounds(word)
    const own = this.#isOtherThan(word, stem) ? [] : this.#variants(stem)
    const variants =
      own.length > 0
        ? [...own, ...alike.filter((one) => own.every((other) => other.stem !== one.stem))]
        : alike
    if (variants.length > 0) {
      const apart = split?.map((part) => this.#variants(part))
      const how = this.#stems.has(stem) ? 'exact' : 'root'
      return { parts: [variants], how, ...(apart ? { apart } : {}) }
    }
    const compound: WordMatch | null = split && {
      parts: split.map((part) => this.#variants(part)),
      how: 'compound',
    }
    // Short parts are found in any long word: "sta" + "bidragen" is a misspelt "statsbidragen".
    if (compound && split?.every((part) => part.length > LEAST_PART)) {
      // "öppenvården": what the data has longer words of goes before its parts.
      const longer = allowSpelling && stem.length >= LEAST_BEGINNING ? this.#within(stem) : []
      return longer.length > 0 ? { parts: [longer], how: 'compound', apart: compound.parts } : compound
    }
    const headed = allowSpelling ? this.#headed(word) : null
    if (headed) return headed
    // "snittbidrag": a mean of what follows, however the document calls the mean.
    const mean = allowSpelling ? MEAN.exec(word)?.[1] : undefined
    const ofMean = mean === undefined ? null : this.match(mean, false)
    if (ofMean) return { ...ofMean, how: 'compound' }
    const longer = allowSpelling ? this.#within(stem) : []
    if (longer.length > 0) return { parts: [longer], how: 'compound' }
    const begun = allowSpelling ? this.#begun(word) : []
    if (begun.length > 0) return { parts: [begun], how: 'compound' }
    const near = allowSpelling ? this.#near(word) : []
    return near.length > 0 ? { parts: [near], how: 'spelling' } : compound
  }

  /** "medarbetarenkät" where the data says "medarbetarundersökning": its last part by another word for the same thing. */
  #otherCompounds(word: string): Variant[] {
    for (let at = LEAST_PART; at <= word.length - LEAST_END; at += 1) {
      // The stemmer takes one ending at a time: "enkäten" → "enkät" → "enk".
      const last = stemOf(word.slice(at))
      const others = [last, stemOf(last)].flatMap(relatedStems)
      const first = others.length > 0 ? this.#known(word.slice(0, at)) : null
      if (first !== null)
        return others.flatMap((other) =>
          this.#madeOf(first, other).map((stem) => ({ stem, quality: RELATED })),
        )
    }
    return []
  }

  /** A number that stands in a name, "35 Bidrag": only just so. */
  exact(word: string): WordMatch | null {
    const stem = stemOf(word)
    return this.#stems.has(stem) ? { parts: [[{ stem, quality: EXACT }]], how: 'exact' } : null
  }

  /** "väder" is no form of "vad", nor "målare" of "mål": what the stemmer takes for an ending is more. */
  #isOtherThan(word: string, stem: string): boolean {
    if (STOP_STEMS.has(stem)) return !this.#words.has(word)
    const isKnown = this.#doers.has(stem) || this.#words.has(word)
    // "ukrainare": so long a stem is no chance.
    return isDoer(word) && !isKnown && !(stem.length > LEAST_STEM && this.#stems.has(stem))
  }

  #variants(stem: string): Variant[] {
    const found = new Map<string, number>()
    const put = (key: string, quality: number) => found.set(key, Math.max(found.get(key) ?? 0, quality))
    if (this.#stems.has(stem)) put(stem, EXACT)
    const indefinite = DEFINITE.test(stem) ? stemOf(stem.slice(0, -1)) : ''
    if (this.#stems.has(indefinite)) put(indefinite, EXACT)
    const common = NEUTER.test(stem) ? stemOf(stem.slice(0, -1)) : ''
    if (this.#stems.has(common)) put(common, EXACT)
    for (const related of relatedStems(stem)) if (this.#stems.has(related)) put(related, RELATED)
    for (const same of this.#byRoot.get(familyOf(stem)) ?? []) put(same, BY_ROOT)
    for (const compound of this.#byPart.get(stem) ?? []) put(compound, IN_COMPOUND)
    for (const compound of this.#byEnd.get(stem) ?? []) put(compound, AS_END)
    if (found.size === 0) {
      const root = familyOf(stem)
      if (root !== stem) for (const compound of this.#byPart.get(root) ?? []) put(compound, IN_COMPOUND)
    }
    return [...found].map(([key, quality]) => ({ stem: key, quality }))
  }

  /** "klimatmålet", "bostadsbeslutet": a thing of a general kind, by the beginning of some word of its name. */
  #headed(word: string): WordMatch | null {
    const { start = '', head = '' } = HEADED.exec(word)?.groups ?? {}
    const heads = this.#variants(stemOf(head))
    if (start === '' || heads.length === 0) return null
    const longer = (this.#byStart.get(start.slice(0, 1)) ?? []).filter((other) => other.startsWith(start))
    const begun = [...new Set(longer.map(stemOf))].map((stem) => ({ stem, quality: IN_COMPOUND }))
    return begun.length > 0 ? { parts: [begun, heads], how: 'compound' } : null
  }

  /** "kontrollplanen" of "internkontrollplan", "loggarna" of "loggkontroll": the end or the beginning of longer words. */
  #within(stem: string): Variant[] {
    if (stem.length < LEAST_WITHIN) return []
    const found = new Set<string>()
    for (const [word, other] of this.#words) {
      const isEnd =
        stem.length >= LEAST_END && other.length >= stem.length + LEAST_PART && other.endsWith(stem)
      if (isEnd || (word.startsWith(stem) && this.#isCompoundOf(word, stem))) found.add(other)
    }
    return [...found].map((other) => ({ stem: other, quality: BY_SPELLING }))
  }

  /** True where what follows the beginning is a word by itself. */
  #isCompoundOf(word: string, start: string): boolean {
    const rest = word.slice(start.length)
    if (start.length >= LEAST_BEGINNING && rest.length > LEAST_PART) return true
    return [rest, rest.replace(/^[seoa]/, '')].some(
      (part) => part.length > LEAST_PART && (this.#known(part) ?? measuring(part) ?? headOf(part)) !== null,
    )
  }

  /** "heders": the first part of compounds, with the s that joins it to the next. */
  #begun(word: string): Variant[] {
    if (word.length < LEAST_BEGUN || !word.endsWith('s')) return []
    const longer = (this.#byStart.get(word.slice(0, 1)) ?? []).filter((other) => other.startsWith(word))
    return [...new Set(longer.map(stemOf))].map((stem) => ({ stem, quality: BY_SPELLING }))
  }

  /** Two compounds of one beginning are as far apart as what follows it: "budgetresa" is no "budgetram". */
  #editsBesides(word: string, other: string): number {
    let least = Number.POSITIVE_INFINITY
    for (let at = LEAST_PART + 1; at < word.length && word[at - 1] === other[at - 1]; at += 1) {
      if (word.slice(0, at) !== other.slice(0, at)) break
      if (this.#known(word.slice(0, at)) !== null) least = editsAllowed(word.length - at)
    }
    return least
  }

  #near(word: string): Variant[] {
    const most = editsAllowed(word.length)
    if (most === 0) return []
    const near = new Map<string, number>()
    const stem = stemOf(word)
    const words = this.#byStart.get(word.slice(0, 1)) ?? []
    for (let edits = 1; edits <= most && near.size === 0; edits += 1) {
      for (const candidate of words) {
        const isNear =
          candidate.length >= LEAST_NEAR &&
          (edits === 1 || beginsAlike(word, candidate)) &&
          (isWithinEdits(word, candidate, edits) || areNearStems(stem, stemOf(candidate), edits)) &&
          edits <= this.#editsBesides(word, candidate)
        const quality = isWithinEdits(word, candidate, edits) ? BY_SPELLING : BY_STEM_SPELLING
        const found = stemOf(candidate)
        if (isNear) near.set(found, Math.max(near.get(found) ?? 0, quality / edits ** 0.3))
      }
    }
    return [...near].map(([stem, quality]) => ({ stem, quality }))
  }
}
