import { z } from 'zod'
import { field } from '../../files/csv.ts'
import { type Importer, importer } from '../../files/dataset.ts'

const recommendationRow = z.object({
  board: field.text,
  audit: field.text,
  recommendation_no: field.integer,
  recommendation: field.text,
  response: field.optionalText,
  done: field.optionalText,
  remaining: field.optionalText,
  status: field.optionalText,
  status_indicated_by_text: field.optionalText,
  status_note: field.optionalText,
  due_dates_in_response: field.optionalText,
  due_dates_in_follow_up: field.optionalText,
  due_date_iso: field.optionalDate,
  source: field.text,
})

const assessmentRow = z.object({
  board: field.text,
  audit: field.text,
  recommendations_total: field.optionalInteger,
  assessment_2020: field.optionalText,
  follow_up_assessment: field.optionalText,
  source: field.text,
})

const actionRow = z.object({
  action_no: field.integer,
  origin: field.text,
  area: field.optionalText,
  activity: field.text,
  responsible_roles: field.optionalText,
  due_date: field.optionalDate,
  time_text: field.optionalText,
  frequency: field.optionalText,
  kind: field.text,
  source: field.text,
})

/** What the auditors recommend and what has been promised, as the documents print it. */
export const followupImporters: readonly Importer[] = [
  importer('audit-recommendations', recommendationRow, async (rows, { tx, documentId }) => {
    const data = rows.map((row) => ({
      documentId,
      section: row.source,
      board: row.board,
      number: row.recommendation_no,
      audit: row.audit,
      recommendation: row.recommendation,
      response: row.response,
      done: row.done,
      remaining: row.remaining,
      status: row.status,
      statusRead: row.status_indicated_by_text,
      statusNote: row.status_note,
      dueOn: row.due_date_iso,
      dueText: [row.due_dates_in_response, row.due_dates_in_follow_up].filter(Boolean).join('; ') || null,
    }))
    return (await tx.auditRecommendation.createMany({ data, skipDuplicates: true })).count
  }),

  importer('audit-assessments', assessmentRow, async (rows, { tx, documentId }) => {
    const data = rows.map((row, index) => ({
      documentId,
      section: row.source,
      rowNo: index + 1,
      board: row.board,
      audit: row.audit,
      recommendationsTotal: row.recommendations_total,
      assessmentBefore: row.assessment_2020,
      assessment: row.follow_up_assessment,
    }))
    return (await tx.auditAssessment.createMany({ data, skipDuplicates: true })).count
  }),

  importer('promised-actions', actionRow, async (rows, { tx, documentId }) => {
    const data = rows.map((row) => ({
      documentId,
      // Sections of a report are numbered from 1 again: the agenda number in front tells in which paper they stand.
      section: row.source.startsWith(row.origin) ? row.source : `${row.origin}, ${row.source}`,
      rowNo: row.action_no,
      area: row.area,
      activity: row.activity,
      responsibleRoles: row.responsible_roles,
      dueOn: row.due_date,
      timeText: row.time_text,
      frequency: row.frequency,
      kind: row.kind,
    }))
    return (await tx.promisedAction.createMany({ data, skipDuplicates: true })).count
  }),
]
