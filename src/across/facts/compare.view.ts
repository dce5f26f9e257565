import type { KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import type { FactTable } from '../../contract/facts.ts'
import { mostDecimals } from '../../lib/decimals.ts'
import { type DecimalText, formatDecimal, formatSigned } from '../../lib/numbers.ts'
import { shorten } from '../../lib/words.ts'
import {
  actions,
  type Column,
  context,
  escapeText,
  goButton,
  goMenu,
  header,
  NO_VALUE,
  section,
  table,
} from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { sourceLine } from '../../texts/common.ts'
import { compareTexts as texts } from '../../texts/compare.ts'
import { beside, byPart, overTime, type Point, sideBySide } from './compare.ts'
import { idOf, type Subject } from './subjects.ts'

/** Comparisons out of the catalogue of facts. */

const MOST_ROWS = 40
const MOST_COLUMNS = 8
const MOST_CHOICES = 20
const MOST_SOURCES = 5
const MAX_NAME = 120

const NBSP = '\u00a0'
const HIDDEN_UNITS = new Set(['', 'antal'])

/** "−429 tkr", "57,1 %", "12" */
const valueText = ({ value, unit, isDeviation }: Pick<Point, 'value' | 'unit' | 'isDeviation'>): string =>
  withUnit((isDeviation ? formatSigned : formatDecimal)(value), unit)

const withUnit = (number: string, unit: string): string =>
  HIDDEN_UNITS.has(unit) ? number : `${number}${NBSP}${unit}`

const differenceText = (difference: DecimalText, unit: string): string =>
  withUnit(formatSigned(difference), unit === '%' ? texts.points : unit)

const nameOf = ({ row }: Subject): string =>
  shorten(texts.subject(row.names[0] ?? row.key, row.path, row.lineName), MAX_NAME)

interface Page {
  subject: Subject
  points: readonly Point[]
}

interface Drawn {
  title: string
  text: string
  table: KnownBlock | null
  tables: readonly FactTable[]
  line: string
  back?: string
  buttons: readonly { label: string; line: string }[]
}

function answerOf({ title, text, table: drawn, tables, line, back, buttons }: Drawn): Answer {
  const sources = [...new Set(tables.map(({ source }) => sourceLine(source, source.section ?? undefined)))]
  return {
    text: shorten(escapeText(text), limits.messageText),
    blocks: [
      header(title),
      section(escapeText(text)),
      ...(drawn ? [drawn] : []),
      ...(buttons.length > 0
        ? [actions(...buttons.map((button) => goButton(button.label, button.line)))]
        : []),
      context(...sources.slice(0, MOST_SOURCES).map(escapeText), texts.computed),
    ],
    line,
    ...(back ? { back } : {}),
  }
}

const tablesOf = (points: readonly Point[]): FactTable[] => points.map(({ table: own }) => own)

const cell = (point: Point | null | undefined, decimals: number): string =>
  point ? (point.isDeviation ? formatSigned : formatDecimal)(point.value, decimals) : NO_VALUE

const right = (title: string): Column => ({ title, align: 'right' })

/** One figure through its periods. */
export function timeView({ subject, points }: Page): Answer {
  const name = nameOf(subject)
  const { attributes, rows } = overTime(points)
  const shown = attributes.slice(0, MOST_COLUMNS)
  const [main] = shown
  const decimals = new Map(
    shown.map(({ attribute }) => [
      attribute,
      mostDecimals(rows.flatMap(({ values }) => values.get(attribute)?.value ?? [])),
    ]),
  )
  const changes = rows.some(({ change }) => change !== null)
  const drawn = table(
    [
      { title: texts.columns.period },
      ...shown.map((attribute) => right(capital(attribute.name))),
      ...(changes ? [right(texts.columns.change)] : []),
    ],
    rows
      .slice(-MOST_ROWS)
      .map(({ period, values, change }) => [
        period.name,
        ...shown.map(({ attribute }) => cell(values.get(attribute), decimals.get(attribute) ?? 0)),
        ...(changes ? [change === null ? NO_VALUE : formatSigned(change)] : []),
      ]),
  )
  const id = idOf(subject)
  return answerOf({
    title: texts.title(name),
    text: timeSentence(
      name,
      main ? rows.flatMap(({ values }) => values.get(main.attribute) ?? []) : [],
      rows,
    ),
    table: drawn,
    tables: tablesOf(points),
    line: texts.oneLine(id),
    buttons: [
      ...(byPart(points) ? [{ label: texts.buttons.parts, line: texts.partsLine(id) }] : []),
      ...(beside(subject).length > 1 ? [{ label: texts.buttons.rows, line: texts.rowsLine(id) }] : []),
      { label: texts.buttons.source, line: subject.row.line },
    ],
  })
}

/** The latest figure beside that of the year before; without one, beside the earliest. */
function timeSentence(
  name: string,
  main: readonly Point[],
  rows: ReturnType<typeof overTime>['rows'],
): string {
  const latest = main.at(-1)
  if (!latest) return `${name}.`
  const change = rows.find(({ values }) => [...values.values()].includes(latest))?.change ?? null
  const before =
    change === null
      ? undefined
      : main.find(
          ({ period }) =>
            period.endsOn.slice(5) === latest.period.endsOn.slice(5) &&
            period.year === latest.period.year - 1,
        )
  if (change === null || !before) {
    const earlier = main.at(-2)
    const only = texts.only(name, latest.name, valueText(latest), latest.period.name)
    return earlier
      ? `${only} ${texts.otherPart(valueText(earlier), earlier.period.name)}`
      : `${only} ${texts.nothingBefore}`
  }
  const said = texts.fromTo(
    name,
    latest.name,
    valueText(before),
    before.period.name,
    valueText(latest),
    latest.period.name,
  )
  const isSame = /^-?[0.]+$/.test(change)
  return said + (isSame ? texts.unchanged : texts.changed(differenceText(change, latest.unit)))
}

/** The figure by sex, age or unit. */
export function partsView({ subject, points }: Page): Answer {
  const name = nameOf(subject)
  const id = idOf(subject)
  const divided = byPart(points)
  if (!divided) {
    const text = texts.noParts(name)
    return {
      text: escapeText(text),
      blocks: [section(escapeText(text))],
      back: texts.oneLine(id),
      shareable: false,
    }
  }
  const periods = divided.periods.slice(-MOST_COLUMNS)
  const skipped = divided.periods.length - periods.length
  const all = divided.rows.flatMap(({ values }) => values.flatMap((value) => value ?? []))
  const decimals = mostDecimals(all.map(({ value }) => value))
  const latest = divided.periods.at(-1)
  const said = divided.rows.flatMap(({ part, values }) => {
    const value = values.at(-1)
    return value ? [`${part ?? texts.columns.whole} ${valueText(value)}`] : []
  })
  return answerOf({
    title: texts.title(name),
    text: texts.parts(name, latest?.name ?? '', said),
    table: table(
      [{ title: texts.columns.part, wrap: true }, ...periods.map(({ name: period }) => right(period))],
      divided.rows
        .slice(0, MOST_ROWS)
        .map(({ part, values }) => [
          part ?? texts.columns.whole,
          ...values.slice(skipped).map((value) => cell(value, decimals)),
        ]),
    ),
    tables: tablesOf(all),
    line: texts.partsLine(id),
    back: texts.oneLine(id),
    buttons: [{ label: texts.buttons.time, line: texts.oneLine(id) }],
  })
}

/** All rows of the table that are counted alike, the largest first. */
export function rowsView(subject: Subject): Answer {
  const id = idOf(subject)
  const rows = beside(subject)
  const [first] = rows
  if (!first) {
    return { text: texts.noRows, blocks: [section(texts.noRows)], back: texts.oneLine(id), shareable: false }
  }
  const { column } = first
  const unit = first.row.unit ?? column.unit ?? ''
  const isDeviation = column.isDeviation === true
  const decimals = mostDecimals(rows.map(({ value }) => value))
  const named = rows.map(({ row, value }) => ({
    name: shorten(row.names[0] ?? row.key, MAX_NAME),
    value,
    text: valueText({ value, unit, isDeviation }),
  }))
  return answerOf({
    title: texts.title(subject.table.title),
    text: texts.rows(
      subject.table.title,
      column.title,
      named.slice(0, 3).map(({ name, text }) => `${name} ${text}`),
    ),
    table: table(
      [{ title: texts.columns.row, wrap: true }, right(unit ? `${column.title}, ${unit}` : column.title)],
      named
        .slice(0, MOST_ROWS)
        .map(({ name, value }) => [name, (isDeviation ? formatSigned : formatDecimal)(value, decimals)]),
    ),
    tables: [subject.table],
    line: texts.rowsLine(id),
    back: texts.oneLine(id),
    buttons: [
      { label: texts.buttons.time, line: texts.oneLine(id) },
      { label: texts.buttons.source, line: subject.table.line },
    ],
  })
}

/** Two figures beside each other. */
export function twoView(one: Page, other: Page): Answer {
  const [a, b] = [nameOf(one.subject), nameOf(other.subject)]
  const pairs = sideBySide(one.points, other.points)
  const latest =
    pairs.findLast(({ one: point }) => point.attribute === pairs[0]?.one.attribute) ?? pairs.at(-1)
  const line = texts.twoLine(idOf(one.subject), idOf(other.subject))
  if (!latest) {
    const text = escapeText(texts.nothingCommon(a, b))
    return { text, blocks: [section(text)], shareable: false, line }
  }
  const said = texts.two(
    a,
    valueText(latest.one),
    b,
    valueText(latest.other),
    capital(latest.one.name),
    latest.one.period.name,
  )
  const difference =
    latest.difference === null ? '.' : texts.changed(differenceText(latest.difference, latest.one.unit))
  return answerOf({
    title: texts.title(`${a} – ${b}`),
    text: said + difference,
    table: table(
      [
        { title: texts.columns.attribute, wrap: true },
        { title: texts.columns.period },
        right(a),
        right(b),
        right(texts.columns.difference),
      ],
      pairs
        .slice(-MOST_ROWS)
        .map((pair) => [
          pair.one.unit ? `${capital(pair.one.name)}, ${pair.one.unit}` : capital(pair.one.name),
          pair.one.period.name,
          cell(pair.one, 0),
          cell(pair.other, 0),
          pair.difference === null ? NO_VALUE : formatSigned(pair.difference),
        ]),
    ),
    tables: tablesOf([...one.points, ...other.points]),
    line,
    buttons: [
      { label: shorten(a, 28), line: texts.oneLine(idOf(one.subject)) },
      { label: shorten(b, 28), line: texts.oneLine(idOf(other.subject)) },
    ],
  })
}

/** Several things have the name. `lineFor` gives the line that compares the chosen one. */
export function chooseView(
  words: string,
  found: readonly Subject[],
  lineFor: (subject: Subject) => string,
): Answer {
  const text = escapeText(texts.choose(words, found.length))
  const choices = found
    .map((subject) => ({ label: `${nameOf(subject)} (${subject.table.title})`, line: lineFor(subject) }))
    .filter(({ line }) => line.length <= limits.optionValue)
    .slice(0, MOST_CHOICES)
  const names = choices.map(({ label }) => `• ${escapeText(label)}`).join('\n')
  return {
    text: `${text} ${choices
      .slice(0, 3)
      .map(({ label }) => escapeText(label))
      .join('; ')}.`,
    blocks: [
      section(`${text}\n${names}`),
      ...(choices.length > 0 ? [actions(goMenu(texts.chooseOne, choices))] : []),
    ],
    shareable: false,
  }
}

export function noneView(words: string): Answer {
  const text = words ? texts.none(escapeText(words)) : texts.hint
  return {
    text,
    blocks: [section(words ? `${text}\n${texts.hint}` : text)],
    shareable: false,
  }
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
