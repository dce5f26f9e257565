import { calendarDate } from '../../lib/calendar.ts'

/**
 * Socialtjänstlagen (2001:453), in force to 2025-06-30, against socialtjänstlagen (2025:400), from 2025-07-01: the sections
 * that a social services committee refers to. Only pairs that a statute itself supports: each names a law whose
 * reference was exchanged when the new act came into force, read in the consolidated texts as of 2025-09-01, or the act's own text where it says
 * the same as the former. Where none
 * says what a section became, that is left to the reader: the old one is said to be repealed, and no more. Every pair is of the day
 * that the acts were exchanged, and of no other.
 */
export interface OldSection {
  /** "11:1a": chapter and section of (2001:453). */
  old: string
  /** What replaced it, as it is written: "20 kap. 3 §"; null where no statute that we have read says it. */
  now: string | null
  /** Words that show that this section is meant, as the same number means something else in the new act. */
  about: RegExp
  source: string
}

/** The statute whose reference was exchanged. */
const FOLLOWING = (where: string) => `hänvisningen i ${where}, ändrad 2025-07-01 (prop. 2024/25:89)`
const ACT = 'SoL (2025:400), prop. 2024/25:89'

/** The act that applies, and the one before it: first and last day in force. */
export const SOL = { sfs: '2025:400', from: calendarDate('2025-07-01') } as const
export const FORMER_SOL = {
  sfs: '2001:453',
  from: calendarDate('2002-01-01'),
  until: calendarDate('2025-06-30'),
} as const

export const OLD_SECTIONS: readonly OldSection[] = [
  {
    old: '1:1',
    now: '2 kap. 1–4 §§',
    about: /\bmål(?:en)?\b|demokrati|solidaritet/iu,
    source: FOLLOWING('LVM 1 § (SFS 2025:409)'),
  },
  {
    old: '2:1',
    now: '4 kap. 1 §',
    about: /yttersta ansvar/iu,
    source: FOLLOWING('lagen om mottagande av evakuerade (SFS 2025:451)'),
  },
  { old: '2a:10', now: '29 kap. 10 §', about: /överflytt/iu, source: FOLLOWING('SFS 2025:441') },
  { old: '2a:11', now: '29 kap. 11 §', about: /överflytt/iu, source: FOLLOWING('SFS 2025:441') },
  { old: '3:6b', now: null, about: /kontaktperson|kontaktfamilj/iu, source: ACT },
  {
    old: '4:1',
    now: '11 kap. 1 § (insatser) eller 12 kap. 1 § (ekonomiskt bistånd)',
    about: /bistånd|försörjningsstöd|insats/iu,
    source: FOLLOWING('SFS 2025:444 och 2025:452'),
  },
  {
    old: '5:1b',
    now: '18 kap. 8 §',
    about: /ungdomstjänst|ungdomsvård/iu,
    source: FOLLOWING('socialtjänstförordningen (2025:468)'),
  },
  {
    old: '5:5',
    now: '8 kap. 4 §',
    about: /särskilda? boendeform|äldreboende|särskilt boende/iu,
    source: FOLLOWING('SFS 2025:411'),
  },
  {
    old: '5:7',
    now: '8 kap. 11 §',
    about: /särskild service|funktionsnedsättning|funktionshinder/iu,
    source: FOLLOWING('lagen (2005:807) om ersättning för viss mervärdesskatt (SFS 2025:430)'),
  },
  {
    old: '6:6',
    now: '22 kap. 2 §',
    about: /medgivande|enskilt hem|familjehem|placer/iu,
    source: FOLLOWING('LVU 24 och 25 §§ (SFS 2025:410)'),
  },
  { old: '6:11a', now: '22 kap. 17 §', about: /placering/iu, source: FOLLOWING('SFS 2025:443 och 2025:461') },
  {
    old: '8:1',
    now: '32 kap. 1–3 §§',
    about: /avgift|ersättning/iu,
    source: FOLLOWING('SFS 2025:444 och 2025:452'),
  },
  {
    old: '11:1',
    now: '14 kap. 2 §',
    about: /utredning|inled/iu,
    source: FOLLOWING('LVU:s bestämmelse om uppföljning (SFS 2025:410)'),
  },
  {
    old: '11:1a',
    now: '20 kap. 2 §',
    about: /förhandsbedömning|bedömning|anmälan|utredning/iu,
    source: 'lagtexten, SoL (2025:400) 20 kap. 2 §: förhandsbedömning inom fjorton dagar',
  },
  {
    old: '11:2',
    now: '20 kap. 3 §',
    about: /utredning|fyra månader/iu,
    source: FOLLOWING('förordningen (2017:193) om statlig ersättning för asylsökande'),
  },
  {
    old: '14:1',
    now: '19 kap. 1 §',
    about: /anmäl|oro/iu,
    source: FOLLOWING('polislagen 3 § (SFS 2025:408)'),
  },
  {
    old: '14:3',
    now: '27 kap. 2 §',
    about: /lex sarah|missförhållande|rapport/iu,
    source: FOLLOWING('LSS (SFS 2025:416)'),
  },
  {
    old: '15:1',
    now: '17 kap. 11 §',
    about: /tystnadsplikt|röja/iu,
    source: FOLLOWING('lagen (1991:2041) om särskild personutredning (SFS 2025:415)'),
  },
  { old: '16:6f', now: null, about: /verkställ|rapporter/iu, source: ACT },
  { old: '16:6g', now: null, about: /verkställ|rapporter/iu, source: ACT },
  { old: '16:6h', now: null, about: /verkställ|rapporter/iu, source: ACT },
]
