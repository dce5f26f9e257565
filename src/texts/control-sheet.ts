/** What is said of plans of internal control that are read from files. */
export const controlSheetTexts = {
  title: 'Internkontrollplan',
  notYear: (text: string) => `väntade ett årtal, till exempel 2024, där står «${text}»`,
  notLevel: (text: string) => `väntade 1–4, eller ett spann som 3-4, där står «${text}»`,
  notTimes: (text: string) => `väntade ett antal gånger per år, till exempel 2, där står «${text}»`,
  planExists: (year: string) =>
    `Det finns redan en internkontrollplan för ${year}. Ändra den med /sn internkontroll. Inget har lästs in.`,
  used: 'Planen är beslutad eller har resultat. Inläsningen kan därför inte ångras.',
  changedIn: 'Ändra kontrollmomentet under /sn internkontroll',
}
