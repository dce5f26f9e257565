import { asText, isObject } from '../slack/choices.ts'
import { texts } from '../texts.ts'
import { ShownBlock } from './Text.tsx'

/** `table` and `data_table`: the first row is the header, columns align as set, and wide ones scroll sideways. */

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

function Cell({ cell }: { cell: unknown }) {
  if (!isObject(cell)) return null
  if (cell['type'] === 'rich_text') return <ShownBlock block={cell} />
  return <>{asText(cell['text']) || asText(cell['value'])}</>
}

function alignOf(block: Record<string, unknown>, column: number, cell: unknown): string {
  const setting = list(block['column_settings'])[column]
  if (isObject(setting) && typeof setting['align'] === 'string') return setting['align']
  return isObject(cell) && cell['type'] === 'raw_number' ? 'right' : 'left'
}

export function Table({ block }: { block: Record<string, unknown> }) {
  const [header, ...rows] = list(block['rows']).map(list)
  const wraps = (column: number) => {
    const setting = list(block['column_settings'])[column]
    return isObject(setting) && setting['is_wrapped'] === true ? 'wraps' : 'straight'
  }
  const classes = (column: number, cell: unknown) => `${alignOf(block, column, cell)} ${wraps(column)}`
  const caption = typeof block['caption'] === 'string' ? block['caption'] : undefined
  const place = (index: number) => `${String(block['block_id'])}-${index}`
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <section className="table-frame" tabIndex={0} aria-label={caption ?? texts.page.table}>
      <table>
        {caption && <caption>{caption}</caption>}
        <thead>
          <tr>
            {header?.map((cell, column) => (
              <th key={place(column)} scope="col" className={classes(column, rows[0]?.[column] ?? cell)}>
                <Cell cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={place(index)}>
              {row.map((cell, column) => (
                <td key={place(column)} className={classes(column, cell)}>
                  <Cell cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
