import type { BesideText, ReadBlock } from '../lib/document.ts'
import { UserError } from '../lib/errors.ts'
import { incomingTexts as texts } from '../texts/incoming.ts'
import { COMPOUND } from './incoming.ts'
import { readWholeXml } from './xml.ts'
import { openZip, type Parts } from './zip.ts'

const DOCUMENT = 'word/document.xml'
const STYLES = 'word/styles.xml'
const MACROS = /vbaProject\.bin$/i
/** Sixty pages are some 200 000 characters. */
const MOST_CHARACTERS = 4_000_000
const MOST_CELLS = 200_000
/** A page has some twenty. */
const MOST_PARAGRAPHS = 50_000
const MOST_DEPTH = 200

/** Besides the document itself, by the parts' names. */
const BESIDE: readonly (readonly [RegExp, BesideText])[] = [
  [/^word\/(?:header|footer)\d*\.xml$/, 'header'],
  [/^word\/(?:footnotes|endnotes)\.xml$/, 'note'],
  [/^word\/comments\.xml$/, 'hidden'],
]

/**
 * Reads a .docx: paragraphs with their heading levels, and tables; then headers and footers, notes, and what is hidden
 * (comments, deleted text). Field codes and the doubled fallback of drawings are left out. Nothing is kept except the return value. Throws UserError on what is no Word file, is harmful,
 * or grows beyond all reason.
 */
export async function readWord(bytes: Buffer): Promise<ReadBlock[]> {
  if (bytes.subarray(0, COMPOUND.length).equals(COMPOUND)) throw new UserError(texts.wordPassword)
  const parts = await openZip(bytes)
  if (!parts.has(DOCUMENT)) throw new UserError(texts.noWord)
  if (parts.names().some((name) => MACROS.test(name))) throw new UserError(texts.wordMacros)
  try {
    const levels = await headingLevels(parts)
    const left = { characters: MOST_CHARACTERS, cells: MOST_CELLS, paragraphs: MOST_PARAGRAPHS }
    const blocks = await blocksOf(parts, DOCUMENT, levels, left)
    for (const [pattern, from] of BESIDE)
      for (const name of parts.names().filter((own) => pattern.test(own)))
        blocks.push(...(await blocksOf(parts, name, levels, left)).flatMap((block) => besides(block, from)))
    return blocks
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(texts.damaged)
  }
}

/** A header is often laid out as a table: its cells are paragraphs. */
function besides(block: ReadBlock, from: BesideText): ReadBlock[] {
  if (block.kind === 'paragraph') return [{ ...block, heading: null, from: block.from ?? from }]
  const cells = new Set(block.rows.flat().filter(Boolean))
  return [...cells].map((text) => ({ kind: 'paragraph', text, heading: null, from }))
}

/** The outline level of each paragraph style, by its id; a style has its parent's where it has none. */
async function headingLevels(parts: Parts): Promise<ReadonlyMap<string, number>> {
  const levels = new Map<string, number>()
  if (!parts.has(STYLES)) return levels
  const parents = new Map<string, string>()
  let style = ''
  await readWholeXml(await parts.open(STYLES), {
    open: (name, attributes) => {
      const value = attributes['w:val'] ?? ''
      if (name === 'style')
        style = attributes['w:type'] === 'paragraph' ? (attributes['w:styleId'] ?? '') : ''
      else if (style === '') return
      else if (name === 'basedOn') parents.set(style, value)
      else if (name === 'outlineLvl') levels.set(style, Number(value) + 1)
      else if (name === 'name') {
        const level = HEADING_NAME.exec(value)?.[1]
        if (level) levels.set(style, Number(level))
        else if (TITLE_NAME.test(value)) levels.set(style, 1)
      }
    },
  })
  for (const [own] of parents) {
    let parent = parents.get(own)
    for (let step = 0; step < 10 && parent && !levels.has(own); step++) {
      const level = levels.get(parent)
      if (level) levels.set(own, level)
      parent = parents.get(parent)
    }
  }
  return levels
}

