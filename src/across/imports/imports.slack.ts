import type { Action } from '../../contract/action.ts'
import type { Answer, Question, ReportProgress } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Form } from '../../contract/form.ts'
import type { Person } from '../../contract/person.ts'
import { getReporting } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { requireReadable, type SentFile } from '../../files/incoming.ts'
import { dateInStockholm } from '../../lib/calendar.ts'
import { UserError } from '../../lib/errors.ts'
import { reportedPeriods } from '../../lib/periods.ts'
import type { Permission } from '../../lib/roles.ts'
import { secretsIn } from '../../lib/secrecy.ts'
import { fold, foldedWords } from '../../lib/words.ts'
import { act, go, menu, sentence } from '../../reply/reply.ts'
import { escapeText, section } from '../../slack/blocks.ts'
import { choiceField, fileField, textField } from '../../slack/fields.ts'
import { type ImportKind, permissionOf, TEMPLATE_ACTION } from '../../tables/kinds.ts'
import type { Choices } from '../../tables/reading.ts'
import { importTexts as texts } from '../../texts/import.ts'
import { periodName, periodWords } from '../../texts/periods.ts'
import type { Summary } from '../review/marks.ts'
import type { Standing } from '../review/standing.ts'
import { NoTable, previewFile } from './preview.ts'
import {
  ACCEPT_FORM,
  changesNothing,
  DROP_ACTION,
  FILE_FORM,
  listAnswer,
  previewAnswer,
  READING_FORM,
  reviewAnswer,
  STORE_ACTION,
  storedAnswer,
  told,
  UNDO_ACTION,
} from './preview.view.ts'
import { readingFields, settledIn } from './reading-form.ts'
import { storePreview } from './recount.ts'
import { getImport, lastStored, listImports, publishedOf, type StoredImport } from './store.ts'
import { kindsNamed, ownTemplate } from './template.ts'
import { dropImport, undoImport } from './write.store.ts'

const PERMISSION = 'send-files'
const LISTED = 10
const LOOKED_THROUGH = 30

/** What an import is reviewed with: what its receipt says, and what did not add up before it. */
interface ImportReview {
  summary: Summary
  standing: Standing
}

/** Inläsning av filer: the kinds of all slices, read the same way. */
export function createImports(
  db: Db,
  slices: readonly Feature[],
  review: ImportReview = { summary: async () => null, standing: async () => null },
): Feature {
  const kinds = slices.flatMap((feature) => feature.kinds ?? [])
  return {
    name: 'imports',
    commands: [
      {
        name: texts.name,
        aliases: texts.aliases,
        summary: texts.summary,
        examples: texts.examples,
        permission: PERMISSION,
        leaves: ({ words }) => leftOver(kinds, words),
        answer: (question) => answer(db, kinds, question),
      },
    ],
    forms: [fileForm(db, kinds), acceptForm(db, kinds, review), readingForm(db, kinds)],
    actions: [
      storeAction(db, kinds, review),
      dropAction(db),
      undoAction(db, kinds),
      templateAction(db, kinds),
    ],
    files: {
      permission: PERMISSION,
      take: (file, { person, words, now }, tell) => take(db, kinds, file, { person, said: words, now, tell }),
    },
  }
}

interface Taking {
  person: Person
  said: string
  /** How it is to be read, where somebody has said so. */
  choices?: Choices
  now: Date
  tell: ReportProgress
}

