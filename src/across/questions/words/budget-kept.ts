import type { Token } from './text.ts'

/** Whether a budget is kept, in whatever words: a deviation is asked for, and neither the budget nor what is above it. */

const KEEPS = /^(?:hall(?:er|a|it|s)|holls?|klara(?:r|de|t|s|des)?|rym(?:s|des))$/
const EXCEEDS = /^(?:overskr[ei]d|sprac?k)/
const GOES = /^(?:ga(?:r|tt)?|gick|dra(?:r|git)?|drog|ligg(?:er|a)|lag|landa(?:r|de)?|hamna(?:r|de)?)$/
const SIDE = /^(?:over|under|inom)$/
const FRAME = /^\p{L}*(?:budget(?:en)?|budgetram(?:en)?|(?<!\p{L})ram(?:en)?)$/u
const OWN = /^(?:sin|sina|var|vart)$/

const KEPT = ['attribute:deviation', 'phrase']

/** "prognos mot budget" asks for both, where "mot budget" alone asks how they differ. */
export function markAgainst(tokens: readonly Token[], tags: Set<string>[]): void {
  tokens.forEach(({ text }, at) => {
    if (!FRAME.test(text) || !AGAINST.test(tokens[at - 1]?.text ?? '')) return
    if (!namesFigure(tags.slice(0, at))) return
    for (const own of [tags[at - 1], tags[at]]) own?.delete('attribute:deviation')
  })
}

const AGAINST = /^(?:mot|med|och|vs|kontra)$/

const namesFigure = (tags: readonly ReadonlySet<string>[]): boolean =>
  tags.some((own) => own.has('attribute:forecast') || own.has('attribute:outcome'))

/** "höll vuxenenheten budgeten": the verb and the budget ask for one thing, whatever stands between them. */
export function markKept(tokens: readonly Token[], tags: Set<string>[]): void {
  const frame = tokens.findIndex(({ text }) => FRAME.test(text))
  if (frame < 0) return
  const before = OWN.test(tokens[frame - 1]?.text ?? '') ? frame - 2 : frame - 1
  const side = SIDE.test(tokens[before]?.text ?? '') ? before : -1
  // "ligger i prognosen över budget" holds one figure against the other.
  const isOfFigure = namesFigure(tags)
  const verb = tokens.findIndex(
    ({ text }) => KEEPS.test(text) || EXCEEDS.test(text) || (side >= 0 && !isOfFigure && GOES.test(text)),
  )
  if (verb < 0) return
  for (const at of [verb, frame, side]) if (tags[at]) tags[at] = new Set(KEPT)
}
