/** Finds a day of birth beside a sex: together they point at a person, above all in a small unit. */

const CENTURY = '(?:18|19|20)'
const MONTHS = 'jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec'
// 2010-05-03, 20100503, 2010 05 03, 100503, 10-05-03, 3/5 2010, 3/5-10, 3 maj 2010
const MONTH_AND_DAY = '(?:0[1-9]|1[0-2])'
const DAY = String.raw`(?:0[1-9]|[12]\d|3[01])`
const IN_DIGITS = String.raw`(?:${CENTURY}\d{2}[-./\s_]?${MONTH_AND_DAY}[-./\s_]?${DAY}|\d{2}[-./_]?${MONTH_AND_DAY}[-./_]?${DAY})`
const IN_WORDS = String.raw`\d{1,2}(?:[/.]\d{1,2}[-/.\s]{1,2}(?:${CENTURY}\d{2}|\d{2})|\s(?:${MONTHS})\p{L}{0,9}[\s-]{1,2}${CENTURY}\d{2})`
const DATE = String.raw`(?<!\d)(?:${IN_DIGITS}|${IN_WORDS})(?!\d)`
// född, födda, föddes, f., f, födelsedatum, födelsedag, födelsetid
const BORN = String.raw`(?<!\p{L})(?:född\p{L}{0,3}|födelse(?:d|t)\p{L}{1,6}|f\.?)[^\p{L}\p{N}]{0,3}(?:den\s)?`
// One child or adult, not several; "man" is a pronoun too.
const NOUNS = [
  'flick(?:a|an|ebarn|ebarnet)|pojk(?:e|en|barn|barnet)|goss(?:e|en|ebarn|ebarnet)|tjej(?:en)?|kill(?:e|en)|tös(?:en)?|grabb(?:en)?',
  'dotter(?:n)?|son(?:en)?|syster(?:n)?|bror|brodern|kvinna(?:n)?|man(?:nen)?|dam(?:en)?|herr(?:e|en)|tant(?:en)?|gubb(?:e|en)',
  'hustru(?:n)?|mak(?:a|an|e|en)|mamma(?:n)?|pappa(?:n)?|mor|modern|far|fadern|(?:far|mor)(?:mor|far)|kvinnlig[at]?|manlig[at]?',
].join('|')
const WHICH = '(?:(?:en|ett|den|denne|denna|ung|yngre|äldre|gammal|vuxen|gift|ensam|okänd|liten)\\s){0,2}' // en ung man
const MARKED = String.raw`kön[\s:=]{0,3}[kmfp]`
const NOUN = String.raw`(?<!\p{L})(?<which>${WHICH})(?<noun>${NOUNS}|${MARKED})s?(?!\p{L})`
const SEX = new RegExp(
  String.raw`(?<!\p{L})(?:${NOUNS}|${MARKED}|hon|henne|hennes|han|honom|hans)s?(?!\p{L})`,
  'iu',
)
const BETWEEN = String.raw`(?<between>[^\p{L}\p{N}]{0,4})`

const BORN_ON = new RegExp(`${BORN}${DATE}`, 'giu')
const SEX_THEN_DATE = new RegExp(`${NOUN}${BETWEEN}${DATE}`, 'giu')
const DATE_THEN_SEX = new RegExp(`${DATE}${BETWEEN}${NOUN}`, 'giu')

const NEAR = 60 // characters of the same sentence
const SENTENCE_END = /[.!?\n]/
const NEW_SENTENCE = /[.!?]\s/
// Before "man" as a noun without a determiner: the beginning, or a sign.
const BEFORE_A_MAN = /(?:^|[^\p{L}\s]\s{0,2})$/u

/** True where the text says when a person was born and, beside it or in the same sentence, of which sex they are. */
export const saysBirthAndSex = (text: string): boolean =>
  isSexNearBirth(text) || isSexBesideDate(text, SEX_THEN_DATE) || isSexBesideDate(text, DATE_THEN_SEX)

const isSexNearBirth = (text: string): boolean =>
  [...text.matchAll(BORN_ON)].some(({ index, 0: birth }) => {
    const before =
      text
        .slice(Math.max(0, index - NEAR), index)
        .split(SENTENCE_END)
        .at(-1) ?? ''
    const after = text.slice(index + birth.length, index + birth.length + NEAR).split(SENTENCE_END)[0] ?? ''
    return SEX.test(before) || SEX.test(after)
  })

const isSexBesideDate = (text: string, pattern: RegExp): boolean =>
  [...text.matchAll(pattern)].some(({ index, groups: { between = '', which = '', noun = '' } = {} }) => {
    if (NEW_SENTENCE.test(between)) return false
    const isPronoun =
      noun.toLowerCase() === 'man' &&
      which === '' &&
      pattern === SEX_THEN_DATE &&
      /^\s+$/.test(between) &&
      !BEFORE_A_MAN.test(text.slice(Math.max(0, index - 15), index))
    return !isPronoun
  })
