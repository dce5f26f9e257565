import { UserError } from '../../lib/errors.ts'
import { byKey, choiceColumn, neededText, textColumn } from '../../tables/fields.ts'
import type { ImportKind, Values } from '../../tables/kinds.ts'
import { reportingTexts } from '../../texts/reporting.ts'

const texts = reportingTexts.sheet

const KINDS = { Mål: 'mal', Mått: 'matt' } as const
const USER_ID = /^[UWS][A-Z0-9]{2,20}$/

/** A measure is written as its goal and its own number: "2.1.1.1/3" is the row "2.1.1.1|3". */
const subjectOf = ({ number }: Values): string => (number ?? '').replaceAll(' ', '').replace('/', '|')

/** Who answers for which goals and measures. Whoever answers for something already stays. */
export const ownerKind: ImportKind = {
  name: 'ansvariga',
  title: texts.title,
  perPeriod: false,
  changedIn: texts.changedIn,
  mostRows: 2_000,
  columns: [
    { ...choiceColumn('kind', 'Slag', KINDS, ['typ']), required: true, filled: true },
    neededText('number', 'Mål eller mått nr', ['mål/mått', 'mål- eller måttnummer']),
    textColumn('name', 'Benämning', ['mål eller mått', 'namn']),
    neededText('owner', 'Ansvarig (medlems-id)', [
      'medlems-id',
      'medlems-id i Slack',
      'ansvarigs medlems-id',
    ]),
    textColumn('unit', 'Enhet', ['ansvarig enhet']),
  ],
  key: (values) => `${values['kind']} ${subjectOf(values)}`,
  label: ({ kind, number }) => texts.label(kind ?? '', number ?? ''),
  check: ({ owner }) =>
    owner && !USER_ID.test(owner) ? [{ column: 'owner', message: texts.noId(owner) }] : [],
  compared: ['owner'],
  stored: async (tx) =>
    byKey(
      ownerKind,
      (await tx.subjectOwner.findMany()).map(({ kind, subject, owner, unit }) => ({
        ...{ kind, owner, unit },
        number: subject.replace('|', '/'),
      })),
    ),
  store: async (rows, { tx, documentId, by, now }) => {
    const data = rows.map(({ values }) => ({
      kind: values['kind'] ?? '',
      subject: subjectOf(values),
      label: values['name'] ?? ownerKind.label(values),
      owner: values['owner'] ?? '',
      unit: values['unit'] ?? null,
      ...{ documentId, changedBy: by, changedAt: now },
    }))
    return (await tx.subjectOwner.createMany({ data, skipDuplicates: true })).count
  },
  undo: async (tx, documentId) => {
    if ((await tx.subjectOwner.count({ where: { documentId, version: { gt: 1 } } })) > 0)
      throw new UserError(texts.changed)
    await tx.subjectOwner.deleteMany({ where: { documentId } })
  },
  examples: [
    ['Mål', '2.1.1.1', 'Ett väl utvecklat samarbete', 'U012ABCDEF', 'Barn och unga'],
    ['Mått', '2.1.1.1/3', 'Andel som påbörjat insats', 'U012ABCDEF', 'Barn och unga'],
  ],
}
