/** Organisationsnummer of associations and companies. */

export type OrgNumberFault =
  /** Not ten digits. */
  | 'form'
  /** The control digit is not that of the other nine. */
  | 'control-digit'
  /** A sole trader's number is a personnummer (or samordningsnummer), which is never kept here. */
  | 'person'

const SPACES_AND_DASHES = /[\s\u00a0\u2009\u202f\u2010-\u2015\u2212-]/g
const CENTURY = /^16(?=\d{10}$)/ // some registers put 16 before it, where a personnummer has 19 or 20
const TEN = /^\d{10}$/
const PERSON_WITH_CENTURY = /^(?:19|20)\d{10}$/

/**
 * Reads "802000-0009", "8020000009", "16 802000-0009": ten digits with a hyphen, or what is wrong. The third digit of
 * an organisationsnummer is 2 or more, so that it is never a date. Source: lagen (1974:174) om identitetsbeteckning
 * för juridiska personer m.fl.
 */
export function parseOrgNumber(text: string): { number: string } | { fault: OrgNumberFault } {
  const typed = text.normalize('NFKC').replaceAll(SPACES_AND_DASHES, '')
  if (PERSON_WITH_CENTURY.test(typed)) return { fault: 'person' }
  const digits = typed.replace(CENTURY, '')
  if (!TEN.test(digits)) return { fault: 'form' }
  if (Number(digits[2]) < 2) return { fault: 'person' }
  if (controlDigit(digits) !== Number(digits[9])) return { fault: 'control-digit' }
  return { number: `${digits.slice(0, 6)}-${digits.slice(6)}` }
}

/** The tenth digit that belongs to the first nine (modulus 10, weights 2 1 2 1 …). */
function controlDigit(digits: string): number {
  let sum = 0
  for (let index = 0; index < 9; index += 1) {
    const product = Number(digits[index]) * (index % 2 === 0 ? 2 : 1)
    sum += product > 9 ? product - 9 : product
  }
  return (10 - (sum % 10)) % 10
}
