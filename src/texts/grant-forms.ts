import { formatTkr } from '../lib/amounts.ts'
import type { CalendarDate } from '../lib/calendar.ts'
import { count } from './common.ts'

const AMOUNT_HINT = 'Skriv ”1 250”, ”1250 tkr”, ”1,25 mnkr” eller ”40 000 kr”. Utan enhet räknas det som tkr.'

/** What the forms of /sn bidrag say. Plain text unless said otherwise. */
export const applicationFormTexts = {
  newTitle: 'Registrera ansökan',
  changeTitle: (id: number) => `Ändra ansökan ${id}`,
  submit: 'Registrera',
  save: 'Spara',
  /** mrkdwn */
  intro: (year: number, applyBy: CalendarDate | null) =>
    `Föreningsbidrag ${year}.${applyBy ? ` Sista ansökningsdag är ${applyBy}; en senare ansökan registreras också, och märks som sen.` : ''} Skriv om föreningen, aldrig om enskilda personer.`,
  labels: {
    association: 'Förening',
    orgNumber: 'Organisationsnummer',
    pot: 'Pott',
    targetGroup: 'Målgrupp',
    requested: 'Sökt belopp',
    previous: 'Förra årets bidrag',
    members: 'Antal medlemmar',
    purpose: 'Vad bidraget ska användas till',
    receivedOn: 'Inkom den',
    papers: 'Handlingar som har kommit in',
  },
  hints: {
    orgNumber: 'Tio siffror, som 802000-0009. Ett personnummer (enskild firma) går inte att registrera.',
    requested: AMOUNT_HINT,
    previous: 'Lämna tomt om föreningen inte fick bidrag, eller om det redan finns här.',
    papers: 'Det som inte är ikryssat räknas som saknat.',
  },
  targetGroups: ['Barn och unga', 'Vuxna', 'Vuxna med beroendeproblematik'],
  faults: {
    missing: 'Fyll i det här.',
    bad_amount:
      'Det går inte att läsa som ett belopp. Skriv till exempel ”1 250”, ”1250 tkr” eller ”1,25 mnkr”.',
    unit_needed: 'Det är mer än hela potten. Skriv enheten, till exempel ”40 000 kr” eller ”40 000 tkr”.',
    zero: 'Beloppet ska vara mer än noll.',
    bad_number: 'Skriv ett helt antal.',
    org_form: 'Ett organisationsnummer har tio siffror, som 802000-0009.',
    org_digit: 'Kontrollsiffran stämmer inte. Se efter att numret är rätt avskrivet.',
    org_person:
      'Numret är ett personnummer eller saknar ett organisationsnummers tredje siffra. Enskilda firmor registreras inte här.',
    no_date: 'Välj ett datum.',
    in_future: 'Datumet har inte varit än.',
  },
  /** Plain text; parts of a receipt. */
  registered: (id: number, name: string) => `Ansökan ${id} från ${name} är registrerad.`,
  changed: (id: number, name: string) => `Ansökan ${id} från ${name} är ändrad.`,
  purposeIs: (text: string) => `Ändamål: ${text}`,
  twin: (ids: readonly number[]) =>
    `Samma organisationsnummer finns redan i omgången: ansökan ${ids.join(', ')}. Se efter att det inte är samma ansökan.`,
  gone: 'Ansökan eller omgången finns inte längre.',
  locked: 'Ett förslag eller beslut finns redan om ansökan: den ändras inte.',
  closed: 'Omgången är inte öppen för ansökningar.',
  summary: (name: string, org: string, kr: number | null) =>
    `${name}, ${org}, sökt ${kr === null ? 'inte angivet' : formatTkr(kr)}`,
}

export const proposalFormTexts = {
  title: 'Föreslå beslut',
  submit: 'Föreslå',
  /** mrkdwn; the name is escaped. */
  intro: (name: string, requested: number | null, left: number, pot: string) =>
    `*${name}*: sökt ${requested === null ? 'inte angivet' : formatTkr(requested)}. Kvar i ${pot} för den här ansökan: ${formatTkr(left)}.`,
  replaces: (id: number, what: string) =>
    `Beslut ${id} (${what}) gäller tills det nya är fattat. Förslaget ersätter det då.`,
  labels: {
    outcome: 'Förslag',
    amount: 'Belopp',
    reasonCategory: 'Skäl',
    reason: 'Med egna ord',
    condition: 'Villkor',
    conditionText: 'Villkoret i text',
    conditionDueOn: 'Villkoret ska vara uppfyllt',
    year: 'Bidraget gäller år',
  },
  hints: {
    amount: AMOUNT_HINT,
    reason: 'Skälen i förvaltningens bedömning. Aldrig uppgifter om enskilda.',
    conditionDueOn: 'Blir en tidsfrist med påminnelse.',
  },
  outcomes: {
    full: (kr: number) => `Hela det sökta beloppet, ${formatTkr(kr)}`,
    part: 'Ett annat belopp',
    reject: 'Avslag',
  },
  conditions: {
    none: 'Inget villkor',
    papers: 'Betalas ut när fullständiga handlingar lämnats',
    own: 'Annat villkor',
  },
  standardCondition: 'Bidraget betalas ut när fullständiga handlingar lämnats.',
  faults: {
    missing: 'Fyll i det här.',
    bad_amount:
      'Det går inte att läsa som ett belopp. Skriv till exempel ”1 250”, ”1250 tkr” eller ”1,25 mnkr”.',
    zero: 'Beloppet ska vara mer än noll. Välj Avslag om inget ska ges.',
    reason_needed: 'Ett avslag måste ha ett skäl.',
    words_needed: 'Skriv skälet med egna ord.',
    condition_needed: 'Skriv villkoret.',
    bad_year: 'Skriv ett år, omgångens eller det därefter.',
    in_past: 'Datumet har redan varit.',
  },
  exceeds: (left: number) =>
    left > 0
      ? `Potten räcker inte: ${formatTkr(left)} är kvar för den här ansökan.`
      : 'Potten är slut: inget är kvar för den här ansökan.',
  proposed: (name: string, what: string, year: number) => `Föreslaget: ${name}, ${what} för ${year}.`,
  waits: 'Förslaget väntar på beslut av någon annan än dig.',
  leftNow: (pot: string, left: number) => `Kvar i ${pot}: ${formatTkr(left)}.`,
  conflictState: (what: string) => `Läge nu: ${what}`,
  gone: 'Ansökan finns inte längre.',
}

