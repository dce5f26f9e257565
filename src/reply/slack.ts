import type { KnownBlock, RichTextBlock, SectionBlock, TableBlock } from '@slack/types'
import { shorten } from '../lib/words.ts'
import { header, plain } from '../slack/blocks.ts'
import { limits } from '../slack/limits.ts'
import { pageMissing } from '../texts/common.ts'
import { replyTexts as texts } from '../texts/reply.ts'
import { buttonRows } from './buttons.slack.ts'
import { type CellValue, cellText, isForgotten } from './cells.ts'
import { type ChartBlock, chartBlock } from './chart.slack.ts'
import { captionOf, chartLines, numericColumns, storeyLines, tableCell, tableLines } from './fixed-width.ts'
import { escapeData, mrkdwn } from './mrkdwn.ts'
import { type Prose, piecesOf, plainProse } from './prose.ts'
import { type Action, type Fact, factProse, type Part, type Table } from './reply.ts'
import { FIRST_STOREY, firstPoints, pointsNote, type Storey } from './storeys.ts'

/** Storeys of replies as Slack's blocks. */

/** A block that Slack draws: its charts are newer than the types of its library. */
export type DrawnBlock = KnownBlock | ChartBlock

/** What the workspace draws; what it does not becomes text of fixed width. */
export interface Drawing {
  tables: boolean
  /** Tables that the reader sorts and filters. */
  sortable: boolean
  charts: boolean
}
export const DRAWS_ALL: Drawing = { tables: true, sortable: true, charts: true }

/**
 * Slack refuses a message whose blocks are about 11 000 characters in all (slackapi/bolt-js issues 2509 and 2867); how it
 * counts is not documented, so that all of their JSON is counted, and less of it is sent.
 */
export const MOST_CHARACTERS = 8_000
/** Room for what a message has besides: who shared it, rows of buttons, and the way back in their ids. */
const FRAME = { characters: 900, blocks: 8 }
const ROWS_ON_PAGE = 30
const MOST_ON_LINE = 160
const CHART_POINTS = 20
const MOST_CAPTION = 150

export interface SlackPage {
  blocks: DrawnBlock[]
  /** 1 for the first. */
  page: number
  pages: number
}

/**
 * A storey's blocks without its buttons, which are on every page and are passed in to be counted. What is too much for one
 * message becomes several pages; a page after the last shows the last, and says so.
 */
export function storeyPage(
  storey: Storey,
  wanted: number,
  drawing: Drawing,
  buttons: readonly Action[] = [],
): SlackPage {
  const foot = footBlocks(storey)
  const room = MOST_CHARACTERS - FRAME.characters - weigh([...foot, ...buttonRows(buttons)])
  const pages = pagesOf(groupsOf(storey, { ...drawing, room }), room)
  const page = Math.min(Math.max(wanted, 1), pages.length)
  const missing = page === wanted ? [] : [section(escapeData(pageMissing(wanted, pages.length)))]
  const title = page > 1 && storey.title ? [header(storey.title)] : []
  const number = pages.length > 1 ? small(texts.page(page, pages.length)) : []
  const blocks = (pages[page - 1] ?? []).flatMap((group) => group.draw())
  return { blocks: [...title, ...missing, ...blocks, ...number, ...foot], page, pages: pages.length }
}

function groupsOf(storey: Storey, draw: Draw): Group[] {
  const groups = headBlocks(storey).map(drawn)
  for (const part of storey.parts) {
    // The first table begins on the first page, with as many rows as there is room for below the parts before it.
    const isFirst = groups.every(({ tables }) => tables === 0)
    const left = draw.room - groups.reduce((sum, { weight }) => sum + weight, 0)
    groups.push(...partGroups(part, isFirst ? { ...draw, left } : draw))
  }
  return groups
}

/** What is drawn, and how much of it a page takes. */
interface Draw extends Drawing {
  room: number
  /** Of the page that the part may begin on; a whole one unless given. */
  left?: number
}

