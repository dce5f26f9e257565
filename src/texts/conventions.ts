import type { ChangeFault, ConventionFault, ConventionPart, ConventionSetFault } from '../lib/conventions.ts'
import { count } from './common.ts'

const faults = {
  separator: 'orden får inte ha | eller radbrytning i sig',
  level: 'skriv nås, risk eller nås inte',
  costs: 'skriv plus eller minus',
  unit: 'skriv personer eller inget',
  risk_name: 'raden ska heta Nivåer, Medel från, Hög från eller Konsekvens och en siffra',
  risk_number: 'skriv ett heltal',
  risk_classes: 'skriv låg, medel eller hög för varje sannolikhet',
  section: 'skriv förslag, innehåll, ekonomi, barn, mottagare eller inget',
  amount: 'skriv beloppet i hela kronor',
} satisfies Record<ConventionFault, string>

const setFaults = {
  one_line: 'Skriv en enda rad.',
  levels: 'Skalan ska ha mellan 2 och 7 nivåer.',
  limits: 'Gränserna går inte ihop: medel ska börja före hög, och hög inom skalan.',
  matrix: 'Matrisen ska ha lika många rader som kolumner, från Konsekvens 1 och uppåt.',
} satisfies Record<ConventionSetFault, string>

/** The committee's own words and limits: forms, files and what is shown of them. */
export const conventionTexts = {
  title: 'Nämndens ord och gränser',
  nouns: ['ord', 'ord'] as const,
  lead: 'Så läser och svarar jag för nämnden. Det som ändras gäller från den dag ni väljer: äldre planer och rapporter visas som de var.',
  usual: 'Nämnden har inga egna, så det vanliga gäller.',
  change: 'Ändra',
  template: 'Hämta mall',
  since: (day: string | null, lines: number) =>
    `${count(lines, 'rad', 'rader')}${day === null ? '' : `, från ${day}`}`,
  parts: {
    assessments: 'Bedömningar',
    costs: 'Kostnader',
    units: 'Enheter',
    activities: 'Verksamheter',
    risk: 'Risk',
    sections: 'Avsnitt i tjänsteskrivelser',
    pots: 'Bidragspotter',
  } satisfies Record<ConventionPart, string>,
  shortParts: { sections: 'Avsnitt', pots: 'Potter' },
  hints: {
    assessments:
      'Bäst först. Ordet, om det betyder nås, risk eller nås inte, och andra ord och tecken: Uppnås i hög grad | nås | ljusgrön; 🙂',
    costs: 'Kostnader | plus om era tabeller har kostnader utan minustecken, annars Kostnader | minus.',
    units: 'Enheten, personer om den räknar människor, och andra ord: Brukare | personer | brukare antal',
    activities:
      'Namnet, koden, andra namn och området den hör till: Hemtjänst | 5100 | hemtjänst i egen regi | Äldre',
    risk: 'Nivåer | 5, Medel från | 8 och Hög från | 15 för produkten; eller en rad för varje konsekvens: Konsekvens 5 | låg medel hög hög hög',
    sections:
      'Rubriken, och förslag, innehåll, ekonomi, barn eller mottagare för det som alla har: Barnets bästa | barn. Andra rubriker söks på en egen rad i texten.',
    pots: 'Potten, beloppet i kronor när det är bestämt, och andra namn: Verksamhetsbidrag | 2 000 000 | driftbidrag',
  } satisfies Record<ConventionPart, string>,
  lines: 'En rad för varje',
  linesHint: 'Fälten skiljs åt med |.',
  validFrom: 'Gäller från',
  validFromHint: 'Lämna tomt om det alltid har gällt.',
  which: (part: string) => `Ändra ${part.toLowerCase()}`,
  short: 'Ord och gränser',
  saved: (part: string, lines: number, day: string | null) =>
    lines === 0
      ? `Sparat: nämnden har inga egna ${part.toLowerCase()} från och med ${day ?? 'början'}.`
      : `Sparat: ${part.toLowerCase()}, ${count(lines, 'rad', 'rader')}${day === null ? '' : ` från ${day}`}.`,
  noPart: 'Den delen finns inte.',
  badLine: 'Skriv högst fyra fält på en rad, skilda åt med |, och något i det första.',
  faults,
  /** What is wrong with lines that are to hold from a day, in a form or a file; `name` is that of the line. */
  fault: (fault: ChangeFault, name: string): string => {
    switch (fault.is) {
      case 'entry':
        return `${name}: ${faults[fault.fault]}`
      case 'twice':
        return `${name}: ”${fault.word}” finns redan på raden ${fault.other}.`
      case 'set':
        return setFaults[fault.fault]
      case 'too_many':
        return `Skriv högst ${fault.most} rader.`
      case 'too_early':
        return `Välj en dag från och med ${fault.first}: det som gällde före den ändras inte.`
      case 'empty':
        return 'Skriv raderna som gäller från den dagen.'
    }
  },
  inFile: (part: string, fault: string) => `${part}: ${fault}`,
  columns: {
    part: 'Del',
    name: 'Benämning',
    value: 'Betydelse',
    words: 'Andra ord',
    under: 'Hör till',
    validFrom: 'Gäller från',
  },
  changedIn: 'Ändra dem under inställningar, eller låt filen gälla från en annan dag.',
  read: (to: string) => `Läst som ${to}`,
}
