import { unitOf as cellUnit, type FactPeriod, type FactTable } from '../../contract/facts.ts'
import { mostDecimals } from '../../lib/decimals.ts'
import type { DecimalText } from '../../lib/numbers.ts'
import { shorten } from '../../lib/words.ts'
import { type CellValue, cellInText, ofFact, percent, quantity, text } from '../../reply/cells.ts'
import { chart, go, menu, type Reply, type Source, sentence, table } from '../../reply/reply.ts'
import { compareTexts as texts } from '../../texts/compare.ts'
import { beside, byPart, overTime, type Point, sideBySide, type TimeRow } from './compare.ts'
import { idOf, type Subject } from './subjects.ts'

/** Comparisons out of the catalogue of facts. */

const MOST_BARS = 12
const MOST_CHOICES = 20
const LONGEST_LINE = 150 // what a choice in a menu has room for
const MAX_NAME = 120
const MAX_LABEL = 28

const WITHOUT_UNIT = new Set(['', 'antal'])

interface Quantity {
  value: DecimalText
  unit: string
  isDeviation: boolean
  fact?: string
}

/** The figure as printed; `decimals` makes those of a column alike. */
function cellOf({ value, unit, isDeviation, fact }: Quantity, decimals = 0): CellValue {
  const cell =
    unit === '%'
      ? percent(value, { signed: isDeviation, decimals })
      : quantity(value, WITHOUT_UNIT.has(unit) ? '' : unit, { signed: isDeviation, decimals })
  return fact ? ofFact(cell, fact) : cell
}

const inText = (point: Quantity): string => cellInText(cellOf(point))

const differenceOf = (value: DecimalText, unit: string): Quantity => ({
  value,
  unit: unit === '%' ? texts.points : unit,
  isDeviation: true,
})

const nameOf = ({ row }: Subject): string =>
  shorten(texts.subject(row.names[0] ?? row.key, row.path, row.lineName), MAX_NAME)

const sourcesOf = (tables: readonly FactTable[]): Source[] =>
  [...new Map(tables.map((own) => [own.key, own.source])).values()].map(({ title, dnr, asOf, section }) => ({
    ...{ title, dnr, asOf },
    ...(section ? { section } : {}),
  }))

const tablesOf = (points: readonly Point[]): FactTable[] => points.map(({ table: own }) => own)

/** The unit that all of the figures have; none where they differ. */
const unitOf = (points: readonly Quantity[]): string => {
  const units = new Set(points.map(({ unit }) => unit))
  const [only = ''] = units
  return units.size === 1 && !WITHOUT_UNIT.has(only) ? only : ''
}

