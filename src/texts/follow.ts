import { count } from './common.ts'

const SIDES = { over: 'över', under: 'under' } as const

/** "3 000 tkr", "−5 %"; what only counts has no unit after it. */
const amount = (value: string, unit: string | null): string =>
  unit === null || unit === 'antal' || unit === 'index' ? value : `${value}\u00a0${unit}`

/** Swedish texts of /sn följ. */
export const followTexts = {
  name: 'följ',
  aliases: ['följer', 'bevaka', 'säg till'],
  summary: 'Följ ett mål, ett mått, en verksamhet, en post eller ett ärende och få veta när något ändras',
  examples: [
    {
      line: 'följ',
      shows: 'det du följer, och i en kanal det som kanalen följer, med knappar för att sluta',
    },
    { line: 'följ senaste', shows: 'allt som stod i det senaste beskedet om det du följer' },
    { line: 'följ 2.1.3.1', shows: 'ett mål: du får veta när en ny publicerad rapport säger något annat' },
    { line: 'följ öppen förskola -5 %', shows: 'säg till när avvikelsen passerar −5 % av budgeten' },
    {
      line: 'följ öppen förskola över 3 000 tkr',
      shows: 'säg till när en siffra går över eller under en gräns',
    },
  ],
  title: 'Det du följer',
  none: 'Du följer inget än. Skriv till exempel',
  noneOwn: 'Du följer inget själv.',
  example: 'följ 2.1.3.1',
  lead: (n: number) =>
    `Du följer ${count(n, 'sak', 'saker')}. Du får veta i ett meddelande när något ändras.`,
  found: (words: string, n: number) => `${count(n, 'träff', 'träffar')} på ”${words}”. Vad vill du följa?`,
  whole: (n: number) => `${count(n, 'siffra', 'siffror')} är för hela nämnden. Vilken av dem vill du följa?`,
  noHit: (words: string) => `Jag hittar inget som heter ”${words}” bland det som är publicerat.`,
  more: (n: number) => `och ${n} till; skriv fler ord eller ett nummer`,
  amount,
  limit: {
    deviation: (_: 'over' | 'under', limit: string) => `när avvikelsen passerar ${limit}`,
    forecast: (side: 'over' | 'under', limit: string) => `när prognosen går ${SIDES[side]} ${limit}`,
    outcome: (side: 'over' | 'under', limit: string) => `när utfallet går ${SIDES[side]} ${limit}`,
    figure: (side: 'over' | 'under', limit: string) => `när det går ${SIDES[side]} ${limit}`,
  },
  noLimit: (words: string) => `Jag förstår inte gränsen i ”${words}”.`,
  tryLimit: 'Skriv till exempel',
  or: ' eller ',
  limitExamples: ['följ öppen förskola -5 %', 'följ öppen förskola över 3 000 tkr'],
  limitExample: (name: string, limit: string) => `följ ${name} över ${limit}`,
  noFigure: {
    percent: (label: string) =>
      `${label} har ingen avvikelse i procent av budgeten och ingen siffra i procent, så den gränsen går inte att sätta.`,
    other: (label: string, unit: string | null) =>
      unit === null
        ? `${label} har ingen siffra att sätta en gräns för.`
        : `${label} har ingen siffra i ${unit}, så den gränsen går inte att sätta.`,
  },
  buttons: {
    follow: 'Följ',
    stop: 'Sluta följa',
    change: 'Ändra',
    show: 'Visa',
    list: 'Visa det jag följer',
    stopHere: 'Sluta följa här',
    all: 'Visa alla',
  },
  latest: 'senaste',
  latestLine: 'följ senaste',
  channelFollows: 'Det kanalen följer',
  chosenBy: ', valt av ',
  stoppedHere: (label: string) => `Kanalen följer inte ${label} längre.`,
  latestTitle: 'Det senaste av det som följs',
  noneTold: 'Inget av det som följs har ändrats än.',

  started: (label: string) => `Du följer nu ${label}. Du får veta i ett meddelande när något ändras.`,
  startedLimit: (label: string, { limit, now, isPast }: { limit: string; now: string; isPast: boolean }) =>
    `Du följer nu ${label}, ${limit}. Nu är det ${now}${isPast ? ', så gränsen är redan passerad' : ''}. Du får veta en gång varje gång gränsen passeras.`,
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
    taken: 'Kanalen följer redan det här. Låt fältet vara tomt om du själv vill få veta det också.',
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
    channelWhy:
      'Kanalen får det för att någon här valde det med /sn följ. Vem som helst i kanalen kan sluta följa.',
    change: (what: string, before: string | null, after: string | null) =>
      before === null
        ? `${what}: ${after}`
        : after === null
          ? `${what}: var ${before}, står inte längre`
          : `${what}: från ${before} till ${after}`,
    deviation: 'Avvikelsen',
    past: (what: string, value: string, limit: string) => `${what} är ${value} och har passerat ${limit}.`,
    back: (what: string, value: string, limit: string) =>
      `${what} är ${value} och är tillbaka innanför ${limit}.`,
    gone: 'Det finns inte längre bland det som är publicerat.',
    more: (n: number) => `och ${count(n, 'ändring', 'ändringar')} till`,
    rest: (n: number) => `… och ${count(n, 'sak', 'saker')} till`,
    ended: (n: number) => `${count(n, 'sak', 'saker')} följs inte längre i en kanal`,
    endedOne: {
      left: (label: string, channel: string, userId: string) => [
        `${label} i `,
        { channel },
        ': den som valde det, ',
        { person: userId },
        ', har lämnat arbetsytan.',
      ],
      shut: (label: string, channel: string) => [
        `${label} i `,
        { channel },
        ': kanalen är arkiverad, eller så är assistenten inte med i den längre.',
      ],
    },
    endedWhy: 'Den som vill kan börja följa det igen med /sn följ i kanalen.',
    why: 'Du får det här för att du följer det. Skriv /sn följ för att sluta.',
  },
}
