import { listed } from './common.ts'

/** What is said of applications for grants that are read from files. */
export const grantsSheetTexts = {
  title: 'Bidragsansökningar',
  notOrg:
    'väntade ett organisationsnummer med tio siffror, till exempel 802000-0009, som stämmer med sin kontrollsiffra',
  notPositive: 'väntade ett belopp över 0 kr',
  noRound: (year: string) =>
    `Det finns ingen bidragsomgång för ${year}. Gör en med /sn bidrag. Inget har lästs in.`,
  noPot: (year: string, pots: readonly string[]) =>
    `Skriv i kolumnen Pott vilken pott i omgången ${year} varje ansökan gäller: ${listed(pots)}. Inget har lästs in.`,
  closed: (year: string) => `Bidragsomgången ${year} är inte öppen för ansökningar. Inget har lästs in.`,
  used: 'Ansökningar ur filen har ändrats eller fått förslag eller beslut. Inläsningen kan därför inte ångras.',
  changedIn: 'Ändra ansökan under /sn bidrag',
}