const HEADING_NAME = /^(?:heading|rubrik)\s?([1-9])$/i
const TITLE_NAME = /^(?:title|rubrik|huvudrubrik)$/i
const LEVELS = 9 // 9 means running text

interface Table {
  rows: string[][]
  row: string[]
  cell: string[]
  span: number
  /** The cell goes on from the row above. */
  isContinued: boolean
}

const SKIPPED = new Set(['del', 'moveFrom', 'instrText', 'delText', 'Fallback', 'footnoteReference', 'rPr'])

/** How much more may be read of the file. */
interface Left {
  characters: number
  cells: number
  paragraphs: number
}

async function blocksOf(
  parts: Parts,
  part: string,
  levels: ReadonlyMap<string, number>,
  left: Left,
): Promise<ReadBlock[]> {
  const blocks: ReadBlock[] = []
  const tables: Table[] = []
  let skipped = 0
  let depth = 0
  let isText = false
  let isRemoved = false
  let text = ''
  let removed = ''
  let heading: number | null = null
  const add = (piece: string) => {
    left.characters -= piece.length
    if (left.characters < 0) throw new UserError(texts.bomb)
    if (isRemoved) removed += piece
    else text += piece
  }
  const endParagraph = () => {
    left.paragraphs -= 1
    if (left.paragraphs < 0) throw new UserError(texts.bomb)
    const words = text
      .replaceAll('\u00ad', '')
      .replaceAll(/[ \t]+/g, ' ')
      .trim()
    const table = tables.at(-1)
    if (table) table.cell.push(words)
    else if (words) blocks.push({ kind: 'paragraph', text: words, heading })
    if (removed) blocks.push({ kind: 'paragraph', text: removed, heading: null, from: 'hidden' })
    text = ''
    removed = ''
    heading = null
  }
  const endCell = (table: Table) => {
    const words = table.isContinued
      ? (table.rows.at(-1)?.[table.row.length] ?? '')
      : table.cell.filter(Boolean).join(' ')
    left.cells -= table.span
    if (left.cells < 0) throw new UserError(texts.bomb)
    for (let column = 0; column < table.span; column++) table.row.push(words)
    Object.assign(table, { cell: [], span: 1, isContinued: false })
  }
  await readWholeXml(await parts.open(part), {
    open: (name, attributes) => {
      depth += 1
      if (depth > MOST_DEPTH) throw new UserError(texts.damaged)
      if (skipped > 0 || SKIPPED.has(name)) {
        skipped += 1
        isRemoved = name === 'delText'
        return
      }
      const table = tables.at(-1)
      const value = attributes['w:val'] ?? ''
      if (name === 't') isText = true
      else if (name === 'tab' || name === 'br' || name === 'cr') add(' ')
      else if (name === 'noBreakHyphen') add('-')
      else if (name === 'pStyle') heading = levels.get(value) ?? heading
      else if (name === 'outlineLvl' && Number(value) < LEVELS) heading = Number(value) + 1
      else if (name === 'tbl') tables.push({ rows: [], row: [], cell: [], span: 1, isContinued: false })
      else if (name === 'gridSpan' && table) table.span = Math.min(64, Math.max(1, Number(value) || 1))
      else if (name === 'vMerge' && table) table.isContinued = value !== 'restart'
    },
    text: (piece) => {
      if (isRemoved || (isText && skipped === 0)) add(piece)
    },
    close: (name) => {
      depth -= 1
      if (skipped > 0) {
        skipped -= 1
        isRemoved = false
        return
      }
      const table = tables.at(-1)
      if (name === 't') isText = false
      else if (name === 'p') endParagraph()
      else if (name === 'tc' && table) endCell(table)
      else if (name === 'tr' && table) {
        if (table.row.length > 0) table.rows.push(table.row)
        table.row = []
      } else if (name === 'tbl' && table) {
        tables.pop()
        const outer = tables.at(-1)
        // A table in a cell of another: its words belong to that cell.
        if (outer) outer.cell.push(table.rows.flat().join(' '))
        else if (table.rows.length > 0) blocks.push({ kind: 'table', rows: table.rows })
      }
    },
  })
  return blocks
}
