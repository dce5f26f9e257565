import type { Db } from '../../src/db/db.ts'

/** What the demo's figures come to, table by table: how many there are, and their sum. */
export async function sumsOf(db: Db): Promise<Record<string, string>> {
  const rows = await db.prisma.$queryRaw<{ what: string; count: bigint; sum: string | null }[]>`
    SELECT 'budget ' || p."year" AS what, count(*) AS count,
      (coalesce(sum(b."budget"), 0) + 3 * coalesce(sum(b."actual"), 0) + 7 * coalesce(sum(b."forecast"), 0)
        + 11 * coalesce(sum(b."deviation"), 0) + 13 * coalesce(sum(b."actualYearBefore"), 0)
        + 17 * coalesce(sum(b."actualSamePeriodBefore"), 0))::text AS sum
    FROM "BudgetLine" b JOIN "Period" p ON p."id" = b."periodId" GROUP BY 1
    UNION ALL SELECT 'comments ' || p."year", count(*), sum(b."amount")::text
    FROM "BudgetComment" b JOIN "Period" p ON p."id" = b."periodId" GROUP BY 1
    UNION ALL SELECT 'accounts ' || p."year", count(*), sum(b."actual")::text
    FROM "AccountLine" b JOIN "Period" p ON p."id" = b."periodId" GROUP BY 1
    UNION ALL SELECT b."kind"::text || ' ' || b."measure" || ' ' || p."year", count(b."amount"), sum(b."amount")::text
    FROM "EconomyItem" b JOIN "Period" p ON p."id" = b."periodId" GROUP BY 1
    UNION ALL SELECT 'investments ' || p."year", count(*), (sum(b."budget") + 3 * sum(b."actual"))::text
    FROM "Investment" b JOIN "Period" p ON p."id" = b."periodId" GROUP BY 1
    UNION ALL SELECT s."kind"::text || ' ' || v."kind"::text || ' ' || v."year" || ' ' || p."year", count(*), sum(v."number")::text
    FROM "SeriesValue" v JOIN "Series" s ON s."id" = v."seriesId" JOIN "Period" p ON p."id" = v."periodId" GROUP BY 1
    UNION ALL SELECT m."kind"::text || ' ' || v."kind"::text || ' ' || v."sex"::text || ' ' || v."year", count(*), sum(v."number")::text
    FROM "MeasureValue" v JOIN "Measure" m ON m."id" = v."measureId" GROUP BY 1
    UNION ALL SELECT 'goals ' || coalesce("value"::text, '') || ' ' || p."year", count(*), NULL
    FROM "GoalAssessment" a JOIN "Period" p ON p."id" = a."periodId" GROUP BY 1
    UNION ALL SELECT 'commitments ' || coalesce("value"::text, ''), count(*), NULL FROM "CommitmentAssessment" GROUP BY 1
    UNION ALL SELECT 'tallies ' || "object" || ' ' || "category", count(*), sum("count")::text FROM "GoalTally" GROUP BY 1
    UNION ALL SELECT 'matters ' || "status"::text, count(*), sum("amountKr")::text FROM "Matter" GROUP BY 1
    UNION ALL SELECT 'decisions ' || "status" || ' ' || coalesce("reportedIn", ''), count(*), NULL FROM "UnenforcedDecision" GROUP BY 1
    UNION ALL SELECT coalesce('actions ' || "kind", 'recommendations ' || coalesce("statusRead", '')), count(*),
      coalesce(sum("number"), count("dueOn"))::text FROM "PrintedEntry" GROUP BY 1
    UNION ALL SELECT 'register ' || "register", count(*), sum("amountKr")::text FROM "RegisterEntry" GROUP BY 1
    UNION ALL SELECT 'grants ' || r."year", count(*), sum(g."requestedKr")::text
    FROM "GrantApplication" g JOIN "GrantRound" r ON r."id" = g."roundId" GROUP BY 1
    UNION ALL SELECT 'pots ' || r."year", count(*), sum(g."amountKr")::text
    FROM "GrantPot" g JOIN "GrantRound" r ON r."id" = g."roundId" GROUP BY 1
    UNION ALL SELECT 'grants ' || d."state"::text || ' ' || d."year", count(*), sum(d."amountKr")::text
    FROM "GrantDecision" d GROUP BY 1
    UNION ALL SELECT 'grant facts ' || r."year", count(g."value"), NULL
    FROM "GrantFact" g JOIN "GrantRound" r ON r."id" = g."roundId" GROUP BY 1
    UNION ALL SELECT 'plan ' || p."year", count(*),
      (coalesce(sum(c."riskMin"), 0) + 3 * coalesce(sum(c."riskMax"), 0) + 7 * coalesce(sum(c."timesPerYear"), 0))::text
    FROM "ControlPoint" c JOIN "ControlPlan" p ON p."id" = c."planId" GROUP BY 1
    UNION ALL SELECT 'scale ' || "scale", count(*), sum("value")::text FROM "ControlScale" GROUP BY 1
    UNION ALL SELECT 'controls ' || c."outcome", count(*), sum(c."sampleSize")::text FROM "ControlResult" c GROUP BY 1
    ORDER BY 1`
  return Object.fromEntries(rows.map(({ what, count, sum }) => [what, `${count}: ${sum ?? '–'}`]))
}
