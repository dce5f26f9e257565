/** What is said of internal control that is read from files: plans, scales and what was found. */
export const controlSheetTexts = {
  title: 'Internkontrollplan',
  results: 'Resultat av internkontroll',
  scales: 'Skalor för riskbedömning',
  notYear: (text: string) => `väntade ett årtal, till exempel 2024, där står ”${text}”`,
  notLevel: (text: string, highest: number) =>
    `väntade 1–${highest}, eller ett spann som 3-4, där står ”${text}”`,
  notRisk: (text: string) => `väntade ett riskvärde, till exempel 12, 9–16 eller 3x3=9, där står ”${text}”`,
  otherRisk: (made: readonly number[], printed: readonly number[]) =>
    `konsekvens gånger sannolikhet blir ${[...new Set(made)].join('–')}, där står ${[...new Set(printed)].join('–')}; produkten av nivåerna används`,
  acceptedRisk: (risk: string | null) =>
    `risken ${risk ? `”${risk}” ` : ''}accepteras och har ingen kontroll; raden läses inte`,
  unseen: 'kontrollen är varken utförd eller bedömd; raden läses inte',
  notTimes: (text: string) => `väntade ett antal gånger per år, till exempel 2, där står ”${text}”`,
  notPerson: (text: string) =>
    `väntade en persons medlems-ID i Slack, till exempel U0123ABCD, där står ”${text}”`,
  notSame: (text: string) =>
    `väntade år och nummer i en tidigare plan, till exempel 2023:4, där står ”${text}”`,
  notStep: (text: string) => `väntade en nivå 1–7, där står ”${text}”`,
  noOutcome: 'skriv Utan avvikelse, Avvikelse eller Inte genomförd, eller hur många avvikelserna är',
  moreThanSample: (sample: string, deviations: string) =>
    `${deviations} avvikelser är fler än de ${sample} som granskats`,
  notShare: (text: string) => `väntade högst 100 %, där står ”${text}”`,
  noControl: (control: string, year: number) =>
    `”${control}” är inget kontrollmoment i internkontrollplanen ${year}. Lägg till det där, eller skriv kontrollmomentet som i planen. Inget har lästs in.`,
  planExists: (year: string) =>
    `Det finns redan en internkontrollplan för ${year}. Ändra den med /sn internkontroll. Inget har lästs in.`,
  used: 'Planen har ändrats, beslutats eller fått resultat sedan den lästes in. Inläsningen kan därför inte ångras.',
  resultsUsed:
    'Det finns senare resultat eller åtgärder för samma kontrollmoment. Inläsningen kan därför inte ångras.',
  changedIn: 'Ändra kontrollmomentet under /sn internkontroll',
}