/** Blocks that stay together on a page; a table's are drawn only for the page that is shown. */
interface Group {
  /** Characters of JSON. */
  weight: number
  blocks: number
  tables: number
  charts: number
  draw(): DrawnBlock[]
}

const isTable = ({ type }: DrawnBlock): boolean => type === 'table' || type === 'data_table'

const drawn = (blocks: DrawnBlock[]): Group => ({
  weight: weigh(blocks),
  blocks: blocks.length,
  tables: blocks.filter(isTable).length,
  charts: blocks.filter(({ type }) => type === 'data_visualization').length,
  draw: () => blocks,
})

/** The text used instead of the blocks: complete by itself, with title and sources on lines of their own. mrkdwn. */
export function storeyText(storey: Storey): string {
  const title = storey.title ? escapeData(storey.title) : ''
  const said: Prose[] = [
    ...(storey.notice ? [storey.notice] : []),
    storey.lead,
    ...storey.facts.map(factSentence),
    ...storey.exceptions,
  ]
  const parts = storey.parts.flatMap(partInText)
  // However long it is, the source is included.
  const small = [...storey.notes.map(mrkdwn), ...storey.sourceLines.map(escapeData)]
  const sources = shorten(small.join(' '), limits.messageText / 2)
  const room = limits.messageText - title.length - sources.length - 2
  return [title, shorten([...said.map(mrkdwn), ...parts].join(' '), room), sources].filter(Boolean).join('\n')
}

function factSentence(fact: Fact): Prose {
  const value = factProse(fact)
  return [texts.fact(fact.label, ''), ...piecesOf(value), /[.!?…]$/.test(plainProse(value)) ? '' : '.']
}

/** All of the storey as text, for where Slack refuses every block. mrkdwn. */
export const storeyAsText = (storey: Storey): string =>
  shorten(storeyLines(storey).map(escapeData).join('\n').trim(), limits.messageText)

const ROWS_IN_TEXT = 5

function partInText(part: Part): string[] {
  switch (part.kind) {
    case 'heading':
      return []
    case 'paragraph':
    case 'note':
      return [mrkdwn(part.text)]
    case 'entry':
      return [texts.entry(mrkdwn(part.text), part.small ? mrkdwn(part.small) : '')]
    case 'list':
      return [part.items.map((item) => mrkdwn(item).replace(/\.$/, '')).join('; ')]
    case 'chart':
      return [escapeData(`${part.title}: ${pointsInText(part)}.`)]
    case 'table':
      return part.rows.length === 0 ? [] : [`${escapeData(captionOf(part))}: ${rowsInText(part)}.`]
  }
}

const pointsInText = ({ labels, series, unit }: Extract<Part, { kind: 'chart' }>): string =>
  labels
    .map((label, at) => {
      const values = series.map(({ name, values: own }) => {
        const value = tableCell(
          own[at] ? { kind: 'number', value: own[at], unit, decimals: 0, signed: false } : null,
          '',
        )
        return series.length > 1 ? `${name} ${value}` : value
      })
      return `${label} ${values.join(', ')}`
    })
    .join('; ')

function rowsInText({ rows, unit }: Table): string {
  const inText = (cell: CellValue) =>
    cell?.kind === 'person' ? mrkdwn([{ cell }]) : escapeData(tableCell(cell, unit))
  const shown = rows.slice(0, ROWS_IN_TEXT).map((row) => row.map(inText).join(', '))
  const rest = rows.length - shown.length
  return [...shown, ...(rest > 0 ? [texts.andMore(rest)] : [])].join('; ')
}

// ---------------------------------------------------------------- blocks

const section = (text: string): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: shorten(text, limits.section) },
  expand: true,
})

/** Small print; lines without anything to read are left out. */
function small(...given: readonly string[]): KnownBlock[] {
  const lines = given.filter((line) => line.trim() !== '').slice(0, limits.contextElements)
  if (lines.length === 0) return []
  return [
    {
      type: 'context',
      elements: lines.map((line) => ({ type: 'mrkdwn', text: shorten(line, limits.section) })),
    },
  ]
}

