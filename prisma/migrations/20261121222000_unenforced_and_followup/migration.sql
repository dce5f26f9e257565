-- DropForeignKey
ALTER TABLE "UnenforcedDecision" DROP CONSTRAINT "UnenforcedDecision_documentId_fkey";

-- AlterTable
ALTER TABLE "AuditRecommendation" ADD COLUMN     "evidence" TEXT,
ADD COLUMN     "followStatus" TEXT,
ADD COLUMN     "followedUpAt" TIMESTAMPTZ(3),
ADD COLUMN     "followedUpBy" TEXT,
ADD COLUMN     "owner" TEXT,
ADD COLUMN     "plannedOn" DATE,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "PromisedAction" ADD COLUMN     "evidence" TEXT,
ADD COLUMN     "followStatus" TEXT,
ADD COLUMN     "followedUpAt" TIMESTAMPTZ(3),
ADD COLUMN     "followedUpBy" TEXT,
ADD COLUMN     "owner" TEXT,
ADD COLUMN     "plannedOn" DATE,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "UnenforcedDecision" ADD COLUMN     "endCategory" TEXT,
ADD COLUMN     "endReason" TEXT,
ADD COLUMN     "endReportedIn" TEXT,
ADD COLUMN     "endedOn" DATE,
ADD COLUMN     "interruptedOn" DATE,
ADD COLUMN     "reasonCategory" TEXT,
ADD COLUMN     "registeredAt" TIMESTAMPTZ(3),
ADD COLUMN     "registeredBy" TEXT,
ADD COLUMN     "reportedIn" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1,
ALTER COLUMN "documentId" DROP NOT NULL,
ALTER COLUMN "section" DROP NOT NULL,
ALTER COLUMN "rowNo" DROP NOT NULL,
ALTER COLUMN "reportCategory" DROP NOT NULL;

-- CreateTable
CREATE TABLE "UnenforcedStatement" (
    "id" SERIAL NOT NULL,
    "quarter" TEXT NOT NULL,
    "asOf" DATE NOT NULL,
    "documentId" INTEGER,
    "reportedBy" TEXT,
    "reportedAt" TIMESTAMPTZ(3),

    CONSTRAINT "UnenforcedStatement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "UnenforcedStatement_quarter_key" ON "UnenforcedStatement"("quarter");

-- AddForeignKey
ALTER TABLE "UnenforcedDecision" ADD CONSTRAINT "UnenforcedDecision_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnenforcedStatement" ADD CONSTRAINT "UnenforcedStatement_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- What has been imported already: a report's own quarter is that of the day it describes.
INSERT INTO "UnenforcedStatement" ("quarter", "asOf", "documentId")
SELECT DISTINCT to_char(doc."asOf", 'YYYY-Q'), doc."asOf", doc."id"
FROM "UnenforcedDecision" d JOIN "Document" doc ON doc."id" = d."documentId" WHERE doc."asOf" IS NOT NULL
ON CONFLICT DO NOTHING;

UPDATE "UnenforcedDecision" d SET
  "reportedIn" = CASE WHEN d."reportCategory" IN ('new_this_quarter', 'not_stated') THEN to_char(doc."asOf", 'YYYY-Q')
    ELSE to_char(d."decisionDate" + INTERVAL '3 months', 'YYYY-Q') END,
  "endReportedIn" = CASE WHEN d."status" IN ('enforced', 'closed') THEN to_char(doc."asOf", 'YYYY-Q') END,
  "endReason" = CASE WHEN d."status" = 'closed' THEN d."reason" END,
  "reason" = CASE WHEN d."status" = 'closed' THEN NULL ELSE d."reason" END
FROM "Document" doc WHERE doc."id" = d."documentId" AND doc."asOf" IS NOT NULL;
