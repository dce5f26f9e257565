import { count } from './common.ts'

/** Swedish texts of /sn följ. */
export const followTexts = {
  name: 'följ',
  aliases: ['följer', 'bevaka'],
  summary: 'Följ ett mål, ett mått, en verksamhet, en post eller ett ärende och få veta när något ändras',
  examples: [
    { line: 'följ', shows: 'det du följer, och knappar för att sluta' },
    { line: 'följ 2.1.3.1', shows: 'ett mål: du får veta när en ny publicerad rapport säger något annat' },
    { line: 'följ öppen förskola -5 %', shows: 'säg till när avvikelsen passerar −5 % av budgeten' },
  ],
  title: 'Det du följer',
  none: 'Du följer inget än. Skriv till exempel',
  example: 'följ 2.1.3.1',
  lead: (n: number) =>
    `Du följer ${count(n, 'sak', 'saker')}. Du får veta i ett meddelande när något ändras.`,
  found: (words: string, n: number) => `${count(n, 'träff', 'träffar')} på ”${words}”. Vad vill du följa?`,
  noHit: (words: string) => `Jag hittar inget som heter ”${words}” bland det som är publicerat.`,
  more: (n: number) => `och ${n} till; skriv fler ord eller ett nummer`,
  limit: (threshold: string) => `när avvikelsen passerar ${threshold} %`,
  noLimit: 'Det har ingen avvikelse i procent av budgeten, så en gräns i procent går inte att sätta.',
  buttons: {
    follow: 'Följ',
    stop: 'Sluta följa',
    change: 'Ändra',
    show: 'Visa',
    list: 'Visa det jag följer',
  },
  started: (label: string, limit: string | null) =>
    `Du följer nu ${label}${limit === null ? '' : `, ${limit}`}. Du får veta i ett meddelande när något ändras.`,
  already: (label: string) => `Du följer redan ${label}.`,
  stopped: 'Du följer inte det längre.',
  gone: 'Det finns inte längre.',
  inChannel: ', i ',
  change: {
    title: 'Var och när',
    submit: 'Spara',
    pace: 'När',
    paces: {
      now: 'Så snart något ändras',
      digest: 'En gång i veckan, på din sammanfattnings dag och timme',
      muted: 'Inte alls just nu',
    },
    channel: 'I en kanal',
    channelHint: 'Tomt: bara till dig. Assistenten behöver vara inbjuden i kanalen.',
    one: 'Välj en kanal.',
    onlyYours:
      'Det här är bara till för dig. Bara det som står i en publicerad rapport kan följas i en kanal.',
    audiences: {
      external: 'Kanalen läses av en annan organisation. Välj en annan.',
      unknown: 'Jag ser inte vilka som läser kanalen. Bjud in assistenten dit först.',
    },
    gone: 'Du följer inte det längre.',
    changed: 'Det ändrades medan formuläret var öppet. Öppna det igen.',
    saved: (
      label: string,
      { pace, channel }: { pace: 'now' | 'digest' | 'muted'; channel: string | null },
    ) => [
      `${label}: ${{ now: 'så snart något ändras', digest: 'en gång i veckan', muted: 'inte alls just nu' }[pace]}`,
      ...(channel === null ? [] : [', i ', { channel }]),
      '.',
    ],
  },

  message: {
    title: (n: number) => `${count(n, 'sak', 'saker')} du följer har ändrats`,
    channelTitle: (n: number) => `${count(n, 'sak', 'saker')} som kanalen följer har ändrats`,
    channelWhy: 'Kanalen får det för att någon här valde det med /sn följ.',
    change: (what: string, before: string | null, after: string | null) =>
      before === null
        ? `${what}: ${after}`
        : after === null
          ? `${what}: var ${before}, står inte längre`
          : `${what}: från ${before} till ${after}`,
    past: (value: string, threshold: string) => `Avvikelsen är ${value} % och har passerat ${threshold} %.`,
    back: (value: string, threshold: string) =>
      `Avvikelsen är ${value} % och är tillbaka innanför ${threshold} %.`,
    gone: 'Det finns inte längre bland det som är publicerat.',
    more: (n: number) => `och ${n} ändringar till`,
    why: 'Du får det här för att du följer det. Skriv /sn följ för att sluta.',
  },
}