function headBlocks({ title, notice, lead, facts, exceptions }: Storey): DrawnBlock[][] {
  const lines = facts.map((fact) => `*${escapeData(fact.label)}:* ${mrkdwn(factProse(fact))}`)
  const isVerdict = title !== undefined && typeof lead === 'string' && lead.length <= MOST_IN_BOLD
  const [first, ...others] = paragraphs(isVerdict ? [{ strong: lead }] : lead)
  return [
    [
      ...(title ? [header(title)] : []),
      ...(notice ? [section(mrkdwn(notice))] : []),
      ...(first ? [first] : []),
    ],
    ...others.map((block) => [block]),
    ...packed(lines).map((text): DrawnBlock[] => [section(text)]),
    ...packed(exceptions.map((one) => `• ${mrkdwn(one)}`)).map((text): DrawnBlock[] => [section(text)]),
  ]
}

/** A lead is in bold under a title, where it is so short that bold still helps. */
const MOST_IN_BOLD = 200

/** A long text as sections that each fit, cut between sentences or words. */
function paragraphs(prose: Prose): SectionBlock[] {
  const whole = mrkdwn(prose)
  if (whole.length <= limits.section) return whole ? [section(whole)] : []
  const text = plainProse(prose)
  const half = text.slice(0, text.length / 2)
  const end = Math.max(half.lastIndexOf('. ') + 1, half.lastIndexOf('\n'), half.lastIndexOf(' '), 1)
  return [...paragraphs(text.slice(0, end).trim()), ...paragraphs(text.slice(end).trim())]
}

/** Lines in as few texts as fit in a section each. */
function packed(lines: readonly string[]): string[] {
  const found: string[] = []
  for (const line of lines.map((one) => shorten(one, limits.section))) {
    const last = found.at(-1)
    if (last !== undefined && last.length + line.length + 1 <= SECTION_ON_PAGE)
      found[found.length - 1] = `${last}\n${line}`
    else found.push(line)
  }
  return found
}
const SECTION_ON_PAGE = 2_000 // less than Slack takes, so that pages fill well

function partGroups(part: Part, draw: Draw): Group[] {
  return part.kind === 'table' ? tableGroups(part, draw) : partBlocks(part, draw).map(drawn)
}

/** Parts outside a message, where there are no charts and no pages: the Home tab. */
export const partsBlocks = (parts: readonly Part[]): KnownBlock[] =>
  parts
    .flatMap((part) =>
      partGroups(part, { tables: false, sortable: false, charts: false, room: MOST_CHARACTERS }),
    )
    .flatMap((group) => group.draw())
    .filter((block): block is KnownBlock => block.type !== 'data_visualization')

function partBlocks(part: Exclude<Part, Table>, draw: Drawing): DrawnBlock[][] {
  switch (part.kind) {
    case 'heading':
      return [[section(`*${escapeData(part.text)}*`)]]
    case 'paragraph':
      return paragraphs(part.text).map((block) => [block])
    case 'note':
      return [small(mrkdwn(part.text))]
    case 'list':
      return packed(part.items.map((item) => `• ${mrkdwn(item)}`)).map((text) => [section(text)])
    case 'entry':
      return [
        [
          section([mrkdwn(part.text), ...(part.small ? [mrkdwn(part.small)] : [])].join('\n')),
          ...buttonRows(part.actions),
        ],
      ]
    case 'chart':
      return [chartGroup(part, draw)]
  }
}

function chartGroup(part: Extract<Part, { kind: 'chart' }>, { charts }: Drawing): DrawnBlock[] {
  const shown = firstPoints(part, CHART_POINTS)
  const cut = shown === part ? [] : small(escapeData(pointsNote(shown.labels.length, part.labels.length)))
  const block = charts ? chartBlock(shown) : null
  return block ? [block, ...cut] : [...fenced([part.title, ...chartLines(shown)]), ...cut]
}

