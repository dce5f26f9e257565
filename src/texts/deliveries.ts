import type { DeliveryKind, SkippableKind } from '../lib/delivery-names.ts'
import { capitalised, countInWords, listed } from './common.ts'

const where = (recipient: string): string => (/^[UW]/.test(recipient) ? `<@${recipient}>` : `<#${recipient}>`)

const NAMES: Readonly<Record<DeliveryKind, string>> = {
  reminders: 'Påminnelser',
  digest: 'Veckosammanfattningar',
  summary: 'Sammanfattning av sammanträde',
  waiting: 'Det som väntar på beslut',
  withdrawals: 'Besked om tillbakatagen publicering',
  offers: 'Erbjudande om sammanfattning',
  reporting: 'Frågor om rapportering',
  follows: 'Det som någon följer',
  review: 'Besked om det som inte går ihop',
  leavers: 'Besked om ansvariga som har slutat',
  audit: 'Revisionsloggens kontrollsumma',
  alert: 'Besked om fel',
}

const BY_NAME = new Map<string, string>(Object.entries(NAMES))

/** One and several of what each schedule sends; the third says that it is "ett". */
const NOUNS: Readonly<Record<DeliveryKind, readonly [one: string, many: string, isNeuter?: true]>> = {
  reminders: ['påminnelse', 'påminnelser'],
  digest: ['veckosammanfattning', 'veckosammanfattningar'],
  summary: ['sammanfattning av ett sammanträde', 'sammanfattningar av sammanträden'],
  waiting: ['besked om beslut som väntar', 'besked om beslut som väntar', true],
  withdrawals: ['besked om tillbakatagen publicering', 'besked om tillbakatagna publiceringar', true],
  offers: ['erbjudande om sammanfattning', 'erbjudanden om sammanfattning', true],
  reporting: ['fråga om rapportering', 'frågor om rapportering'],
  follows: ['besked om något som följs', 'besked om något som följs', true],
  review: ['besked om något som inte går ihop', 'besked om något som inte går ihop', true],
  leavers: ['besked om ansvariga som har slutat', 'besked om ansvariga som har slutat', true],
  audit: ['kontrollsumma av revisionsloggen', 'kontrollsummor av revisionsloggen'],
  alert: ['besked om fel', 'besked om fel', true],
}

const NOUN_BY_NAME = new Map<string, readonly [one: string, many: string, isNeuter?: true]>(
  Object.entries(NOUNS),
)

/** The schedule that a delivery's own name begins with: "alert:…" is an alert. */
export const scheduleOf = (name: string): string => name.split(':')[0] ?? name

type Counts = readonly (readonly [schedule: string, count: number])[]

/** "en påminnelse och två veckosammanfattningar" */
const sends = (counts: Counts): string =>
  listed(
    counts.map(([schedule, n]) => {
      const [one, many, isNeuter] = NOUN_BY_NAME.get(schedule) ?? ['utskick', 'utskick', true]
      return countInWords(n, one, many, isNeuter)
    }),
  )

/** What was not sent, in the definite, and where one finds it instead. */
const MISSED: Readonly<Record<SkippableKind, { what: string; instead: string }>> = {
  reminders: { what: 'påminnelserna', instead: '`/sn påminnelser` visar vad som förfaller nu' },
  digest: { what: 'veckosammanfattningarna', instead: '`/sn sammanfattning` visar läget nu' },
  summary: {
    what: 'sammanfattningarna av sammanträden',
    instead: '`/sn sammanfattning möte` visar läget nu',
  },
}

const TOKEN =
  'Slack godtar inte längre assistentens nyckel. Hämta en ny under OAuth & Permissions i appens inställningar, ' +
  'lägg den i SLACK_BOT_TOKEN och starta om.'
const NOT_INVITED = 'Assistenten är inte med i kanalen. Skriv /invite @SN-assistenten där.'
const GONE = 'Kontot är inte aktivt. Ge ansvaret för personens ärenden till någon annan.'

/** What has happened and what to do, by Slack's own word. mrkdwn. */
const REASONS: Readonly<Record<string, string>> = {
  not_in_channel: NOT_INVITED,
  channel_not_found: `Kanalen finns inte, eller så är den privat. ${NOT_INVITED}`,
  is_archived: 'Kanalen är arkiverad. Välj en annan kanal.',
  account_inactive: `${GONE} Gäller det alla utskick är det assistentens egen nyckel: ${TOKEN}`,
  user_disabled: GONE,
  user_is_deactivated: GONE,
  user_not_found: GONE,
  invalid_auth: TOKEN,
  not_authed: TOKEN,
  token_expired: TOKEN,
  token_revoked: TOKEN,
  missing_scope:
    'Assistenten saknar en behörighet i Slack. Jämför appens behörigheter med manifest.json och installera om den.',
  invalid_blocks: 'Slack tog inte emot meddelandets innehåll. Det är ett fel i assistenten: se loggen.',
  'unsettled:no_answer':
    'Det går inte att ta reda på om det kom fram: Slack svarade inte. Se efter i kanalen. Försök igen letar på nytt, och ' +
    'Skicka ändå skickar det, kanske en gång till.',
  too_late: 'Slack gick inte att nå i tid, och nu skulle meddelandet inte vara till nytta längre.',
}