const capital = (name: string): string => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`

interface Page {
  subject: Subject
  points: readonly Point[]
}

/** One figure through its periods. */
export function timeView({ subject, points }: Page): Reply {
  const name = nameOf(subject)
  const id = idOf(subject)
  const { attributes, rows } = overTime(points)
  const main = attributes[0]?.attribute ?? ''
  const hasChanges = rows.some(({ change }) => change !== null)
  const decimals = new Map(
    attributes.map(({ attribute }) => [
      attribute,
      mostDecimals(rows.flatMap(({ values }) => values.get(attribute)?.value ?? [])),
    ]),
  )
  const unit = unitOf(points)
  return {
    title: texts.title(name),
    lead: timeSentence(name, rows, main),
    parts: [
      ...timeChart(name, rows, main),
      table(
        name,
        [
          { title: texts.columns.period },
          ...attributes.map((attribute) => ({ title: capital(attribute.name) })),
          ...(hasChanges ? [{ title: texts.columns.change }] : []),
        ],
        rows.map(({ period, values, change }) => [
          text(period.name),
          ...attributes.map(({ attribute }) => {
            const point = values.get(attribute)
            return point ? cellOf(point, decimals.get(attribute)) : null
          }),
          ...(hasChanges ? [change === null ? null : cellOf(differenceOf(change, unit))] : []),
        ]),
        unit ? { unit } : {},
      ),
    ],
    actions: [
      ...(byPart(points) ? [go(texts.buttons.parts, texts.partsLine(id))] : []),
      ...(beside(subject).length > 1 ? [go(texts.buttons.rows, texts.rowsLine(id))] : []),
      go(texts.buttons.source, subject.row.line),
    ],
    sources: sourcesOf(tablesOf(points)),
    notes: [texts.computed],
    line: texts.oneLine(id),
  }
}

/** The latest figure beside that of the year before; without one, beside the one before it, which is said to be another part. */
function timeSentence(name: string, rows: readonly TimeRow[], main: string): string {
  const known = rows.filter(({ values }) => values.has(main))
  const latest = known.at(-1)
  const now = latest?.values.get(main)
  if (!latest || !now) return `${name}.`
  const before = known.find(({ period }) => isBefore(period, latest.period))?.values.get(main)
  if (latest.change === null || !before) {
    const only = texts.only(name, now.name, inText(now), now.period.name)
    const earlier = known.at(-2)?.values.get(main)
    return earlier
      ? `${only} ${texts.otherPart(inText(earlier), earlier.period.name)}`
      : `${only} ${texts.nothingBefore}`
  }
  const said = texts.fromTo(name, now.name, inText(before), before.period.name, inText(now), now.period.name)
  const isSame = /^-?[0.]+$/.test(latest.change)
  return said + (isSame ? texts.unchanged : texts.changed(inText(differenceOf(latest.change, now.unit))))
}

const isBefore = (a: FactPeriod, b: FactPeriod): boolean =>
  a.year === b.year - 1 &&
  a.startsOn.slice(5) === b.startsOn.slice(5) &&
  a.endsOn.slice(5) === b.endsOn.slice(5)

/** Whole years as a line, with target or budget beside; else the same part of each year. None for fewer than three. */
function timeChart(name: string, rows: readonly TimeRow[], main: string) {
  const isYear = ({ period }: TimeRow) =>
    period.startsOn.endsWith('-01-01') && period.endsOn.endsWith('-12-31')
  const years = rows.filter((row) => isYear(row) && row.values.size > 0)
  if (years.filter(({ values }) => values.has(main)).length < 3) return []
  const attributes = [main, ...['target', 'budget', 'forecast'].filter((each) => each !== main)]
  const series = attributes.flatMap((attribute) => {
    const points = years.map(({ values }) => values.get(attribute) ?? null)
    const named = points.find((point) => point !== null)
    return named ? [{ name: capital(named.name), values: points.map((point) => point?.value ?? null) }] : []
  })
  const unit = unitOf(
    years.flatMap(({ values }) =>
      [...values.values()].filter(({ attribute }) => attributes.includes(attribute)),
    ),
  )
  return [
    chart(
      'line',
      name,
      unit,
      years.map(({ period }) => period.name),
      series,
    ),
  ]
}

/** The figure by sex, age or unit. */
export function partsView({ subject, points }: Page): Reply {
  const name = nameOf(subject)
  const id = idOf(subject)
  const divided = byPart(points)
  if (!divided) return { ...sentence(texts.noParts(name)), back: texts.oneLine(id) }
  const { periods, rows } = divided
  const all = rows.flatMap(({ values }) => values.flatMap((value) => value ?? []))
  const decimals = mostDecimals(all.map(({ value }) => value))
  const unit = unitOf(all)
  const labelOf = (part: string | null): string => part ?? texts.columns.whole
  const said = rows.flatMap(({ part, values }) => {
    const value = values.at(-1)
    return value ? [`${labelOf(part)} ${inText(value)}`] : []
  })
  const parts = rows.filter(({ part }) => part !== null)
  return {
    title: texts.title(name),
    lead: texts.parts(name, periods.at(-1)?.name ?? '', said),
    parts: [
      ...(parts.length > 1
        ? [
            chart(
              'bar',
              name,
              unit,
              periods.map((period) => period.name),
              parts.map(({ part, values }) => ({
                name: labelOf(part),
                values: values.map((value) => value?.value ?? null),
              })),
            ),
          ]
        : []),
      table(
        name,
        [{ title: texts.columns.part }, ...periods.map((period) => ({ title: period.name }))],
        rows.map(({ part, values }) => [
          text(labelOf(part)),
          ...values.map((value) => (value ? cellOf(value, decimals) : null)),
        ]),
        unit ? { unit } : {},
      ),
    ],
    actions: [go(texts.buttons.time, texts.oneLine(id)), go(texts.buttons.source, subject.row.line)],
    sources: sourcesOf(tablesOf(all)),
    back: texts.oneLine(id),
    line: texts.partsLine(id),
  }
}

/** All rows of the table that are counted alike, the largest first. */
export function rowsView(subject: Subject): Reply {
  const id = idOf(subject)
  const rows = beside(subject)
  const [first] = rows
  if (!first) return { ...sentence(texts.noRows), back: texts.oneLine(id) }
  const { column } = first
  const unit = cellUnit(first.row, column) ?? ''
  const decimals = mostDecimals(rows.map(({ value }) => value))
  const named = rows.map(({ row, value, fact }) => ({
    name: shorten(row.names[0] ?? row.key, MAX_NAME),
    point: { value, unit, isDeviation: column.isDeviation === true, fact },
  }))
  const { title } = subject.table
  const bars = named.slice(0, MOST_BARS)
  return {
    title: texts.title(title),
    lead: texts.rows(
      title,
      column.title,
      named.slice(0, 3).map(({ name, point }) => `${name} ${inText(point)}`),
    ),
    parts: [
      ...(bars.length > 1
        ? [
            chart(
              'bar',
              title,
              WITHOUT_UNIT.has(unit) ? '' : unit,
              bars.map(({ name }) => shorten(name, MAX_LABEL)),
              [{ name: column.title, values: bars.map(({ point }) => point.value) }],
            ),
          ]
        : []),
      table(
        title,
        [{ title: texts.columns.row }, { title: column.title }],
        named.map(({ name, point }) => [text(name), cellOf(point, decimals)]),
        WITHOUT_UNIT.has(unit) ? {} : { unit },
      ),
    ],
    actions: [go(texts.buttons.time, texts.oneLine(id)), go(texts.buttons.source, subject.table.line)],
    sources: sourcesOf([subject.table]),
    back: texts.oneLine(id),
    line: texts.rowsLine(id),
  }
}

/** Two figures beside each other. */
export function twoView(one: Page, other: Page): Reply {
  const [a, b] = [nameOf(one.subject), nameOf(other.subject)]
  const pairs = sideBySide(one.points, other.points)
  const main = pairs[0]?.one.attribute
  const latest = pairs.findLast(({ one: point }) => point.attribute === main)
  const line = texts.twoLine(idOf(one.subject), idOf(other.subject))
  if (!latest) return { ...sentence(texts.nothingCommon(a, b)), line }
  const said = texts.two(
    a,
    inText(latest.one),
    b,
    inText(latest.other),
    capital(latest.one.name),
    latest.one.period.name,
  )
  const difference =
    latest.difference === null ? '.' : texts.changed(inText(differenceOf(latest.difference, latest.one.unit)))
  const charted = pairs.filter(({ one: point }) => point.attribute === main)
  return {
    title: texts.title(`${a} – ${b}`),
    lead: said + difference,
    parts: [
      chart(
        'bar',
        capital(latest.one.name),
        unitOf(charted.flatMap((pair) => [pair.one, pair.other])),
        charted.map((pair) => pair.one.period.name),
        [
          { name: a, values: charted.map((pair) => pair.one.value) },
          { name: b, values: charted.map((pair) => pair.other.value) },
        ],
      ),
      table(
        `${a} – ${b}`,
        [
          { title: texts.columns.attribute },
          { title: texts.columns.period },
          { title: a },
          { title: b },
          { title: texts.columns.difference },
        ],
        pairs.map((pair) => [
          text(pair.one.unit ? `${capital(pair.one.name)}, ${pair.one.unit}` : capital(pair.one.name)),
          text(pair.one.period.name),
          cellOf(pair.one),
          cellOf(pair.other),
          pair.difference === null ? null : cellOf(differenceOf(pair.difference, pair.one.unit)),
        ]),
      ),
    ],
    actions: [
      menu(texts.showOne, [
        { label: a, line: texts.oneLine(idOf(one.subject)) },
        { label: b, line: texts.oneLine(idOf(other.subject)) },
      ]),
    ],
    sources: sourcesOf(tablesOf([...one.points, ...other.points])),
    notes: [texts.computed],
    line,
  }
}

/** Several things have the name. `lineFor` gives the line that compares the chosen one. */
export function chooseView(
  words: string,
  found: readonly Subject[],
  lineFor: (subject: Subject) => string,
): Reply {
  const choices = found
    .map((subject) => ({ label: `${nameOf(subject)} (${subject.table.title})`, line: lineFor(subject) }))
    .filter(({ line }) => line.length <= LONGEST_LINE)
    .slice(0, MOST_CHOICES)
  return {
    ...sentence(
      texts.choose(words, found.length),
      ...(choices.length > 0 ? [menu(texts.chooseOne, choices)] : []),
    ),
    parts: [{ kind: 'list', items: choices.map(({ label }) => label) }],
  }
}

export const noneView = (words: string): Reply => ({
  ...sentence(words ? texts.none(words) : texts.hint),
  ...(words ? { parts: [{ kind: 'paragraph', text: texts.hint }] } : {}),
})
