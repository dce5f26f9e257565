import { formatDecimal } from '../lib/numbers.ts'
import type { ChartKind } from './reply.ts'

/** Charts as plain shapes, for pictures in files and for the page of the local workspace. Colour is never the only sign. */

/** What is drawn: every series has a value for every label. */
export interface ChartData {
  chart: ChartKind
  title: string
  unit: string
  labels: readonly string[]
  series: readonly { name: string; values: readonly number[] }[]
}

export type Shape =
  | { shape: 'rect'; x: number; y: number; width: number; height: number; fill: string }
  | { shape: 'path'; d: string; fill: string; stroke: string; dash: string }
  | { shape: 'mark'; x: number; y: number; form: Mark; fill: string }
  | { shape: 'text'; x: number; y: number; text: string; anchor: 'start' | 'middle' | 'end'; size: number }

export type Mark = 'circle' | 'square' | 'diamond' | 'triangle' | 'plus' | 'wedge'

export interface Drawing {
  width: number
  height: number
  shapes: readonly Shape[]
}

/** What a picture has room for, in its own units. */
interface Room {
  width: number
  /** Beside bars: their names, and the longest of their values. */
  labels: number
  values: number
  pie: { x: number; y: number; radius: number }
}
const WIDE: Room = { width: 640, labels: 170, values: 80, pie: { x: 120, y: 140, radius: 90 } }
/** For a phone's screen, where a wide picture would be so small that nobody could read it. */
const NARROW: Room = { width: 420, labels: 168, values: 60, pie: { x: 86, y: 116, radius: 64 } }
const MARGIN = 12
const TEXT = 13
const TITLE = 15
const ROW = 18
const PLOT_HEIGHT = 200
const INK = '#1d1c1d'
const GRID = '#c7c6c9'
// Told apart by the colour-blind too (Okabe and Ito), dark enough against white, with marks and dashes of their own.
const COLOURS = ['#00568f', '#b14a00', '#00705a', '#8a3470', '#6b5b00', '#444444'] as const
const NEGATIVE = '#b14a00'
const MARKS: readonly Mark[] = ['circle', 'square', 'diamond', 'triangle', 'plus', 'wedge']
const DASHES = ['', '7 4', '2 3', '10 3 2 3', '4 4', '1 4'] as const

const colour = (at: number): string => COLOURS[at % COLOURS.length] ?? INK
const mark = (at: number): Mark => MARKS[at % MARKS.length] ?? 'circle'
const dash = (at: number): string => DASHES[at % DASHES.length] ?? ''
const shown = (value: number): string => formatDecimal(Number(value.toPrecision(12)))

const text = (
  x: number,
  y: number,
  said: string,
  anchor: 'start' | 'middle' | 'end' = 'start',
  size = TEXT,
): Shape => ({
  shape: 'text',
  x,
  y,
  text: said,
  anchor,
  size,
})

const DRAWINGS: Readonly<Record<ChartData['chart'], (data: ChartData, room: Room) => Drawing>> = {
  bar: bars,
  line: lines,
  area: lines,
  pie,
}

export function drawChart(data: ChartData, isNarrow = false): Drawing {
  const title = text(MARGIN, 22, data.unit ? `${data.title} (${data.unit})` : data.title, 'start', TITLE)
  const drawn = DRAWINGS[data.chart](data, isNarrow ? NARROW : WIDE)
  return { ...drawn, shapes: [title, ...drawn.shapes] }
}

