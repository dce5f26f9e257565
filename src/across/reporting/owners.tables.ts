import type { OwnForms } from '../../contract/reports.ts'
import type { Tx } from '../../db/entry.ts'
import { UserError } from '../../lib/errors.ts'
import { fold } from '../../lib/words.ts'
import { byKey, choiceColumn, neededText, textColumn } from '../../tables/fields.ts'
import type { ImportKind, TableRow, Values } from '../../tables/kinds.ts'
import { capitalised } from '../../texts/common.ts'
import { reportingTexts } from '../../texts/reporting.ts'
import { type ReportedKind, type ReportingDeps, readLatest } from './subjects.store.ts'
import { askInOpenRounds } from './write.store.ts'

const texts = reportingTexts.sheet

export const OWNERS_KIND = 'ansvariga'

/** Goals and measures are known by their numbers, before any report has them; the rest by what the newest one calls them. */
const NUMBERED: ReadonlySet<string> = new Set(['mal', 'matt'])
const USER_ID = /^[UWS][A-Z0-9]{2,20}$/

/** A measure is written as its goal and its own number: "2.1.1.1/3" is the row "2.1.1.1|3". */
const subjectOf = ({ number }: Values): string => (number ?? '').replaceAll(' ', '').replace('/', '|')

/** What has a form of its own is known by its number, else by its words. */
const formOf = ({ name, number }: Values): string => fold(number ?? name ?? '').trim()

const calledOf = ({ name, number }: Values): string => fold(name ?? number ?? '').trim()

/** Who answers for what a round of reporting asks about. Whoever answers for something already stays. */
export function ownerKind({ kinds, own }: Pick<ReportingDeps, 'kinds' | 'own'>): ImportKind {
  const nouns = [...kinds.map(({ reportable }) => reportable), ...own]
  const choices = Object.fromEntries(
    nouns.flatMap(({ kind, nouns: [one, many] }) => [one, many].map((word) => [capitalised(word), kind])),
  )
  const kind: ImportKind = {
    name: OWNERS_KIND,
    title: texts.title,
    perPeriod: false,
    changedIn: texts.changedIn,
    mostRows: 2_000,
    columns: [
      { ...choiceColumn('kind', 'Slag', choices, ['typ']), required: true, filled: true },
      textColumn('number', 'Nummer', ['mål eller mått nr', 'mål/mått', 'mål- eller måttnummer']),
      textColumn('name', 'Benämning', ['mål eller mått', 'namn', 'vad']),
      neededText('owner', 'Ansvarig (medlems-id)', [
        'medlems-id',
        'medlems-id i Slack',
        'ansvarigs medlems-id',
      ]),
      textColumn('unit', 'Enhet', ['ansvarig enhet']),
    ],
    requiredOneOf: [['number', 'name']],
    key: (values) =>
      `${values['kind']} ${NUMBERED.has(values['kind'] ?? '') ? subjectOf(values) : calledOf(values)}`,
    label: ({ kind: slag, number, name }) => texts.label(slag ?? '', number ?? '', name ?? ''),
    check: ({ kind: slag, number, name, owner }) => [
      ...(owner && !USER_ID.test(owner) ? [{ column: 'owner', message: texts.noId(owner) }] : []),
      ...(slag && NUMBERED.has(slag) && !number ? [{ column: 'number', message: texts.noNumber }] : []),
      ...(slag && !NUMBERED.has(slag) && !number && !name ? [{ column: 'name', message: texts.noName }] : []),
    ],
    compared: ['owner'],
    stored: async (tx) => byKey(kind, await ownersIn(tx, own)),
    obstacles: async (tx) => {
      const known = await knownIn(tx, { kinds, own })
      return (values) => {
        if (known.get(values['kind'] ?? '')?.(values) !== false) return null
        const { name, number } = values
        const message = texts.noSuch(name ?? number ?? '')
        return { column: name ? 'name' : 'number', message, level: 'error', isLeftOut: true }
      }
    },
    store: async (rows, context) => {
      let added = 0
      for (const slag of new Set(rows.map(({ values }) => values['kind'] ?? ''))) {
        const some = rows.filter(({ values }) => values['kind'] === slag)
        const forms = own.find((one) => one.kind === slag)
        added += forms
          ? await assign(context, forms, some)
          : await putInCharge(context, await named(context.tx, kinds, slag, some))
      }
      return added
    },
    undo: async (tx, documentId) => {
      if ((await tx.subjectOwner.count({ where: { documentId, version: { gt: 1 } } })) > 0)
        throw new UserError(texts.changed)
      await tx.subjectOwner.deleteMany({ where: { documentId } })
      for (const { byFile } of own) await byFile.undo(tx, documentId)
    },
    examples: texts.examples,
  }
  return kind
}