async function take(db: Db, kinds: readonly ImportKind[], file: SentFile, taking: Taking): Promise<Answer> {
  requireReadable(file.name, file.bytes)
  const { person, tell, ...reading } = taking
  const name = secretsIn(file.name) ? '' : file.name
  tell(texts.reading(name, 0))
  const progress = (rows: number) => tell(texts.reading(name, rows))
  const incoming = { name: file.name, bytes: await file.fetch() }
  const may = (permission: Permission) => person.permissions.has(permission)
  const by = person.userId
  try {
    const { id } = await previewFile(incoming, { ...reading, progress, db, kinds, by, may, fileId: file.id })
    return previewAnswer(await requireImport(db, id))
  } catch (error) {
    if (!(error instanceof NoTable)) throw error
    const often = oftenSent(
      kinds.filter((kind) => may(permissionOf(kind))),
      await listImports(db, LOOKED_THROUGH),
    )
    const all = go(texts.allKinds, `${texts.name} ${texts.template.word}`)
    return told(`${error.message}${texts.mayBe(often)}`, all)
  }
}

const FEW_KINDS = 5

/** The titles of a few kinds, those that have been sent most of late first. */
function oftenSent(kinds: readonly ImportKind[], imports: readonly StoredImport[]): string[] {
  const times = ({ name }: ImportKind) => imports.filter((one) => one.kinds.includes(name)).length
  const ordered = kinds.map((kind) => ({ kind, times: times(kind) })).toSorted((a, b) => b.times - a.times)
  return ordered.slice(0, FEW_KINDS).map(({ kind }) => kind.title)
}

async function requireImport(db: Db, id: string): Promise<StoredImport> {
  const stored = await getImport(db, id)
  if (!stored) throw new UserError(texts.gone)
  return stored
}

async function answer(db: Db, kinds: readonly ImportKind[], question: Question): Promise<Answer> {
  const { words, person } = question
  const [first = '', ...rest] = words.split(/\s+/)
  if (fold(first) === texts.template.word) return templateAnswer(kinds, rest.join(' '))
  const imports = await listImports(db, LOOKED_THROUGH)
  if (words.toLowerCase().startsWith(texts.review)) {
    const own = imports.find(({ sentBy }) => sentBy === person.userId)
    return own ? reviewAnswer(own) : told(texts.list.noReview)
  }
  const last = await lastStored(db)
  const titles = kinds.map(({ title }) => title)
  const shown = imports.slice(0, LISTED)
  return listAnswer(shown, titles, last?.id ?? null, await publishedOf(db, shown))
}

function leftOver(kinds: readonly ImportKind[], words: string): readonly string[] {
  const [first = '', ...rest] = foldedWords(words)
  if (first === texts.template.word)
    return rest.length === 0 || kindsNamed(kinds, rest.join(' ')).length > 0 ? [] : rest
  return first === texts.review ? rest : [first, ...rest]
}

// ---------------------------------------------------------------- templates

/** The templates that the words may mean, all of them where they name none; one is sent by its button. */
function templateAnswer(kinds: readonly ImportKind[], typed: string): Answer {
  const named = kindsNamed(kinds, typed)
  const offered = named.length > 0 ? named : kinds
  const lead = named.length > 0 || typed === '' ? texts.template.choose : texts.template.unknown(typed)
  const [only, ...others] = offered
  const choices = offered.map(({ name, title }) => ({ label: title, line: lineOfTemplate(name) }))
  const next =
    only && others.length === 0
      ? act(texts.template.fetch, TEMPLATE_ACTION, only.name, { style: 'primary' })
      : menu(texts.template.pick, choices)
  const said = only && others.length === 0 ? texts.template.one(only.title) : lead
  return { ...sentence(said, next), back: texts.name }
}

const lineOfTemplate = (name: string): string => `${texts.name} ${texts.template.word} ${name}`

/** Sends an empty table with the committee's own names as a file. */
const templateAction = (db: Db, kinds: readonly ImportKind[]): Action => ({
  name: TEMPLATE_ACTION,
  permission: PERMISSION,
  run: async ({ today }, name) => {
    const kind = kinds.find((one) => one.name === name)
    if (!kind) throw new UserError(texts.unknownKind)
    return {
      ...sentence(texts.template.sent(kind.title)),
      line: lineOfTemplate(name),
      file: {
        name: `mall-${name}.xlsx`,
        title: kind.title,
        write: () => ownTemplate(db, kind, Number(today.slice(0, 4))),
      },
    }
  },
})

