/** How plans write which control of an earlier plan one is. */

/** A control of a year's plan, by its number there. */
export interface PlanRef {
  year: number
  rowNo: number
}

const REF = /^(20\d{2})\s?[:-]\s?(\d{1,3})$/

/** "2023:4; 2023:5"; null for what is not written so. */
export function parsePlanRefs(text: string): PlanRef[] | null {
  const refs: PlanRef[] = []
  for (const part of text.split(/[;,]/)) {
    if (part.trim() === '') continue
    const [, year, rowNo] = REF.exec(part.trim()) ?? []
    if (year === undefined || rowNo === undefined) return null
    refs.push({ year: Number(year), rowNo: Number(rowNo) })
  }
  return refs
}
