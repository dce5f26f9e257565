import { type Fill, FillsListener, ThemeListener } from './fills.ts'
import { type Unit, unitSaid } from './units.ts'
import { readWholeXml } from './xml.ts'
import type { Parts } from './zip.ts'

/** How the styles of a workbook show what is in its cells. */

/** How a style shows a number, where that is more than digits; "thousands" and "millions" show it in those. */
type Look = 'date' | 'percent' | 'thousands' | 'millions' | null

const THEME = 'xl/theme/theme1.xml'
const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58,
])
const BUILT_IN_PERCENT = new Set([9, 10])
// Texts, colours and conditions of a number format; what remains is its placeholders.
const NO_SIGNS = /"[^"]*(?:"|$)|\\.|_.|\[[^[\]]*\]/g

function lookOf(id: number, code: string | undefined): Look {
  if (code === undefined) return BUILT_IN_DATES.has(id) ? 'date' : BUILT_IN_PERCENT.has(id) ? 'percent' : null
  const signs = code.replaceAll(NO_SIGNS, '')
  if (/[yd]/i.test(signs) && !/general/i.test(signs)) return 'date'
  if (signs.includes('%')) return 'percent'
  // #,##0, and #,##0,, : each comma after the digits is a thousand that is not shown.
  const commas = /[0#?](,+)(?![0#?,])/.exec(signs.split(';')[0] ?? '')?.[1]?.length
  return commas === 1 ? 'thousands' : commas === 2 ? 'millions' : null
}

export interface Style {
  look: Look
  /** The unit of money that it writes after the number: `0.0 "mnkr"`. */
  unit: Unit | null
  /** What cells of the style are filled with, by number: fills of one number look the same. */
  fillId: number
  fill: Fill | null
}

export const PLAIN: Style = { look: null, unit: null, fillId: 0, fill: null }

// What a number format writes as it stands: "kr", \k, [$kr-41D].
const LITERAL = /"([^"]*)"|\\(.)|\[\$([^[\]-]{0,40})[^[\]]{0,40}\]/g

function unitOf(code: string | undefined): Unit | null {
  const [positive = ''] = code?.split(';') ?? []
  const written = [...positive.matchAll(LITERAL)].map(([, quoted, escaped, currency]) =>
    (quoted ?? escaped ?? currency ?? '').trim(),
  )
  const unit = unitSaid([written.join('')])
  return unit === 'several' ? null : unit
}

export async function readStyles(parts: Parts): Promise<Style[]> {
  const styles: Style[] = []
  const codes = new Map<number, string>()
  let inCells = false
  if (!parts.has('xl/styles.xml')) return styles
  const theme = new ThemeListener()
  if (parts.has(THEME)) await readWholeXml(await parts.open(THEME), theme)
  const filled = new FillsListener(theme)
  await readWholeXml(await parts.open('xl/styles.xml'), {
    open: (name, attributes) => {
      const { numFmtId = '', formatCode = '' } = attributes
      filled.open(name, attributes)
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode)
      if (name === 'cellXfs') inCells = true
      if (name !== 'xf' || !inCells) return
      const code = codes.get(Number(numFmtId))
      const fillId = Number(attributes['fillId']) || 0
      const fill = filled.fills[fillId] ?? null
      styles.push({ look: lookOf(Number(numFmtId), code), unit: unitOf(code), fillId, fill })
    },
    close: (name) => {
      filled.close(name)
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}
