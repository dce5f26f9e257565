import { fold } from '../lib/words.ts'
import type { KindData } from './reading.ts'
import { addable, isNear, sumOf, type WrongSum, wrongIn, wrongSums } from './sums.ts'

/** What each row of a table is: a thing, a line of it (intäkter, kostnader, netto), a sum with its scope, a heading, a footnote. */

export type RowRole = 'item' | 'line' | 'total' | 'subtotal'

export interface ReadRow {
  line: number
  values: Record<string, string | null>
  /** The words of the last row above it that had nothing else. */
  heading: string | null
  role: RowRole
  isHidden: boolean
}

const VARAV = /^[\s–—•·*-]*(?:(?:var|där)av)?[\s:]*/iu
const PART = /^[\s–—•·*-]*(?:var|där)av\s+\S/iu
const SIGN_SUFFIX = /\s{0,3}\((?:[-+–−]|\+\/-)\)$/u // "Kostnader (-)"
const SUM_BEFORE =
  /^(?:(?:del)?summa(?:\s{1,3}av)?|s:a|total(?:t|en|summa|a)?|tot\.?)(?![\p{L}\p{N}])[\s:,]{0,3}/iu
const SUM_AFTER = /[\s,]{1,3}(?:totalt|summa|total|sammanlagt)$/iu
const WHOLE =
  /^(?:verksamhet(?:er|en|erna)?|samtliga.*|alla.*|netto(?:kostnad(?:er)?)?|hela .*|drift(?:budget|redovisning)?|resultat|namnd(?:en)?|forvaltning(?:en)?)$/
const COMMITTEE = /(?:namnd|forvaltning|styrelse)(?:en|ens|er|s)?$/
const FOOTNOTE = /^(?:\*+|\d\)|not:|noter:|källa:|kommentar:)\s*\S/iu

/** What a line is called, folded: "- varav kostnader (-):" is kostnader. */
export const bareLine = (text: string): string => {
  const bare = fold(
    text
      .replace(VARAV, '')
      .replace(SIGN_SUFFIX, '')
      .replace(/[:.]\s*$/, ''),
  ).trim()
  return SHORT[bare] ?? bare
}
const SHORT: Readonly<Record<string, string>> = { int: 'intakter', kostn: 'kostnader' }

/** The stored line that a word stands for: "- varav kostnader" is a cost. */
function lineOf(text: string, words: Readonly<Record<string, string>>): string | null {
  const bare = bareLine(text)
  return Object.entries(words).find(([word]) => fold(word) === bare)?.[1] ?? null
}

/** What a sum says it sums: "" for everything; null for what is no sum. */
function sumScope(text: string): string | null {
  const bare = text.trim().replace(/:$/, '')
  if (SUM_BEFORE.test(bare)) return bare.replace(SUM_BEFORE, '').trim()
  return SUM_AFTER.test(bare) ? bare.replace(SUM_AFTER, '').trim() : null
}

/** "Summa", "Totalt", "Summa intäkter": a sum and nothing else. */
export const isSumWord = (text: string): boolean => sumScope(text) !== null

/** "Summa HVB" under "HVB": what stands below it is under that heading no longer. */
export const endsHeading = (row: readonly string[], heading: string): boolean =>
  row.some((cell) => cell.length <= LONGEST_SUM && fold(sumScope(cell) ?? '') === fold(heading))
const LONGEST_SUM = 120 // characters

/** Whether the scope is the whole committee, and not a part of it. */
const isWholeScope = (scope: string): boolean => {
  const bare = fold(scope).trim()
  return bare === '' || WHOLE.test(bare) || COMMITTEE.test(bare)
}

export const isFootnote = (text: string): boolean => FOOTNOTE.test(text)

