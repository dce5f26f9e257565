import type { CalendarDate } from '../lib/calendar.ts'
import type { DecimalText } from '../lib/numbers.ts'
import type { CellValue } from './cells.ts'
import type { Inline, Prose } from './prose.ts'

/**
 * A reply is a document: it says what there is to say, and renderers decide how it looks in Slack, in a terminal, in
 * Word and in Excel. Nothing is ever read back out of a rendering.
 *
 * **How to build one**
 *
 * - `lead`: the verdict as a Swedish sentence that one can read aloud: "Nämnden väntas gå med 57,7 mnkr i överskott
 *   (8,0 % av budgeten)." It begins with a capital, has no label before it and no abbreviations that nobody says.
 * - `facts`: a handful of named values ("Ansvarig", "Beslutsdag"). `exceptions`: what differs or contradicts, a sentence
 *   each, the most important first; they come right under the lead.
 * - `parts`: the rest in order of importance. The first storey (`storeys.ts`) takes the lead, then as many facts,
 *   exceptions and parts as fit in 600 characters, one table or chart with at most 12 rows, and at most 6 buttons.
 *   Views need not count: what does not fit comes behind "Visa mer". Put in `more` what belongs there in any case.
 * - A **table** has typed cells from `cells.ts` and all of its rows: `table('Per verksamhet', [{ title: 'Verksamhet' },
 *   { title: 'Avvikelse' }], rows.map((r) => [text(r.name), tkr(r.deviation, { signed: true })]), { unit: 'tkr' })`.
 *   Numbers align right and become numbers in Excel; long texts are cut on the screen only. `unit` is said once instead
 *   of in every cell. Give whole tables: renderers page them ("sida 2"). Only a list that the database pages sets
 *   `paging` and gives the rows of its page.
 * - A **chart** is `chart('bar', title, unit, labels, [{ name, values }])`, values exact decimals or null; lines are
 *   for years, bars for comparing, pies for at most 6 shares of a whole. Put it before the table with the same figures:
 *   the first storey shows the chart, and the table follows in the second.
 * - A figure of the catalogue of facts says which: `ofFact(tkr(value), 'budget/2023:1-8|barn/netto|budget')`, and `shows`
 *   those that stand in sentences. Where another place contradicts one, `marks.ts` says so in every rendering.
 * - `actions`: what one can do or see next, the most important first: `go(label, line)`, `openForm(label, form, args)`,
 *   `act(label, action, value)`, `menu(placeholder, choices)`. Labels are at most 28 characters, a verb and its object
 *   ("Öppna ärendet", "Visa volymer"), never a raw command. Tillbaka, Visa mer, Dela and Hämta are added by themselves.
 * - `back` is the command line of the page above, unless the page that the person came from is known; `up` names
 *   it ("Målområde 1").
 * - `sources`: documents with section and day; `notes`: small print ("Belopp i tkr …").
 * - Texts are data. Marked pieces are made with `strong`, `typed`, `{ person }`, `{ link }` (`prose.ts`); `*`, `_`,
 *   `<` and the like in any text come out as they were typed. Never call `escapeText`.
 * - A refusal or receipt is `sentence('…')`.
 */
export interface Reply {
  /** "Budget, delår 2 2023"; none for a mere sentence. */
  title?: string
  /** Said first of all, e.g. that figures are not published. */
  notice?: Prose
  lead: Prose
  facts?: readonly Fact[]
  exceptions?: readonly Prose[]
  /** Facts that its sentences and charts say, as cells of the catalogue of facts: "table|row|column". */
  shows?: readonly string[]
  parts?: readonly Part[]
  /** Parts that are shown by "Visa mer" only. */
  more?: readonly Part[]
  actions?: readonly Action[]
  /** A text is a line that was put together elsewhere, as in what has been saved. */
  sources?: readonly (Source | string)[]
  notes?: readonly Prose[]
  /** The command line of the page that this one belongs under. */
  back?: string
  up?: { label: string; line: string }
  /** For lists that the database pages; the renderer pages all others. */
  paging?: { page: number; pages: number; line: string }
  /** False where sharing in the channel makes no sense: help, lists to choose from, refusals. Default true. */
  shareable?: boolean
  /** True for replies without people or figures, such as help: they may appear in a channel without being shared. */
  general?: boolean
  /** True for what needs more than reading, such as drafts: it is not shown where others read. */
  restricted?: boolean
  /** The command line that gives the reply again, where it is not the one typed. */
  line?: string
  /**
   * True for a text that goes to the committee unchanged: its Word file is the first action, and has
   * the exceptions and the parts alone, as the lead says what they begin with.
   */
  official?: boolean
}

export interface Fact {
  label: string
  value: CellValue | Prose
}

export type Part = Heading | Paragraph | List | Table | Chart | Entry | Note

export interface Heading {
  kind: 'heading'
  text: string
  /** 2 is below 1, the default. */
  level?: 1 | 2
}
export interface Paragraph {
  kind: 'paragraph'
  text: Prose
}
export interface List {
  kind: 'list'
  items: readonly Prose[]
}
/** One of several things, with what can be done about it. */
export interface Entry {
  kind: 'entry'
  text: Prose
  /** What belongs under it in small print. */
  small?: Prose
  actions: readonly Action[]
}
/** Small print. */
export interface Note {
  kind: 'note'
  text: Prose
}