/** A table that the reader can sort where all of it fits in a message, otherwise pages of a plain one; in fixed width where Slack accepts neither. */
function tableGroups(part: Table, { tables, sortable, room, left = room }: Draw): Group[] {
  if (part.rows.length === 0 && !part.total) return [drawn([section(`_${escapeData(texts.emptyTable)}_`)])]
  if (!tables) {
    return chunks(part, fixedWeight, room, left).map(({ table }) =>
      drawn(fenced([captionOf(table), ...tableLines(table)])),
    )
  }
  // A sum among the rows would be sorted with them.
  const isLong = part.rows.length > FIRST_STOREY.rows && part.rows.length <= limits.tableRows
  if (sortable && !part.total && isLong) {
    const group = drawn([dataTable(part)])
    if (group.weight <= room) return [group]
  }
  const weight = (row: readonly CellValue[]) => row.reduce((sum, cell) => sum + cellWeight(cell), 0)
  const pages = chunks(part, weight, room, left)
  // One that is whole is drawn to be weighed: what comes after it may have room on its page.
  if (pages.length === 1) return [drawn([plainTable(part)])]
  return pages.map(({ table, weight: weighs }) => ({
    weight: weighs,
    blocks: 1,
    tables: 1,
    charts: 0,
    draw: () => [plainTable(table)],
  }))
}

/** Fewer than these begin on a page of their own. */
const FEWEST_ROWS = 3
const TABLE_FRAME = 80
const COLUMN_FRAME = 60 // a cell of the heading, and the settings of its column
const CELL_FRAME = 32 // {"type":"raw_text","text":""},
/** About how much a cell takes: numbers are not put in words only to be counted. */
const cellWeight = (cell: CellValue): number => {
  const isNumber = cell?.kind === 'number' || cell?.kind === 'percent'
  const length = isNumber ? cell.value.length * 1.5 + UNIT : cellText(cell).length
  if (cell?.kind === 'person') return MENTION_FRAME + length
  return CELL_FRAME + Math.min(length, MOST_ON_LINE)
}
const MENTION_FRAME = 200 // the parts of a rich text
const UNIT = 12 // a sign, and a unit where it is not the table's
const fixedWeight = (row: readonly CellValue[]): number =>
  row.reduce((sum, cell) => sum + tableCell(cell, undefined).length + 3, 0)

/** Tables with as many rows as fit on a page each, the sum on all of them. */
function chunks(
  part: Table,
  weightOf: (row: readonly CellValue[]) => number,
  room: number,
  left: number,
): { table: Table; weight: number }[] {
  const heading = part.columns.reduce((sum, { title }) => sum + title.length + COLUMN_FRAME, TABLE_FRAME)
  const frame = heading + (part.total ? weightOf(part.total) : 0)
  const pages: { rows: (readonly CellValue[])[]; weight: number }[] = [{ rows: [], weight: frame }]
  const weightOfAll = (rows: Table['rows']) => rows.reduce((sum, row) => sum + weightOf(row), frame)
  // What a page has room for stays whole; what takes several begins where there is room for a few rows.
  const isLong = part.rows.length > ROWS_ON_PAGE || weightOfAll(part.rows) > room
  const first = isLong && weightOfAll(part.rows.slice(0, FEWEST_ROWS)) <= left ? left : room
  for (const row of part.rows) {
    const weight = weightOf(row)
    const last = pages.at(-1)
    if (
      last &&
      (last.rows.length === 0 ||
        (last.rows.length < ROWS_ON_PAGE && last.weight + weight <= (pages.length === 1 ? first : room)))
    ) {
      last.rows.push(row)
      last.weight += weight
    } else pages.push({ rows: [row], weight: frame + weight })
  }
  return pages.map(({ rows, weight }) => ({ table: { ...part, rows }, weight }))
}

const shownText = (cell: CellValue, unit: string | undefined): string =>
  shorten(plain(tableCell(cell, unit)), MOST_ON_LINE) || texts.noValue