type Context = Parameters<ImportKind['store']>[1]

/** Who answers for what by now, as rows of the file. */
async function ownersIn(tx: Tx, own: readonly OwnForms[]): Promise<Values[]> {
  const subjects = (await tx.subjectOwner.findMany()).map(({ kind, subject, label, owner, unit }) => ({
    ...{ kind, owner, unit },
    number: NUMBERED.has(kind) ? subject.replace('|', '/') : null,
    name: NUMBERED.has(kind) ? null : label,
  }))
  const forms = await Promise.all(
    own.map(async ({ kind, byFile }) =>
      (await byFile.known(tx)).flatMap(({ names, owner }) =>
        owner === null ? [] : names.map((name) => ({ kind, owner, name, number: null, unit: null })),
      ),
    ),
  )
  return [...subjects, ...forms.flat()]
}

interface Named {
  row: TableRow
  kind: string
  subject: string
  label: string
}

/** Whether there is what a row names, by its kind. What has a number is known before any report has it. */
async function knownIn(
  tx: Tx,
  { kinds, own }: Pick<ReportingDeps, 'kinds' | 'own'>,
): Promise<ReadonlyMap<string, (values: Values) => boolean>> {
  const known = new Map<string, (values: Values) => boolean>()
  for (const one of kinds.filter(({ kind }) => !NUMBERED.has(kind.name))) {
    const subjects = await subjectsIn(tx, one)
    known.set(one.kind.name, (values) => subjects.has(calledOf(values)))
  }
  for (const one of own) {
    const ids = await formsIn(tx, one)
    known.set(one.kind, (values) => ids.has(formOf(values)))
  }
  return known
}

/** What the newest report has, by what it calls it. */
async function subjectsIn(
  tx: Tx,
  { kind, reportable }: ReportedKind,
): Promise<ReadonlyMap<string, { subject: string; label: string }>> {
  const known = new Map<string, { subject: string; label: string }>()
  for (const [subject, values] of await readLatest(tx, kind)) {
    if (reportable.isAsked?.(values) === false) continue
    const label = reportable.title(values)
    for (const name of [label, kind.label(values)]) known.set(fold(name), { subject, label })
  }
  return known
}

/** Ids of what has a form of its own, by what it is called. */
const formsIn = async (tx: Tx, { byFile }: OwnForms): Promise<ReadonlyMap<string, number>> =>
  new Map((await byFile.known(tx)).flatMap(({ id, names }) => names.map((name) => [fold(name), id] as const)))

/** What the rows name. Throws UserError for what the newest report does not have. */
async function named(
  tx: Tx,
  kinds: ReportingDeps['kinds'],
  slag: string,
  rows: readonly TableRow[],
): Promise<Named[]> {
  if (NUMBERED.has(slag))
    return rows.map((row) => ({
      ...{ row, kind: slag, subject: subjectOf(row.values) },
      label: row.values['name'] ?? texts.label(slag, row.values['number'] ?? '', ''),
    }))
  const one = kinds.find(({ kind }) => kind.name === slag)
  const known = one && (await subjectsIn(tx, one))
  return rows.map((row) => {
    const found = known?.get(calledOf(row.values))
    if (!found) throw new UserError(texts.noSuch(row.values['name'] ?? row.values['number'] ?? ''))
    return { row, kind: slag, ...found }
  })
}

async function putInCharge({ tx, documentId, by, now }: Context, all: readonly Named[]): Promise<number> {
  const data = all.map(({ row, ...subject }) => ({
    ...subject,
    owner: row.values['owner'] ?? '',
    unit: row.values['unit'] ?? null,
    ...{ documentId, changedBy: by, changedAt: now },
  }))
  const added = await tx.subjectOwner.createManyAndReturn({ data, skipDuplicates: true })
  for (const kind of new Set(added.map((one) => one.kind)))
    await askInOpenRounds(
      tx,
      kind,
      added.filter((one) => one.kind === kind),
    )
  return added.length
}

/** What has a form of its own is put in charge where it is kept. */
async function assign(
  { tx, documentId }: Context,
  forms: OwnForms,
  rows: readonly TableRow[],
): Promise<number> {
  const known = await formsIn(tx, forms)
  let added = 0
  for (const { values } of rows) {
    const id = known.get(formOf(values))
    if (id === undefined) throw new UserError(texts.noSuch(values['number'] ?? values['name'] ?? ''))
    if (await forms.byFile.assign(tx, id, values['owner'] ?? '', documentId)) added += 1
  }
  return added
}