export const decideFormTexts = {
  title: 'Fatta beslut',
  submit: 'Spara',
  labels: { verdict: 'Beslut', outcome: 'Vad som beslutas', comment: 'Varför den skickas tillbaka' },
  verdicts: {
    approve: 'Besluta enligt förslaget',
    other: 'Besluta något annat än förslaget',
    return: 'Skicka tillbaka till handläggaren',
  },
  /** mrkdwn; the pot's name is escaped. */
  otherIntro: (left: number, pot: string) =>
    `Kvar i ${pot} för den här ansökan: ${formatTkr(left)}. Skälet följer med beslutet, och förslaget går att läsa bredvid det.`,
  hint: 'Krävs när den skickas tillbaka. Aldrig uppgifter om enskilda.',
  faults: {
    missing: 'Välj ett beslut.',
    comment: 'Skriv varför, så att handläggaren vet vad som ska ändras.',
  },
  gone: 'Förslaget finns inte längre.',
  decidedOtherwise: (name: string, what: string, proposed: string) =>
    `Beslutat: ${name}, ${what} (förslaget var ${proposed}). Beslutet är låst.`,
  returned: (name: string) => `Förslaget om ${name} är skickat tillbaka till handläggaren.`,
  manyTitle: 'Besluta om flera',
  manySubmit: 'Besluta',
  /** mrkdwn */
  manyIntro: (n: number) =>
    `${count(n, 'förslag')} väntar på dig. Kryssa i dem som ska beslutas enligt förslaget; de andra väntar kvar.`,
  manyLabel: (from: number, to: number) => (from === to ? `Förslag ${from}` : `Förslag ${from}–${to}`),
  manyMore: (n: number) => `${n} förslag till visas när de här är beslutade.`,
  manyNone: 'Inget väntar på ditt beslut.',
  choose: 'Kryssa i minst ett förslag.',
  manyDone: (n: number, sum: number) =>
    `${count(n, 'förslag är beslutat', 'förslag är beslutade')}: ${formatTkr(sum)} tillsammans.`,
  manyRow: (name: string, what: string) => `• ${name}: ${what}`,
  manySkipped: (names: readonly string[]) =>
    `Inte beslutade, eftersom de hade ändrats eller redan beslutats: ${names.join(', ')}.`,
}

export const roundFormTexts = {
  newTitle: 'Ny bidragsomgång',
  changeTitle: (year: number) => `Omgången ${year}`,
  submit: 'Spara',
  /** mrkdwn */
  intro: (copied: number | null) =>
    copied
      ? `Uppgifterna är kopierade från omgången ${copied}: ändra det som ska vara annorlunda. Omgången öppnas sedan av någon annan med behörighet att besluta.`
      : 'Omgången öppnas sedan av någon annan med behörighet att besluta.',
  labels: {
    year: 'Bidragen gäller år',
    applyBy: 'Sista ansökningsdag',
    guidelines: 'Riktlinjer',
    criteria: 'Kriterier och prioritering',
    potName: (n: number) => `Pott ${n}`,
    potAmount: (n: number) => `Belopp i pott ${n}`,
  },
  hints: { amount: AMOUNT_HINT, pot: 'Lämna tomt om potten inte behövs.' },
  faults: {
    missing: 'Fyll i det här.',
    bad_amount:
      'Det går inte att läsa som ett belopp. Skriv till exempel ”2 435”, ”2435 tkr” eller ”2,435 mnkr”.',
    bad_year: 'Skriv ett årtal, som 2024.',
    year_taken: 'Det finns redan en omgång för det året.',
    no_date: 'Välj ett datum.',
    name_needed: 'Skriv vad potten heter, eller ta bort beloppet.',
    amount_needed: 'Skriv hur mycket som finns i potten, eller ta bort namnet.',
    same_name: 'Två potter heter likadant.',
  },
  tooSmall: (over: number) =>
    over > 0
      ? `Mer är redan föreslaget ur en pott än den skulle ha: ${formatTkr(over)} fattas.`
      : 'En pott som har ansökningar kan inte tas bort.',
  saved: (year: number) => `Omgången ${year} är sparad.`,
  toOpen: 'Den öppnas av någon annan med behörighet att besluta.',
  toOpenAgain:
    'Potterna är ändrade. Inga förslag eller beslut tas emot förrän någon annan med behörighet att besluta har öppnat omgången igen.',
  round: (applyBy: CalendarDate | null, pots: readonly string[]) =>
    `Sista ansökningsdag ${applyBy ?? 'inte angiven'}. Att fördela: ${pots.join(', ')}.`,
  pot: (name: string, kr: number) => `${name} ${formatTkr(kr)}`,
  gone: 'Omgången finns inte längre.',
  closed: 'Omgången är avslutad och ändras inte.',
}
