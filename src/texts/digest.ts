import { capitalised, count, countInWords } from './common.ts'

const goals = (n: number) => count(n, 'mål')
const matters = (n: number) => count(n, 'ärende', 'ärenden')

/** States, in the words of digests and summaries. Plain text. */
export const briefTexts = {
  goals: {
    title: 'Mål',
    goal: (code: string, name: string) => `Mål ${code}: ${name}`,
    measure: (line: string, name: string) => `Mått ${line}: ${name}`,
    was: (period: string, value: string) => `${period}: ${value}`,
    lead: (
      period: string,
      annual: boolean,
      counted: { total: number; will_be_met: number; at_risk: number; will_not_be_met: number },
      differing: number,
    ) =>
      [
        annual
          ? `${period}: ${counted.will_be_met} av ${goals(counted.total)} uppnåddes, ${counted.at_risk} delvis, ` +
            `${counted.will_not_be_met} inte.`
          : `${period}: ${counted.will_be_met} av ${goals(counted.total)} väntas nås, ${counted.at_risk} med risk, ` +
            `${counted.will_not_be_met} inte.`,
        ...(differing > 0 ? [`Bedömning och siffror går isär för ${count(differing, 'mått')}.`] : []),
      ].join(' '),
  },
  budget: {
    title: 'Budget',
    total: 'Hela nämnden',
    state: (annual: boolean, period: string, deviation: string, percent: string) =>
      `${annual ? 'utfall' : 'prognos'} ${deviation} (${percent}) mot budget, ${period}`,
  },
  grants: {
    title: 'Föreningsbidrag',
    lead: (year: number, all: number, unhandled: number) =>
      `Omgången ${year} har ${count(all, 'ansökan', 'ansökningar')}, ` +
      `${unhandled === 0 ? 'alla med förslag eller beslut' : `${unhandled} utan förslag`}.`,
    application: (name: string) => `Ansökan från ${name}`,
    round: (year: number) => `Bidragsomgången ${year}`,
    lastDay: (date: string) => `sista ansökningsdag ${date}`,
  },
  meetings: {
    title: 'Sammanträde',
    meeting: (name: string) => `Sammanträdet ${name}`,
    agendaTitle: 'Föredragningslista',
    datesTitle: 'Datum före ordinarie justering',
    afterTitle: 'Datum som följer av sammanträdet',
    missing: (sections: readonly string[]) => `saknar ${sections.join(', ')}`,
    notStated: 'framgår inte av källan om något saknas',
    complete: 'inget obligatoriskt saknas',
    dates: (n: number) =>
      n === 0
        ? 'Inget ärende har ett datum hos någon annan före ordinarie justering.'
        : `${count(n, 'datum')} hos andra infaller före ordinarie justering.`,
    after: (name: string) => `Sammanträdet ${name} är hållet.`,
    standing: (n: number, incomplete: number, urgent: number, overtaken: number) =>
      [
        n === 0 ? 'inga ärenden på föredragningslistan än' : `${matters(n)} på föredragningslistan`,
        ...(incomplete > 0 ? [`${incomplete} saknar något obligatoriskt avsnitt`] : []),
        ...(urgent > 0 ? [`omedelbar justering behövs för ${urgent}`] : []),
        ...(overtaken > 0 ? [`${overtaken} har ett datum redan före sammanträdet`] : []),
      ].join(', '),
  },
}

const TOPIC_NAMES = {
  deadlines: 'Tider som förfaller',
  waiting: 'Väntar på ditt beslut',
  meetings: 'Sammanträden',
  goals: 'Mål och mått',
  budget: 'Budget',
  grants: 'Föreningsbidrag',
}
type TopicName = keyof typeof TOPIC_NAMES

