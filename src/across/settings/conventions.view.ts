import type { ConventionHistory } from '../../db/conventions.ts'
import { ALWAYS, CONVENTION_PARTS, lastOf, linesOf } from '../../lib/conventions.ts'
import { strong } from '../../reply/prose.ts'
import { act, entry, heading, openForm, type Part, paragraph } from '../../reply/reply.ts'
import { TEMPLATE_ACTION } from '../../tables/kinds.ts'
import { conventionTexts as texts } from '../../texts/conventions.ts'
import { CONVENTIONS_FORM, fitsForm } from './conventions.form.ts'
import { conventionsKind } from './conventions.tables.ts'

const template = act(texts.template, TEMPLATE_ACTION, conventionsKind.name)

/** What the committee has settled of its own, a part each, with the way to change it. */
export const conventionParts = (history: ConventionHistory): Part[] => [
  heading(texts.title),
  entry(texts.lead, template),
  ...CONVENTION_PARTS.flatMap((part): Part[] => {
    const latest = lastOf(history.sets, part)
    const day = latest && latest.validFrom !== ALWAYS ? latest.validFrom : null
    const told = latest ? texts.since(day, latest.entries.length) : texts.usual
    const lines = latest ? linesOf(latest.entries) : ''
    const change = openForm(texts.change, CONVENTIONS_FORM, { part })
    return [
      entry([strong(texts.parts[part]), ' ', told], fitsForm(lines) ? change : template),
      ...(latest ? [paragraph(lines)] : []),
    ]
  }),
]
