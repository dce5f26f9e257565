import { foldedWords } from './words.ts'

// Words that point out a person although no name is given (OSL 26 kap. 1 §). Folded, as foldedWords gives them.
const SEX_OR_KIN = new Set(
  (
    'man mannen kvinna kvinnan pojke pojken flicka flickan kille killen tjej tjejen han honom hans hon henne hennes ' +
    'son sonen dotter dottern mamma mamman pappa pappan mor modern far fadern maka makan make maken bror brodern ' +
    'syster systern farmor farfar mormor morfar'
  ).split(' '),
)
const AGE = /\d{1,3}\s{0,3}[-–]?\s{0,3}(?:år(?:ing|ig)|års|år\s{1,3}gam)|född(?:es)?\s|fyll(?:er|de|t)\s\d/iu // 14-årig, 14 år gammal, född 2009
const AGE_ALONE = /(?<!\d)\d{1,3}\s+år(?![\p{L}])(?!\s*(?:sedan|framåt))/iu // 14 år
const INITIALS = /(?<![\p{L}.])\p{Lu}\.\s?\p{Lu}\.?(?![\p{L}])/u // A.B., A. B
const FULL_NAME = /(?<![\p{L}])\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+/u // two capitalised words in a row
const CASE_NUMBER = /\d{8}-T\d{1,4}|(?<![\p{L}\d])TF\s?\d{1,4}(?!\d)/iu // IVO's ÅÅÅÅMMDD-T123, TF10

const MARKS = [AGE, AGE_ALONE, INITIALS, CASE_NUMBER]

/**
 * True for a text that seems to say who a decision is about: sex, kin, age, initials, IVO's number of a person, or a name
 * unless `namesAllowed` (two capitalised words may be an authority or an association).
 */
export function pointsOutSomebody(text: string, { namesAllowed = false } = {}): boolean {
  const normal = text.normalize('NFC')
  return (
    MARKS.some((pattern) => pattern.test(normal)) ||
    (!namesAllowed && FULL_NAME.test(normal)) ||
    foldedWords(normal).some((word) => SEX_OR_KIN.has(word))
  )
}
