/** How a round of reporting names one time of a control. */

export const ASKED_KIND = 'kontroll'

export interface AskedTime {
  pointId: number
  occasion: number
}

/** "12/2", the second time of control 12. */
export const subjectOf = ({ pointId, occasion }: AskedTime): string => `${pointId}/${occasion}`

const SUBJECT = /^(\d{1,9})\/(\d{1,3})$/

/** Null for what is no subject. */
export function readSubject(subject: string): AskedTime | null {
  const [, point, occasion] = SUBJECT.exec(subject) ?? []
  return point && occasion ? { pointId: Number(point), occasion: Number(occasion) } : null
}
