/** Percentages beside the two counts they are computed from. Pure. */

const OF =
  /(?<![\d\p{L}.,:/])(?<part>\d{1,6})\sav\s(?:de\s|totalt\s|alla\s)?(?<whole>\d{1,6})(?![\d:/.,]\d)/giu
const PERCENT = /(?<![\d.,])(?<percent>\d{1,3}(?:,\d{1,2})?)\s?(?:%|procent(?!\p{L}))/iu

/** "13 av 17 (77 %)": a percentage beside the two counts that it is made of. Null where they agree or nothing is said. */
export function shareSlip(
  sentence: string,
): { part: number; whole: number; said: string; real: number } | null {
  for (const found of sentence.matchAll(OF)) {
    const part = Number(found.groups?.['part'])
    const whole = Number(found.groups?.['whole'])
    const after = sentence.slice(found.index + found[0].length, found.index + found[0].length + 60)
    const percent = PERCENT.exec(after)
    const said = percent?.groups?.['percent']
    const between = after.slice(0, percent?.index ?? 0)
    if (
      !said ||
      whole === 0 ||
      part > whole ||
      /\d|[.;]/.test(between) ||
      !/vilket|motsvarar|dvs|det vill säga|\(|=|alltså/iu.test(between)
    )
      continue
    const digit = 10 ** -(said.split(',')[1]?.length ?? 0)
    const real = (part / whole) * 100
    const value = Number(said.replace(',', '.'))
    // Cut off or rounded: both are common. "cirka" is within five.
    const slack = /cirka|ca\b|drygt|knappt|omkring|nästan/iu.test(between) ? 5 : digit
    if (Math.abs(real - value) >= slack) return { part, whole, said, real }
  }
  return null
}
