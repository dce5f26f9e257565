/** The budget compared with earlier periods. Plain text: renderers escape it. */
export const budgetHistoryTexts = {
  heading: 'Jämfört med tidigare',
  deviation: (period: string, from: string, to: string, change: string): string =>
    `${period}: avvikelsen var ${from}, nu ${to} (förändring ${change}).`,
  noTotal: (period: string): string => `${period} har ingen totalrad att jämföra med.`,
  noActivity: (period: string, activity: string): string => `${period} har ingen avvikelse för ${activity}.`,
  changed: (shifts: readonly string[], more: number): string =>
    shifts.length === 0
      ? 'Ingen verksamhets avvikelse är ändrad.'
      : `Störst ändring (tkr): ${shifts.join('; ')}${more > 0 ? `; och ${more} till` : ''}.`,
  shift: (activity: string, from: string, to: string): string => `${activity} från ${from} till ${to}`,
}
