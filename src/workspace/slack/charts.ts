import type { ChartData } from '../../reply/chart-shapes.ts'
import { asText, isObject } from './choices.ts'

/** A `data_visualization` block as what is to be drawn. */

const objects = (value: unknown) => (Array.isArray(value) ? value.filter(isObject) : [])
const numberOf = (point: Record<string, unknown>): number => Number(point['value'])

/** Null where the block has no chart that can be drawn. */
export function chartOf(block: Record<string, unknown>): ChartData | null {
  const { chart } = block
  if (!isObject(chart)) return null
  const title = asText(block['title'])
  if (chart['type'] === 'pie') {
    const segments = objects(chart['segments'])
    return {
      chart: 'pie',
      title,
      unit: '',
      labels: segments.map(({ label }) => asText(label)),
      series: [{ name: title, values: segments.map(numberOf) }],
    }
  }
  const kind = chart['type']
  if (kind !== 'bar' && kind !== 'line' && kind !== 'area') return null
  const axes = isObject(chart['axis_config']) ? chart['axis_config'] : {}
  const series = objects(chart['series'])
  return {
    chart: kind,
    title,
    unit: asText(axes['y_label']),
    labels: objects(series[0]?.['data']).map(({ label }) => asText(label)),
    series: series.map((one) => ({ name: asText(one['name']), values: objects(one['data']).map(numberOf) })),
  }
}
