import { posix } from 'node:path'
import { UserError } from '../lib/errors.ts'
import { secretsIn } from '../lib/secrecy.ts'
import { incomingTexts as texts } from '../texts/incoming.ts'
import { secrecyTexts } from '../texts/secrecy.ts'
import { floatText, moved, serialDate } from './cells.ts'
import type { Fill } from './fills.ts'
import type { MergedCells, Noticed, SheetRow } from './rows.ts'
import type { Unit } from './units.ts'
import { PLAIN, readStyles, type Style } from './xlsx-styles.ts'
import { type Attributes, readWholeXml, readXml, type XmlListener } from './xml.ts'
import { openZip, type Parts } from './zip.ts'

/** Office Open XML (ECMA-376) as far as values go: strings, numbers, dates and what formulas have given. */

const MAX_ROWS = 100_000
const MAX_COLUMNS = 256
const MAX_SHARED = 40_000_000 // characters of text that the sheets share
const MAX_SHARED_TEXTS = 2_000_000
const MAX_TEXT = 32_767 // characters of a cell, as in Excel
const MAX_MERGED = 20_000
const WORKBOOK = 'xl/workbook.xml'
const MACROS = /vbaProject|macrosheet|activeX|\.bin$/i
const LINKS = /^xl\/externalLinks\/|^xl\/connections\.xml$/i
// [1]Blad1!A1, and the functions that reach out of the workbook or start programs.
const REACHES_OUT = /\[\d+\]|\b(?:WEBSERVICE|DDE|CALL|EXEC|REGISTER(?:\.ID)?|RTD)\s*\(|\|\s*'/i

export async function* readWorkbook(bytes: Buffer, noticed: Noticed): AsyncGenerator<SheetRow> {
  const parts = await openZip(bytes)
  if (!parts.has(WORKBOOK)) throw new UserError(texts.noWorkbook)
  if (parts.names().some((name) => MACROS.test(name) && !/printerSettings/i.test(name)))
    throw new UserError(texts.macros)
  if (parts.names().some((name) => LINKS.test(name))) throw new UserError(texts.links)
  let rows = 0
  try {
    const { sheets, since1904 } = await readDirectory(parts)
    noticed.hiddenSheets.push(...sheets.filter(({ hidden }) => hidden).map(({ name }) => name))
    const styles = await readStyles(parts)
    const shared = await readShared(parts)
    for (const { name, path } of sheets.filter(({ hidden }) => !hidden)) {
      const sheet = new SheetListener(name, { shared, styles, since1904, noticed })
      for await (const _ of readXml(await parts.open(path), sheet)) {
        const read = sheet.take()
        rows += read.length
        if (rows > MAX_ROWS) throw new UserError(texts.tooManyRows(MAX_ROWS))
        yield* read
      }
    }
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(texts.damaged)
  }
}

interface Sheet {
  name: string
  path: string
  hidden: boolean
}

async function readDirectory(parts: Parts): Promise<{ sheets: Sheet[]; since1904: boolean }> {
  const paths = new Map<string, string>()
  await readWholeXml(await parts.open('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship')
        paths.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target))
    },
  })
  const sheets: Sheet[] = []
  let since1904 = false
  await readWholeXml(await parts.open(WORKBOOK), {
    open: (name, attributes) => {
      if (name === 'workbookPr') since1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '')
      if (name !== 'sheet') return
      const path = paths.get(attributes['r:id'] ?? '')
      const { state = 'visible' } = attributes
      const secret = secretsIn(attributes['name'] ?? '')
      if (secret) throw new UserError(secrecyTexts.refused(secret))
      // A part is one sheet, however often a made-up directory names it.
      if (path && parts.has(path) && !sheets.some((sheet) => sheet.path === path))
        sheets.push({ name: attributes['name'] ?? '', path, hidden: state !== 'visible' })
    },
  })
  return { sheets, since1904 }
}

/** Throws UserError on a text that no cell holds. */
function longer(text: string, piece: string): string {
  if (text.length + piece.length > MAX_TEXT) throw new UserError(texts.bomb)
  return text + piece
}

const ESCAPED = /_x([0-9A-Fa-f]{4})_/g

/**
 * "_x000D_" is a line break, "_x005F_x000D_" the text itself (ECMA-376, 22.4.2.4): how the format writes characters that
 * XML has no place for.
 */
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text
        .replaceAll(ESCAPED, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
        .replaceAll(/\r\n?/g, '\n')
    : text

/** The texts that cells refer to by number; how they are to be pronounced is left out. */
async function readShared(parts: Parts): Promise<string[]> {
  const path = 'xl/sharedStrings.xml'
  const shared: string[] = []
  if (!parts.has(path)) return shared
  let text = ''
  let length = 0
  let inText = false
  let inReading = false
  await readWholeXml(await parts.open(path), {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') inReading = true
      inText = name === 't' && !inReading
    },
    text: (piece) => {
      if (inText) text = longer(text, piece)
    },
    close: (name) => {
      inText = false
      if (name === 'rPh') inReading = false
      if (name !== 'si') return
      shared.push(unescaped(text))
      length += text.length
      if (length > MAX_SHARED || shared.length > MAX_SHARED_TEXTS) throw new UserError(texts.bomb)
    },
  })
  return shared
}

interface SheetNeeds {
  shared: readonly string[]
  styles: readonly Style[]
  since1904: boolean
  noticed: Noticed
}

/** A formula that nobody has computed yet: no value, and said to be that. */
const UNCOMPUTED = '='
const REFERENCE = /^([A-Z]{1,3})\d+$/

interface OpenCell {
  column: number
  type: string
  style: Style
  formula: string | null
  value: string
}

