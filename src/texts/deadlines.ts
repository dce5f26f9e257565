import { type CalendarDate, dateInStockholm } from '../lib/calendar.ts'
import type { ExternalDue, MeetingChain } from '../lib/deadlines/meeting.ts'
import { clockInStockholm } from '../lib/deadlines/period.ts'
import type { Quarter } from '../lib/deadlines/quarters.ts'
import type { CountedUnit, Deadline, LawVersion, RuleId, StartEvent } from '../lib/deadlines/types.ts'
import type { ReportCategory, UnenforcedReport } from '../lib/deadlines/unenforced.ts'
import { type DayOff, dayOff } from '../lib/holidays.ts'

/** What people call each rule. */
export const ruleNames: Record<RuleId, string> = {
  preliminary_assessment: 'Förhandsbedömning',
  child_investigation: 'Utredning som rör barn',
  placed_child: 'Övervägande, barn placerat enligt SoL',
  lvu_consideration: 'Övervägande, vård enligt 2 § LVU',
  lvu_review: 'Omprövning, vård enligt 3 § LVU',
  lvu_contact_restriction: 'Övervägande, umgängesbegränsning eller hemlig vistelseort',
  lvu_moving_ban: 'Övervägande, flyttningsförbud',
  lvu_submission: 'Omedelbart omhändertagande: underställning',
  lvu_application: 'Omedelbart omhändertagande: ansökan om vård',
  youth_service: 'Ungdomstjänst påbörjad',
  unenforced_sol: 'Ej verkställt beslut enligt SoL',
  unenforced_sol_interrupted: 'Avbruten verkställighet enligt SoL',
  unenforced_lss: 'Ej verkställt beslut enligt LSS',
  unenforced_lss_interrupted: 'Avbruten verkställighet enligt LSS',
  unenforced_report_sol: 'Kvartalsrapport till IVO, ej verkställda beslut enligt SoL',
  unenforced_report_lss: 'Kvartalsrapport till IVO, ej verkställda beslut enligt LSS',
  lex_sarah_report: 'Lex Sarah: rapport',
  lex_sarah_ivo: 'Lex Sarah: anmälan till IVO',
  lex_sarah_measures: 'Lex Sarah: beslutade åtgärder',
  slow_handling_request: 'Långsam handläggning: parten får begära avgörande',
  slow_handling_decision: 'Långsam handläggning: avgörande efter begäran',
  appeal: 'Överklagande',
  judicial_review: 'Laglighetsprövning',
  adjustment: 'Justering av protokoll',
  posting: 'Anslag om justering',
  material_stop: 'Materialstopp',
  notice: 'Kallelse',
  interim_report: 'Delårsrapport till fullmäktige och revisorer',
  internal_control_report: 'Rapport om intern kontroll',
  complaint_answer: 'Svar på synpunkt',
  recurring_duty: 'Återkommande uppgift',
  gdpr_incident: 'Personuppgiftsincident: anmälan',
  gdpr_request: 'Registrerads begäran enligt GDPR: svar',
  set_date: 'Datum i brev eller beslut',
}

/** What each rule is counted from, written to follow "räknas från att". */
export const startEvents: Record<StartEvent, string> = {
  report_received: 'anmälan kom in',
  investigation_opened: 'utredningen inleddes',
  placed_or_last_considered: 'barnet placerades eller vården senast övervägdes',
  care_begun_or_last_considered: 'vården började eller senast övervägdes',
  care_begun_or_last_reviewed: 'vården började eller senast omprövades',
  decided_or_last_considered: 'beslutet fattades eller senast övervägdes',
  custody_decided: 'omhändertagandet beslutades',
  custody_confirmed: 'rätten fastställde omhändertagandet',
  legally_binding: 'avgörandet fick laga kraft',
  decided: 'beslutet fattades',
  interrupted: 'verkställigheten avbröts',
  quarter_ended: 'kvartalet tog slut',
  irregularity_known: 'missförhållandet blev känt',
  application_received: 'ärendet inleddes',
  request_received: 'begäran kom in',
  notified: 'den som överklagar fick del av beslutet',
  posted: 'justeringen anslogs',
  meeting_held: 'sammanträdet hölls',
  adjusted: 'protokollet justerades',
  period_ended: 'perioden tog slut',
  last_done: 'det senast gjordes',
  complaint_received: 'synpunkten kom in',
  incident_known: 'incidenten blev känd',
  letter_dated: 'brevet daterades',
}

const NUMBERS = ['två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'] as const
const UNITS: Record<Exclude<CountedUnit, 'day_after'>, readonly [one: string, many: string]> = {
  hours: ['en timme', 'timmar'],
  days: ['en dag', 'dagar'],
  days_before: ['en dag', 'dagar'],
  working_days: ['en arbetsdag', 'arbetsdagar'],
  weeks: ['en vecka', 'veckor'],
  months: ['en månad', 'månader'],
  years: ['ett år', 'år'],
}

