import fc from 'fast-check'
import type { Column, Layout } from './corpus.ts'

/** Ways to lay a table out. */
export const anyLayout: fc.Arbitrary<Layout> = fc
  .record({
    format: fc.constantFrom('csv', 'xlsx'),
    delimiter: fc.constantFrom(';', '\t', ','),
    encoding: fc.constantFrom('utf8', 'bom', 'latin1', 'utf16'),
    newline: fc.constantFrom('\r\n', '\n', 'mixed'),
    headings: fc.constantFrom(0, 1, 2, 3),
    bands: fc.boolean(),
    order: fc.shuffledSubarray<Column>(['budget', 'forecast', 'actual', 'deviation'], {
      minLength: 4,
      maxLength: 4,
    }),
    rows: fc.constantFrom('net', 'net', 'column', 'below', 'merged'),
    code: fc.boolean(),
    unit: fc.constantFrom('tkr', 'tkr', 'kr', 'mnkr'),
    unitAt: fc.constantFrom('headings', 'corner', 'title', 'format'),
    costsPositive: fc.boolean(),
    subtotal: fc.boolean(),
    total: fc.constantFrom(0, 1, 2, 3),
    titles: fc.boolean(),
    footnote: fc.boolean(),
    thousands: fc.constantFrom(' ', '\u00a0', '', '.'),
    minus: fc.constantFrom('-', '\u2212', '(', '\u2013'),
    previous: fc.boolean(),
    period: fc.constantFrom(0, 1, 2, 3),
  } as const)
  // A name that is written once over several rows needs cells that are merged, or rows that say their line.
  .map(
    (layout): Layout => ({
      ...layout,
      rows: layout.rows === 'merged' && layout.format === 'csv' ? 'column' : layout.rows,
      unitAt: layout.unitAt === 'format' && layout.format === 'csv' ? 'title' : layout.unitAt,
    }),
  )

const SEED = 20231

/** So many layouts, the same every time. */
export const layouts = (count: number): Layout[] => fc.sample(anyLayout, { seed: SEED, numRuns: count })
