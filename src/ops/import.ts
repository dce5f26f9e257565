import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { pino } from 'pino'
import { createCatalogue } from '../across/facts/catalogue.ts'
import { previewFile } from '../across/imports/preview.ts'
import { changesNothing, previewAnswer } from '../across/imports/preview.view.ts'
import { storePreview } from '../across/imports/recount.ts'
import { getImport } from '../across/imports/store.ts'
import { ownTemplate } from '../across/imports/template.ts'
import { dropImport } from '../across/imports/write.store.ts'
import { openInPeriod } from '../across/review/decided.ts'
import { createStanding } from '../across/review/standing.ts'
import { openDb } from '../db/db.ts'
import { MEMORY } from '../db/embedded.ts'
import { createFeatures } from '../features.ts'
import { requireReadable } from '../files/incoming.ts'
import { dateInStockholm } from '../lib/calendar.ts'
import { UserError } from '../lib/errors.ts'
import { storeyLines } from '../reply/fixed-width.ts'
import { wholeReply } from '../reply/storeys.ts'
import type { ImportKind } from '../tables/kinds.ts'
import { importTexts } from '../texts/import.ts'
import { opsTexts } from '../texts/ops.ts'
import { periodWords } from '../texts/periods.ts'
import { reviewTexts } from '../texts/review.ts'
import { type Bench, hasDatabase, openToChange, openToRead, type Tool } from './tool.ts'

const texts = opsTexts.import
const BY = 'system:import'

/**
 * `npm run import -- FILE`: shows what storing the file would change; with --ja it is stored, with --orsak in spite of
 * warnings. `-- --mall KIND` writes an empty workbook to fill in.
 */
export const importFile: Tool = async (args, bench) => {
  const { template, file, options } = readArgs(args)
  if (template !== null) return writeTemplate(template, bench)
  if (!file) throw new UserError(texts.usage)
  const { size } = await stat(file).catch(() => {
    throw new UserError(texts.noFile(file))
  })
  requireReadable(basename(file), size)
  const bytes = await readFile(file)
  const db = await openToChange(bench)
  try {
    const features = createFeatures(db)
    const kinds = kindsOf(features)
    const catalogue = createCatalogue(db, features)
    const said = options.get('--period') ?? ''
    const { id } = await previewFile(
      { name: basename(file), bytes },
      { db, kinds, by: BY, now: bench.clock(), said, progress: progressWriter(texts.progress, bench) },
    )
    const preview = await getImport(db, id)
    if (!preview) throw new Error('the preview is gone')
    bench.say(storeyLines(wholeReply(previewAnswer(preview))).join('\n'))
    const { errors, warnings } = preview.summary
    const reason = options.get('--orsak') ?? null
    const wanted = options.has('--ja') && errors === 0 && !changesNothing(preview.summary)
    if (!wanted || (warnings > 0 && reason === null)) {
      await dropImport(db, id, BY)
      bench.say(wanted ? texts.needsReason : texts.notStored)
      return errors > 0 ? 1 : 0
    }
    const outcome = await storePreview(db, preview, {
      kinds,
      by: BY,
      now: bench.clock(),
      reason,
      progress: progressWriter(texts.storing, bench),
      standing: createStanding(db, catalogue),
    })
    if (outcome === 'gone' || !('added' in outcome)) {
      await dropImport(db, id, BY)
      bench.say(outcome === 'gone' ? importTexts.gone : texts.changedMeanwhile)
      return 1
    }
    bench.say(importTexts.stored(preview.fileName, outcome.added, preview.period))
    if (preview.period) {
      const { tables } = await catalogue.facts('all', dateInStockholm(bench.clock()))
      const open = await openInPeriod(db, tables, periodWords(preview.period))
      bench.say(reviewTexts.found(open.length, open.filter(({ weight }) => weight === 'high').length))
    }
    return 0
  } finally {
    await db.close()
  }
}

const EVERY_ROWS = 5_000

/** A line now and then. */
const progressWriter = (text: (rows: number) => string, bench: Bench) => (rows: number) => {
  if (rows % EVERY_ROWS === 0) bench.say(text(rows))
}

const WITH_VALUE = new Set(['--mall', '--period', '--orsak'])

function readArgs(args: readonly string[]) {
  const options = new Map<string, string>()
  let file: string | null = null
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    if (WITH_VALUE.has(arg)) {
      at += 1
      options.set(arg, args[at] ?? '')
    } else if (arg.startsWith('--')) options.set(arg, '')
    else file = arg
  }
  return { template: options.get('--mall') ?? null, file, options }
}

const kindsOf = (features: ReturnType<typeof createFeatures>): ImportKind[] =>
  features.flatMap((feature) => feature.kinds ?? [])

/** With the committee's own names; before there is a committee, with those of the examples. */
async function writeTemplate(name: string, bench: Bench): Promise<number> {
  const db = hasDatabase(bench)
    ? await openToRead(bench)
    : await openDb({ kind: 'embedded', dataDir: MEMORY }, bench.clock, pino({ level: 'silent' }))
  try {
    const kinds = kindsOf(createFeatures(db))
    const kind = kinds.find((one) => one.name === name)
    if (!kind) throw new UserError(texts.kinds(kinds))
    const file = `mall-${kind.name}.xlsx`
    await writeFile(file, await ownTemplate(db, kind, bench.clock().getFullYear()))
    bench.say(texts.template(file))
    return 0
  } finally {
    await db.close()
  }
}
