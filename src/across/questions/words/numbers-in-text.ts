const DIGIT = /\d/

/** True when the number stands in the text by itself, not as a part of a longer one. */
export function hasNumber(text: string, number: string): boolean {
  for (let at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + 1)) {
    const isInside = DIGIT.test(text.charAt(at - 1)) || DIGIT.test(text.charAt(at + number.length))
    if (!isInside) return true
  }
  return false
}
