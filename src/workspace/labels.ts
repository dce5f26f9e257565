/** Slack may cut a button's label at about 30 characters (its reference, button element). */
const MOST_ON_BUTTON = 30

const characters = new Intl.Segmenter('sv', { granularity: 'grapheme' })

/** A button's label as Slack may show it: characters as a reader counts them, joined emoji kept whole. */
export function shownLabel(text: string): string {
  const all = [...characters.segment(text)].map(({ segment }) => segment)
  return all.length > MOST_ON_BUTTON ? `${all.slice(0, MOST_ON_BUTTON - 1).join('')}…` : text
}