class SheetListener implements XmlListener {
  readonly #name: string
  readonly #needs: SheetNeeds
  #rows: SheetRow[] = []
  #line = 0
  #cells: string[] = []
  #decimals: number[] = []
  #units: [number, Unit][] = []
  /** Empty cells, and how they are filled; then the fills of those with something in them. */
  #empty: [number, Style][] = []
  readonly #written = new Set<number>()
  #hidden = false
  readonly #hiddenColumns = new Set<number>()
  readonly #merged: MergedCells[] = []
  #cell: OpenCell | null = null
  #into: 'value' | 'formula' | null = null

  constructor(name: string, needs: SheetNeeds) {
    this.#name = name
    this.#needs = needs
    needs.noticed.merged.set(name, this.#merged)
    needs.noticed.hiddenColumns.set(name, this.#hiddenColumns)
  }

  /** The rows that have been read since it was last asked. */
  take(): SheetRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'row') {
      this.#line = Number(attributes['r']) || this.#line + 1
      this.#cells = []
      this.#decimals = []
      this.#units = []
      this.#empty = []
      this.#written.clear()
      this.#hidden = isOn(attributes['hidden'])
    } else if (name === 'col' && isOn(attributes['hidden'])) {
      const [min, max] = [Number(attributes['min']), Number(attributes['max'])]
      for (let at = min; at <= Math.min(max, MAX_COLUMNS); at += 1) this.#hiddenColumns.add(at - 1)
    } else if (name === 'mergeCell') {
      const merged = mergedIn(attributes['ref'] ?? '')
      if (merged && this.#merged.length < MAX_MERGED) this.#merged.push(merged)
    } else if (name === 'c') {
      const column = columnOf(attributes['r']) ?? this.#cells.length
      if (column >= MAX_COLUMNS) throw new UserError(texts.tooManyColumns(MAX_COLUMNS))
      const style = this.#needs.styles[Number(attributes['s'])] ?? PLAIN
      this.#cell = { column, type: attributes['t'] ?? 'n', style, formula: null, value: '' }
    } else if (this.#cell && name === 'f') {
      this.#cell.formula = ''
      this.#into = 'formula'
    } else if (name === 'v' || name === 't') this.#into = 'value'
    else if (name === 'rPh') this.#into = null
  }

  text(piece: string): void {
    if (!this.#cell) return
    const { value, formula } = this.#cell
    if (this.#into === 'value') this.#cell.value = longer(value, piece)
    if (this.#into === 'formula') this.#cell.formula = longer(formula ?? '', piece)
  }

  close(name: string): void {
    if (name === 'c' && this.#cell) {
      const { column, style } = this.#cell
      while (this.#cells.length < column) this.#cells.push('')
      const value = this.#valueOf(this.#cell)
      this.#cells[column] = value
      if (this.#cell.type === 'n' && value.includes('.')) this.#decimals.push(column)
      if (this.#cell.type === 'n' && value !== '' && style.unit) this.#units.push([column, style.unit])
      if (value !== '') this.#written.add(style.fillId)
      else if (style.fill) this.#empty.push([column, style])
      this.#cell = null
    } else if (name === 'row') {
      if (this.#cells.some((cell) => cell !== '')) {
        // A colour that cells with words have too is the row's own.
        const fills = this.#empty.flatMap(([column, { fill, fillId }]): [number, Fill][] =>
          fill && !this.#written.has(fillId) ? [[column, fill]] : [],
        )
        this.#rows.push({
          sheet: this.#name,
          line: this.#line,
          cells: this.#cells,
          ...(this.#decimals.length > 0 ? { decimals: this.#decimals } : {}),
          ...(this.#units.length > 0 ? { units: this.#units } : {}),
          ...(fills.length > 0 ? { fills } : {}),
          ...(this.#hidden ? { hidden: true } : {}),
        })
      }
    } else this.#into = null
  }

  #valueOf({ type, style: { look }, formula, value }: OpenCell): string {
    const { shared, since1904, noticed } = this.#needs
    if (formula !== null) {
      if (REACHES_OUT.test(formula)) throw new UserError(texts.links)
      noticed.formulas += 1
      if (value === '' && type !== 'str') return UNCOMPUTED
    }
    if (type === 's') return (shared[Number(value)] ?? '').trim()
    if (type === 'b') return value === '1' ? 'Ja' : 'Nej'
    // ISO 8601, in strict workbooks.
    if (type === 'd') return value.trim().split('T')[0] ?? ''
    if (type !== 'n') return unescaped(value).trim()
    if (look === 'date') return serialDate(Number(value), since1904) ?? value
    const number = floatText(value)
    if (number === null) return value.trim()
    if (look === 'percent') return `${floatText(String(Number(number) * 100)) ?? number}%`
    return look === null ? number : moved(number, look === 'thousands' ? -3 : -6)
  }
}

const isOn = (flag: string | undefined): boolean => flag === '1' || flag === 'true'

/** "B3:E4" as lines and columns. */
function mergedIn(reference: string): MergedCells | null {
  const [from = '', to = ''] = reference.split(':')
  const [firstColumn, lastColumn] = [columnOf(from), columnOf(to)]
  const [firstLine, lastLine] = [from, to].map((cell) => Number(cell.replaceAll(/[^\d]/g, '')))
  if (firstColumn === null || lastColumn === null || !firstLine || !lastLine) return null
  return { firstLine, lastLine, firstColumn, lastColumn: Math.min(lastColumn, MAX_COLUMNS - 1) }
}

/** "AB12" → 27. */
function columnOf(reference: string | undefined): number | null {
  const letters = REFERENCE.exec(reference ?? '')?.[1]
  if (!letters) return null
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}