function plainTable(part: Table): TableBlock {
  const raw = (text: string) => ({ type: 'raw_text' as const, text: plain(text) || texts.noValue })
  const right = numericColumns(part)
  const rows = [...part.rows, ...(part.total ? [part.total] : [])]
  return {
    type: 'table',
    column_settings: part.columns.map((_, at) =>
      right[at] ? { align: 'right' as const } : { is_wrapped: true },
    ),
    rows: [
      headings(part).map(raw),
      ...rows.map((row) =>
        part.columns.map((_, at) => mention(row[at] ?? null) ?? raw(shownText(row[at] ?? null, part.unit))),
      ),
    ],
  }
}

/** A person as a table's cell mentions them; null for what is no person. */
function mention(cell: CellValue): RichTextBlock | null {
  if (cell?.kind !== 'person' || isForgotten(cell.id)) return null
  const user = { type: 'user' as const, user_id: cell.id }
  const words = (text: string) => ({ type: 'text' as const, text: plain(text) })
  const elements = cell.role ? [words(`${cell.role} (`), user, words(')')] : [user]
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }
}

/** The unit is in the first heading of a plain table, which has no caption. */
const headings = ({ columns, unit }: Table): string[] =>
  columns.map(({ title }, at) => (at === 0 && unit ? texts.inUnit(title, unit) : title))

function dataTable(part: Table): KnownBlock {
  const cell = (value: CellValue) => {
    const text = shownText(value, part.unit)
    return value?.kind === 'number' || value?.kind === 'percent'
      ? { type: 'raw_number' as const, value: Number(value.value), text }
      : (mention(value) ?? { type: 'raw_text' as const, text })
  }
  const rows = [...part.rows, ...(part.total ? [part.total] : [])]
  return {
    type: 'data_table',
    caption: shorten(plain(captionOf(part)), MOST_CAPTION),
    page_size: FIRST_STOREY.rows,
    rows: [
      part.columns.map(({ title }) => ({ type: 'raw_text' as const, text: plain(title) || texts.noValue })),
      ...rows.map((row) => part.columns.map((_, at) => cell(row[at] ?? null))),
    ],
  }
}

const FENCE = '```'

/** Lines of fixed width, in sections that each fit. */
function fenced(lines: readonly string[]): SectionBlock[] {
  const clean = lines.map((line) =>
    plain(line).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  )
  return packed(clean.map((line) => line.replaceAll('`', 'ˋ'))).map((text) =>
    section(`${FENCE}\n${text}\n${FENCE}`),
  )
}

/** Small print, all of it: what exceeds a block is joined in its last line. */
function footBlocks({ notes, sourceLines }: Storey): KnownBlock[] {
  const lines = [...notes.map(mrkdwn), ...sourceLines.map(escapeData)]
  const most = limits.contextElements
  return lines.length > most
    ? small(...lines.slice(0, most - 1), lines.slice(most - 1).join(' '))
    : small(...lines)
}

// ---------------------------------------------------------------- pages

const weigh = (blocks: readonly DrawnBlock[]): number => JSON.stringify(blocks).length
const MOST_BLOCKS = limits.blocks - FRAME.blocks

/** Groups on as many pages as it takes: a page has one table and two charts at most, as a message may. */
function pagesOf(groups: readonly Group[], room: number): Group[][] {
  const pages: Group[][] = [[]]
  for (const group of groups) {
    const page = pages.at(-1) ?? []
    if (page.length === 0 || fitsOnPage([...page, group], room)) page.push(group)
    else pages.push([group])
  }
  return pages
}

function fitsOnPage(page: readonly Group[], room: number): boolean {
  const sum = (of: 'weight' | 'blocks' | 'tables' | 'charts') =>
    page.reduce((all, group) => all + group[of], 0)
  return sum('weight') <= room && sum('blocks') <= MOST_BLOCKS && sum('tables') <= 1 && sum('charts') <= 2
}
