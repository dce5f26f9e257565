-- DropForeignKey
ALTER TABLE "NotifiedMatter" DROP CONSTRAINT "NotifiedMatter_documentId_fkey";

-- AlterTable
ALTER TABLE "Committee" ADD COLUMN     "reportDays" INTEGER NOT NULL DEFAULT 60;

-- AlterTable
ALTER TABLE "NotifiedMatter" ADD COLUMN     "link" TEXT,
ADD COLUMN     "meetingId" INTEGER,
ADD COLUMN     "registeredAt" TIMESTAMPTZ(3),
ADD COLUMN     "registeredBy" TEXT,
ALTER COLUMN "documentId" DROP NOT NULL,
ALTER COLUMN "section" SET DEFAULT '',
ALTER COLUMN "rowNo" DROP NOT NULL;

-- CreateTable
CREATE TABLE "DelegationPoint" (
    "id" SERIAL NOT NULL,
    "documentId" INTEGER NOT NULL,
    "rowNo" INTEGER NOT NULL,
    "point" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "law" TEXT,
    "delegate" TEXT,

    CONSTRAINT "DelegationPoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DelegationDecision" (
    "id" SERIAL NOT NULL,
    "documentId" INTEGER,
    "section" TEXT NOT NULL DEFAULT '',
    "rowNo" INTEGER,
    "point" TEXT,
    "kind" TEXT NOT NULL,
    "decidedOn" DATE,
    "delegate" TEXT,
    "count" INTEGER NOT NULL DEFAULT 1,
    "dnr" TEXT,
    "meetingId" INTEGER,
    "isMistaken" BOOLEAN NOT NULL DEFAULT false,
    "registeredBy" TEXT,
    "registeredAt" TIMESTAMPTZ(3),
    "changedBy" TEXT,
    "changedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "DelegationDecision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "DelegationPoint_documentId_rowNo_key" ON "DelegationPoint"("documentId", "rowNo");

-- CreateIndex
CREATE INDEX "DelegationDecision_meetingId_decidedOn_idx" ON "DelegationDecision"("meetingId", "decidedOn");

-- CreateIndex
CREATE INDEX "DelegationDecision_decidedOn_idx" ON "DelegationDecision"("decidedOn");

-- CreateIndex
CREATE UNIQUE INDEX "DelegationDecision_documentId_rowNo_key" ON "DelegationDecision"("documentId", "rowNo");

-- CreateIndex
CREATE INDEX "NotifiedMatter_meetingId_idx" ON "NotifiedMatter"("meetingId");

-- AddForeignKey
ALTER TABLE "NotifiedMatter" ADD CONSTRAINT "NotifiedMatter_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NotifiedMatter" ADD CONSTRAINT "NotifiedMatter_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DelegationPoint" ADD CONSTRAINT "DelegationPoint_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DelegationDecision" ADD CONSTRAINT "DelegationDecision_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DelegationDecision" ADD CONSTRAINT "DelegationDecision_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;


