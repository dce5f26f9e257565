import type { OwnSection } from './conventions.ts'
import { fold } from './words.ts'

/** What an official statement (tjänsteskrivelse) must have, and what is not there. */

/** The parts of a statement, as far as the source prints them. */
export interface Statement {
  /** The document it was read from; null where it is written here, so that a missing part is a part that is not written yet. */
  documentId: number | null
  kind: string
  proposedDecision: string | null
  summary: string | null
  body: string | null
  economicConsequences: string | null
  /** Null where the source does not say. */
  childImpactPresent: boolean | null
  recipients: readonly string[]
  /** Null where the source does not say. */
  attachmentPresent: boolean | null
}

/** content: Sammanfattning or Ärendet (a short statement has only one of them). */
export type StatementSection = 'proposal' | 'content' | 'economy' | 'children' | 'recipients' | 'attachment'

/** A section that the committee has settled, under its own name. */
export interface OwnHeading {
  heading: string
}
export type NamedSection = StatementSection | OwnHeading

const EVERY_SECTION: readonly StatementSection[] = [
  'proposal',
  'content',
  'economy',
  'children',
  'recipients',
]

// The board only takes note of information and of notified matters: nothing is decided that could have consequences,
// and nothing is sent to anybody. What it takes note of must still be stated.
const NOTED_SECTIONS: readonly StatementSection[] = ['proposal', 'content']
const NOTED_KIND = /^(?:information|anmäl)/i // information, information (muntlig), anmälan, anmälan av delegationsbeslut

// bilaga, bilagan, bilagor, bilagorna, bilagd, bilagt, bilagda; bilaga2 too
const ATTACHMENT = /(?<!\p{L})bilag(?:a|an|or|orna|d|t|da)\d*(?!\p{L})/iu

/** The mandatory sections; an attachment where the proposal refers to one, as nothing can be decided without it. */
export function requiredSections({
  kind,
  proposedDecision,
}: Pick<Statement, 'kind' | 'proposedDecision'>): StatementSection[] {
  const sections = NOTED_KIND.test(kind.normalize('NFC')) ? NOTED_SECTIONS : EVERY_SECTION
  return ATTACHMENT.test(proposedDecision ?? '') ? [...sections, 'attachment'] : [...sections]
}

/** One mandatory section: what it is, where it is one that all know, and what the committee calls it. */
export interface RequiredSection {
  section: StatementSection | null
  named: NamedSection
  /** The headings that it may stand under, where the committee has settled them. */
  headings: readonly string[]
}

/** The mandatory sections by the committee's own list, else those that every statement has. */
export function requiredOf(
  statement: Pick<Statement, 'kind' | 'proposedDecision'>,
  own: readonly OwnSection[] | null,
): RequiredSection[] {
  const usual = requiredSections(statement)
  if (!own) return usual.map((section) => ({ section, named: section, headings: [] }))
  const isNoted = NOTED_KIND.test(statement.kind.normalize('NFC'))
  const settled = own
    .filter(({ section }) => !isNoted || (section !== null && NOTED_SECTIONS.includes(section)))
    .map(({ section, name, words }) => ({ section, named: { heading: name }, headings: [name, ...words] }))
  return usual.includes('attachment')
    ? [...settled, { section: 'attachment', named: 'attachment', headings: [] }]
    : settled
}

const bare = (text: string): string =>
  fold(text)
    .replaceAll(/[*_#:.]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** Whether a heading is one of these names. */
export const isHeaded = (heading: string, names: readonly string[]): boolean =>
  names.some((name) => bare(name) === bare(heading))

export interface StatementCheck {
  missing: NamedSection[]
  /** Not in the source, which does not say: it may exist all the same. */
  unknown: NamedSection[]
}

/**
 * Which mandatory sections of the official statement are not there. A source that does not say anything about children's
 * interests (minutes, an agenda) is not the statement itself, so what it leaves out is unknown and not missing. Sections of the
 * committee's own stand in the text, under a heading on a line of its own.
 */
export function checkStatement(statement: Statement, own: readonly OwnSection[] | null): StatementCheck {
  const present: Record<StatementSection, boolean> = {
    proposal: statement.proposedDecision !== null,
    content: statement.summary !== null || statement.body !== null,
    economy: statement.economicConsequences !== null,
    children: statement.childImpactPresent === true,
    recipients: statement.recipients.length > 0,
    attachment: statement.attachmentPresent === true,
  }
  const lines = `${statement.summary ?? ''}\n${statement.body ?? ''}`.split('\n')
  const absent = requiredOf(statement, own).filter(({ section, headings }) =>
    section ? !present[section] : !lines.some((line) => isHeaded(line, headings)),
  )
  const isUnknown = ({ section }: RequiredSection): boolean =>
    statement.documentId !== null &&
    (statement.childImpactPresent === null ||
      section === null || // what is printed is not kept with its headings
      (section === 'attachment' && statement.attachmentPresent === null))
  const named = (sections: readonly RequiredSection[]) => sections.map((one) => one.named)
  return {
    missing: named(absent.filter((one) => !isUnknown(one))),
    unknown: named(absent.filter(isUnknown)),
  }
}

const TABLE = 'matters|'
const COLUMNS = ['title', 'proposal', 'document_date', 'recipients', 'children', 'economy', 'summary', 'body']

/** A matter's statement in the catalogue of facts: an answer that shows them says what the review has found there. */
export const statementFacts = (matterId: number): string[] =>
  COLUMNS.map((column) => `${TABLE}${matterId}|${column}`)

/** Whether a fact is a text of a statement's, and no figure. */
export const isOfStatement = (fact: string): boolean => fact.startsWith(TABLE)
