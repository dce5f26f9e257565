import { ROLE_NAMES } from './access.ts'
import { count, forgottenPerson } from './common.ts'

/** What was done, by the action's code; what is not named here is shown by its code. */
const ACTIONS: Readonly<Record<string, string>> = {
  'role.grant': 'delade ut en roll',
  'role.revoke': 'tog bort en roll',
  configure: 'ändrade inställningar för nämnden',
  'committee.days': 'ändrade nämndens tider kring sammanträden',
  'delivery.retry': 'bad om ett nytt försök att skicka',
  'enforcement.change': 'ändrade ett ej verkställt beslut',
  'enforcement.register': 'registrerade ett ej verkställt beslut',
  'enforcement.report': 'markerade en sammanställning som rapporterad',
  'followup.change': 'följde upp en åtgärd eller rekommendation',
  'grants.register': 'registrerade en bidragsansökan',
  'grants.change': 'ändrade en bidragsansökan',
  'grants.propose': 'föreslog beslut om ett föreningsbidrag',
  'grants.approve': 'beslutade om ett föreningsbidrag',
  'grants.approve-many': 'beslutade om flera föreningsbidrag',
  'grants.return': 'skickade tillbaka ett förslag om föreningsbidrag',
  'grants.condition': 'markerade ett villkor för ett bidrag som uppfyllt',
  'grants.pay': 'markerade ett föreningsbidrag som utbetalt',
  'grants.add-round': 'förberedde en bidragsomgång',
  'grants.change-round': 'ändrade en bidragsomgång',
  'grants.open-round': 'öppnade en bidragsomgång',
  'matter.close': 'avslutade ett ärende',
  'matter.create': 'registrerade ett ärende',
  'matter.deadline.add': 'lade till en tid i ett ärende',
  'matter.deadline.done': 'markerade en tid som klar',
  'matter.deadline.postpone': 'flyttade en tid',
  'matter.deadline.undone': 'tog tillbaka att en tid var klar',
  'matter.edit': 'ändrade ett ärende',
  'matter.reopen': 'öppnade ett ärende igen',
  'meeting.add': 'lade till ett sammanträde',
  'meeting.facts': 'registrerade uppgifter om ett sammanträde',
  'meeting.plan': 'lade in en mötesplan',
  'draft.read': 'såg siffror som inte är publicerade',
  'log.export': 'hämtade loggen som Excel',
  'period.publish': 'publicerade en period',
  'reminder.snooze': 'sköt upp en påminnelse',
  'reminders.send': 'skickade påminnelser',
  'settings.change': 'ändrade sina inställningar',
  'waiting.send': 'meddelade det som väntar på beslut',
  import: 'läste in uppgifter',
  'person.erase': 'glömde en person',
  retention: 'gallrade',
}

const KINDS: Readonly<Record<string, string>> = {
  command: 'kommandot',
  form: 'formuläret',
  button: 'knappen',
  shortcut: 'genvägen',
}

/** "/sn logg". */
export const logTexts = {
  name: 'logg',
  aliases: ['loggen', 'revisionslogg', 'revisionsloggen'],
  summary: 'Se vem som har gjort vad och när (för granskare)',
  examples: [
    { line: 'logg', shows: 'det senaste som har hänt' },
    { line: 'logg idag', shows: 'det som har hänt i dag' },
    { line: 'logg 2023-09-01 2023-09-12', shows: 'det som hände mellan två dagar' },
    { line: 'logg inläsning', shows: 'en sorts händelser, här inläsningar' },
  ],
  today: ['idag', 'i dag'],
  week: ['vecka', 'veckan', 'senaste veckan'],
  /** Words that stand for the beginning of an action's code. */
  kinds: [
    { words: ['roll', 'roller', 'behörighet'], code: 'role.' },
    { words: ['inläsning', 'inläsningar', 'import'], code: 'import' },
    { words: ['inställning', 'inställningar'], code: 'configure' },
    { words: ['gallring'], code: 'retention' },
    { words: ['ärende', 'ärenden'], code: 'matter.' },
    { words: ['sammanträde', 'sammanträden'], code: 'meeting.' },
    { words: ['bidrag', 'föreningsbidrag'], code: 'grants.' },
    { words: ['publicering', 'publiceringar'], code: 'period.publish' },
    { words: ['utkast'], code: 'draft.' },
  ],

  title: 'Revisionslogg',
  none: 'Loggen är tom.',
  noHits: 'Inget i loggen stämmer med det du frågade efter. Prova utan filter: `/sn logg`.',
  count: (total: number, page: number, pages: number) =>
    `${count(total, 'post', 'poster')}${pages > 1 ? `, sida ${page} av ${pages}` : ''}. Nyast först.`,
  heading: (id: bigint, at: string) => `*${id}* · ${at}`,
  what: (who: string, action: string, subject: string) => `${who} ${action}: ${subject}`,
  details: 'Visa',
  action: (code: string) => ACTIONS[code] ?? code,
  role: (role: string) => {
    const [name = '', unit] = role.split(':')
    const known = Object.entries(ROLE_NAMES).find(([key]) => key === name)?.[1] ?? name
    return unit ? `${known} (${unit})` : known
  },
  roles: (roles: readonly string[]) => `Roll: ${roles.join(', ')}`,
  origin: (origin: string) => {
    const at = origin.indexOf(':')
    return `Från ${KINDS[origin.slice(0, at)] ?? origin.slice(0, at)} ${origin.slice(at + 1)}`
  },
  system: (name: string) => `SN-assistenten (${name})`,
  forgotten: forgottenPerson,
  before: 'Före',
  after: 'Efter',
  more: 'Uppgifter',
  nothing: '–',
  entryTitle: (id: bigint) => `Post ${id} i revisionsloggen`,
  hint: 'Filtrera på person, dag eller sort: `/sn logg @namn`, `/sn logg idag`, `/sn logg roller`.',
  fetch: 'Hämta som Excel',
  fileSent: 'Filen kommer i ditt direktmeddelande med SN-assistenten. Att den hämtades står i loggen.',
  fileName: (today: string) => `revisionslogg-${today}.xlsx`,
  columns: ['Post', 'Tid', 'Vem', 'Roller', 'Händelse', 'Kod', 'Gäller', 'Uppgifter', 'Från'],
  about: {
    sheet: 'Om utdraget',
    columns: ['Uppgift', 'Innehåll'],
    fetched: 'Hämtad',
    filter: 'Urval',
    all: 'hela loggen',
    entries: 'Poster',
    left: 'Äldre poster som inte fick plats: avgränsa med datum',
  },
  noEntry: (id: string) => `Det finns ingen post ${id} i loggen.`,
}
