-- A period is its months; its name follows from which periods the committee reports.
ALTER TABLE "Committee" ADD COLUMN     "reporting" JSONB NOT NULL DEFAULT '{"interims":[4,8],"regular":[],"months":[]}',
ADD COLUMN     "reportingSetBy" TEXT;

DROP INDEX "Period_year_kind_key";

ALTER TABLE "Period" ADD COLUMN "firstMonth" INTEGER NOT NULL DEFAULT 1, ADD COLUMN "lastMonth" INTEGER;
UPDATE "Period" SET "lastMonth" = CASE "kind" WHEN 'interim_1' THEN 4 WHEN 'interim_2' THEN 8 ELSE 12 END;
ALTER TABLE "Period" ALTER COLUMN "firstMonth" DROP DEFAULT, ALTER COLUMN "lastMonth" SET NOT NULL, DROP COLUMN "kind";

CREATE UNIQUE INDEX "Period_year_firstMonth_lastMonth_key" ON "Period"("year", "firstMonth", "lastMonth");

ALTER TABLE "Import" ADD COLUMN "firstMonth" INTEGER, ADD COLUMN "lastMonth" INTEGER;
UPDATE "Import" SET "firstMonth" = 1, "lastMonth" = CASE "periodKind" WHEN 'interim_1' THEN 4 WHEN 'interim_2' THEN 8 ELSE 12 END
WHERE "periodKind" IS NOT NULL;
-- The period that a preview compares with. No table is called so, and no text has quotes that are not escaped.
UPDATE "Import" SET "summary" =
  REPLACE(REPLACE(REPLACE("summary"::text,
    '"kind": "interim_1"', '"first": 1, "last": 4'),
    '"kind": "interim_2"', '"first": 1, "last": 8'),
    '"kind": "annual"', '"first": 1, "last": 12')::jsonb;
ALTER TABLE "Import" DROP COLUMN "periodKind";

DROP TYPE "PeriodKind";
