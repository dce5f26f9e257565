-- CreateEnum
CREATE TYPE "ReviewDecisionKind" AS ENUM ('accepted', 'handed_over');

-- CreateTable
CREATE TABLE "ReviewDecision" (
    "id" SERIAL NOT NULL,
    "finding" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "kind" "ReviewDecisionKind" NOT NULL,
    "reason" TEXT NOT NULL,
    "decidedBy" TEXT NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "matterId" INTEGER,

    CONSTRAINT "ReviewDecision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ReviewDecision_finding_idx" ON "ReviewDecision"("finding");