/** Horizontal bars: names have room beside them, and each value is at the end of its bar. */
function bars({ labels, series }: ChartData, room: Room): Drawing {
  const values = series.flatMap((one) => one.values)
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const left = MARGIN + room.labels + (low < 0 ? room.values : 0)
  const plot = room.width - left - room.values - MARGIN
  const x = (value: number) => left + ((value - low) / (high - low || 1)) * plot
  const top = 38 + (series.length > 1 ? ROW : 0)
  const group = ROW * series.length + 6
  const height = top + group * labels.length + MARGIN
  const rows = labels.flatMap((label, row): Shape[] => [
    text(MARGIN + room.labels - 6, top + row * group + (ROW * series.length) / 2 + 4, label, 'end'),
    ...series.flatMap((one, at): Shape[] => {
      const value = one.values[row] ?? 0
      const y = top + row * group + at * ROW
      const fill = series.length === 1 && value < 0 ? NEGATIVE : colour(at)
      const [from, to] = [Math.min(x(0), x(value)), Math.max(x(0), x(value))]
      return [
        { shape: 'rect', x: from, y: y + 2, width: Math.max(1, to - from), height: ROW - 4, fill },
        value < 0 ? text(from - 5, y + 13, shown(value), 'end') : text(to + 5, y + 13, shown(value)),
      ]
    }),
  ])
  const axis: Shape = {
    shape: 'path',
    d: `M ${x(0)} ${top - 2} V ${height - MARGIN}`,
    fill: 'none',
    stroke: INK,
    dash: '',
  }
  return { width: room.width, height, shapes: [...legend(series, 40, room), ...rows, axis] }
}

const legend = (series: ChartData['series'], y: number, { width }: Room): Shape[] =>
  series.length < 2
    ? []
    : series.flatMap(({ name }, at): Shape[] => {
        const x = MARGIN + at * Math.min(150, (width - 2 * MARGIN) / series.length)
        return [{ shape: 'mark', x: x + 6, y, form: mark(at), fill: colour(at) }, text(x + 16, y + 4, name)]
      })

function lines({ chart, labels, series }: ChartData, room: Room): Drawing {
  const values = series.flatMap((one) => one.values)
  const [low, high] = rangeOf(values, chart === 'area')
  const top = 44 + (series.length > 1 ? ROW : 0)
  const [left, right] = [MARGIN + room.values, room.width - room.values / 2]
  const x = (at: number) =>
    labels.length === 1 ? (left + right) / 2 : left + (at / (labels.length - 1)) * (right - left)
  const y = (value: number) => top + PLOT_HEIGHT - ((value - low) / (high - low || 1)) * PLOT_HEIGHT
  const grid = [low, (low + high) / 2, high].flatMap((value): Shape[] => [
    { shape: 'path', d: `M ${left} ${y(value)} H ${right}`, fill: 'none', stroke: GRID, dash: '' },
    text(left - 8, y(value) + 4, shown(value), 'end'),
  ])
  const every = Math.ceil((labels.length * WIDE.width) / (8 * room.width)) // names that stand beside each other without touching
  const names = labels.flatMap((label, at) =>
    at % every === 0 || at === labels.length - 1
      ? [text(x(at), top + PLOT_HEIGHT + 20, label, 'middle')]
      : [],
  )
  const drawn = series.flatMap((one, index): Shape[] => {
    const points = one.values.map((value, at) => `${x(at)} ${y(value)}`)
    const path = `M ${points.join(' L ')}`
    const last = one.values.length - 1
    return [
      ...(chart === 'area'
        ? [
            {
              shape: 'path',
              d: `${path} L ${x(last)} ${y(low)} L ${x(0)} ${y(low)} Z`,
              fill: `${colour(index)}33`,
              stroke: 'none',
              dash: '',
            } satisfies Shape,
          ]
        : []),
      { shape: 'path', d: path, fill: 'none', stroke: colour(index), dash: dash(index) },
      ...one.values.flatMap((value, at): Shape[] => [
        { shape: 'mark', x: x(at), y: y(value), form: mark(index), fill: colour(index) },
        ...(index === 0 || at === last ? [text(x(at), y(value) - 9, shown(value), 'middle', 11)] : []),
      ]),
    ]
  })
  const height = top + PLOT_HEIGHT + 34
  return { width: room.width, height, shapes: [...legend(series, 44, room), ...grid, ...names, ...drawn] }
}