export interface Column {
  title: string
}
export interface Table {
  kind: 'table'
  /** What the table shows: said by screen readers, and the name of its sheet in Excel. */
  caption: string
  columns: readonly Column[]
  rows: readonly (readonly CellValue[])[]
  /** A sum; comes last, on every page. */
  total?: readonly CellValue[]
  /** The unit of most of its numbers, said once. */
  unit?: string
}

export type ChartKind = 'bar' | 'line' | 'area' | 'pie'
export interface Chart {
  kind: 'chart'
  chart: ChartKind
  title: string
  unit: string
  labels: readonly string[]
  series: readonly ChartSeries[]
}
export interface ChartSeries {
  name: string
  /** One for each label. */
  values: readonly (DecimalText | null)[]
}

/** Where figures are printed. */
export interface Source {
  title: string
  dnr: string | null
  asOf: CalendarDate | null
  section?: string
}

/** What a form is opened for; short texts, as they travel in a button. */
type FormArgs = Readonly<Record<string, string>>

export interface Confirmation {
  title: string
  text: string
  confirm: string
  deny: string
}

export type Action =
  /** Shows the answer to a command line. */
  | {
      kind: 'go'
      label: string
      line: string
      primary?: boolean
      /** For whoever the reply was made for: left out where others read it. */
      isPersonal?: true
    }
  | { kind: 'form'; label: string; form: string; args: FormArgs; primary?: boolean }
  | {
      kind: 'act'
      label: string
      action: string
      value: string
      style?: 'primary' | 'danger'
      confirm?: Confirmation
    }
  /** A choice among many; shows the label until one is chosen. */
  | { kind: 'menu'; label: string; choices: readonly { label: string; line: string }[]; isWhole?: boolean }

// ---------------------------------------------------------------- builders

/** A reply that is a sentence and nothing to share. */
export const sentence = (lead: Prose, ...actions: readonly Action[]): Reply => ({
  lead,
  actions,
  shareable: false,
})

export const heading = (text: string, level: 1 | 2 = 1): Heading => ({
  kind: 'heading',
  text,
  ...(level === 1 ? {} : { level }),
})
export const paragraph = (text: Prose): Paragraph => ({ kind: 'paragraph', text })
export const list = (items: readonly Prose[]): List => ({ kind: 'list', items })
export const note = (text: Prose): Note => ({ kind: 'note', text })
/** @public */
export const entry = (text: Prose, ...actions: readonly Action[]): Entry => ({ kind: 'entry', text, actions })
/** @public */
export const fact = (label: string, value: CellValue | Prose): Fact => ({ label, value })

export const table = (
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly CellValue[])[],
  { total, unit }: { total?: readonly CellValue[] | null; unit?: string } = {},
): Table => ({
  kind: 'table',
  caption,
  columns,
  rows,
  ...(total ? { total } : {}),
  ...(unit ? { unit } : {}),
})

export const chart = (
  kind: ChartKind,
  title: string,
  unit: string,
  labels: readonly string[],
  series: readonly ChartSeries[],
): Chart => ({ kind: 'chart', chart: kind, title, unit, labels, series })

export const go = (label: string, line: string, primary = false): Action => ({
  kind: 'go',
  label,
  line,
  ...(primary ? { primary } : {}),
})
/** @public */
export const openForm = (label: string, form: string, args: FormArgs = {}, primary = false): Action => ({
  kind: 'form',
  label,
  form,
  args,
  ...(primary ? { primary } : {}),
})
export const act = (
  label: string,
  action: string,
  value: string,
  options: { style?: 'primary' | 'danger'; confirm?: Confirmation } = {},
): Action => ({ kind: 'act', label, action, value, ...options })
/** `isWhole` where every choice is needed: otherwise the last of very many are left out. */
export const menu = (
  label: string,
  choices: readonly { label: string; line: string }[],
  isWhole = false,
): Action => ({ kind: 'menu', label, choices, ...(isWhole ? { isWhole } : {}) })

/** A button has room for no more, whatever draws it. */
const MOST_ON_BUTTON = 28
const MOST_CHOICE_BUTTONS = 4

/** One of several things to go on with: a button each for a few whose names have room on one, otherwise a menu. */
export const choose = (
  label: string,
  choices: readonly { label: string; line: string }[],
  most = MOST_CHOICE_BUTTONS,
): Action[] => {
  if (choices.length === 0) return []
  const asButtons = choices.length <= most && choices.every((one) => one.label.length <= MOST_ON_BUTTON)
  return asButtons ? choices.map((one) => go(one.label, one.line)) : [menu(label, choices)]
}

/** A reply with unpublished figures: it says so first, and is shown to no other person. */
export const asDraftReply = (reply: Reply, notice: Prose): Reply => ({
  ...reply,
  notice,
  shareable: false,
  restricted: true,
})

/** The reply with a remark right under its lead. */
export const withRemark = (reply: Reply, remark: Prose, ...actions: readonly Action[]): Reply => ({
  ...reply,
  exceptions: [remark, ...(reply.exceptions ?? [])],
  actions: [...actions, ...(reply.actions ?? [])],
})

const isCell = (value: CellValue | Prose): value is CellValue =>
  value === null || (typeof value === 'object' && 'kind' in value)

/** A fact's value as prose. */
export const factProse = ({ value }: Fact): Prose =>
  isCell(value) ? [{ cell: value } satisfies Inline] : value
