import { type AuditAction, EARLIER_AUDIT_ACTIONS } from '../lib/audit-actions.ts'
import type { CalendarDate } from '../lib/calendar.ts'
import { MONTHS } from '../lib/months.ts'
import { formatDecimal } from '../lib/numbers.ts'
import { ROLE_NAMES } from './access.ts'
import { count, dayInText, forgottenPerson } from './common.ts'
import { ruleNames } from './review.ts'

/** What was done, by the action's code. */
const ACTIONS: Readonly<Record<AuditAction, string>> = {
  'role.grant': 'delade ut en roll',
  'delivery.send-anyway': 'skickade ett utskick vars utgång är okänd',
  'role.propose': 'bad om en egen roll',
  'role.decline': 'avslog en egen roll',
  'audit.key': 'bytte nyckel för loggen',
  'role.revoke': 'tog bort en roll',
  'committee.configure': 'ändrade inställningar för nämnden',
  'committee.conventions': 'ändrade nämndens ord och gränser',
  'committee.days': 'ändrade nämndens tider kring sammanträden',
  'committee.periods': 'ändrade vilka perioder nämnden följer upp',
  'delivery.retry': 'bad om ett nytt försök att skicka',
  'control.register': 'registrerade ett resultat av internkontrollen',
  'control.correct': 'rättade ett resultat av internkontrollen',
  'control.action.done': 'markerade en åtgärd efter internkontrollen som klar',
  'control.action.move': 'flyttade en åtgärd efter internkontrollen',
  'control.plan.create': 'gjorde ett utkast till internkontrollplan',
  'control.plan.decide': 'registrerade beslutet om en internkontrollplan',
  'control.point.add': 'lade till en kontroll i internkontrollplanen',
  'control.point.change': 'ändrade en kontroll i internkontrollplanen',
  'control.point.remove': 'tog bort en kontroll ur internkontrollplanen',
  'agenda.lay-out': 'lade upp en dagordning',
  'agenda.move': 'flyttade en punkt på en dagordning',
  'agenda.withdraw': 'strök eller tog tillbaka en punkt på en dagordning',
  'agenda.add': 'lade till en punkt på en dagordning',
  'agenda.change': 'ändrade en punkt på en dagordning',
  'agenda.send': 'markerade en kallelse som skickad',
  'agenda.decide': 'skrev in vad nämnden beslutade om en punkt',
  'agenda.dispatch': 'expedierade ett beslut',
  'agenda.due-days': 'satte sista dag att skicka ett beslut',
  'calendar.subscribe': 'skapade en egen kalenderadress',
  'calendar.unsubscribe': 'tog bort sin kalenderadress',
  'delegation.register': 'registrerade delegationsbeslut',
  'delegation.change': 'ändrade ett delegationsbeslut',
  'notified.register': 'registrerade ett anmälningsärende',
  'digest.offer': 'erbjöd en sammanfattning i veckan',
  'digest.pause': 'pausade sin sammanfattning',
  'digest.send': 'skickade sammanfattningar',
  'duty.add': 'lade till en återkommande uppgift i årshjulet',
  'duty.change': 'ändrade en återkommande uppgift i årshjulet',
  'duty.lay-out': 'skapade ärenden ur årshjulet',
  'enforcement.change': 'ändrade ett ej verkställt beslut',
  'enforcement.register': 'registrerade ett ej verkställt beslut',
  'enforcement.report': 'markerade en sammanställning som rapporterad',
  'follow.change': 'ändrade var och när något följs',
  'follow.start': 'började följa något',
  'follow.stop': 'slutade följa något',
  'follow.tell': 'meddelade det som någon följer',
  'grants.register': 'registrerade en bidragsansökan',
  'grants.change': 'ändrade en bidragsansökan',
  'grants.propose': 'föreslog beslut om ett föreningsbidrag',
  'grants.approve': 'beslutade om ett föreningsbidrag',
  'grants.approve-many': 'beslutade om flera föreningsbidrag',
  'grants.decide-otherwise': 'beslutade annat än förslaget om ett föreningsbidrag',
  'grants.return': 'skickade tillbaka ett förslag om föreningsbidrag',
  'grants.condition': 'markerade ett villkor för ett bidrag som uppfyllt',
  'grants.pay': 'markerade ett föreningsbidrag som utbetalt',
  'grants.round.add': 'förberedde en bidragsomgång',
  'grants.round.change': 'ändrade en bidragsomgång',
  'grants.round.open': 'öppnade en bidragsomgång',
  'grants.round.close': 'avslutade en bidragsomgång',
  'grants.round.reopen': 'öppnade en bidragsomgång igen',
  'matter.close': 'avslutade ett ärende',
  'matter.create': 'registrerade ett ärende',
  'matter.deadline.add': 'lade till en tid i ett ärende',
  'matter.deadline.done': 'markerade en tid som klar',
  'matter.deadline.postpone': 'flyttade en tid',
  'matter.deadline.undone': 'tog tillbaka att en tid var klar',
  'matter.edit': 'ändrade ett ärende',
  'matter.reopen': 'öppnade ett ärende igen',
  'meeting.add': 'lade till ett sammanträde',
  'meeting.change': 'ändrade ett sammanträde',
  'meeting.move': 'flyttade ett sammanträde',
  'meeting.cancel': 'ställde in ett sammanträde',
  'meeting.facts': 'registrerade uppgifter om ett sammanträde',
  'meeting.plan': 'lade in en mötesplan',
  'draft.remove': 'tog bort utkast med uppgifter som inte får sparas',
  'draft.read': 'såg siffror som inte är publicerade',
  'log.export': 'hämtade loggen som Excel',
  'period.publish': 'publicerade en period',
  'period.withdrawal.ask': 'bad att en publicering tas tillbaka',
  'period.withdrawal.call-off': 'ångrade en begäran om att ta tillbaka en publicering',
  'period.withdrawal.confirm': 'tog tillbaka en publicering',
  'period.withdrawal.decline': 'sade nej till att ta tillbaka en publicering',
  'register.add': 'lade till en post i ett register',
  'register.change': 'ändrade en post i ett register',
  'report.answer': 'rapporterade ett mål eller mått',
  'report.ask': 'frågade de ansvariga',
  'report.close': 'avslutade en rapporteringsomgång',
  'report.delegate': 'lämnade över något att rapportera',
  'report.draft': 'gjorde ett utkast av det rapporterade',
  'report.open': 'öppnade en rapporteringsomgång',
  'report.own': 'utsåg en ansvarig',
  'report.reopen': 'öppnade en rapporteringsomgång igen',
  'report.return': 'skickade tillbaka ett svar med en fråga',
  'review.hand-over': 'lämnade över ett fynd i granskningen',
  'review.tell': 'skickade besked om något som inte går ihop till dem som ansvarar för det',
  'review.withdraw': 'tog tillbaka det som var avgjort om ett fynd i granskningen',
  'review.accept': 'godtog ett fynd i granskningen som rätt',
  'reminder.snooze': 'sköt upp en påminnelse',
  'reminder.send': 'skickade påminnelser',
  'sending-rules.change': 'ändrade nämndens utskick',
  'summary.make': 'gjorde en sammanfattning av ett sammanträde',
  'page.make': 'lade en sida om sammanträdena i en kanal',
  'page.end': 'slutade att uppdatera en sida i en kanal',
  'synonym.add': 'lärde assistenten ett ord',
  'synonym.remove': 'tog bort ett ord ur ordlistan',
  'settings.change': 'ändrade sina inställningar',
  'waiting.send': 'meddelade det som väntar på beslut',
  'import.preview': 'läste en fil för förhandsvisning',
  'import.recount': 'räknade om en förhandsvisning',
  'import.store': 'läste in en fil',
  'import.drop': 'kastade en förhandsvisning',
  'import.undo': 'ångrade en inläsning',
  'person.erase': 'glömde en person',
  'retention.run': 'gallrade',
}

