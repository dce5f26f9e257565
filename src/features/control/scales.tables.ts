import { byKey, choiceColumn, chosen, SECTION, sectionOf, textColumn, wholeIn } from '../../tables/fields.ts'
import type { ImportKind } from '../../tables/kinds.ts'
import { controlSheetTexts as texts } from '../../texts/control-sheet.ts'

/** What the levels of consequence and likelihood mean, as a plan prints it. */

const SCALES = { Konsekvens: 'konsekvens', Sannolikhet: 'sannolikhet' } as const
const HIGHEST = 7 // of any committee's scale

export const scalesKind: ImportKind = {
  name: 'riskskala',
  title: texts.scales,
  perPeriod: false,
  permission: 'plan-control',
  mostRows: 100,
  columns: [
    { ...choiceColumn('scale', 'Skala', SCALES), required: true, filled: true },
    {
      key: 'value',
      title: 'Nivå',
      synonyms: ['värde', 'poäng'],
      type: 'integer',
      required: true,
      filled: true,
    },
    { ...textColumn('label', 'Benämning', ['namn']), required: true, filled: true, isName: true },
    { ...textColumn('description', 'Beskrivning', ['betydelse', 'innebörd']), required: true, filled: true },
    textColumn('heading', 'Skalans rubrik', ['rubrik']),
    SECTION,
  ],
  check: ({ value }) =>
    value && (Number(value) < 1 || Number(value) > HIGHEST)
      ? [{ column: 'value', message: texts.notStep(value) }]
      : [],
  key: ({ scale, value, description }) => `${scale}|${value}|${description}`,
  label: ({ scale, value, label }) => `${scale} ${value}: ${label}`,
  compared: [],
  stored: async (tx) => {
    const steps = await tx.controlScale.findMany()
    return byKey(
      scalesKind,
      steps.map(({ scale, value, label, description }) => ({
        scale,
        value: String(value),
        label,
        description,
      })),
    )
  },
  store: async (rows, { tx, documentId }) => {
    const data = rows.map((row) => ({
      documentId,
      section: sectionOf(row),
      scale: chosen(SCALES, row.values['scale']) ?? '',
      heading: row.values['heading'] ?? '',
      value: wholeIn(row.values['value']) ?? 0,
      label: row.values['label'] ?? '',
      description: row.values['description'] ?? '',
    }))
    return (await tx.controlScale.createMany({ data, skipDuplicates: true })).count
  },
  undo: async (tx, documentId) => {
    await tx.controlScale.deleteMany({ where: { documentId } })
  },
  examples: [['Konsekvens', '1', 'Försumbar', 'Är obetydlig för kommunen', '', '']],
}
