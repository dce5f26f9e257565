-- AlterTable
ALTER TABLE "Committee" ADD COLUMN     "daysSetBy" TEXT;

-- AlterTable
ALTER TABLE "Matter" ADD COLUMN     "attachmentPresent" BOOLEAN;

-- AlterTable
ALTER TABLE "Meeting" ADD COLUMN     "adjustedOn" DATE,
ADD COLUMN     "changedAt" TIMESTAMPTZ(3),
ADD COLUMN     "changedBy" TEXT,
ADD COLUMN     "documentId" INTEGER,
ADD COLUMN     "name" TEXT,
ADD COLUMN     "postedOn" DATE,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE INDEX "Meeting_heldOn_idx" ON "Meeting"("heldOn");

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