// ---------------------------------------------------------------- buttons

/** The preview, if whoever asks may store it. */
async function ownPreview(db: Db, id: string, person: Person): Promise<StoredImport> {
  const stored = await requireImport(db, id)
  if (stored.sentBy !== person.userId) throw new UserError(texts.notYours)
  return stored
}

const storeAction = (db: Db, kinds: readonly ImportKind[], review: ImportReview): Action => ({
  name: STORE_ACTION,
  permission: PERMISSION,
  run: async ({ person, now }, id, tell) => {
    const preview = await ownPreview(db, id, person)
    const { errors, warnings } = preview.summary
    const isAsked = preview.summary.questions.length > 0
    if (errors + warnings > 0 || isAsked || changesNothing(preview.summary)) return previewAnswer(preview)
    return store(db, kinds, preview, { person, now, tell, reason: null, review })
  },
})

async function store(
  db: Db,
  kinds: readonly ImportKind[],
  preview: StoredImport,
  {
    person,
    now,
    tell,
    reason,
    review,
  }: Omit<Taking, 'said'> & { reason: string | null; review: ImportReview },
): Promise<Answer> {
  requireMayMake(kinds, preview, person)
  const name = preview.fileName
  const progress = (rows: number) => tell(texts.storing(name, rows))
  const { standing } = review
  const outcome = await storePreview(db, preview, {
    kinds,
    by: person.userId,
    now,
    reason,
    progress,
    standing,
  })
  if (outcome === 'gone') return told(texts.gone)
  if (!('added' in outcome)) return previewAnswer({ ...preview, summary: outcome.summary }, texts.recounted)
  const period = preview.period ? periodWords(preview.period) : null
  const found = period === null ? null : await review.summary(person, dateInStockholm(now), period)
  return storedAnswer(preview, outcome.added, found)
}

const dropAction = (db: Db): Action => ({
  name: DROP_ACTION,
  permission: PERMISSION,
  run: async ({ person }, id) => {
    const { fileName } = await ownPreview(db, id, person)
    const dropped = await dropImport(db, id, person.userId)
    return told(dropped ? texts.dropped(fileName) : texts.gone)
  },
})

const undoAction = (db: Db, kinds: readonly ImportKind[]): Action => ({
  name: UNDO_ACTION,
  permission: PERMISSION,
  run: async ({ person, now }, id) => {
    const stored = await requireImport(db, id)
    const { fileName } = stored
    requireMayUndo(kinds, stored, person)
    if ((await publishedOf(db, [stored])).has(id)) return told(texts.publishedAlready)
    const last = await lastStored(db)
    if (last?.id !== id) return told(texts.notLast)
    const undone = await undoImport(db, { id, kinds, by: person.userId, now })
    return told(undone ? texts.undone(fileName) : texts.gone)
  },
})

/** Who stored it, as long as they may make what it made, or an administrator. Throws UserError. */
function requireMayUndo(kinds: readonly ImportKind[], stored: StoredImport, person: Person): void {
  if (person.permissions.has('administer')) return
  if (stored.storedBy !== person.userId) throw new UserError(texts.notYoursToUndo)
  requireMayMake(kinds, stored, person)
}

/** Throws UserError for a kind that takes a permission which the person does not have, or has no longer. */
function requireMayMake(kinds: readonly ImportKind[], stored: StoredImport, { permissions }: Person): void {
  const denied = kinds.find(
    (kind) => stored.kinds.includes(kind.name) && !permissions.has(permissionOf(kind)),
  )
  if (denied) throw new UserError(texts.kindNotAllowed(denied.title))
}

// ---------------------------------------------------------------- forms

const YEARS_BACK = 2

