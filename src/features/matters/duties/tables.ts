import { UserError } from '../../../lib/errors.ts'
import { fold } from '../../../lib/words.ts'
import { byKey, neededText, SECTION, sectionOf, textColumn } from '../../../tables/fields.ts'
import type { ImportKind } from '../../../tables/kinds.ts'
import { dutiesTexts } from '../../../texts/duties.ts'
import { dutiesSheetTexts as texts } from '../../../texts/duties-sheet.ts'
import { readWhen } from './duties.ts'
import { readLead } from './duty-fields.ts'

const USUAL_LEAD = 30

/** What the committee does every year: one row a duty. Those that are known already stay as they are. */
export const dutyKind: ImportKind = {
  name: 'arshjul',
  title: texts.title,
  permission: 'register-matters',
  perPeriod: false,
  changedIn: texts.changedIn,
  mostRows: 500,
  titled: [
    {
      begins: ['arshjul', 'arskalender'],
      columns: { title: ['ärende', 'uppgift', 'aktivitet', 'vad'], when: ['månad', 'tid', 'tidpunkt'] },
    },
  ],
  rows: { apart: true },
  columns: [
    neededText('title', 'Återkommande uppgift', [
      'uppgift i årshjulet',
      'årlig uppgift',
      'aktivitet i årshjulet',
    ]),
    neededText('when', 'När under året', ['när', 'tid på året', 'tidpunkt under året']),
    textColumn('kind', 'Typ', ['ärendetyp', 'typ av ärende']),
    { key: 'lead', title: 'Börja dagar före', synonyms: ['ledtid i dagar', 'ledtid'], type: 'integer' },
    textColumn('basis', 'Följer av', ['grund', 'lagstöd', 'lagrum']),
    textColumn('unit', 'Enhet', ['verksamhet', 'ansvarig enhet']),
    SECTION,
  ],
  check: ({ when, lead }) => [
    ...(when && !readWhen(when, dutiesTexts.words) ? [{ column: 'when', message: texts.noWhen(when) }] : []),
    ...(lead && readLead(lead) === null ? [{ column: 'lead', message: texts.noLead(lead) }] : []),
  ],
  key: ({ title }) => fold(title ?? ''),
  label: ({ title }) => title ?? '',
  compared: [],
  stored: async (tx) =>
    byKey(
      dutyKind,
      (await tx.duty.findMany({ select: { title: true } })).map(({ title }) => ({ title })),
    ),
  store: async (rows, { tx, documentId }) => {
    const known = await dutyKind.stored(tx, null)
    const data = rows
      .filter(({ values }) => !known.has(dutyKind.key(values)))
      .flatMap((row) => {
        const { values } = row
        const when = readWhen(values['when'] ?? '', dutiesTexts.words)
        if (!when) return []
        return [
          {
            documentId,
            section: sectionOf(row),
            title: values['title'] ?? '',
            kind: values['kind'] ?? texts.kind,
            months: [...when.months],
            day: when.day,
            leadDays: readLead(values['lead'] ?? '') ?? USUAL_LEAD,
            basis: values['basis'] ?? null,
            unit: values['unit'] ?? null,
          },
        ]
      })
    return (await tx.duty.createMany({ data, skipDuplicates: true })).count
  },
  undo: async (tx, documentId) => {
    const touched = await tx.duty.count({
      where: { documentId, OR: [{ version: { gt: 1 } }, { turns: { some: {} } }] },
    })
    if (touched > 0) throw new UserError(texts.changed)
    await tx.duty.deleteMany({ where: { documentId } })
  },
  examples: [
    ['Internkontrollplan', 'sammanträdet i december', 'beslut', '45', '6 kap. 6 § kommunallagen', '', ''],
    ['Ansökan om föreningsbidrag', 'senast 1 september', 'ansökan', '30', '', '', ''],
  ],
}
