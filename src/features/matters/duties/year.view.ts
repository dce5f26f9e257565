import type { CalendarDate } from '../../../lib/calendar.ts'
import { type CellValue, date, person, state, type Tone, text } from '../../../reply/cells.ts'
import { chart, type Fact, go, menu, openForm, type Reply, sentence, table } from '../../../reply/reply.ts'
import { dutiesTexts as texts } from '../../../texts/duties.ts'
import { mattersTexts } from '../../../texts/matters.ts'
import {
  beginsOn,
  type Duty,
  type Occasion,
  openOccasions,
  perMonth,
  type Status,
  statusOf,
  type Turn,
  unplanned,
} from './duties.ts'

export const DUTY_FORM = 'duty'
export const LAY_OUT_FORM = 'duty-lay-out'
const MOST_CHOICES = 50
const MOST_NAMED = 3

const TONES: Readonly<Record<Status, Tone>> = {
  done: 'good',
  under_way: 'neutral',
  to_begin: 'warning',
  coming: 'neutral',
  unknown: 'neutral',
}

const statusCell = (occasion: Occasion, today: CalendarDate): CellValue => {
  const status = statusOf(occasion, today)
  return state(texts.status[status], TONES[status])
}

export interface YearView {
  year: number
  today: CalendarDate
  occasions: readonly Occasion[]
  /** False where no duty has been added at all. */
  hasDuties: boolean
  mayRegister: boolean
}

/** A year's duties by day, with a picture of the year. */
export function yearReply({ year, today, occasions, hasDuties, mayRegister }: YearView): Reply {
  const add = mayRegister ? [openForm(texts.buttons.add, DUTY_FORM)] : []
  if (occasions.length === 0)
    return { ...sentence(hasDuties ? texts.noneFor(year) : texts.none, ...add), title: texts.title(year) }
  const late = occasions.filter((one) => statusOf(one, today) === 'to_begin')
  const open = openOccasions(occasions, today)
  const matters = occasions.filter(({ matter }) => matter !== null).length
  const past = occasions.length - matters - open.length
  const unplaced = mayRegister ? unplanned(open) : []
  const isPlanned = unplaced.length < open.length
  return {
    title: texts.title(year),
    lead: texts.lead(year, { all: occasions.length, matters, open: open.length, past, toBegin: late.length }),
    exceptions: [
      ...late.map((one) => texts.toBegin(one.duty.title, beginsOn(one), one.on)),
      ...unplannedLines(unplaced, open.length),
    ],
    parts: [monthChart(occasions), yearTable(occasions, today)],
    actions: [
      ...(unplaced.length > 0 ? [go(texts.buttons.plan(year), texts.lines.plan(year), !isPlanned)] : []),
      ...(mayRegister && open.length > 0
        ? [openForm(texts.buttons.layOut(year), LAY_OUT_FORM, { year: String(year) }, isPlanned)]
        : []),
      go(texts.buttons.year(year + 1), texts.lines.year(year + 1)),
      go(texts.buttons.year(year - 1), texts.lines.year(year - 1)),
      ...add,
      menu(texts.buttons.choose, choices(occasions)),
    ],
    sources: documentsOf(occasions.map(({ duty }) => duty)),
    notes: [texts.note],
  }
}

/** That meetings are to be planned first, where some or all of what can be laid out has none to go to. */
export const unplannedLines = (unplaced: readonly Occasion[], open: number): string[] => {
  if (unplaced.length === 0) return []
  return [
    unplaced.length === open
      ? texts.unplanned.all
      : texts.unplanned.some(unplaced.map(({ duty }) => duty.title).slice(0, MOST_NAMED), unplaced.length),
  ]
}

/** The months that have something to do. */
function monthChart(occasions: readonly Occasion[]) {
  const months = perMonth(occasions).flatMap((n, at) =>
    n > 0 ? [{ n, label: texts.shortMonths[at] ?? '' }] : [],
  )
  return chart(
    'bar',
    texts.captions.months,
    texts.unit,
    months.map(({ label }) => label),
    [{ name: texts.series, values: months.map(({ n }) => String(n)) }],
  )
}

const yearTable = (occasions: readonly Occasion[], today: CalendarDate) => {
  const { on, title, meeting, owner, status } = texts.columns
  return table(
    texts.captions.year,
    [title, on, status, meeting, owner].map((heading) => ({ title: heading })),
    occasions.map((one) => [
      text(one.duty.title),
      date(one.on),
      statusCell(one, today),
      one.meeting ? date(one.meeting.heldOn) : null,
      person(one.duty.owner),
    ]),
  )
}

const choices = (occasions: readonly Occasion[]) =>
  [...new Map(occasions.map(({ duty }) => [duty.id, duty])).values()]
    .slice(0, MOST_CHOICES)
    .map(({ id, title }) => ({ label: title, line: texts.lines.one(id) }))

const sourcesOf = (duties: readonly Duty[]) => {
  const sources = duties.flatMap(({ source }) => source ?? [])
  return [...new Map(sources.map((source) => [`${source.title}/${source.section}`, source])).values()]
}

/** Each document once: a year has many sections. */
const documentsOf = (duties: readonly Duty[]) => [
  ...new Map(
    sourcesOf(duties).map(({ title, dnr, asOf }) => [title, { title, dnr, asOf }] as const),
  ).values(),
]

export interface OneView {
  duty: Duty
  turns: readonly Turn[]
  mayRegister: boolean
}

/** One duty: when, why, who, and the ärenden that it has become. */
export function oneReply({ duty, turns, mayRegister }: OneView): Reply {
  const { facts } = texts
  const rows: Fact[] = [
    { label: facts.when, value: texts.when(duty) },
    { label: facts.lead, value: texts.leadTime(duty.leadDays) },
    { label: facts.kind, value: duty.kind },
    ...(duty.basis ? [{ label: facts.basis, value: duty.basis }] : []),
    ...(duty.owner ? [{ label: facts.owner, value: person(duty.owner) }] : []),
    ...(duty.unit ? [{ label: facts.unit, value: duty.unit }] : []),
  ]
  const sorted = turns.toSorted((a, b) => b.year - a.year || b.month - a.month)
  const [latest] = sorted
  return {
    title: duty.title,
    lead: texts.oneLead(duty.title, texts.when(duty)),
    facts: rows,
    exceptions: duty.isEnded ? [texts.ended] : [],
    parts:
      sorted.length > 0
        ? [
            table(
              texts.captions.turns,
              [
                { title: texts.columns.year },
                { title: texts.columns.matter },
                { title: texts.columns.status },
              ],
              sorted.map(({ year, matter }) => [
                text(String(year)),
                text(matter.title),
                state(
                  texts.status[matter.isClosed ? 'done' : 'under_way'],
                  matter.isClosed ? 'good' : 'neutral',
                ),
              ]),
            ),
          ]
        : [],
    actions: [
      ...(mayRegister ? [openForm(texts.buttons.change, DUTY_FORM, { id: String(duty.id) }, true)] : []),
      ...(latest ? [go(texts.buttons.matter, mattersTexts.oneLine(`#${latest.matter.id}`))] : []),
      go(texts.buttons.all, texts.name),
    ],
    sources: sourcesOf([duty]),
    back: texts.name,
  }
}
