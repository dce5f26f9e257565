/** "har prognosen ändrats sedan förra": since the forecast before it, and no year. What a change is since is left out. */

const FORECAST = /prognos/iu
const SINCE_LAST =
  /(?<!\p{L})(?:jämfört med|sedan|sen|mot|från|fran|än|an) (?:sist|(?:den )?f(?:ö|o)rra)(?: gången| prognosen| uppföljningen)?(?=\s{0,3}(?:[?.!]|$))/iu

export const withPreviousForecast = (text: string): string =>
  FORECAST.test(text) ? text.replace(SINCE_LAST, '') : text
