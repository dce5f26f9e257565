import type { XmlListener } from './xml.ts'

/** What colour cells are filled with, as people see it: by hue, whatever the shade. */

export type Fill = 'green' | 'yellow' | 'red'

const GREYEST = 0.2 // saturation: less than that is no colour
const DARKEST = 0.12
const LIGHTEST = 0.96
const HUES: readonly (readonly [fill: Fill, from: number, to: number])[] = [
  ['red', 0, 20],
  ['yellow', 20, 70],
  ['green', 70, 170],
  ['red', 335, 360],
]

/** "FF92D050" or "92D050" → green; null for white, grey, blue and what is no colour. */
export function fillOf(rgb: string): Fill | null {
  const digits = /^(?:[0-9A-F]{2})?([0-9A-F]{6})$/i.exec(rgb)?.[1]
  if (digits === undefined) return null
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
  if (red === undefined || green === undefined || blue === undefined) return null
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)]
  const light = (most + least) / 2
  const range = most - least
  if (light < DARKEST || light > LIGHTEST || range / (1 - Math.abs(2 * light - 1)) < GREYEST) return null
  const sixth =
    most === red
      ? (green - blue) / range
      : most === green
        ? 2 + (blue - red) / range
        : 4 + (red - green) / range
  const hue = (sixth * 60 + 360) % 360
  return HUES.find(([, from, to]) => from <= hue && hue < to)?.[0] ?? null
}

/** The colours of a workbook's theme, by number as cells tell them: light and dark change places (ECMA-376, 20.1.6.2). */
export class ThemeListener implements XmlListener {
  readonly #colours: string[] = []
  #isIn = false

  open(name: string, { val = '', lastClr }: Readonly<Record<string, string>>): void {
    if (name === 'clrScheme') this.#isIn = true
    if (this.#isIn && (name === 'srgbClr' || name === 'sysClr')) this.#colours.push(lastClr ?? val)
  }

  close(name: string): void {
    if (name === 'clrScheme') this.#isIn = false
  }

  colour(no: number): string {
    const [dark, light, dark2, light2, ...accents] = this.#colours
    return [light, dark, light2, dark2, ...accents][no] ?? ''
  }
}

/** The fills of a workbook's styles, by number. */
export class FillsListener implements XmlListener {
  readonly fills: (Fill | null)[] = []
  readonly #theme: ThemeListener
  #isSolid = false

  constructor(theme: ThemeListener) {
    this.#theme = theme
  }

  open(name: string, { patternType, rgb, theme }: Readonly<Record<string, string>>): void {
    if (name === 'fill') this.fills.push(null)
    if (name === 'patternFill') this.#isSolid = patternType === 'solid'
    if (name === 'fgColor' && this.#isSolid)
      this.fills[this.fills.length - 1] = fillOf(rgb ?? this.#theme.colour(Number(theme)))
  }

  close(name: string): void {
    if (name === 'patternFill') this.#isSolid = false
  }
}
