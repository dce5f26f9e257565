import type { Tx } from '../../db/entry.ts'
import { fold } from '../../lib/words.ts'
import type { Values } from '../../tables/kinds.ts'
import { goalsSheetTexts as texts } from '../../texts/goals-sheet.ts'

/** What a file calls its areas and goals. */
export interface Named {
  areas?: readonly (string | null | undefined)[]
  goals?: readonly (string | null | undefined)[]
}

const FEWEST_NEW = 3 // so many names that nobody knows are no misspellings of what is there

/**
 * The set of goals that the file speaks of: the one that knows most of its names, the latest followed up of several. Where
 * none knows any, a set of its own year's; a few unknown names are new ones in the latest set.
 */
export async function modelOf(tx: Tx, year: number, { areas = [], goals = [] }: Named): Promise<number> {
  const wantedAreas = new Set(areas.flatMap((name) => (name ? fold(name) : [])))
  const wantedGoals = new Set(goals.flatMap((code) => code || []))
  const models = await tx.goalModel.findMany({
    select: { id: true, areas: { select: { name: true, goals: { select: { code: true } } } } },
    orderBy: { id: 'asc' },
  })
  const latest = await tx.goalAssessment.findFirst({
    orderBy: [{ period: { endsOn: 'desc' } }, { id: 'desc' }],
    select: { goal: { select: { area: { select: { goalModelId: true } } } } },
  })
  const latestId = latest?.goal.area.goalModelId ?? models.at(-1)?.id
  const scored = models.map(({ id, areas: known }) => ({
    id,
    score:
      known.filter(({ name }) => wantedAreas.has(fold(name))).length +
      known.flatMap((area) => area.goals).filter(({ code }) => wantedGoals.has(code)).length,
  }))
  const [best] = scored.toSorted(
    (a, b) => b.score - a.score || Number(b.id === latestId) - Number(a.id === latestId),
  )
  if (best && best.score > 0) return best.id
  if (latestId !== undefined && wantedAreas.size + wantedGoals.size < FEWEST_NEW) return latestId
  const key = String(year)
  return (await tx.goalModel.upsert({ where: { key }, create: { key }, update: {} })).id
}

/**
 * Rows with the numbers of their goals where the file has none: a goal of that name has its own, and new ones get the next whole
 * numbers that no goal has. Only names within the latest followed up set count.
 */
export async function numberedGoals(
  tx: Tx,
  rows: readonly Values[],
  nameColumn: string,
): Promise<readonly Values[]> {
  if (rows.every((row) => row['goalNo'])) return rows
  const goals = await tx.goal.findMany({
    select: { code: true, name: true, area: { select: { goalModelId: true } } },
    orderBy: [{ area: { goalModelId: 'asc' } }, { id: 'asc' }],
  })
  // The latest set's numbers stand where two sets have the same name.
  const numbers = new Map(goals.map(({ name, code }) => [fold(name), code]))
  let last = Math.max(
    0,
    ...[...goals.map(({ code }) => code), ...rows.map((row) => row['goalNo'])].map(wholeNumber),
  )
  return rows.map((row) => {
    const name = row[nameColumn]
    if (row['goalNo'] || !name) return row
    const key = fold(name)
    const known = numbers.get(key)
    if (known === undefined) {
      last += 1
      numbers.set(key, String(last))
    }
    return { ...row, goalNo: known ?? String(last) }
  })
}

const wholeNumber = (code: string | null | undefined): number =>
  code && /^\d{1,4}$/.test(code) ? Number(code) : 0

/** Where new goals stand in a set that has no areas of its own; null in one that has. */
export async function onlyArea(tx: Tx, goalModelId: number): Promise<string | null> {
  const areas = await tx.area.findMany({ where: { goalModelId }, select: { name: true } })
  return areas.every(({ name }) => name === texts.ownArea) ? texts.ownArea : null
}

/** The area of that name, or with that number; a new one without a number gets the next. */
export async function areaOf(
  tx: Tx,
  goalModelId: number,
  { code, name }: { code: string | null; name: string },
): Promise<number> {
  const areas = await tx.area.findMany({ where: { goalModelId } })
  const known = areas.find((area) => (code === null ? fold(area.name) === fold(name) : area.code === code))
  if (known) return known.id
  const data = { goalModelId, code: code ?? String(areas.length + 1), name }
  return (await tx.area.create({ data })).id
}

/** The goal with that number; empty for what stands directly under an area. A new one is made in the area. */
export async function goalIn(
  tx: Tx,
  goalModelId: number,
  goal: { code: string; name: string; area: string | null; areaCode: string | null },
): Promise<{ id: number; name: string } | null> {
  const { code, name, area, areaCode } = goal
  if (code !== '') {
    const known = await tx.goal.findFirst({ where: { code, area: { goalModelId } } })
    if (known) return known
  }
  if (area === null) return null
  const areaId = await areaOf(tx, goalModelId, { code: areaCode, name: area })
  return tx.goal.upsert({
    where: { areaId_code: { areaId, code } },
    create: { areaId, code, name },
    update: {},
  })
}