/** "tre månader", "14 dagar": words up to twelve. */
const duration = (unit: keyof typeof UNITS, count: number): string => {
  const [one, many] = UNITS[unit]
  return count === 1 ? one : `${NUMBERS[count - 2] ?? count} ${many}`
}

const dayAfter = (count: number): string =>
  count === 1 ? 'dagen efter' : count === 2 ? 'andra dagen efter' : `${duration('days', count)} efter`

const dayOffName = (off: DayOff): string => {
  if ('name' in off) return off.name
  return off.kind === 'saturday' ? 'lördag' : 'söndag'
}

/** "2023-09-30 (lördag)", "2023-06-23 (midsommarafton)"; a working day has no note. */
export const dateWithDayOff = (date: CalendarDate): string => {
  const off = dayOff(date)
  return off ? `${date} (${dayOffName(off)})` : date
}

const moment = (instant: Date): string => `${dateInStockholm(instant)} kl. ${clockInStockholm(instant)}`

/** "SoL 34 kap. 1 §" */
const citation = ({ name, paragraph }: LawVersion): string => `${name} ${paragraph}`

function counted({ period, start, nominal, ordinary, instants, dayOff: off }: Deadline): string {
  const mark = off && period.unit !== 'immediately' ? ` (${dayOffName(off)})` : ''
  const end = ordinary ? `${ordinary}, förlängt till ${nominal}${mark}` : `${nominal}${mark}`
  switch (period.unit) {
    case 'immediately':
      return `genast från ${start}`
    case 'set':
      return `fastställt datum → ${end}`
    case 'day_after':
      return `${dayAfter(period.count)} ${start} → ${end}`
    case 'days_before':
      return `${duration(period.unit, period.count)} före ${start} → ${end}`
    case 'hours': {
      const [from, to] = instants ? [moment(instants.start), moment(instants.due)] : [start, nominal]
      return `${duration(period.unit, period.count)} från ${from} → ${to}${mark}`
    }
    default:
      return `${duration(period.unit, period.count)} från ${start} → ${end}`
  }
}

function moved({ period, roll, rolled, dayOff: off }: Deadline): string {
  if (!off || period.unit === 'immediately') return ''
  if (roll === 'none') return ', flyttas inte fram'
  return roll === 'forward' ? `, kan utföras senast ${rolled}` : `, görs senast ${rolled}`
}

function restsOn({ basis, law, lawDate }: Deadline): string {
  if (law) return citation(law)
  if (basis === 'not_in_force') return `lagen hade ingen sådan regel ${lawDate}`
  return basis === 'set_date' ? 'enligt brev eller beslut' : 'nämndens egen regel'
}

/**
 * How a deadline was counted, in one sentence: "tre månader från 2023-04-13 → 2023-07-13, SoL 16 kap. 6 f §". When the
 * last day is a day off, also what that means: "… → 2023-09-30 (lördag), kan utföras senast 2023-10-02, FL 44 §".
 */
export const explain = (deadline: Deadline): string =>
  `${counted(deadline)}${moved(deadline)}, ${restsOn(deadline)}`

/** "kvartal 2 2023" */
export const quarterName = ({ year, quarter }: Quarter): string => `kvartal ${quarter} ${year}`

/** The headings of the quarterly report, as the reports print them. */
export const reportHeading = (category: ReportCategory, { quarter }: Quarter): string =>
  ({
    reported_now_enforced: 'Återrapportering av beslut som har verkställts',
    closed_without_enforcement: 'Återrapportering av beslut som avslutats utan att beslutet verkställts',
    still_not_enforced: 'Återrapportering av beslut som rapporterats tidigare och ännu inte verkställts',
    new_this_quarter: `Ny rapportering av ej verkställda beslut under kvartal ${quarter}`,
  })[category]

/** For a decision that is new in a report although its three months ended in an earlier quarter; otherwise null. */
export const passedEarlierNote = ({ passedEarlier, limit, firstQuarter }: UnenforcedReport): string | null =>
  passedEarlier ? `Tre månader hade gått redan ${limit.nominal}, ${quarterName(firstQuarter)}.` : null

/** What a recipient's date means for a matter of the meeting; null when ordinary adjustment is soon enough. */
export const externalDueNote = (
  due: ExternalDue,
  dueOn: CalendarDate,
  { meetingOn, adjustment, facts }: Pick<MeetingChain, 'meetingOn' | 'adjustment' | 'facts'>,
): string | null => {
  const date = dateWithDayOff(dueOn)
  switch (due) {
    case 'in_time':
      return null
    case 'before_meeting':
      return `${date} är före sammanträdet ${meetingOn}: be om anstånd eller besluta på annat sätt.`
    case 'immediate_adjustment':
      return `Omedelbar justering behövs: ordinarie justering får dröja till ${adjustment.rolled}, datumet är ${date}.`
    case 'missed':
      return `Protokollet justerades ${facts.adjustedOn ?? ''}, efter ${date}.`
  }
}