/** How many of an occasion's messages are where; `next` is when the first that waits is tried. */
interface OccasionState {
  sent: number
  waiting: number
  unknown: number
  failed: number
  next: string | null
}

/** What is said of deliveries. mrkdwn. */
export const deliveriesTexts = {
  schedule: (name: string): string => BY_NAME.get(scheduleOf(name)) ?? name,
  reason: (reason: string): string => REASONS[reason] ?? `Slack svarade ${reason}. Se loggen för mer.`,
  failed: (schedule: string, recipient: string, reason: string): string =>
    `Utskicket ”${deliveriesTexts.schedule(schedule)}” kom inte fram till ${where(recipient)}. ` +
    deliveriesTexts.reason(reason),
  paused: (minutes: number): string =>
    `Slack bad assistenten att vänta i ${minutes} minuter med att skicka. Det som skulle skickas kommer när det går; ` +
    '`/sn utskick` visar vad som väntar.',
  clock: (expected: string, found: string): string =>
    `Klockan på servern har hoppat: den borde ha visat ${expected} och visade ${found}. Se till att servern hämtar tiden ` +
    '(NTP). Det som skickas av sig självt tas igen när klockan går rätt.',
  skipped: (kind: SkippableKind, days: readonly string[]): string => {
    const { what, instead } = MISSED[kind]
    return `Assistenten var inte igång när ${what} för ${listed(days)} skulle ha skickats. De skickas inte i efterhand; ${instead}.`
  },
  external: (channel: string): string =>
    `Sammanfattningen skickades inte till <#${channel}>: kanalen delas med en annan organisation. Välj en annan kanal ` +
    'under `/sn inställningar`, Nämndens utskick.',

  list: {
    name: 'utskick',
    aliases: ['utskicken', 'leveranser'],
    summary: 'Visa vad som skickats av sig självt, vad som väntar och vad som misslyckats',
    examples: [{ line: 'utskick', shows: 'de senaste utskicken och det som behöver åtgärdas' }],
    title: 'Utskick',
    nothing: 'Inget har skickats de senaste 30 dagarna.',
    columns: { what: 'Utskick', when: 'Tillfälle', state: 'Läge' },
    /** "två framme, en väntar till ons 13 sep 2023 07:00" */
    state: ({ sent, waiting, unknown, failed, next }: OccasionState): string =>
      [
        ...(sent > 0 ? [`${countInWords(sent, 'framme')}`] : []),
        ...(waiting > 0 ? [`${countInWords(waiting, 'väntar')}${next === null ? '' : ` till ${next}`}`] : []),
        ...(unknown > 0 ? [`${countInWords(unknown, 'okänd', 'okända')}`] : []),
        ...(failed > 0 ? [`${countInWords(failed, 'kom inte fram')}`] : []),
      ].join(', '),
    lead: (failed: Counts, { counts, next }: { counts: Counts; next: string | null }) => {
      const queued =
        counts.length === 0
          ? 'inget väntar'
          : `${sends(counts)} väntar på att skickas${next === null ? '' : `, närmast ${next}`}`
      if (failed.length > 0)
        return `${capitalised(sends(failed))} kom inte fram och behöver åtgärdas; ${queued}.`
      return counts.length > 0 ? `${capitalised(queued)}.` : 'Allt har kommit fram.'
    },
    failedTitle: 'Misslyckade',
    more: (n: number) => `Och ${n} misslyckade till.`,
    retry: 'Försök igen',
    sendAnyway: 'Skicka ändå',
    confirmAnyway: {
      title: 'Skicka ändå?',
      text: 'Det går inte att veta om meddelandet redan kom fram. Skickas det nu kan mottagaren få det två gånger.',
      confirm: 'Skicka',
      deny: 'Avbryt',
    },
    retried: 'Det skickas igen om en liten stund.',
    notFailed: 'Det utskicket är inte längre misslyckat.',
    unknownNote: 'Okända: Slack svarade inte. Kanalen genomsöks innan något skickas igen.',
  },
}
