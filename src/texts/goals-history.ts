import { commonTexts, count, listed } from './common.ts'

/** Goals and measures compared with earlier reports. Plain text: renderers escape it. */
export const goalsHistoryTexts = {
  heading: 'Jämfört med tidigare',
  goals: (period: string, met: number, total: number, now: string): string =>
    `${period}: ${met} av ${total} mål, nu ${now}.`,
  commitments: (period: string, met: number, total: number, now: string): string =>
    `${period}: ${met} av ${total} åtaganden uppfyllda, nu ${now}.`,
  of: (met: number, total: number): string => `${met} av ${total}`,
  changed: (changes: readonly string[], more: number): string =>
    changes.length === 0
      ? 'Ingen bedömning är ändrad.'
      : `Ändrad bedömning: ${changes.join('; ')}${more > 0 ? `; och ${more} till` : ''}.`,
  change: (code: string, from: string, to: string): string => `${code} från ”${from}” till ”${to}”`,
  otherGoals: (period: string): string =>
    `${period} följde upp andra mål, så bedömningarna kan inte jämföras mål för mål.`,
  moves: (m: { better: number; worse: number; other: number; incomparable: number }): string => {
    const parts = [
      ...(m.better > 0 ? [`${m.better} åt rätt håll`] : []),
      ...(m.worse > 0 ? [`${m.worse} åt fel håll`] : []),
      ...(m.other > 0 ? [`${m.other} oförändrade eller utan önskad riktning`] : []),
      ...(m.incomparable > 0 ? [`${m.incomparable} kan inte jämföras`] : []),
    ]
    const total = m.better + m.worse + m.other + m.incomparable
    return `Mot senaste tidigare utfall i rapportens egna kolumner, ${count(total, 'mått')}: ${listed(parts)}. ${commonTexts.computed}`
  },
  noMoves: 'Rapporten har inga mått med tidigare utfall att jämföra med.',
  disagree: (year: number, one: string, where: string, other: string, there: string): string =>
    `Utfallet ${year} är ${one} i ${where} men ${other} i ${there}.`,
  fewerThanFive: 'Färre än 5 i en uppdelning av personer visas som <5.',
}
