import { subDays } from 'date-fns'
import * as z from 'zod'
import type { Prisma } from '../../prisma/generated/client.ts'
import type { Clock } from '../lib/clock.ts'
import { secretsIn } from '../lib/secrecy.ts'
import type { Db, Tx } from './db.ts'
import type { WriteEntry } from './entry.ts'

type Texts = Readonly<Record<string, string>>

/** Where a form was opened: the receipt goes there too. */
export interface OpenedFrom {
  channel?: string
  threadTs?: string
  /** Name of what is drawn again when the form has been sent. */
  redraw?: string
}

export interface Draft {
  id: string
  userId: string
  form: string
  args: Texts
  values: Texts
  /** What the form noted when it was opened. */
  opened: Texts
  origin: OpenedFrom
  updatedAt: Date
  doneAt: Date | null
}

/** A draft older than this is not offered again. */
const OFFER_DAYS = 7

const textsSchema = z.record(z.string(), z.string())
const originSchema = z.object({
  channel: z.string().optional(),
  threadTs: z.string().optional(),
  redraw: z.string().optional(),
})

type Row = Prisma.FormDraftGetPayload<object>

const fromRow = (row: Row): Draft => {
  const { channel, threadTs, redraw } = originSchema.parse(row.origin)
  return {
    ...row,
    args: textsSchema.parse(row.args),
    values: textsSchema.parse(row.values),
    opened: textsSchema.parse(row.opened),
    origin: {
      ...(channel ? { channel } : {}),
      ...(threadTs ? { threadTs } : {}),
      ...(redraw ? { redraw } : {}),
    },
  }
}

export interface Drafts {
  /** The person's unfinished draft of the form for the same thing, or a new one. */
  open(userId: string, form: string, args: Texts, origin: OpenedFrom, opened: Texts): Promise<Draft>
  find(id: string): Promise<Draft | null>
  /** Keeps what was typed, and replaces what the form noted when it was opened where that is given. */
  keep(id: string, values: Texts, opened?: Texts): Promise<void>
  /** Throws away what was typed. */
  restart(id: string, opened: Texts): Promise<void>
  /** Marks it done inside a transaction: true for the first, however many try at once. */
  finish(tx: Tx, id: string): Promise<boolean>
}

/** Forms under way, in the database: a restart in the middle of a form loses nothing that was sent on a step. */
export function createDrafts(db: Db, clock: Clock): Drafts {
  const { prisma } = db
  return {
    open: async (userId, form, args, origin, opened) => {
      const recent = await prisma.formDraft.findMany({
        where: { userId, form, doneAt: null, updatedAt: { gte: subDays(clock(), OFFER_DAYS) } },
        orderBy: { updatedAt: 'desc' },
      })
      const same = recent.map(fromRow).find((draft) => sameArgs(draft.args, args))
      if (same && Object.keys(same.values).length > 0) {
        // The receipt goes to where the form stands now.
        await prisma.formDraft.updateMany({
          where: { id: same.id, doneAt: null },
          data: { origin: { ...origin } },
        })
        return { ...same, origin }
      }
      const row = await prisma.formDraft.create({
        data: { userId, form, args, values: {}, opened, origin: { ...origin }, updatedAt: clock() },
      })
      return fromRow(row)
    },
    find: async (id) => {
      const row = await prisma.formDraft.findUnique({ where: { id } })
      return row && fromRow(row)
    },
    keep: async (id, values, opened) => {
      const data = { values, ...(opened ? { opened } : {}), updatedAt: clock() }
      await prisma.formDraft.updateMany({ where: { id, doneAt: null }, data })
    },
    restart: async (id, opened) => {
      const data = { values: {}, opened, updatedAt: clock() }
      await prisma.formDraft.updateMany({ where: { id, doneAt: null }, data })
    },
    finish: async (tx, id) => {
      const { count } = await tx.formDraft.updateMany({
        where: { id, doneAt: null },
        // What was typed is registered where it belongs now; a copy here would be one more to protect.
        data: { doneAt: clock(), values: {}, opened: {} },
      })
      return count === 1
    },
  }
}

const SWEPT_AT_ONCE = 500

/**
 * Removes drafts with texts that are refused now, kept when less was known of what must not be stored. The audit entry says
 * how many of which form, and nothing of what they held. Returns how many.
 */
export async function removeUnfitDrafts(db: Pick<Db, 'prisma' | 'write'>): Promise<number> {
  const unfit: { id: string; form: string }[] = []
  for (let after: string | undefined; ; ) {
    const rows: Row[] = await db.prisma.formDraft.findMany({
      where: { doneAt: null, ...(after === undefined ? {} : { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take: SWEPT_AT_ONCE,
    })
    unfit.push(...rows.filter(isUnfit))
    if (rows.length < SWEPT_AT_ONCE) break
    after = rows.at(-1)?.id
  }
  if (unfit.length === 0) return 0
  const byForm: Record<string, number> = {}
  for (const { form } of unfit) byForm[form] = (byForm[form] ?? 0) + 1
  const entry: WriteEntry = {
    actor: 'system:start',
    action: 'draft.remove',
    subject: 'utkast',
    details: { removed: byForm },
  }
  return db.write(entry, async (tx) => {
    const { count } = await tx.formDraft.deleteMany({ where: { id: { in: unfit.map(({ id }) => id) } } })
    return count
  })
}

const isUnfit = ({ args, values, opened }: Row): boolean =>
  [args, values, opened]
    .flatMap((texts) => Object.values(textsSchema.parse(texts)))
    .some((text) => secretsIn(text) !== null)

const sameArgs = (a: Texts, b: Texts): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([key, value]) => b[key] === value)