/** The range of the axis: from zero where areas are compared, otherwise with some space around the values. */
function rangeOf(values: readonly number[], fromZero: boolean): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  if (fromZero) return [Math.min(0, low), Math.max(0, high)]
  const air = (high - low || Math.abs(high) || 1) * 0.1
  return [low >= 0 ? Math.max(0, low - air) : low - air, high + air]
}

function pie({ labels, series: [only] }: ChartData, { width, pie: place }: Room): Drawing {
  const values = labels.map((_, at) => Math.max(0, only?.values[at] ?? 0))
  const all = values.reduce((sum, value) => sum + value, 0) || 1
  const beside = place.x + place.radius + 50
  let angle = -Math.PI / 2
  const shapes = labels.flatMap((label, at): Shape[] => {
    const share = (values[at] ?? 0) / all
    const from = angle
    angle += share * 2 * Math.PI
    const percent = formatDecimal((Math.round(share * 1000) / 10).toFixed(1))
    const row = 70 + at * 26
    return [
      { shape: 'path', d: sector(place, from, angle), fill: colour(at), stroke: '#ffffff', dash: '' },
      { shape: 'mark', x: beside, y: row - 4, form: mark(at), fill: colour(at) },
      text(beside + 14, row, `${label}: ${shown(values[at] ?? 0)} (${percent} %)`),
      ...(share > 0.04 ? [markBeside(place, at, (from + angle) / 2)] : []),
    ]
  })
  return { width, height: Math.max(place.y + place.radius + 20, 80 + labels.length * 26), shapes }
}

/** The sector's mark in the list beside: a number would be taken for how many there are. */
const markBeside = ({ x, y, radius }: Room['pie'], at: number, middle: number): Shape => ({
  ...{ shape: 'mark', form: mark(at), fill: colour(at) },
  x: x + Math.cos(middle) * (radius + 12),
  y: y + Math.sin(middle) * (radius + 12),
})

function sector({ x, y, radius }: Room['pie'], from: number, to: number): string {
  // A whole turn has no beginning and end that differ: two halves.
  if (to - from > 2 * Math.PI - 1e-6)
    return `M ${x} ${y - radius} A ${radius} ${radius} 0 1 1 ${x} ${y + radius} A ${radius} ${radius} 0 1 1 ${x} ${y - radius} Z`
  const point = (angle: number) => `${x + radius * Math.cos(angle)} ${y + radius * Math.sin(angle)}`
  return `M ${x} ${y} L ${point(from)} A ${radius} ${radius} 0 ${to - from > Math.PI ? 1 : 0} 1 ${point(to)} Z`
}

const MARK_SIZE = 4.5

/** The outline of a mark, as a path. */
export function markPath(x: number, y: number, form: Mark): string {
  const s = MARK_SIZE
  switch (form) {
    case 'circle':
      return `M ${x - s} ${y} A ${s} ${s} 0 1 1 ${x + s} ${y} A ${s} ${s} 0 1 1 ${x - s} ${y} Z`
    case 'square':
      return `M ${x - s} ${y - s} H ${x + s} V ${y + s} H ${x - s} Z`
    case 'diamond':
      return `M ${x} ${y - s - 1} L ${x + s + 1} ${y} L ${x} ${y + s + 1} L ${x - s - 1} ${y} Z`
    case 'triangle':
      return `M ${x} ${y - s - 1} L ${x + s + 1} ${y + s} L ${x - s - 1} ${y + s} Z`
    case 'plus': {
      const t = s / 3
      return `M ${x - t} ${y - s} H ${x + t} V ${y - t} H ${x + s} V ${y + t} H ${x + t} V ${y + s} H ${x - t} V ${y + t} H ${x - s} V ${y - t} H ${x - t} Z`
    }
    case 'wedge':
      return `M ${x} ${y + s + 1} L ${x + s + 1} ${y - s} L ${x - s - 1} ${y - s} Z`
  }
}
