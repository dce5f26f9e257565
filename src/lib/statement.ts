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

export interface StatementCheck {
  missing: StatementSection[]
  /** Not in the source, which does not say: it may exist all the same. */
  unknown: StatementSection[]
}

/**
 * Which mandatory sections of the official statement are not there. A source that does not say anything about children's
 * interests (minutes, an agenda) is not the statement itself, so what it leaves out is unknown and not missing.
 */
export function checkStatement(statement: Statement): StatementCheck {
  const present: Record<StatementSection, boolean> = {
    proposal: statement.proposedDecision !== null,
    content: statement.summary !== null || statement.body !== null,
    economy: statement.economicConsequences !== null,
    children: statement.childImpactPresent === true,
    recipients: statement.recipients.length > 0,
    attachment: statement.attachmentPresent === true,
  }
  const absent = requiredSections(statement).filter((section) => !present[section])
  const isUnknown = (section: StatementSection): boolean =>
    statement.documentId !== null &&
    (statement.childImpactPresent === null ||
      (section === 'attachment' && statement.attachmentPresent === null))
  return {
    missing: absent.filter((section) => !isUnknown(section)),
    unknown: absent.filter(isUnknown),
  }
}
