/**
 * Words that people use for things that have another name in the documents: as typed → as in the data. A test proves that
 * each leads to something. What follows from the data (initials, parts of compounds, other forms of a word) is not listed.
 */
export const SYNONYMS: readonly (readonly [string, string])[] = [
  ['ek bist', 'ekonomiskt bistånd'],
  ['ekbist', 'ekonomiskt bistånd'],
  ['ek bistånd', 'ekonomiskt bistånd'],
  ['försörjningsstöd', 'ekonomiskt bistånd'],
  ['socialbidrag', 'ekonomiskt bistånd'],
  ['bou', 'barn och unga'],
  ['barn o unga', 'barn och unga'],
  ['soc psyk', 'psykisk funktionsnedsättning'],
  ['socpsyk', 'psykisk funktionsnedsättning'],
  ['socialpsykiatrin', 'psykisk funktionsnedsättning'],
  ['socialpsykiatri', 'psykisk funktionsnedsättning'],
  ['missbruk', 'beroendeproblematik'],
  ['beroende', 'beroendeproblematik'],
  ['vinr', 'våld i nära relationer'],
  ['eeb', 'enheten för ekonomiskt bistånd'],
  ['åa', 'årsarbetare'],
  ['heltidstjänster', 'årsarbetare'],
  ['snittbistånd', 'genomsnittligt bistånd'],
  ['snittbiståndet', 'genomsnittligt bistånd'],
  ['kön till', 'väntetid'],
  ['kö till', 'kö'],
  ['socialsekr', 'socialsekreterare'],
  ['lönekostnader', 'personalkostnader'],
  ['nöjd kundindex', 'NKI'],
  ['fossilfritt', 'fossilbränslefria'],
  ['fossilfria', 'fossilbränslefria'],
  ['kr/inv', 'kronor per invånare'],
]