/** The weekly digest. */
export const digestTexts = {
  name: 'sammanfattning',
  aliases: ['veckobrev', 'sammanfattningar', 'digest'],
  summary: 'Visa din sammanfattning nu, eller sammanfattningen av ett sammanträde',
  examples: [
    { line: 'sammanfattning', shows: 'vad som är nytt för dig sedan förra veckan och vad som väntar på dig' },
    { line: 'sammanfattning allt', shows: 'även det som är som förut' },
    { line: 'sammanfattning möte', shows: 'nästa sammanträde: mål, budget, föredragningslista och datum' },
    { line: 'sammanfattning 2023-09-19', shows: 'sammanfattningen av ett visst sammanträde' },
    { line: 'sammanfattning sparade', shows: 'de sparade sammanfattningarna, att öppna och jämföra' },
  ],
  topics: TOPIC_NAMES,
  title: (week: number) => `Vecka ${week}`,
  lead: (changed: number, remaining: number, first: boolean) => {
    const news =
      changed === 0
        ? 'Inget är nytt sedan sist'
        : first
          ? capitalised(
              `${countInWords(changed, 'sak avviker', 'saker avviker')}, förfaller eller väntar på dig`,
            )
          : capitalised(
              `${countInWords(changed, 'sak är ny eller ändrad', 'saker är nya eller ändrade')} sedan sist`,
            )
    return remaining > 0 ? `${news}, och ${countInWords(remaining, 'kvarstår')}.` : `${news}.`
  },
  lastTime: (state: string) => `förra gången: ${state}`,
  state: (state: string, earlier: string | null) => (earlier === null ? state : `${state} (${earlier})`),
  /** How it stands, after what it is. */
  and: (state: string) => `: ${state}`,
  remaining: (parts: readonly string[]) => `Kvarstår sedan tidigare: ${parts.join(', ')}.`,
  remainingPart: (topic: TopicName, n: number) => `${TOPIC_NAMES[topic].toLowerCase()} ${n}`,
  /** The line of a quiet week, for those who want one. */
  quiet: (week: number) => [
    `Vecka ${week}: inget nytt sedan sist, och inget förfaller eller väntar på dig. `,
    { command: 'sammanfattning allt' },
    ' visar läget.',
  ],
  nothing: 'Inget nytt sedan sist, och inget förfaller eller väntar på dig.',
  nothingAtAll: 'Det finns inget att sammanfatta för dig än.',
  incomplete: 'En del uppgifter kunde inte läsas just nu, så något kan saknas.',
  why: 'Du får den här för att du har valt en sammanfattning i veckan.',
  shownNow: 'Visas nu, utan att räknas som skickad: nästa utskick jämförs fortfarande med det förra.',
  dueOn: (date: string) => `förfaller ${date}`,
  lateSince: (date: string) => `försenat sedan ${date}`,
  waitingSince: (date: string) => `väntar sedan ${date}`,
  buttons: {
    open: 'Öppna',
    all: 'Visa även oförändrat',
    settings: 'Ändra inställningar',
    pause: 'Pausa sammanfattningen',
    meeting: 'Nästa sammanträde',
    start: 'Ja, måndagar 08:00',
    choose: 'Välj dag och innehåll',
    decline: 'Nej tack',
  },
  allLine: 'sammanfattning allt',
  allTitle: 'Allt som kräver uppmärksamhet',
  allLead: (n: number) =>
    capitalised(`${countInWords(n, 'sak', 'saker')} förfaller, väntar på dig eller är inte som det ska.`),
  words: {
    all: ['allt', 'alla'],
    meeting: ['möte', 'mötet', 'sammanträde', 'sammanträdet', 'nästa möte', 'nästa sammanträde'],
    saved: ['sparade', 'sparat', 'tidigare', 'arkiv'],
    compare: ['jämför', 'jämförelse', 'ändrat', 'skillnad'],
  },
  shortOffer: 'Vill du ha en sammanfattning i veckan som direktmeddelande?',
  offer:
    'Vill du ha en sammanfattning i veckan som direktmeddelande? Den visar vad som är nytt för dig sedan sist och vad som ' +
    'väntar på dig, och kommer inte när det inte finns något att säga.',
  newRole: (roles: readonly string[]) => `Du har fått rollen ${roles.join(' och ')}.`,
  offeredOnce: ['Frågan skickas bara en gång. ', { command: 'hjälp' }, ' visar vad mer du kan göra.'],
  started: (when: string) => [
    `Klart: din sammanfattning kommer ${when}. `,
    { command: 'inställningar' },
    ' ändrar eller stänger av den.',
  ],
  declined: [
    'Då kommer ingen sammanfattning. ',
    { command: 'sammanfattning' },
    ' visar den ändå, och ',
    { command: 'inställningar' },
    ' slår på den.',
  ],
  pause: {
    title: 'Pausa sammanfattningen',
    submit: 'Pausa',
    until: 'Nästa sammanfattning tidigast',
    hint: 'Påminnelser om det som förfaller påverkas inte.',
    notADate: 'Välj en dag.',
    past: 'Välj en dag efter i dag.',
    tooFar: 'Välj en dag inom ett halvår.',
    done: (date: string) => `Pausad: nästa sammanfattning kommer tidigast ${date}.`,
  },
}
