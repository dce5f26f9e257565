/** What looks like a figure and is none: links, dnr, dates, and numbers of sections, tables, codes and times. */
const LINK = String.raw`(?:https?:|www\.)\S+`
const DNR = String.raw`(?<!\p{L})\p{L}{2,}(?:[ /]\d{4}:\d+|(?:/\d+)+)` // SN/2023:00130, SN 2023:00007, KSL/12/0170
const DATE = String.raw`\d{4}-\d{2}-\d{2}`
const MANY_POINTS = String.raw`(?<!\d)\d+(?:\.\d+){2,}` // 4.1.1, 31.12.2013
const PLACE = 'avsnitt|kapitel|kap|bilaga|tabell|punkt|kod|dnr|kl|version'
const NUMBERED = String.raw`(?<!\p{L})(?:${PLACE})[.:]?\s{1,3}\d+(?:\.\d+)*(?:(?:,\s{0,3}|\s{1,3}och\s{1,3}|[-–])\d+(?:\.\d+)+)*`
const KEPT = `${LINK}|${DNR}|${DATE}|${MANY_POINTS}|${NUMBERED}`
const POINT = String.raw`(?<=\d)\.(?=\d)`
const HYPHEN = String.raw`(?<![\p{L}\d\-/:.])-(?=\d)` // before a number, not within a range or a word
const FIGURES = new RegExp(`(${KEPT})|(${POINT})|${HYPHEN}`, 'giu')

/**
 * A remark with its figures as Swedish has them: "-1.2 mkr" → "−1,2 mkr" (U+2212). Dates, numbers of sections, dnr and
 * times are left, and so is the grouping of digits: 1618 may be a year.
 */
export const swedishFigures = (text: string): string =>
  text.replaceAll(FIGURES, (_, kept?: string, point?: string) => kept ?? (point ? ',' : '\u2212'))
