-- CreateEnum
CREATE TYPE "ReportState" AS ENUM ('waiting', 'answered', 'returned');

-- CreateTable
CREATE TABLE "SubjectOwner" (
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "unit" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SubjectOwner_pkey" PRIMARY KEY ("kind","subject")
);

-- CreateTable
CREATE TABLE "ReportRound" (
    "id" SERIAL NOT NULL,
    "periodId" INTEGER NOT NULL,
    "askOn" DATE NOT NULL,
    "askHour" INTEGER NOT NULL,
    "dueOn" DATE NOT NULL,
    "openedBy" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedBy" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "documentId" INTEGER,

    CONSTRAINT "ReportRound_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportQuestion" (
    "id" SERIAL NOT NULL,
    "roundId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "unit" TEXT,
    "state" "ReportState" NOT NULL DEFAULT 'waiting',
    "question" TEXT,
    "toldAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ReportQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportAnswer" (
    "id" SERIAL NOT NULL,
    "questionId" INTEGER NOT NULL,
    "values" JSONB NOT NULL,
    "isSame" BOOLEAN NOT NULL DEFAULT false,
    "remarks" INTEGER NOT NULL DEFAULT 0,
    "answeredBy" TEXT NOT NULL,
    "answeredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReportAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SubjectOwner_owner_idx" ON "SubjectOwner"("owner");

-- CreateIndex
CREATE INDEX "ReportRound_closedAt_idx" ON "ReportRound"("closedAt");

-- CreateIndex
CREATE INDEX "ReportQuestion_owner_idx" ON "ReportQuestion"("owner");

-- CreateIndex
CREATE UNIQUE INDEX "ReportQuestion_roundId_kind_subject_key" ON "ReportQuestion"("roundId", "kind", "subject");

-- CreateIndex
CREATE INDEX "ReportAnswer_questionId_idx" ON "ReportAnswer"("questionId");

-- AddForeignKey
ALTER TABLE "ReportRound" ADD CONSTRAINT "ReportRound_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "Period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportRound" ADD CONSTRAINT "ReportRound_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportQuestion" ADD CONSTRAINT "ReportQuestion_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "ReportRound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportAnswer" ADD CONSTRAINT "ReportAnswer_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "ReportQuestion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

