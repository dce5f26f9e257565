import { fold } from '../../lib/words.ts'
import { type CellValue, person, text } from '../../reply/cells.ts'
import { strong } from '../../reply/prose.ts'
import { act, entry, go, openForm, type Part, type Reply, table } from '../../reply/reply.ts'
import { TEMPLATE_ACTION } from '../../tables/kinds.ts'
import { reportingTexts as texts } from '../../texts/reporting.ts'
import { OWNERS_KIND } from './owners.tables.ts'
import { OWNER_FORM } from './round.view.ts'
import type { Subject } from './subjects.ts'

/** So few are set one by one. */
const FEW = 5

/** Who answers for what; those that nobody answers for first, each with its button. */
export function ownersReply(subjects: readonly Subject[], search: string): Reply {
  const words = texts.owners
  const shown = subjects
    .filter(({ label, owned }) => fold(`${label} ${owned?.unit ?? ''}`).includes(fold(search)))
    .toSorted((a, b) => Number(a.owned !== null) - Number(b.owned !== null))
  const owned = subjects.filter((one) => one.owned !== null).length
  return {
    title: words.title,
    lead: shown.length === 0 && search !== '' ? words.empty(search) : words.lead(owned, subjects.length),
    // All of them, so that those that have no room on a phone are counted.
    parts: shown.map(entryOf),
    more: tablePart(shown),
    actions: [
      ...(subjects.length > FEW ? [act(texts.buttons.template, TEMPLATE_ACTION, OWNERS_KIND)] : []),
      go(texts.buttons.show, texts.name),
    ],
    back: texts.name,
    shareable: false,
  }
}

function entryOf({ kind, subject, label, owned }: Subject): Part {
  const renamed = owned !== null && owned.label !== label
  return {
    ...entry(
      [
        strong(label),
        '\n',
        ...(owned ? [{ person: owned.owner }, owned.unit ? `, ${owned.unit}` : ''] : [texts.owners.nobody]),
      ],
      openForm(owned ? texts.buttons.owner : texts.owners.choose, OWNER_FORM, { kind, subject }),
    ),
    ...(renamed ? { small: texts.owners.renamed(owned.label) } : {}),
  }
}

function tablePart(shown: readonly Subject[]): Part[] {
  if (shown.length === 0) return []
  const { columns, caption } = texts.owners
  return [
    table(
      caption,
      [columns.what, columns.owner, columns.unit].map((title) => ({ title })),
      shown.map(({ label, owned }): CellValue[] => [
        text(label),
        owned ? person(owned.owner) : text(texts.owners.nobody),
        text(owned?.unit),
      ]),
    ),
  ]
}
