import { formatTkr } from '../lib/amounts.ts'
import { listed } from './common.ts'

/** What is said of grants that are read from files: rounds, what is printed of them, and applications. */
export const grantsSheetTexts = {
  title: 'Bidragsansökningar',
  rounds: 'Bidragsomgångar med potter',
  printed: 'Uppgifter om en bidragsomgång',
  orgFaults: {
    form: 'väntade ett organisationsnummer med tio siffror, till exempel 802000-0009; ansökan läses in utan nummer',
    'control-digit':
      'organisationsnumrets sista siffra, kontrollsiffran, stämmer inte med de andra; ansökan läses in utan nummer',
    person: 'numret är ett personnummer; sådana tar jag inte emot',
  },
  notPositive: 'väntade ett belopp över 0 kr',
  moreThanRequested: 'beloppet är större än det sökta',
  notPapers: (papers: readonly string[]) =>
    `väntade handlingar ur listan, med semikolon emellan: ${papers.join('; ')}`,
  noRound: (year: string) =>
    `Det finns ingen bidragsomgång för ${year}. Gör en med /sn bidrag. Inget har lästs in.`,
  noPot: (year: string, pots: readonly string[]) =>
    `Skriv i kolumnen Pott vilken pott i omgången ${year} varje ansökan gäller: ${listed(pots)}. Inget har lästs in.`,
  closed: (year: string) => `Bidragsomgången ${year} är inte öppen för ansökningar. Inget har lästs in.`,
  decidedHere: (year: string) =>
    `Bidragsomgången ${year} är öppen, och bidrag i den beviljas här av en annan person. Byt rubriken Beviljat mot Förslag. Inget har lästs in.`,
  potExceeded: (association: string, leftKr: number) =>
    `Förslaget till ${association} är mer än potten har kvar, ${formatTkr(leftKr)}. Inget har lästs in.`,
  roundExists: (year: number) =>
    `Det finns redan en bidragsomgång för ${year}. Ändra den med /sn bidrag. Inget har lästs in.`,
  used: 'Ansökningar ur filen har ändrats eller fått förslag eller beslut. Inläsningen kan därför inte ångras.',
  roundUsed:
    'Omgången har ändrats, öppnats eller fått ansökningar sedan den lästes in. Inläsningen kan därför inte ångras.',
  changedIn: 'Ändra ansökan under /sn bidrag',
  changedRoundIn: 'Ändra omgången under /sn bidrag',
}
