import { formatTkr } from '../lib/amounts.ts'
import { capitalised, count, countInWords, listed } from './common.ts'

const applications = (n: number): string => count(n, 'ansökan', 'ansökningar')
const proposals = (n: number): string => count(n, 'förslag')

/** Swedish texts of /sn bidrag. Plain text; days as in "tis 12 sep 2023". */
export const grantTexts = {
  name: 'bidrag',
  aliases: ['föreningsbidrag', 'föreningar'],
  summary:
    'Visa föreningsbidragen: sökt mot pott, föreslaget och kvar, ansökningar och beslutslista (statsbidrag: /sn budget bidrag)',
  examples: [
    { line: 'bidrag 2014', shows: 'omgången 2014: sökt mot pott, föreslaget, kvar och per målgrupp' },
    { line: 'bidrag', shows: 'omgången som är öppen nu' },
    { line: 'bidrag lista 2014', shows: 'ansökningarna med sökt, förra årets och föreslaget bidrag' },
    {
      line: 'bidrag sena 2014',
      shows: 'de som kom in för sent; också väntar, avslag, villkor, ofullständiga',
    },
    { line: 'bidrag verdandi', shows: 'en förenings ansökan' },
    { line: 'bidrag beslutslista 2014', shows: 'beslutstexten till tjänsteskrivelsen, också som Word-fil' },
    { line: 'bidrag ny', shows: 'formuläret för en ny ansökan' },
    { line: 'bidrag ny omgång', shows: 'formuläret för nästa års omgång' },
  ],
  lines: {
    round: (year: number) => `bidrag ${year}`,
    list: (year: number, filter = '') => `bidrag lista ${filter ? `${filter} ` : ''}${year}`,
    one: (id: number) => `bidrag nr ${id}`,
    all: 'bidrag lista',
    decisions: (year: number) => `bidrag beslutslista ${year}`,
    newRound: 'bidrag ny omgång',
  },
  filterWords: {
    late: 'sena',
    incomplete: 'ofullständiga',
    waiting: 'väntar',
    open: 'obehandlade',
    granted: 'beviljade',
    rejected: 'avslag',
    condition: 'villkor',
    unpaid: 'att betala',
  },
  /** What those of a filter do, of one and of several. */
  filterVerbs: {
    late: ['kom in för sent', 'kom in för sent'],
    incomplete: ['är ofullständig', 'är ofullständiga'],
    waiting: ['väntar på beslut', 'väntar på beslut'],
    open: ['har inget förslag än', 'har inget förslag än'],
    granted: ['är beviljad', 'är beviljade'],
    rejected: ['föreslås få eller har fått avslag', 'föreslås få eller har fått avslag'],
    condition: ['har villkor', 'har villkor'],
    unpaid: ['kan betalas ut', 'kan betalas ut'],
  },

  lead: (year: number, amount: number, held: number, left: number) =>
    `För ${year} finns ${formatTkr(amount)} att fördela till föreningar: ${formatTkr(held)} är föreslaget eller beslutat och ${formatTkr(left)} är kvar.`,
  stateLabel: 'Läge',
  documentLabel: 'Underlag',
  potsTitle: 'Potterna',
  groupsTitle: 'Per målgrupp',
  potColumns: { pot: 'Pott', toDistribute: 'Att fördela', held: 'Föreslaget', left: 'Kvar' },
  listColumns: {
    no: 'Nr',
    name: 'Förening',
    requested: 'Sökt',
    previous: 'Förra året',
    standing: 'Läge',
    group: 'Målgrupp',
  },

  title: (year: number) => `Föreningsbidrag ${year}`,
  listTitle: (year: number, filter: string | null) => `Ansökningar ${year}${filter ? `: ${filter}` : ''}`,
  states: {
    draft: 'Omgången förbereds. Den öppnas av någon annan än den som har förberett den.',
    open: (applyBy: string | null) =>
      applyBy ? `Omgången är öppen. Sista ansökningsdag är ${applyBy}.` : 'Omgången är öppen.',
    closed: (proposedOn: string | null) =>
      proposedOn
        ? `Förslag i tjänsteskrivelse ${proposedOn}. Omgången ändras inte här.`
        : 'Omgången är avslutad och ändras inte.',
    closedHere: (on: string) =>
      `Omgången avslutades ${on}: inga fler ansökningar, förslag eller beslut. Villkor och utbetalningar markeras som förut.`,
  },
  copied: (year: number) => `Utgår från omgången ${year}.`,
  counts: (n: number, grants: number, rejections: number, none: number) =>
    n === 0
      ? 'Inga ansökningar är registrerade.'
      : `Av ${applications(n)} har ${listed([
          ...(grants > 0 ? [`${grants} förslag eller beslut om bidrag`] : []),
          ...(rejections > 0
            ? [`${rejections} ${grants > 0 ? 'om' : 'förslag eller beslut om'} avslag`]
            : []),
          ...(none > 0 ? [`${none} inget förslag`] : []),
        ])}.`,
  late: (n: number) => `${capitalised(countInWords(n, 'ansökan', 'ansökningar'))} kom in för sent.`,
  requested: (kr: number, told: number, unknown: number) =>
    unknown === 0
      ? `Sökt sammanlagt: ${formatTkr(kr)}.`
      : `Sökt sammanlagt: ${formatTkr(kr)} i de ${told} ansökningar som anger belopp; ${unknown} anger inget.`,
  printed: (parts: readonly string[]) => `Källan skriver: ${listed(parts)}.`,
  printedApplications: (n: string) => `${n} ansökningar`,
  printedRequested: (value: string, unit: string) => `ca ${value} ${unit} sökt`,
  countsDiffer: (printed: string, named: number) =>
    `Källan skriver ${printed} ansökningar men namnger ${named} föreningar.`,
  waiting: (n: number) => `${proposals(n)} väntar på beslut.`,
  returned: (n: number) =>
    `${proposals(n)} ${n === 1 ? 'är skickat' : 'är skickade'} tillbaka till handläggaren.`,
  payable: (n: number) => `${count(n, 'bidrag')} kan betalas ut.`,
  facts: {
    guidelines: (text: string) => (/^riktlinje/i.test(text) ? text : `Riktlinjer: ${text}`),
    criteria: (text: string) => text,
    nextDeadline: (date: string) => `Sista dag för nästa års ansökningar: ${date}.`,
    vat: (percent: string) => `Rätt att återsöka moms: ${percent} % (bruttosumman blir högre).`,
  },
  groupColumns: {
    group: 'Målgrupp',
    applications: 'Ansökningar',
    requested: 'Sökt',
    held: 'Föreslaget',
  },
  noGroup: 'ingen målgrupp angiven',
  computed: 'Summor, kvar och antal är beräknade av assistenten ur ansökningarna.',
  registeredHere: 'Registrerat här i assistenten.',

  row: (id: number, name: string, requested: number | null, previous: number | null, outcome: string) =>
    `${id} ${name}: sökt ${requested === null ? 'inte angivet' : formatTkr(requested)}, förra året ${
      previous === null ? 'inget angivet' : formatTkr(previous)
    }, ${outcome}`,
  total: (n: number, year: number) =>
    n === 0
      ? `Ingen förening har sökt bidrag för ${year} än.`
      : `${capitalised(countInWords(n, 'ansökan', 'ansökningar'))} har kommit in för ${year}.`,
  filtered: (n: number, of: number, [one, many]: readonly [string, string] | readonly string[]) =>
    n === 0
      ? `Ingen av ${applications(of)} ${one}.`
      : `${capitalised(countInWords(n, `av ${applications(of)} ${n === 1 ? one : many}`))}.`,
  choice: (id: number, name: string) => `${id} ${name}`,
  choose: 'Visa en ansökan',
  flags: { late: 'kom in för sent', incomplete: 'ofullständig', condition: 'villkor' },
  outcome: {
    grant: (kr: number) => `bidrag ${formatTkr(kr)}`,
    reject: 'avslag',
  },
  standings: {
    registered: 'inget förslag än',
    proposed: 'föreslås',
    printed: 'föreslås i källan',
    returned: 'skickad tillbaka',
    granted: 'beviljad',
    rejected: 'avslagen',
    changing: 'beslutad, ändring föreslås',
  },

  reasons: {
    late: 'försent inkomna ansökningar',
    incomplete: 'ofullständiga handlingar',
    outside_guidelines: 'verksamhet utanför riktlinjerna',
    not_local: 'verksamhet som inte riktar sig till kommunens invånare',
    budget: 'begränsat utrymme i budgeten för föreningsbidrag',
    complements: 'verksamhet som kompletterar nämndens egen',
    other: 'annat skäl',
  },
  papers: {
    application: 'Undertecknad ansökan',
    statutes: 'Stadgar',
    annual_report: 'Verksamhetsberättelse',
    accounts: 'Ekonomisk redovisning',
    audit: 'Revisionsberättelse',
    plan: 'Verksamhetsplan med budget',
  },

  one: {
    title: (id: number, name: string) => `Ansökan ${id}: ${name}`,
    noSuch: (id: number) => `Det finns ingen ansökan med nummer ${id}.`,
    /** Its name, "bidrag 40 tkr" or "avslag", and the year. */
    decided: (name: string, what: string, year: number) => `${name} får ${what} för ${year}.`,
    proposed: (name: string, what: string, year: number) => `${name} föreslås få ${what} för ${year}.`,
    sentBack: (name: string) => `Förslaget om ${name} är skickat tillbaka till handläggaren.`,
    nothing: (name: string) => `Inget är föreslaget än för ${name}.`,
    labels: {
      requested: 'Sökt',
      previous: 'Förra årets bidrag',
      round: 'Omgång',
      org: 'Organisationsnummer',
      group: 'Målgrupp',
      members: 'Medlemmar',
      received: 'Inkommen',
      papers: 'Handlingar',
      before: 'Tidigare',
    },
    notTold: 'anges inte',
    round: (year: number, pot: string) => `${year}, pott ${pot}`,
    late: (applyBy: string | null) =>
      applyBy ? `Kom in efter sista ansökningsdag (${applyBy}) och är märkt som sen.` : 'Kom in för sent.',
    complete: 'fullständiga',
    missing: (papers: readonly string[]) => `Saknas: ${listed(papers.map((paper) => paper.toLowerCase()))}.`,
    firstTime: 'har inte sökt',
    decisionTitle: 'Beslut',
    proposalTitle: 'Förslag',
    /** Whose it is, and the day, follow. */
    decidedBy: 'Beslutat',
    proposedBy: 'Föreslaget',
    returnedBy: 'Skickat tillbaka',
    by: ' av ',
    insteadOf: (what: string) => `Förslaget var ${what}.`,
    full: 'Det är hela det sökta beloppet.',
    part: (kr: number) => `Det är ${formatTkr(kr)} mindre än sökt.`,
    reason: (text: string) => `Skäl: ${text}`,
    condition: (text: string) => `Villkor: ${text}`,
    conditionDue: (on: string) => `Villkoret ska vara uppfyllt ${on}.`,
    conditionMet: (on: string) => `Villkoret är uppfyllt ${on}.`,
    conditionOpen: 'Villkoret är inte uppfyllt: bidraget betalas inte ut än.',
    replaces: (id: number, what: string) => `Ersätter beslut ${id} (${what}) när det är fattat.`,
    replaced: (id: number, what: string) => `Ersätter beslut ${id} (${what}).`,
    history: 'Tidigare',
    historyStates: {
      proposed: 'förslag',
      approved: 'beslut',
      returned: 'förslag, skickat tillbaka',
      withdrawn: 'förslag, återtaget',
      replaced: 'beslut, ersatt',
      overruled: 'förslag, beslutat annorlunda',
    },
    historyRow: (id: number, state: string, what: string, on: string | null) =>
      `Beslut ${id}: ${state}, ${what}${on ? `, ${on}` : ''}`,
    paid: (kr: number, on: string) => `Utbetald ${on}: ${formatTkr(kr)}.`,
    recovered: (kr: number, on: string) => `Återkrävt ${on}: ${formatTkr(kr)}.`,
    paidBefore: (kr: number) => `Redan utbetalt enligt tidigare beslut: ${formatTkr(kr)}.`,
    locked: 'Beslutet är låst. Det ändras bara genom ett nytt beslut.',
    texts: {
      purpose: 'Ändamål',
      activity: 'Verksamhet',
      participants: 'Medlemmar och besökare',
      applicationText: 'Ansökan',
      assessment: 'Förvaltningens bedömning',
      note: 'Anmärkning',
    },
  },

  buttons: {
    round: 'Visa omgången',
    one: (id: number) => `Visa ansökan ${id}`,
    list: 'Visa alla ansökningar',
    decisions: 'Visa beslutslistan',
    excel: 'Hämta allt som Excel',
    add: 'Registrera ansökan',
    change: 'Ändra ansökan',
    propose: 'Föreslå beslut',
    proposeAgain: 'Ändra förslaget',
    proposeNew: 'Föreslå nytt beslut',
    approve: 'Besluta enligt förslaget',
    decide: 'Besluta annat',
    decideMany: 'Besluta om flera',
    conditionMet: 'Villkoret är uppfyllt',
    pay: 'Markera som utbetald',
    recover: 'Markera som återkrävt',
    newRound: 'Skapa ny omgång',
    changeRound: 'Ändra omgången',
    openRound: 'Öppna omgången',
    closeRound: 'Avsluta omgången',
    reopenRound: 'Öppna omgången igen',
    open: 'Visa obehandlade',
    year: (year: number) => `Omgång ${year}`,
    otherRounds: 'Visa en annan omgång',
    waiting: 'Visa dem som väntar',
  },
  confirmApprove: {
    title: 'Fatta beslut',
    text: (name: string, what: string) =>
      `${name}: ${what}. Beslutet låses och ändras bara genom ett nytt beslut.`,
    confirm: 'Besluta',
    deny: 'Avbryt',
  },
  confirmPay: {
    title: 'Markera som gjort',
    text: (name: string, kr: number) =>
      `${name}: ${formatTkr(Math.abs(kr))} markeras som ${kr < 0 ? 'återkrävt' : 'utbetalt'}. Det går inte att ta tillbaka.`,
    confirm: 'Markera',
    deny: 'Avbryt',
  },
  confirmOpen: {
    title: 'Öppna omgången',
    text: (year: number) => `Omgången ${year} öppnas för ansökningar med de potter som står här.`,
    confirm: 'Öppna',
    deny: 'Avbryt',
  },

  confirmClose: {
    title: 'Avsluta omgången',
    text: (year: number) =>
      `Omgången ${year} tar sedan inte emot fler ansökningar, förslag eller beslut. Villkor och utbetalningar markeras som förut.`,
    confirm: 'Avsluta',
    deny: 'Avbryt',
  },
  confirmReopen: {
    title: 'Öppna omgången igen',
    text: (year: number) =>
      `Omgången ${year} tar emot ansökningar, förslag och beslut igen, med samma potter. Besluten gäller tills nya är fattade.`,
    confirm: 'Öppna igen',
    deny: 'Avbryt',
  },

  approved: (name: string, what: string) => `Beslutat: ${name}, ${what}. Beslutet är låst.`,
  notAllowed: {
    closed: 'Omgången är inte öppen. Inget är ändrat.',
    locked: 'Ett förslag eller beslut finns redan: ansökan ändras inte. Inget är ändrat.',
    own: 'Den som har föreslagit får inte besluta. Be någon annan med behörighet.',
    decided: 'Förslaget väntar inte längre: någon har beslutat om det eller ändrat det. Inget är ändrat.',
  },
  ownRound: 'Den som har ändrat omgången får inte öppna den. Be någon annan med behörighet.',
  conditionKept: (name: string) => `Villkoret för ${name} är uppfyllt. Bidraget kan betalas ut.`,
  conditionNot: 'Det finns inget öppet villkor där. Inget är ändrat.',
  paid: (name: string, kr: number) => `${name}: ${formatTkr(kr)} är markerat som utbetalt.`,
  recovered: (name: string, kr: number) => `${name}: ${formatTkr(kr)} är markerat som återkrävt.`,
  notPayable:
    'Bidraget kan inte betalas ut: det är inte beslutat, villkoret är inte uppfyllt, eller det är redan utbetalt.',
  opened: (year: number, applyBy: string | null) =>
    `Omgången ${year} är öppen${applyBy ? ` till och med ${applyBy}` : ''}.`,

  closed: (year: number) =>
    `Omgången ${year} är avslutad. Villkor och utbetalningar markeras som förut; den kan öppnas igen.`,
  reopened: (year: number) => `Omgången ${year} är öppen igen, med samma potter.`,
  notReady: (year: number, waiting: number, without: number) =>
    `Omgången ${year} kan inte avslutas än: ${listed([
      ...(waiting > 0 ? [`${proposals(waiting)} väntar på beslut`] : []),
      ...(without > 0 ? [`${applications(without)} saknar förslag`] : []),
    ])}. Inget är ändrat.`,
  roundChanged: (year: number) =>
    `Någon har ändrat omgången ${year} sedan du fick upp den. Inget är ändrat: se hur den ser ut nu och tryck igen.`,

  empty: 'Ingen bidragsomgång finns än.',
  noRound: (year: number, known: readonly number[]) =>
    `Det finns ingen bidragsomgång för ${year}. Omgångar som finns: ${known.join(', ')}.`,
  notFound: (words: string) => `Ingen förening passar in på ”${words}”.`,
  tryThese: 'Pröva',
  several: (words: string, n: number) => `${n} ansökningar passar in på ”${words}”.`,
  notOpen: (year: number) => `Omgången ${year} är inte öppen för ansökningar.`,

  obligations: {
    condition: (name: string) => `Villkor för föreningsbidrag: ${name}`,
  },
  waitingWhat: (name: string, what: string, by: string | null) =>
    `Föreningsbidrag att besluta: ${name}, ${what}${by ? '' : ' (ur källan)'}`,
  waitingRound: (year: number) => `Bidragsomgången ${year} att öppna`,
  returnedAtHome: (year: number, n: number) =>
    `Föreningsbidrag ${year}: ${n} av dina förslag är ${n === 1 ? 'skickat' : 'skickade'} tillbaka.`,
}

/** The reason in words: the standard one and the proposer's own, or as the document prints it. Plain text. */
export function reasonWords({
  reasonCategory,
  reason,
  isPrinted,
}: {
  reasonCategory: keyof typeof grantTexts.reasons | null
  reason: string | null
  isPrinted: boolean
}): string | null {
  if (!reasonCategory || (reason && isPrinted)) return reason
  if (reasonCategory === 'other') return reason ?? grantTexts.reasons.other
  return [grantTexts.reasons[reasonCategory], ...(reason ? [reason] : [])].join('. ')
}
