import { useState } from 'react'
import { asText, isObject } from '../slack/choices.ts'
import { texts } from '../texts.ts'
import { ShownBlock } from './Text.tsx'

/**
 * `table` and `data_table`: the first row is the header, columns align as set, and wide ones scroll sideways. A
 * `data_table` is sorted by its headings, searched, and turned page by page.
 */

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const DEFAULT_PAGE = 5

function Cell({ cell }: { cell: unknown }) {
  if (!isObject(cell)) return null
  if (cell['type'] === 'rich_text') return <ShownBlock block={cell} />
  return <>{cellText(cell)}</>
}

const cellText = (cell: unknown): string =>
  isObject(cell) ? asText(cell['text']) || asText(cell['value']) : ''

function alignOf(block: Record<string, unknown>, column: number, cell: unknown): string {
  const setting = list(block['column_settings'])[column]
  if (isObject(setting) && typeof setting['align'] === 'string') return setting['align']
  return isObject(cell) && cell['type'] === 'raw_number' ? 'right' : 'left'
}

interface Sorting {
  column: number
  descending: boolean
}

/** Numbers by their value, anything else as Swedish words. */
function compare(a: unknown, b: unknown): number {
  const [one, other] = [a, b].map((cell) =>
    isObject(cell) && cell['type'] === 'raw_number' ? Number(cell['value']) : null,
  )
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return cellText(a).localeCompare(cellText(b), 'sv', { numeric: true })
}

function sorted(rows: readonly unknown[][], by: Sorting | null): readonly unknown[][] {
  if (!by) return rows
  const ordered = rows.toSorted((a, b) => compare(a[by.column], b[by.column]))
  return by.descending ? ordered.toReversed() : ordered
}

const nextSorting = (now: Sorting | null, column: number): Sorting | null => {
  if (now?.column !== column) return { column, descending: false }
  return now.descending ? null : { column, descending: true }
}

const arrowOf = (order: 'ascending' | 'descending' | undefined): string =>
  order === undefined ? '' : order === 'ascending' ? ' ↑' : ' ↓'

export function Table({ block, name }: { block: Record<string, unknown>; name: string | undefined }) {
  const isSortable = block['type'] === 'data_table'
  const [sorting, setSorting] = useState<Sorting | null>(null)
  const [wanted, setWanted] = useState('')
  const [page, setPage] = useState(1)
  const [header, ...all] = list(block['rows']).map(list)
  const size = isSortable ? Number(block['page_size'] ?? DEFAULT_PAGE) : Math.max(1, all.length)
  const found = all.filter((row) =>
    row.some((cell) => cellText(cell).toLowerCase().includes(wanted.trim().toLowerCase())),
  )
  const pages = Math.max(1, Math.ceil(found.length / size))
  const at = Math.min(page, pages)
  const rows = sorted(found, sorting).slice((at - 1) * size, at * size)
  const wraps = (column: number) => {
    const setting = list(block['column_settings'])[column]
    const isText = isSortable && alignOf(block, column, all[0]?.[column]) === 'left'
    return isText || (isObject(setting) && setting['is_wrapped'] === true) ? 'wraps' : 'straight'
  }
  const classes = (column: number, cell: unknown) => `${alignOf(block, column, cell)} ${wraps(column)}`
  const caption = typeof block['caption'] === 'string' ? block['caption'] : undefined
  const title = caption ?? name ?? texts.page.table
  const place = (index: number) => `${String(block['block_id'])}-${index}`
  const order = (column: number) =>
    sorting?.column === column ? (sorting.descending ? 'descending' : 'ascending') : undefined
  return (
    <div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls, and a region would be a landmark for each table */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard */}
      <div className="table-frame" role="group" tabIndex={0} aria-label={texts.page.tableOf(title)}>
        <table aria-label={caption ? undefined : title}>
          {caption && <caption>{caption}</caption>}
          <thead>
            <tr>
              {header?.map((cell, column) => (
                <th
                  key={place(column)}
                  scope="col"
                  aria-sort={order(column)}
                  className={classes(column, all[0]?.[column] ?? cell)}
                >
                  {isSortable ? (
                    <button
                      type="button"
                      className="sort"
                      onClick={() => setSorting(nextSorting(sorting, column))}
                    >
                      <Cell cell={cell} />
                      <span aria-hidden="true">{arrowOf(order(column))}</span>
                    </button>
                  ) : (
                    <Cell cell={cell} />
                  )}
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
      </div>
      {isSortable && (
        <div className="table-tools">
          <input
            type="search"
            aria-label={texts.page.searchIn(title)}
            placeholder={texts.page.searchTable}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
          {pages > 1 && (
            <>
              <button type="button" disabled={at === 1} onClick={() => setPage(at - 1)}>
                {texts.page.previousRows}
              </button>
              <span>
                {texts.page.rowsOf((at - 1) * size + 1, Math.min(at * size, found.length), found.length)}
              </span>
              <button type="button" disabled={at === pages} onClick={() => setPage(at + 1)}>
                {texts.page.nextRows}
              </button>
            </>
          )}
        </div>
      )}
    </div>
  )
}