/** A heading between rows: its words, without a colon. */
export const headingText = (text: string): string =>
  text
    .replace(/\s{0,3}:\s{0,3}$/, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

export interface RoleResult {
  rows: ReadRow[]
  /** Sums of parts, which are no rows of their own, by line number. */
  subtotals: { line: number; name: string }[]
  /** Sums whose parts do not come to them. */
  wrong: WrongSum[]
  /** Rows without a name or line of their own that a net below them sums, by line numbers. */
  parts: { name: string; from: number; to: number }[]
}

const OF_ALL = /^verksamhetens /

/** Rows under "Intäkter" and "Kostnader" that are no lines themselves: what the revenue and the costs are made of. */
export function isStatement(rows: readonly ReadRow[], kind: KindData, nameKey: string): boolean {
  const { lines } = kind.rows ?? {}
  if (!lines) return false
  const under = rows.filter(({ heading }) => heading !== null && lineOf(heading, lines.words) !== null)
  const names = under.flatMap(({ values }) => values[nameKey] ?? [])
  const own = names.filter((name) => lineOf(name, lines.words) === null && sumScope(name) === null)
  const sums = new Set(
    rows.flatMap(({ values }) => {
      const name = values[nameKey] ?? ''
      return lineOf(sumScope(name) ?? (OF_ALL.test(bareLine(name)) ? name : ''), lines.words) ?? []
    }),
  )
  // "Summa intäkter" and "Summa kostnader" without headings: what stands above them is what they are made of.
  if (under.length === 0 && sums.size > 1 && rows.every((row) => !isOwnLine(row, lines, nameKey))) return true
  // A name under both is an activity with its revenue and its costs.
  return own.length > 1 && new Set(own).size === own.length
}

/** A row of one activity's revenue or costs. */
function isOwnLine(
  { values }: ReadRow,
  { line, words }: { line: string; words: Readonly<Record<string, string>> },
  nameKey: string,
): boolean {
  if ((values[line] ?? null) !== null) return true
  return (
    /^(?:intakt|kostnad)/.test(bareLine(values[nameKey] ?? '')) &&
    lineOf(values[nameKey] ?? '', words) !== null
  )
}

/** Of such rows the sums: the revenue, the costs and the net of the whole. */
export function statementSums(rows: readonly ReadRow[], kind: KindData, nameKey: string): ReadRow[] {
  const { lines, total } = kind.rows ?? {}
  if (!lines || total === undefined) return []
  return rows.flatMap((row): ReadRow[] => {
    const name = row.values[nameKey] ?? ''
    const line = lineOf(name, lines.words) ?? lineOf(sumScope(name) ?? '', lines.words)
    return line === null
      ? []
      : [
          {
            ...row,
            heading: null,
            role: 'line',
            values: { ...row.values, [nameKey]: total, [lines.line]: line },
          },
        ]
  })
}

/** Tells what each row is. Sums of parts are taken out: stored beside their parts they would be counted twice. */
export function giveRoles(rows: readonly ReadRow[], kind: KindData, nameKey: string | null): RoleResult {
  const roles = kind.rows
  if (!roles || nameKey === null) return { rows: [...rows], subtotals: [], wrong: [], parts: [] }
  const lined = roles.lines ? ofCommittee(withLines(rows, roles.lines), roles) : rows
  const { part } = roles
  const isPart = ({ values }: ReadRow): boolean =>
    part !== undefined && (values[part.column] ?? null) === null && PART.test(values[nameKey] ?? '')
  const named = lined.map((row) =>
    part && isPart(row) ? { ...row, values: { ...row.values, [part.column]: part.value } } : { ...row },
  )
  if (part) namePartsApart(named, nameKey)
  if (roles.leavesOutSums || roles.keepsSums) {
    const scopes = named.map(({ values }) => sumScope(values[nameKey] ?? ''))
    const end = scopes.findLastIndex((scope) => scope !== null && isWholeScope(scope))
    // What is left of a budget may stand below the sum of everything, with fewer amounts than the sum has.
    const isBelow = (row: ReadRow, at: number) => end > 0 && at > end && filledIn(row) < filledIn(named[end])
    const isSumRow = (row: ReadRow, at: number) => scopes[at] !== null || isBelow(row, at)
    const items = named.filter((row, at) => !isSumRow(row, at))
    // "varav …" is in the row that it is a part of already.
    const added = items.filter(({ values }) => !PART.test(values[nameKey] ?? ''))
    const wrong = wrongSums(named, added, { scopes, amounts: addable(kind) })
    if (roles.keepsSums) return { rows: named, subtotals: [], wrong, parts: [] }
    return {
      rows: items,
      subtotals: named.filter(isSumRow).map(({ line, values }) => ({ line, name: values[nameKey] ?? '' })),
      wrong,
      parts: [],
    }
  }
  const { rows: whole, parts } = withoutParts(named, kind, nameKey)
  if (roles.total === undefined) return { rows: named, subtotals: [], wrong: [], parts: [] }
  return { ...withSums(whole, roles.total, { kind, nameKey, lineKey: roles.lines?.line ?? null }), parts }
}

/** "varav lokaler" under two names are two parts: each is told with the name that it is a part of. */
function namePartsApart(rows: ReadRow[], nameKey: string): void {
  const nameOf = ({ values }: ReadRow): string => values[nameKey] ?? ''
  const parts = rows.map(nameOf).filter((name) => PART.test(name))
  let whole = ''
  for (const row of rows) {
    const name = nameOf(row)
    if (!PART.test(name)) {
      if (name !== '' && sumScope(name) === null) whole = name
    } else if (whole !== '' && parts.filter((other) => other === name).length > 1)
      row.values = { ...row.values, [nameKey]: `${whole}: ${name.replace(/^[\s–—•·*-]+/u, '')}` }
  }
}

const filledIn = (row: ReadRow | undefined): number =>
  Object.values(row?.values ?? {}).filter((value) => value !== null).length

/** "Kostnader" under "Barn och unga" is a line of it, and so is a row with an empty name under it. */
function withLines(
  rows: readonly ReadRow[],
  { name, line, words }: { name: string; line: string; words: Readonly<Record<string, string>> },
): ReadRow[] {
  let current: string | null = null
  let heading: string | null = null
  return rows.map((row) => {
    if (row.heading !== heading) {
      heading = row.heading
      current = heading
    }
    const own = row.values[name] ?? null
    const told = row.values[line] ?? null
    if (told !== null) {
      if (own !== null) current = own
      return { ...row, role: 'line', values: { ...row.values, [name]: own ?? current } }
    }
    const word = own === null ? null : lineOf(own, words)
    if (word !== null)
      return { ...row, role: 'line', values: { ...row.values, [name]: current, [line]: word } }
    const end = own === null || current === null ? null : lineAfter(own, current, words)
    if (end !== null) return { ...row, role: 'line', values: { ...row.values, [name]: current, [line]: end } }
    if (own !== null) current = own
    return { ...row }
  })
}

/** Lines of nothing that is named are the committee's: a table of "Intäkter", "Kostnader" and "Netto" alone. */
function ofCommittee(rows: ReadRow[], { lines, total = '' }: NonNullable<KindData['rows']>): ReadRow[] {
  const isLine = ({ values }: ReadRow) =>
    (values[lines?.name ?? ''] ?? null) === null && (values[lines?.line ?? ''] ?? null) !== null
  if (!lines || !rows.every(isLine)) return rows
  return rows.map((row) => ({ ...row, values: { ...row.values, [lines.name]: total } }))
}

/** "Barn och unga netto" below "Barn och unga": its net. */
function lineAfter(own: string, current: string, words: Readonly<Record<string, string>>): string | null {
  const [whole, name] = [fold(own).trim(), fold(current).trim()]
  return whole.startsWith(`${name} `) || whole.startsWith(`${name},`)
    ? lineOf(whole.slice(name.length).replace(/^[\s,:–-]{1,4}/u, ''), words)
    : null
}

/** Rows by account under one name, which the net below them sums: they are no rows of their own. */
function withoutParts(
  rows: readonly ReadRow[],
  kind: KindData,
  nameKey: string,
): Pick<RoleResult, 'rows' | 'parts'> {
  const { lines } = kind.rows ?? {}
  const parts: RoleResult['parts'] = []
  if (!lines) return { rows: [...rows], parts }
  const left = new Set<ReadRow>()
  const amounts = kind.columns.filter(({ type }) => type === 'tkr').map(({ key }) => key)
  for (const [at, row] of rows.entries()) {
    const name = row.values[nameKey] ?? null
    if (row.role !== 'line' || name === null) continue
    const above = rowsAbove(rows, at, ({ values }) => {
      const own = values[nameKey] ?? null
      return (own === null || own === name) && (values[lines.line] ?? null) === null
    })
    const isSum = amounts.some((key) => {
      const [sum, printed] = [sumOf(above, key), row.values[key] ?? null]
      return sum !== null && printed !== null && isNear(sum, printed, above.length)
    })
    const [first] = above
    if (above.length < 2 || !first || first.values[nameKey] !== name || !isSum) continue
    for (const one of above) left.add(one)
    parts.push({ name, from: first.line, to: above.at(-1)?.line ?? first.line })
  }
  return { rows: rows.filter((row) => !left.has(row)), parts }
}

/** The rows next above one that are so, in their order. */
function rowsAbove(rows: readonly ReadRow[], at: number, isSo: (row: ReadRow) => boolean): ReadRow[] {
  let from = at
  for (let row = rows[from - 1]; row && isSo(row); row = rows[from - 1]) from -= 1
  return rows.slice(from, at)
}

interface SumNeeds {
  kind: KindData
  nameKey: string
  lineKey: string | null
}

function withSums(rows: readonly ReadRow[], total: string, needs: SumNeeds): RoleResult {
  const { kind, nameKey, lineKey } = needs
  const amounts = kind.columns.filter(({ type }) => type === 'tkr').map(({ key }) => key)
  const lineIn = ({ values }: ReadRow): string => (lineKey ? (values[lineKey] ?? '') : '')
  const scopes = rows.map(({ values }) => sumScope(values[nameKey] ?? ''))
  const isLeaf = (at: number): boolean => scopes[at] === null
  // The last sum of everything is the committee's; one before it that says no scope sums what stands above it.
  const lastWhole = new Map<string, number>()
  for (const [at, row] of rows.entries()) {
    const scope = scopes[at]
    if (scope !== null && scope !== undefined && isWholeScope(scope)) lastWhole.set(lineIn(row), at)
  }
  const committee = committeeRows(rows, { amounts, lineIn, isLeaf, nameKey })
  const result: RoleResult = { rows: [], subtotals: [], wrong: [], parts: [] }
  let block = new Map<string, ReadRow[]>()
  const all = new Map<string, ReadRow[]>()
  let heading: string | null = null
  for (const [at, row] of rows.entries()) {
    const line = lineIn(row)
    if (row.heading !== heading) {
      heading = row.heading
      block = new Map()
    }
    const isTotal = lastWhole.get(line) === at || (lastWhole.get(line) === undefined && committee.has(at))
    if (isTotal) {
      result.rows.push({ ...row, role: 'total', values: { ...row.values, [nameKey]: total } })
    } else if (isLeaf(at)) {
      result.rows.push(row)
      const { part } = kind.rows ?? {}
      if (part && row.values[part.column] === part.value) continue
      for (const parts of [block, all]) {
        const own = parts.get(line)
        if (own) own.push(row)
        else parts.set(line, [row])
      }
    } else {
      result.subtotals.push({ line: row.line, name: row.values[nameKey] ?? '' })
      result.wrong.push(...wrongIn(row, [block.get(line) ?? [], all.get(line) ?? []], amounts))
      block = new Map([...block].filter(([other]) => other !== line))
    }
  }
  return result
}

/** Rows under the committee's own name that come to all the others: "SOCIALNÄMNDEN, netto" is its sum. */
function committeeRows(
  rows: readonly ReadRow[],
  needs: {
    amounts: readonly string[]
    lineIn(row: ReadRow): string
    isLeaf(at: number): boolean
    nameKey: string
  },
): Set<number> {
  const { amounts, lineIn, isLeaf, nameKey } = needs
  const own = [...rows.entries()].filter(
    ([at, { values }]) => isLeaf(at) && COMMITTEE.test(fold(values[nameKey] ?? '').trim()),
  )
  const names = new Set<string>()
  for (const [, row] of own) {
    const name = row.values[nameKey] ?? ''
    const others = rows.filter(
      (other, at) =>
        isLeaf(at) &&
        other.values[nameKey] !== name &&
        (lineIn(other) === lineIn(row) || isNet(lineIn(other), lineIn(row))),
    )
    const isSum = amounts.some((key) => {
      const [sum, printed] = [sumOf(others, key), row.values[key] ?? null]
      return others.length > 1 && sum !== null && printed !== null && isNear(sum, printed)
    })
    if (isSum) names.add(name)
  }
  return new Set(own.filter(([, { values }]) => names.has(values[nameKey] ?? '')).map(([at]) => at))
}

// A row that says no line is a net.
const isNet = (a: string, b: string): boolean => [a, b].every((line) => line === '' || line === 'net')
