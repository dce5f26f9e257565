import { createRequire } from 'node:module'
import { forXml } from '../files/xml.ts'
import { replyTexts as texts } from '../texts/reply.ts'
import { quantity } from './cells.ts'
import { type ChartData, type Drawing, drawChart, markPath, type Shape } from './chart-shapes.ts'
import { tableCell } from './fixed-width.ts'
import type { Chart } from './reply.ts'

/** Charts as pictures in files, drawn without a browser. */

const FONT = 'DejaVu Sans' // comes with the product, so that a server without fonts draws the same
const SCALE = 2 // sharp also when printed

/** A chart's points where every series has a value. */
function chartData({ chart, title, unit, labels, series }: Chart): ChartData | null {
  const known = labels.flatMap((_, at) => (series.every(({ values }) => values[at]) ? [at] : []))
  if (known.length === 0 || series.length === 0) return null
  return {
    chart,
    title,
    unit,
    labels: known.map((at) => labels[at] ?? ''),
    series: series.map(({ name, values }) => ({ name, values: known.map((at) => Number(values[at])) })),
  }
}

const escaped = (text: string): string =>
  forXml(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

function shapeSvg(shape: Shape): string {
  switch (shape.shape) {
    case 'rect':
      return `<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" fill="${shape.fill}"/>`
    case 'path':
      return `<path d="${shape.d}" fill="${shape.fill}" stroke="${shape.stroke}" stroke-width="1.6" stroke-dasharray="${shape.dash || 'none'}"/>`
    case 'mark':
      return `<path d="${markPath(shape.x, shape.y, shape.form)}" fill="${shape.fill}"/>`
    case 'text':
      return `<text x="${shape.x}" y="${shape.y}" font-family="${FONT}" font-size="${shape.size}" text-anchor="${shape.anchor}" fill="#1d1c1d">${escaped(shape.text)}</text>`
  }
}

const chartSvg = ({ width, height, shapes }: Drawing): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
  `<rect width="${width}" height="${height}" fill="#ffffff"/>${shapes.map(shapeSvg).join('')}</svg>`

export interface Picture {
  png: Buffer
  width: number
  height: number
}

/** The chart as a PNG; null where it has nothing to draw. The library is seldom needed, and takes its time to load. */
export async function chartPicture(chart: Chart): Promise<Picture | null> {
  const data = chartData(chart)
  if (!data) return null
  const drawing = drawChart(data)
  const { Resvg } = await import('@resvg/resvg-js')
  const font = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')
  const picture = new Resvg(chartSvg(drawing), {
    font: { fontFiles: [font], loadSystemFonts: false, defaultFontFamily: FONT },
    fitTo: { mode: 'zoom', value: SCALE },
  })
  return { png: Buffer.from(picture.render().asPng()), width: drawing.width, height: drawing.height }
}

/** What the picture says to who does not see it: each value. */
export function chartAltText({ chart, title, labels, series, unit }: Chart): string {
  const said = labels.map((label, at) => {
    const values = series.map(({ name, values: own }) => {
      const value = tableCell(quantity(own[at], unit), '')
      return series.length > 1 ? `${name} ${value}` : value
    })
    return `${label}: ${values.join(', ')}`
  })
  return `${texts.chart[chart]}. ${title}. ${said.join('; ')}.`
}
