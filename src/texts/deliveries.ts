import type { DeliveryKind, SkippableKind } from '../lib/delivery-names.ts'
import { capitalised, countInWords, listed } from './common.ts'

const where = (recipient: string): string => (/^[UW]/.test(recipient) ? `<@${recipient}>` : `<#${recipient}>`)

const NAMES: Readonly<Record<DeliveryKind, string>> = {
  reminders: 'Påminnelser',
  digest: 'Veckosammanfattningar',
  summary: 'Sammanfattning av sammanträde',
  waiting: 'Det som väntar på beslut',
  offers: 'Erbjudande om sammanfattning',
  reporting: 'Frågor om rapportering',
  follows: 'Det som någon följer',
  leavers: 'Besked om ansvariga som har slutat',
  audit: 'Revisionsloggens kontrollsumma',
  alert: 'Besked om fel',
}

const BY_NAME = new Map<string, string>(Object.entries(NAMES))

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

/** What is said of deliveries. mrkdwn. */
export const deliveriesTexts = {
  schedule: (name: string): string => BY_NAME.get(name.split(':')[0] ?? name) ?? name,
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
    columns: {
      when: 'Tillfälle',
      what: 'Utskick',
      sent: 'Framme',
      waiting: 'Väntar',
      unknown: 'Okända',
      failed: 'Misslyckade',
    },
    lead: (failed: number, waiting: number) => {
      const queued = waiting === 0 ? 'inget väntar' : `${countInWords(waiting, 'väntar')} på att skickas`
      if (failed > 0)
        return `${capitalised(countInWords(failed, 'utskick', 'utskick', true))} kom inte fram och behöver åtgärdas; ${queued}.`
      return waiting > 0 ? `${capitalised(queued)}.` : 'Allt har kommit fram.'
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
