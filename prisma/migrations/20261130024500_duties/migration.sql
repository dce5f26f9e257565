-- CreateTable
CREATE TABLE "Duty" (
    "id" SERIAL NOT NULL,
    "documentId" INTEGER,
    "section" TEXT NOT NULL DEFAULT '',
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "months" INTEGER[],
    "day" INTEGER,
    "leadDays" INTEGER NOT NULL DEFAULT 30,
    "basis" TEXT,
    "owner" TEXT,
    "unit" TEXT,
    "isEnded" BOOLEAN NOT NULL DEFAULT false,
    "createdBy" TEXT,
    "changedBy" TEXT,
    "changedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Duty_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DutyTurn" (
    "dutyId" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "month" INTEGER NOT NULL,
    "matterId" INTEGER NOT NULL,

    CONSTRAINT "DutyTurn_pkey" PRIMARY KEY ("dutyId","year","month")
);

-- CreateIndex
CREATE UNIQUE INDEX "Duty_title_key" ON "Duty"("title");

-- CreateIndex
CREATE INDEX "DutyTurn_matterId_idx" ON "DutyTurn"("matterId");

-- AddForeignKey
ALTER TABLE "Duty" ADD CONSTRAINT "Duty_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DutyTurn" ADD CONSTRAINT "DutyTurn_dutyId_fkey" FOREIGN KEY ("dutyId") REFERENCES "Duty"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DutyTurn" ADD CONSTRAINT "DutyTurn_matterId_fkey" FOREIGN KEY ("matterId") REFERENCES "Matter"("id") ON DELETE CASCADE ON UPDATE CASCADE;

