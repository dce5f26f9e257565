import type { KnownBlock, SectionBlock } from '@slack/types'
import { shorten } from '../lib/words.ts'
import { header, plain } from '../slack/blocks.ts'
import { limits } from '../slack/limits.ts'
import { pageMissing } from '../texts/common.ts'
import { replyTexts as texts } from '../texts/reply.ts'
import { buttonRows } from './buttons.slack.ts'
import type { CellValue } from './cells.ts'
import { type ChartBlock, chartBlock } from './chart.slack.ts'
import { captionOf, chartLines, tableLines } from './fixed-width.ts'
import { escapeData, mrkdwn } from './mrkdwn.ts'
import { type Prose, plainProse } from './prose.ts'
import { type Action, factProse, type Part, type Table } from './reply.ts'
import { FIRST_STOREY, firstPoints, pointsNote, type Storey } from './storeys.ts'
import { dataTable, plainTable } from './table.slack.ts'
import { cellWeight, chunks, fixedWeight } from './table-pages.ts'

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
const CHART_POINTS = 20

export interface SlackPage {
  blocks: DrawnBlock[]
  /** 1 for the first. */
  page: number
  pages: number
}

/**
 * A storey's blocks without its buttons, which are on every page and are passed in to be counted. What is too much for one
 * message becomes several pages; a page after the last shows the last, and says so. `inIds` is what each row of buttons in the
 * parts has in its id besides, in characters.
 */
export function storeyPage(
  storey: Storey,
  wanted: number,
  drawing: Drawing,
  buttons: readonly Action[] = [],
  inIds = 0,
): SlackPage {
  const foot = footBlocks(storey)
  const room = MOST_CHARACTERS - FRAME.characters - weigh([...foot, ...buttonRows(buttons)])
  const pages = pagesOf(groupsOf(storey, { ...drawing, room, inIds }), room)
  const page = Math.min(Math.max(wanted, 1), pages.length)
  const missing = page === wanted ? [] : [section(escapeData(pageMissing(wanted, pages.length)))]
  const title = page > 1 && storey.title ? [header(storey.title)] : []
  const number = pages.length > 1 ? small(texts.page(page, pages.length)) : []
  const blocks = (pages[page - 1] ?? []).flatMap((group) => group.draw())
  return { blocks: [...title, ...missing, ...blocks, ...number, ...foot], page, pages: pages.length }
}

function groupsOf(storey: Storey, draw: Draw): Group[] {
  const groups = headBlocks(storey).map((blocks) => drawn(blocks))
  for (const part of storey.parts) {
    // The first table begins on the first page, with as many rows as there is room for below the parts before it.
    const isFirst = groups.every(({ tables }) => tables === 0)
    const left = draw.room - weightOf(groups)
    const room = draw.room - weightOf(headingsLast(groups))
    groups.push(...partGroups(part, isFirst ? { ...draw, room, left } : { ...draw, room }))
  }
  return groups
}

/** What is drawn, and how much of it a page takes. */
interface Draw extends Drawing {
  room: number
  /** Of the page that the part may begin on; a whole one unless given. */
  left?: number
  /** What each row of buttons has in its id. */
  inIds?: number
}

/** Blocks that stay together on a page; a table's are drawn only for the page that is shown. */
interface Group {
  /** Characters of JSON. */
  weight: number
  blocks: number
  tables: number
  charts: number
  isHeading: boolean
  draw(): DrawnBlock[]
}

const weightOf = (groups: readonly Group[]): number => groups.reduce((sum, { weight }) => sum + weight, 0)

/** The headings that stand last: of what comes next. */
const headingsLast = (groups: readonly Group[]): Group[] =>
  groups.slice(groups.findLastIndex(({ isHeading }) => !isHeading) + 1)

const isTable = ({ type }: DrawnBlock): boolean => type === 'table' || type === 'data_table'

const isRow = ({ type }: DrawnBlock): boolean => type === 'actions'

const drawn = (blocks: DrawnBlock[], inIds = 0): Group => ({
  weight: weigh(blocks) + blocks.filter(isRow).length * inIds,
  blocks: blocks.length,
  tables: blocks.filter(isTable).length,
  charts: blocks.filter(({ type }) => type === 'data_visualization').length,
  isHeading: false,
  draw: () => blocks,
})

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
  if (part.kind === 'table') return tableGroups(part, draw)
  const isHeading = part.kind === 'heading'
  return partBlocks(part, draw).map((blocks) => ({ ...drawn(blocks, draw.inIds), isHeading }))
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
    isHeading: false,
    draw: () => [plainTable(table)],
  }))
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

/**
 * Groups on as many pages as it takes: a page has one table and two charts at most, as a message may, and a heading is on the
 * page of what it heads.
 */
function pagesOf(groups: readonly Group[], room: number): Group[][] {
  const pages: Group[][] = [[]]
  for (const group of groups) {
    const page = pages.at(-1) ?? []
    if (page.length === 0 || fitsOnPage([...page, group], room)) page.push(group)
    else {
      const headings = headingsLast(page)
      const goesAlong = headings.length < page.length && fitsOnPage([...headings, group], room)
      pages.push([...(goesAlong ? page.splice(page.length - headings.length) : []), group])
    }
  }
  return pages
}

function fitsOnPage(page: readonly Group[], room: number): boolean {
  const sum = (of: 'weight' | 'blocks' | 'tables' | 'charts') =>
    page.reduce((all, group) => all + group[of], 0)
  return sum('weight') <= room && sum('blocks') <= MOST_BLOCKS && sum('tables') <= 1 && sum('charts') <= 2
}
