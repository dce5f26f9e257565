import { useSyncExternalStore } from 'react'
import { type ChartData, drawChart, markPath, type Shape } from '../../reply/chart-shapes.ts'
import { chartOf } from '../slack/charts.ts'
import { texts } from '../texts.ts'

/** `data_visualization`: a picture, and the same figures as a list for who does not see it. */

const styled = { strokeWidth: 1.6 }

function Drawn({ shape }: { shape: Shape }) {
  switch (shape.shape) {
    case 'rect':
      return <rect x={shape.x} y={shape.y} width={shape.width} height={shape.height} fill={shape.fill} />
    case 'path':
      return (
        <path
          d={shape.d}
          fill={shape.fill}
          stroke={shape.stroke}
          strokeDasharray={shape.dash || 'none'}
          style={styled}
        />
      )
    case 'mark':
      return <path d={markPath(shape.x, shape.y, shape.form)} fill={shape.fill} />
    case 'text':
      return (
        <text x={shape.x} y={shape.y} textAnchor={shape.anchor} fontSize={shape.size}>
          {shape.text}
        </text>
      )
  }
}

const numbers = new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 6 })

const said = ({ labels, series }: ChartData): string =>
  labels
    .map((label, at) => {
      const values = series.map(({ name, values: own }) => {
        const value = numbers.format(own[at] ?? 0)
        return series.length > 1 ? `${name} ${value}` : value
      })
      return `${label}: ${values.join(', ')}`
    })
    .join('; ')

/** As phone.css has it. */
const PHONE = '(max-width: 760px)'

function onChange(changed: () => void): () => void {
  const query = window.matchMedia(PHONE)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

export function Chart({ block }: { block: Record<string, unknown> }) {
  const isNarrow = useSyncExternalStore(onChange, () => window.matchMedia(PHONE).matches)
  const data = chartOf(block)
  if (!data) return null
  const { width, height, shapes } = drawChart(data, isNarrow)
  return (
    <figure className="chart">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${texts.page.chart}: ${data.title}. ${said(data)}`}
      >
        {shapes.map((shape, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: shapes have nothing else, and are never moved
          <Drawn key={at} shape={shape} />
        ))}
      </svg>
    </figure>
  )
}
