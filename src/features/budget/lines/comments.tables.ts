import type { Tx } from '../../../db/entry.ts'
import { asSpelled, fold } from '../../../lib/words.ts'
import {
  byKey,
  choiceColumn,
  inPeriod,
  neededText,
  SECTION,
  sectionOf,
  textColumn,
} from '../../../tables/fields.ts'
import type { ImportKind, TableRow, Values } from '../../../tables/kinds.ts'
import { budgetSheetTexts as texts } from '../../../texts/budget-sheet.ts'
import { addAliases, missing, placed } from './rows.tables.ts'

/** What a report says in words about the economy of an activity. */

const ROLES = { Varav: 'part' } as const

const keyOf = ({ activity, heading, topic, text }: Values): string =>
  [asSpelled(activity ?? ''), heading, topic, text].map((part) => fold(part ?? '')).join('|')

/** The activity under its own name, else under one of its others; one that no table has is a subject of its own. */
async function activityOf(tx: Tx, { activity = null, code = null, role = null }: Values): Promise<number> {
  const name = activity ?? missing('activity')
  const key = asSpelled(name)
  const known = await tx.activity.findMany({ orderBy: { id: 'asc' } })
  const found =
    known.find((one) => asSpelled(one.name) === key) ??
    known.find(({ aliases }) => aliases.some((alias) => asSpelled(alias) === key))
  return (found ?? (await tx.activity.create({ data: { name, code, isPart: role === 'part' } }))).id
}

export const commentKind: ImportKind = {
  name: 'budgetkommentarer',
  title: texts.comments,
  perPeriod: true,
  mostRows: 2_000,
  columns: [
    neededText('activity', 'Verksamhet', ['område', 'verksamhetsområde']),
    { ...textColumn('code', 'Kod', ['verksamhetskod']), isCode: true },
    textColumn('heading', 'Rubrik', ['rubrik i texten', 'kallas i texten']),
    textColumn('topic', 'Ämne', ['om vad', 'gäller']),
    {
      ...neededText('text', 'Kommentar till utfallet', ['förklaring', 'kommentar', 'analys', 'text']),
      isName: false,
    },
    { key: 'amount', title: 'Avvikelse i texten', synonyms: ['belopp i texten', 'belopp'], type: 'decimal' },
    textColumn('unit', 'Enhet', ['sort']),
    textColumn('quote', 'Citat', ['så står det']),
    {
      key: 'netCostChange',
      title: 'Nettokostnad mot året före',
      synonyms: ['förändring av nettokostnaden'],
      type: 'decimal',
    },
    textColumn('comparison', 'Jämförelse med året före', ['jämförelse']),
    choiceColumn('role', 'Summa eller varav', ROLES),
    SECTION,
  ],
  key: keyOf,
  label: ({ activity, topic }) => [activity, topic].filter(Boolean).join(', '),
  stored: async (tx, periodId) => {
    const where = { periodId: periodId ?? 0 }
    const newest = await tx.budgetComment.findFirst({ where, orderBy: { documentId: 'desc' } })
    const rows = await tx.budgetComment.findMany({
      where: { ...where, documentId: newest?.documentId ?? 0 },
      include: { activity: true },
    })
    return byKey(
      commentKind,
      rows.map(({ activity, topic, amount, unit, quote, text, netCostChange, comparison }) => ({
        activity: activity.name,
        topic,
        text,
        amount: amount?.toFixed() ?? null,
        unit,
        quote,
        netCostChange: netCostChange?.toFixed() ?? null,
        comparison,
      })),
    )
  },
  store: async (rows, context) => {
    const place = inPeriod(context)
    const { tx, offset } = context
    const named: { row: TableRow; activityId: number }[] = []
    for (const row of rows) named.push({ row, activityId: await activityOf(tx, row.values) })
    await addAliases(
      place,
      named.flatMap(({ row, activityId }) => {
        const alias = row.values['heading']
        return alias ? [{ activityId, alias }] : []
      }),
    )
    const { count } = await tx.budgetComment.createMany({
      data: named.map(({ row, activityId }, index) => ({
        ...placed(place, sectionOf(row), offset + index),
        activityId,
        topic: row.values['topic'] ?? null,
        amount: row.values['amount'] ?? null,
        unit: row.values['unit'] ?? null,
        quote: row.values['quote'] ?? null,
        text: row.values['text'] ?? '',
        netCostChange: row.values['netCostChange'] ?? null,
        comparison: row.values['comparison'] ?? null,
      })),
    })
    return count
  },
  undo: async (tx, documentId) => {
    await tx.budgetComment.deleteMany({ where: { documentId } })
  },
  examples: [
    [
      'Barn och unga',
      '',
      '',
      '',
      'Fler placeringar än budgeterat.',
      '−7,6',
      'mnkr',
      'ett underskott på 7,6 miljoner',
      '',
      '',
      '',
      '',
    ],
  ],
}
