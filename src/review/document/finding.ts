import type { Weight } from '../finding.ts'

/** What does not add up in a document of one's own: by heading and paragraph. Nothing of it is kept. */
export type DocumentRule =
  | 'table'
  | 'text'
  | 'published'
  | 'impossible_date'
  | 'weekday'
  | 'after_meeting'
  | 'after_deadline'
  | 'section_missing'
  | 'section_empty'
  | 'recipient'
  | 'old_law'
  | 'no_section'
  | 'dnr'
  | 'unit_twice'
  | 'units_mixed'
  | 'percentage_points'
  | 'share'
  | 'change'
  | 'broken_reference'

export interface DocumentPlace {
  /** The heading above it; null before the first heading. */
  heading: string | null
  /** Number of the paragraph or table among the document's, from 1; 0 for the document as a whole. */
  at: number
  isTable: boolean
  /** Of what stands beside the running text, `at` is its number there. */
  from?: 'header' | 'note'
}

export interface DocumentFinding {
  rule: DocumentRule
  weight: Weight
  place: DocumentPlace
  /** The words or the cell as the document has them. */
  says: string
  /** What another place says, or what it should be held against. */
  but: string
  /** Where the other side is: a table, a law, a report. */
  source: string | null
}
