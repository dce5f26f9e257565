import { texts } from '../texts.ts'
import type { Violation } from './violation.ts'

/** Rules that hold between parts of a payload, which a rule about one field cannot see. */

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])

/** The elements of a block that a person can act on. */
function elementsOf(block: Json): Json[] {
  const found: unknown[] = [...objects(block['elements']), block['accessory'], block['element']]
  return found.filter(isObject).filter((element) => element['type'] !== 'image')
}

function repeated(values: readonly unknown[]): unknown[] {
  const given = values.filter((value) => value !== undefined)
  return [...new Set(given.filter((value, index) => given.indexOf(value) !== index))]
}

/** Characters in every cell of a table; Slack counts what is shown. */
function tableCharacters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, part) => sum + tableCharacters(part), 0)
  if (!isObject(value)) return 0
  if (typeof value['text'] === 'string') return value['text'].length
  return tableCharacters(value['elements'])
}

function tableViolations(block: Json, at: string): Violation[] {
  const rows = Array.isArray(block['rows']) ? block['rows'] : []
  const found: Violation[] = []
  const characters = tableCharacters(rows)
  if (characters > 10_000) {
    found.push({
      path: `${at}.rows`,
      rule: 'table.characters',
      text: texts.limits.tableCharacters(characters),
    })
  }
  const widths = new Set(rows.map((row) => (Array.isArray(row) ? row.length : 0)))
  if (widths.size > 1) {
    found.push({ path: `${at}.rows`, rule: 'table.ragged', text: texts.limits.tableRagged })
  }
  return found
}

/** Every series of a chart has a point for each category, in their order; and a name of its own. */
function chartViolations(block: Json, at: string): Violation[] {
  const chart = block['chart']
  if (block['type'] !== 'data_visualization' || !isObject(chart)) return []
  const series = objects(chart['series'])
  const axes = isObject(chart['axis_config']) ? chart['axis_config'] : {}
  const categories = JSON.stringify(axes['categories'])
  const names = series.map(({ name }) => name)
  const differs = series.some(
    (one) => JSON.stringify(objects(one['data']).map(({ label }) => label)) !== categories,
  )
  return [
    ...(differs
      ? [{ path: `${at}.chart.series`, rule: 'chart.labels', text: texts.limits.chartLabels }]
      : []),
    ...repeated(names).map((name) => ({
      path: `${at}.chart.series`,
      rule: 'chart.series',
      text: texts.limits.seriesTwice(String(name)),
    })),
  ]
}

const chosen = (element: Json): Json[] => [
  ...(isObject(element['initial_option']) ? [element['initial_option']] : []),
  ...objects(element['initial_options']),
]

function elementViolations(element: Json, at: string): Violation[] {
  const found: Violation[] = []
  const type = element['type']
  const isStatic = type === 'static_select' || type === 'multi_static_select'
  const options = [
    ...objects(element['options']),
    ...objects(element['option_groups']).flatMap((group) => objects(group['options'])),
  ]
  if (isStatic && (element['options'] === undefined) === (element['option_groups'] === undefined)) {
    found.push({ path: at, rule: 'select.options', text: texts.limits.selectOptions })
  }
  if (isStatic || type === 'checkboxes' || type === 'radio_buttons') {
    for (const option of chosen(element)) {
      const known = options.some((other) => JSON.stringify(other) === JSON.stringify(option))
      if (!known) found.push({ path: at, rule: 'select.initial', text: texts.limits.initialOption })
    }
  }
  for (const value of repeated(options.map((option) => option['value']))) {
    found.push({ path: at, rule: 'option.unique', text: texts.limits.optionTwice(String(value)) })
  }
  const [min, max] = [element['min_length'], element['max_length']]
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    found.push({ path: at, rule: 'input.lengths', text: texts.limits.minOverMax })
  }
  return found
}

/** Violations between blocks: ids used twice, several tables, tables too large, choices not among the options. */
export function blockListViolations(value: unknown, at: string): Violation[] {
  const blocks = objects(value)
  const found: Violation[] = []
  for (const id of repeated(blocks.map((block) => block['block_id']))) {
    found.push({ path: at, rule: 'block_id.unique', text: texts.limits.blockIdTwice(String(id)) })
  }
  const tables = blocks.filter((block) => block['type'] === 'table')
  if (tables.length > 1) found.push({ path: at, rule: 'table.one', text: texts.limits.oneTable })
  const charts = blocks.filter((block) => block['type'] === 'data_visualization')
  if (charts.length > 2) found.push({ path: at, rule: 'chart.two', text: texts.limits.twoCharts })
  for (const [index, block] of blocks.entries()) found.push(...chartViolations(block, `${at}[${index}]`))
  const markdown = blocks
    .filter((block) => block['type'] === 'markdown')
    .map((block) => String(block['text']))
  if (markdown.join('').length > 12_000) {
    found.push({ path: at, rule: 'markdown.total', text: texts.limits.markdownTotal })
  }
  const focused = blocks.flatMap(elementsOf).filter((element) => element['focus_on_load'] === true)
  if (focused.length > 1) found.push({ path: at, rule: 'focus.one', text: texts.limits.oneFocus })
  for (const [index, block] of blocks.entries()) {
    const here = `${at}[${index}]`
    if (block['type'] === 'table') found.push(...tableViolations(block, here))
    const elements = elementsOf(block)
    for (const id of repeated(elements.map((element) => element['action_id']))) {
      found.push({ path: here, rule: 'action_id.unique', text: texts.limits.actionIdTwice(String(id)) })
    }
    for (const element of elements) found.push(...elementViolations(element, here))
  }
  return found
}

/** Blocks that Slack draws in one place only. */
export function placeViolations(
  value: unknown,
  place: 'message' | 'modal' | 'home',
  at: string,
): Violation[] {
  const onlyMessages = new Set(['table', 'data_table', 'data_visualization', 'markdown'])
  return objects(value).flatMap((block, index) => {
    const misplaced =
      (place !== 'message' && onlyMessages.has(String(block['type']))) ||
      (place !== 'modal' && isObject(block['element']) && block['element']['type'] === 'file_input')
    const type = String(block['type'])
    return misplaced
      ? [{ path: `${at}[${index}]`, rule: 'block.place', text: texts.limits.misplaced(type, place) }]
      : []
  })
}

export const inputBlockIds = (value: unknown): string[] =>
  objects(value)
    .filter((block) => block['type'] === 'input')
    .map((block) => String(block['block_id']))
