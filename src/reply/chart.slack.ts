import type { Block } from '@slack/types'
import { plain } from '../slack/blocks.ts'
import { replyTexts as texts } from '../texts/reply.ts'
import type { Chart, ChartSeries } from './reply.ts'

/** Slack's charts (`data_visualization`), which its library has no types for yet. Source: docs.slack.dev, block reference. */

interface Point {
  label: string
  value: number
}
interface AxisConfig {
  categories: string[]
  y_label?: string
}
export interface ChartBlock extends Block {
  type: 'data_visualization'
  title: string
  chart:
    | { type: 'pie'; segments: Point[] }
    | { type: 'bar' | 'line' | 'area'; series: { name: string; data: Point[] }[]; axis_config: AxisConfig }
}

const CHART_LIMITS = {
  title: 50,
  label: 20,
  axisTitle: 50,
  series: 6,
  points: 20,
  segments: 6,
} as const

/** The chart as a block; null where Slack has none that shows it: no values, too many series, a negative share. */
export function chartBlock(chart: Chart): ChartBlock | null {
  const title = cut(chart.title, CHART_LIMITS.title)
  if (chart.chart === 'pie') {
    const segments = segmentsOf(chart)
    return segments ? { type: 'data_visualization', title, chart: { type: 'pie', segments } } : null
  }
  const known = chart.labels.flatMap((_, at) => (chart.series.every(({ values }) => values[at]) ? [at] : []))
  const tooMany = chart.series.length > CHART_LIMITS.series || known.length > CHART_LIMITS.points
  if (known.length === 0 || chart.series.length === 0 || tooMany) return null
  const categories = distinct(known.map((at) => chart.labels[at] ?? ''))
  const names = distinct(chart.series.map(({ name }) => name))
  return {
    type: 'data_visualization',
    title,
    chart: {
      type: chart.chart,
      series: chart.series.map((series, at) => ({
        name: names[at] ?? '',
        data: pointsOf(series, known, categories),
      })),
      axis_config: {
        categories,
        ...(chart.unit ? { y_label: cut(chart.unit, CHART_LIMITS.axisTitle) } : {}),
      },
    },
  }
}

const pointsOf = (
  { values }: ChartSeries,
  known: readonly number[],
  categories: readonly string[],
): Point[] => known.map((at, index) => ({ label: categories[index] ?? '', value: Number(values[at]) }))

/** At most six shares, the smallest together. */
function segmentsOf({ labels, series: [only] }: Chart): Point[] | null {
  const values = labels.map((label, at) => ({ label, value: Number(only?.values[at] ?? 0) }))
  if (values.some(({ value }) => value < 0)) return null
  const shares = values.filter(({ value }) => value > 0)
  if (shares.length === 0) return null
  const isMore = shares.length > CHART_LIMITS.segments
  const sorted = isMore ? shares.toSorted((a, b) => b.value - a.value) : shares
  const shown = isMore ? sorted.slice(0, CHART_LIMITS.segments - 1) : sorted
  const rest = sorted.slice(shown.length).reduce((sum, { value }) => sum + value, 0)
  const all = isMore ? [...shown, { label: texts.others, value: rest }] : shown
  const names = distinct(all.map(({ label }) => label))
  return all.map(({ value }, at) => ({ label: names[at] ?? '', value }))
}

const cut = (text: string, most: number): string => {
  const clean = plain(text).trim() || texts.noValue
  return clean.length <= most
    ? clean
    : `${clean
        .slice(0, most - 1)
        .trimEnd()
        .replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** Labels that fit and differ: of two that are cut to the same the second gets a number. */
function distinct(labels: readonly string[]): string[] {
  const used = new Set<string>()
  return labels.map((label) => {
    let name = cut(label, CHART_LIMITS.label)
    for (let nr = 2; used.has(name); nr += 1) name = `${cut(label, CHART_LIMITS.label - 3)} ${nr}`
    used.add(name)
    return name
  })
}
