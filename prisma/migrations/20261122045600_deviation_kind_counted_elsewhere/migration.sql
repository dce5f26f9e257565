-- Kinds stand with their counts in "ControlDeviation" since "kinds_counted_and_rounds_closed".
-- AlterTable
ALTER TABLE "ControlResult" DROP COLUMN "deviationKind";
