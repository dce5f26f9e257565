import { UserError } from '../../../lib/errors.ts'
import { fold } from '../../../lib/words.ts'
import {
  byKey,
  choiceColumn,
  chosen,
  inPeriod,
  neededText,
  SECTION,
  sectionOf,
  textColumn,
} from '../../../tables/fields.ts'
import type { ImportKind, Values } from '../../../tables/kinds.ts'
import { goalsTexts } from '../../../texts/goals.ts'
import { goalsSheetTexts as texts } from '../../../texts/goals-sheet.ts'
import { goalIn, modelOf } from '../model.tables.ts'

/** Åtaganden: what the administration has undertaken to do, followed up in the annual report. */

const VALUES = {
  Genomfört: 'met',
  'Delvis genomfört': 'partly_met',
  'Ej genomfört': 'not_met',
  'Inte genomfört': 'not_met',
  'Ej uppföljt': 'not_followed_up',
  'Inte uppföljt': 'not_followed_up',
} as const

const keyOf = ({ goalNo, code, text }: Values): string =>
  [goalNo, code, text].map((part) => fold(part ?? '')).join('|')

export const commitmentKind: ImportKind = {
  name: 'ataganden',
  title: texts.commitments,
  perPeriod: true,
  mostRows: 2_000,
  columns: [
    textColumn('areaName', 'Målområde', ['område', 'fokusområde']),
    textColumn('goalNo', 'Mål nr', ['målnr', 'målnummer']),
    textColumn('goalName', 'Mål', ['nämndmål', 'målformulering']),
    textColumn('code', 'Åtagande nr', ['åtagandenr', 'nr']),
    neededText('text', 'Åtagande', ['åtagandet', 'aktivitet']),
    {
      ...choiceColumn('assessment', 'Bedömning', VALUES, ['status', 'genomförande']),
      required: true,
      acrossPeriods: true,
    },
    textColumn('sentence', 'Bedömningstext', ['motivering']),
    textColumn('followUp', 'Uppföljning', ['kommentar', 'analys']),
    textColumn('otherWording', 'Annan lydelse', ['åtagandet i andra handlingar']),
    SECTION,
  ],
  key: keyOf,
  label: ({ code, text }) => code ?? text ?? '',
  stored: async (tx, periodId) => {
    const where = { periodId: periodId ?? 0 }
    const newest = await tx.commitmentAssessment.findFirst({ where, orderBy: { documentId: 'desc' } })
    const rows = await tx.commitmentAssessment.findMany({
      where: { ...where, documentId: newest?.documentId ?? 0 },
      include: { commitment: { include: { goal: true } } },
    })
    return byKey(
      commitmentKind,
      rows.map(({ commitment, value, text, followUp }) => ({
        goalNo: commitment.goal.code || null,
        code: commitment.code,
        text: commitment.text,
        assessment: value,
        sentence: text || null,
        followUp: followUp || null,
      })),
    )
  },
  store: async (rows, context) => {
    const { tx, documentId, period, offset } = inPeriod(context)
    const goalModelId = await modelOf(tx, period.year, {
      areas: rows.map(({ values }) => values['areaName']),
      goals: rows.map(({ values }) => values['goalNo']),
    })
    for (const [index, row] of rows.entries()) {
      const { values } = row
      const code = values['goalNo'] ?? ''
      const goal = await goalIn(tx, goalModelId, {
        code,
        name: values['goalName'] ?? '',
        area: values['areaName'] ?? null,
        areaCode: null,
      })
      if (!goal) throw new UserError(goalsTexts.import.goalMissing(code))
      const text = values['text'] ?? ''
      const known = await tx.commitment.findFirst({
        where: { goalId: goal.id, code: values['code'] ?? null, text },
      })
      const last = await tx.commitment.findFirst({ where: { goalId: goal.id }, orderBy: { rowNo: 'desc' } })
      const rowNo = Math.max(offset + index + 1, (last?.rowNo ?? 0) + 1)
      const commitment =
        known ??
        (await tx.commitment.create({ data: { goalId: goal.id, rowNo, code: values['code'] ?? null, text } }))
      await tx.commitmentAssessment.create({
        data: {
          documentId,
          periodId: period.id,
          section: sectionOf(row),
          commitmentId: commitment.id,
          value: chosen(VALUES, values['assessment']),
          text: values['sentence'] ?? '',
          followUp: values['followUp'] ?? '',
          note: values['otherWording'] ? goalsTexts.import.otherWording(values['otherWording']) : null,
        },
      })
    }
    return rows.length
  },
  undo: async (tx, documentId) => {
    await tx.commitmentAssessment.deleteMany({ where: { documentId } })
  },
  examples: [
    [
      'Invånarna har egenmakt',
      'kf 1',
      'Invånarna är delaktiga',
      '1a',
      'Vi möter fler unga',
      'Genomfört',
      '',
      'Fler träffar hölls.',
      '',
      '',
    ],
  ],
}
