-- CreateEnum
CREATE TYPE "DeadlineStatus" AS ENUM ('open', 'done');

-- DropForeignKey
ALTER TABLE "Matter" DROP CONSTRAINT "Matter_documentId_fkey";

-- AlterTable
ALTER TABLE "FormDraft" ADD COLUMN     "opened" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Matter" ADD COLUMN     "changedAt" TIMESTAMPTZ(3),
ADD COLUMN     "changedBy" TEXT,
ADD COLUMN     "closedBy" TEXT,
ADD COLUMN     "closedOn" DATE,
ADD COLUMN     "closedReason" TEXT,
ADD COLUMN     "createdAt" TIMESTAMPTZ(3),
ADD COLUMN     "createdBy" TEXT,
ADD COLUMN     "link" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1,
ALTER COLUMN "documentId" DROP NOT NULL,
ALTER COLUMN "section" SET DEFAULT '';

-- AlterTable
ALTER TABLE "MatterDeadline" ADD COLUMN     "doneAt" TIMESTAMPTZ(3),
ADD COLUMN     "doneBy" TEXT,
ADD COLUMN     "everyMonths" INTEGER,
ADD COLUMN     "explanation" TEXT,
ADD COLUMN     "law" TEXT,
ADD COLUMN     "lawOn" DATE,
ADD COLUMN     "rolledOn" DATE,
ADD COLUMN     "ruleId" TEXT,
ADD COLUMN     "seriesOn" DATE,
ADD COLUMN     "startOn" DATE,
ADD COLUMN     "status" "DeadlineStatus" NOT NULL DEFAULT 'open';

-- CreateTable
CREATE TABLE "DeadlinePostponement" (
    "id" SERIAL NOT NULL,
    "deadlineId" INTEGER NOT NULL,
    "fromOn" DATE NOT NULL,
    "toOn" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DeadlinePostponement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DeadlinePostponement_deadlineId_idx" ON "DeadlinePostponement"("deadlineId");

-- CreateIndex
CREATE INDEX "Matter_meetingId_idx" ON "Matter"("meetingId");

-- CreateIndex
CREATE INDEX "MatterDeadline_status_dueOn_idx" ON "MatterDeadline"("status", "dueOn");

-- AddForeignKey
ALTER TABLE "Matter" ADD CONSTRAINT "Matter_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeadlinePostponement" ADD CONSTRAINT "DeadlinePostponement_deadlineId_fkey" FOREIGN KEY ("deadlineId") REFERENCES "MatterDeadline"("id") ON DELETE CASCADE ON UPDATE CASCADE;