/** Chooses a file instead of sending it; the preview comes as a message. */
const fileForm = (db: Db, kinds: readonly ImportKind[]): Form => ({
  name: FILE_FORM,
  permission: PERMISSION,
  view: async ({ values, today }) => {
    const year = Number(today.slice(0, 4)) + 1
    const reporting = await getReporting(db)
    const periods = Array.from({ length: YEARS_BACK + 2 }, (_, back) => year - back).flatMap((of) =>
      reportedPeriods(of, reporting).toReversed(),
    )
    return {
      title: texts.form.title,
      submit: texts.form.submit,
      blocks: [
        fileField({
          id: 'file',
          label: texts.form.file,
          hint: texts.form.fileHint,
          types: ['xlsx', 'csv', 'tsv', 'text'],
        }),
        choiceField({
          id: 'period',
          label: texts.form.period,
          hint: texts.form.periodHint,
          optional: true,
          choices: periods.map((period) => ({ value: periodWords(period), label: periodName(period) })),
          initial: values['period'],
        }),
      ],
    }
  },
  submit: async ({ values, person, now, sentFile }) => {
    const id = values['file']
    if (!id) return { errors: { file: texts.form.noFile } }
    return {
      receipt: told(texts.form.taken),
      work: async (tell) => {
        const file = await sentFile(id)
        return take(db, kinds, file, { person, said: values['period'] ?? '', now, tell })
      },
    }
  },
})

const SHORTEST_REASON = 5

/** Stores in spite of warnings, with the reason. */
const acceptForm = (db: Db, kinds: readonly ImportKind[], review: ImportReview): Form => ({
  name: ACCEPT_FORM,
  permission: PERMISSION,
  view: async ({ args, person, values }) => {
    const { fileName, summary, state } = await ownPreview(db, args['id'] ?? '', person)
    if (state !== 'preview') throw new UserError(texts.gone)
    return {
      title: texts.accept.title,
      submit: texts.accept.submit,
      blocks: [
        section(escapeText(texts.accept.intro(summary.warnings, fileName))),
        textField({
          id: 'reason',
          label: texts.accept.reason,
          initial: values['reason'],
          long: true,
          maxLength: 500,
        }),
      ],
    }
  },
  submit: async ({ args, person, now, values }) => {
    const reason = values['reason'] ?? ''
    if (reason.length < SHORTEST_REASON) return { errors: { reason: texts.accept.short } }
    const preview = await ownPreview(db, args['id'] ?? '', person)
    if (preview.summary.errors + preview.summary.questions.length > 0)
      return { receipt: previewAnswer(preview) }
    return {
      receipt: told(texts.storing(preview.fileName, 0)),
      work: (tell) => store(db, kinds, preview, { person, now, reason, tell, review }),
    }
  },
})

/** Answers what is open, or changes how the file is read; it is read again, and shown again. */
const readingForm = (db: Db, kinds: readonly ImportKind[]): Form => ({
  name: READING_FORM,
  permission: PERMISSION,
  view: async ({ args, person, values, today }) => {
    const preview = await ownPreview(db, args['id'] ?? '', person)
    if (preview.state !== 'preview') throw new UserError(texts.gone)
    return {
      title: texts.readingForm.title,
      submit: texts.readingForm.submit,
      blocks: readingFields(preview, kinds, { values, today, reporting: await getReporting(db) }),
    }
  },
  submit: async ({ args, person, now, values, today, sentFile }) => {
    const preview = await ownPreview(db, args['id'] ?? '', person)
    const { fileId, said, state } = preview
    if (state !== 'preview') throw new UserError(texts.gone)
    if (fileId === null) throw new UserError(texts.readingForm.noFile)
    const choices = settledIn(preview, kinds, { values, today, reporting: await getReporting(db) })
    return {
      receipt: told(texts.readingForm.taken),
      work: async (tell) => {
        const file = await sentFile(fileId)
        const answer = await take(db, kinds, file, { person, said, choices, now, tell })
        await dropImport(db, preview.id, person.userId)
        return answer
      },
    }
  },
})
