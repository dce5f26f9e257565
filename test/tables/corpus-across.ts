import fc from 'fast-check'
import {
  BANDS,
  type Cell,
  type Column,
  csvOf,
  type Facts,
  type Fault,
  HEADINGS,
  type Layout,
  LINE_WORDS,
  type Line,
  type MadeFile,
  NAMES,
  shownAmount,
  TOTALS,
  totalOf,
  xlsxOf,
} from './corpus.ts'
import { anyLayout } from './layouts.ts'

/** Budget tables with their lines in the headings: over the amounts, under them, or in one heading with them. */

export interface AcrossLayout extends Layout {
  lines: 'over' | 'under' | 'before' | 'after'
  lineOrder: readonly Line[]
  /** Bands in merged cells; otherwise in the first cell alone, or in every one. */
  band: 'merged' | 'first' | 'every'
}

export const anyAcross: fc.Arbitrary<AcrossLayout> = fc
  .tuple(
    anyLayout,
    fc.record({
      lines: fc.constantFrom('over', 'under', 'before', 'after'),
      lineOrder: fc.shuffledSubarray<Line>(['revenue', 'cost', 'net'], { minLength: 3, maxLength: 3 }),
      band: fc.constantFrom('merged', 'first', 'every'),
    } as const),
  )
  .map(([layout, across]) => ({ ...layout, ...across }))

interface Placed {
  line: Line
  column: Column
}

/** Columns as the layout has them: the amounts of each line together, or the lines of each amount. */
function placesIn({ lines, lineOrder, order }: AcrossLayout): Placed[] {
  return lines === 'under'
    ? order.flatMap((column) => lineOrder.map((line) => ({ line, column })))
    : lineOrder.flatMap((line) => order.map((column) => ({ line, column })))
}

/** Lays the facts out; a fault that the layout has no place for gives null. */
export async function madeAcross(
  facts: Facts,
  layout: AcrossLayout,
  fault: Fault | null = null,
): Promise<MadeFile | null> {
  if (fault === 'subtotal') return null
  const places = placesIn(layout)
  const lead = layout.code ? 2 : 1
  const { grid, merges } = headed(places, layout)
  const found: { at: MadeFile['fault'] } = { at: null }
  const expected: MadeFile['expected'][number][] = []
  const push = (name: string, code: string, figures: Facts['activities'][number]['lines']) => {
    grid.push([
      ...(layout.code ? [code] : []),
      name,
      ...places.map(({ line, column }) => shownAmount(figures[line][column], layout, column, line)),
    ])
    for (const { line, column } of places)
      expected.push([
        name === (TOTALS[layout.total] ?? '') ? 'Totalt' : name,
        line,
        column,
        String(figures[line][column]),
      ])
  }
  const rows = facts.activities.map(({ name, code, lines }, no) => ({
    name,
    code,
    lines: no === 1 && (fault === 'deviation' || fault === 'net') ? wrongIn(lines, fault) : lines,
  }))
  for (const [no, { name, code, lines }] of rows.entries()) {
    push(name, code, lines)
    const at = lead + places.findIndex(({ line, column }) => line === 'net' && column === 'budget')
    const last = grid.at(-1)
    if (no !== 1 || fault === null || !last) continue
    if (fault === 'deviation' || fault === 'net')
      found.at = { line: grid.length, column: fault === 'net' ? 'budget' : 'deviation' }
    if (fault === 'text' || fault === 'sign') {
      last[at] = fault === 'text' ? 'se bilaga' : '\u00ad100'
      found.at = { line: grid.length, column: 'budget' }
    }
  }
  const [again] = rows
  if (fault === 'double' && again) {
    push(again.name, again.code, again.lines)
    found.at = { line: grid.length, column: null }
  }
  const sums = totalOf(facts)
  const off = { ...sums.net, budget: sums.net.budget + 41, deviation: sums.net.deviation - 41 }
  push(TOTALS[layout.total] ?? '', '', fault === 'total' ? { ...sums, net: off } : sums)
  if (fault === 'total') found.at = { line: grid.length, column: 'budget' }
  if (fault && !found.at) return null
  const name = `${NAMES[layout.period < 2 ? layout.period : 0]}.${layout.format}`
  const bytes = layout.format === 'csv' ? csvOf(grid, layout) : await xlsxOf(grid, merges)
  return { name, bytes, fault: found.at, expected }
}

function wrongIn(lines: Facts['activities'][number]['lines'], fault: Fault): typeof lines {
  const { net } = lines
  return fault === 'deviation'
    ? { ...lines, net: { ...net, deviation: net.deviation + 17 } }
    : { ...lines, net: { ...net, budget: net.budget + 23, deviation: net.deviation - 23 } }
}

/** Titles and rows of headings. */
function headed(places: readonly Placed[], layout: AcrossLayout): { grid: Cell[][]; merges: string[] } {
  const own = HEADINGS[layout.headings]
  if (!own) throw new Error('no headings')
  const grid: Cell[][] = []
  if (layout.titles) grid.push(['Uppföljning per verksamhet'])
  if (layout.unitAt !== 'headings') grid.push([`Belopp i ${layout.unit}`])
  const suffix = layout.unitAt === 'headings' ? `, ${layout.unit}` : ''
  const names = [...(layout.code ? ['Kod'] : []), own.name]
  const amount = (column: Column) => `${layout.bands ? BANDS[column].join(' ') : own[column]}${suffix}`
  const merges: string[] = []
  if (layout.lines === 'before' || layout.lines === 'after') {
    const both = ({ line, column }: Placed) =>
      layout.lines === 'before'
        ? `${LINE_WORDS[line]} ${amount(column).toLowerCase()}`
        : `${amount(column)} ${LINE_WORDS[line].toLowerCase()}`
    grid.push([...names, ...places.map(both)])
    return { grid, merges }
  }
  const over = ({ line, column }: Placed) => (layout.lines === 'over' ? LINE_WORDS[line] : amount(column))
  const under = ({ line, column }: Placed) => (layout.lines === 'over' ? amount(column) : LINE_WORDS[line])
  const upper = places.map(over)
  const isNew = upper.map((text, at) => text !== upper[at - 1])
  grid.push([
    ...names.map(() => null),
    ...upper.map((text, at) => (layout.band === 'every' || isNew[at] ? text : null)),
  ])
  if (layout.band === 'merged' && layout.format === 'xlsx') {
    const letter = (at: number) => String.fromCharCode(65 + names.length + at)
    for (const [at, starts] of isNew.entries()) {
      const next = isNew.findIndex((one, other) => one && other > at)
      const end = (next < 0 ? isNew.length : next) - 1
      if (starts && end > at) merges.push(`${letter(at)}${grid.length}:${letter(end)}${grid.length}`)
    }
  }
  grid.push([...names, ...places.map(under)])
  return { grid, merges }
}

const SEED = 20232

/** So many layouts, the same every time. */
export const acrossLayouts = (count: number): AcrossLayout[] =>
  fc.sample(anyAcross, { seed: SEED, numRuns: count })
