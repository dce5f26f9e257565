-- AlterEnum
ALTER TYPE "GrantDecisionState" ADD VALUE 'overruled';

-- AlterTable
ALTER TABLE "GrantRound" ADD COLUMN     "closedAt" TIMESTAMPTZ(3),
ADD COLUMN     "closedBy" TEXT;

-- CreateTable
CREATE TABLE "ControlDeviation" (
    "resultId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "count" INTEGER,
    "words" TEXT,

    CONSTRAINT "ControlDeviation_pkey" PRIMARY KEY ("resultId","kind")
);

-- AddForeignKey
ALTER TABLE "ControlDeviation" ADD CONSTRAINT "ControlDeviation_resultId_fkey" FOREIGN KEY ("resultId") REFERENCES "ControlResult"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A result that was registered before had one kind: all its deviations were of it.
INSERT INTO "ControlDeviation" ("resultId", "kind", "count")
SELECT "id", "deviationKind", "deviations" FROM "ControlResult" WHERE "deviationKind" IS NOT NULL;

ALTER TABLE "ControlDeviation" ADD CONSTRAINT "ControlDeviation_count_check" CHECK ("count" > 0);
