import { formatTkr } from '../lib/amounts.ts'
import type { CalendarDate } from '../lib/calendar.ts'
import { count, listed } from './common.ts'

/** The list of decisions for the statement, in the words of the committee's own. */
export const decisionListTexts = {
  title: (year: number) => `Föreningsbidrag ${year}, lokala och externa föreningar`,
  proposalTitle: 'Förslag till beslut',
  proposal: (board: string, year: number, on: CalendarDate) =>
    `${board} beslutar bevilja föreningsbidrag till lokala och externa föreningar år ${year}, enligt tjänsteskrivelse ${on}.`,
  deadline: (board: string, day: string) =>
    `${board} beslutar att sista inlämningsdatum för att ansöka om nästa års föreningsbidrag ska vara ${day}.`,
  short: (year: number, grants: number, kr: number, rejections: number) =>
    `Beslutslistan för ${year} har ${count(grants, 'bidrag')} på sammanlagt ${formatTkr(kr)} och ${count(rejections, 'avslag')}.`,
  summaryTitle: 'Sammanfattning',
  backgroundTitle: 'Bakgrund',
  assessmentTitle: 'Bedömning',
  toDistribute: (board: string, year: number, kr: number) =>
    `För år ${year} har ${board} totalt ${formatTkr(kr)} att fördela till föreningar.`,
  otherPot: (board: string, kr: number, name: string) =>
    `${board} fördelar därutöver ${formatTkr(kr)} netto till verksamhet för ${name}.`,
  applied: (n: number, kr: number, unknown: number) =>
    `${count(n, 'förening har', 'föreningar har')} lämnat ansökningar om bidrag till ett sammanlagt belopp om ${formatTkr(kr)}${
      unknown > 0 ? ` (${unknown} anger inget belopp)` : ''
    }.`,
  appliedPrinted: (n: string, value: string, unit: string) =>
    `${n} föreningar har lämnat ansökningar om bidrag till ett sammanlagt belopp om ca ${value} ${unit}.`,
  lead: (administration: string, year: number) =>
    `${administration} föreslår en fördelning av föreningsbidraget år ${year} enligt följande,`,
  administration: 'Socialförvaltningen',
  grant: (name: string, kr: number) => `${name} ${formatTkr(kr)}`,
  grantWith: (name: string, condition: string) => `${name} ${condition}`,
  rejection: (names: readonly string[], reason: string) =>
    `För ansökan från ${listed(names)} föreslås avslag pga ${reason}`,
  noReason: 'skäl som inte anges',
  conditionsTitle: 'Villkor',
  conditionOf: (name: string, condition: string) => `${name}: ${condition}`,
  sumTitle: 'Ekonomiska konsekvenser',
  sum: (pot: string, held: number, amount: number, left: number) =>
    `${pot}: ${formatTkr(held)} av ${formatTkr(amount)}, ${formatTkr(left)} kvar.`,
  none: 'Inget är föreslaget än.',
  undecided: (n: number) => `${count(n, 'ansökan', 'ansökningar')} har inget förslag och står inte i listan.`,
  draft: 'Utkast: förslagen är inte beslutade.',
  sentExcel: 'Excel-filen med alla ansökningar finns i ditt direktmeddelande.',
  excelName: (year: number) => `foreningsbidrag-${year}.xlsx`,
  sheet: (year: number) => `Föreningsbidrag ${year}`,
  columns: [
    'Nr',
    'Förening',
    'Namn i beslutslistan',
    'Organisationsnummer',
    'Pott',
    'Målgrupp',
    'Sökt',
    'Förra årets bidrag',
    'Medlemmar',
    'Ändamål',
    'Inkommen',
    'För sent',
    'Fullständig',
    'Saknade handlingar',
    'Läge',
    'Föreslaget eller beslutat',
    'År',
    'Skäl',
    'Villkor',
    'Villkor senast',
    'Villkor uppfyllt',
    'Föreslaget av',
    'Föreslaget',
    'Beslutat av',
    'Beslutat',
    'Ersätter beslut',
    'Utbetalt',
    'Utbetalt den',
    'Källa',
  ],
  yes: 'ja',
  no: 'nej',
}