const PERIOD = /^(\d{4}):(\d{1,2})-(\d{1,2})$/ // 2023:1-8

/** "januari–augusti 2023" */
function monthsOf(key: string): string {
  const [, year = '', first, last] = PERIOD.exec(key) ?? []
  const [from, to] = [MONTHS[Number(first) - 1], MONTHS[Number(last) - 1]]
  if (!from || !to) return key
  return from === to ? `${from} ${year}` : `${from}–${to} ${year}`
}

/** A thing by its kind and number, where it has no name that can be looked up. */
const SUBJECT_KINDS: Readonly<Record<string, (id: string) => string>> = {
  import: () => 'en fil som inte finns kvar',
  grant: (id) => `ansökan ${id}`,
  grants: (year) => `bidragen ${year}`,
  matter: (id) => `ärende ${id}`,
  meeting: (id) => `sammanträde ${id}`,
  meetings: (year) => `sammanträdena ${year}`,
  control: (id) => `kontroll ${id}`,
  'control-plan': (year) => `planen för ${year}`,
  period: monthsOf,
  unenforced: (id) => `beslut ${id}`,
  quarter: (key) => `kvartalet ${key}`,
  delivery: () => 'ett meddelande',
  duty: (id) => `uppgift ${id}`,
  report: (id) => `fråga ${id}`,
  'report-round': (id) => `omgång ${id}`,
  // An id begins with its rule.
  review: (id) => {
    const [, name] = Object.entries(ruleNames).find(([rule]) => id.startsWith(`${rule}-`)) ?? []
    return name ? `”${name}”` : 'något som inte går ihop'
  },
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(ACTIONS),
  ...Object.entries(EARLIER_AUDIT_ACTIONS).map(([code, now]) => [code, ACTIONS[now]] as const),
])

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
  /** Words for the beginning of an action's code. */
  kinds: [
    { words: ['roll', 'roller', 'behörighet'], code: 'role.' },
    { words: ['inläsning', 'inläsningar', 'import'], code: 'import' },
    { words: ['inställning', 'inställningar'], code: 'committee.' },
    { words: ['gallring'], code: 'retention.' },
    { words: ['ärende', 'ärenden'], code: 'matter.' },
    { words: ['sammanträde', 'sammanträden'], code: 'meeting.' },
    { words: ['bidrag', 'föreningsbidrag'], code: 'grants.' },
    { words: ['internkontroll', 'kontroll'], code: 'control.' },
    { words: ['publicering', 'publiceringar'], code: 'period.' },
    { words: ['rapportering'], code: 'report.' },
    { words: ['utkast'], code: 'draft.' },
  ],

  title: 'Revisionslogg',
  none: 'Loggen är tom.',
  noHits: (words: string) => `Inget i loggen stämmer med ”${words}”. Prova utan filter.`,
  count: (total: number, page: number, pages: number) =>
    `Revisionsloggen har ${count(total, 'post', 'poster')}${pages > 1 ? `; det här är sidan ${page} av ${pages}` : ''}. Det nyaste står först.`,
  /** Under an entry. */
  small: (id: string, at: string, subject: string | null) =>
    [at, `post ${id}`, ...(subject === null ? [] : [subject])].join(' · '),
  kronor: (amount: number) => `${formatDecimal(amount)} kr`,
  was: (amount: string, before: string) => `${amount} (var ${before})`,
  subjects: {
    quoted: (title: string) => `”${title}”`,
    meeting: (day: CalendarDate | null, label: string) =>
      `sammanträdet ${day === null ? label : dayInText(day)}`,
    control: (rowNo: number, year: number) => `kontroll ${rowNo} i planen för ${year}`,
    /** By the kind of thing that a subject begins with; also what is gone. */
    kinds: SUBJECT_KINDS,
  },
  choose: 'Öppna en post',
  choice: (id: string, action: string, subject: string) => `${id}: ${action}: ${subject}`,
  exported: (n: number) => `Utdraget har ${count(n, 'post', 'poster')}, den nyaste först.`,
  /** A code that is not known is shown as it is: another version wrote it. */
  action: (code: string) => NAMES.get(code) ?? code,
  role: (role: string) => {
    const [name = '', unit] = role.split(':')
    const known = Object.entries(ROLE_NAMES).find(([key]) => key === name)?.[1] ?? name
    return unit ? `${known} (${unit})` : known
  },
  roles: 'Roll',
  from: 'Från',
  origin: (origin: string) => {
    const at = origin.indexOf(':')
    return `${KINDS[origin.slice(0, at)] ?? origin.slice(0, at)} ${origin.slice(at + 1)}`
  },
  system: (name: string) => `SN-assistenten (${name})`,
  forgotten: forgottenPerson,
  before: 'Före',
  after: 'Efter',
  more: 'Uppgifter',
  nothing: '–',
  entryTitle: (id: bigint) => `Post ${id} i revisionsloggen`,
  /** What to type follows. */
  hint: 'Filtrera på person, dag eller sort:',
  hints: ['logg @namn', 'logg idag', 'logg roller'],
  fetch: 'Hämta som Excel',
  fileSent: 'Filen kommer i ditt direktmeddelande med SN-assistenten. Att den hämtades står i loggen.',
  fileName: (today: string) => `revisionslogg-${today}.xlsx`,
  columns: ['Post', 'Tid', 'Vem', 'Roller', 'Händelse', 'Kod', 'Gäller', 'Uppgifter', 'Från'],
  about: {
    filter: 'Urval',
    all: 'hela loggen',
    left: 'Äldre poster som inte fick plats: avgränsa med datum',
  },
  noEntry: (id: string) => `Det finns ingen post ${id} i loggen.`,
}
