-- AlterTable
ALTER TABLE "Document" ADD COLUMN     "importedAt" TIMESTAMPTZ(3),
ADD COLUMN     "importedBy" TEXT,
ADD COLUMN     "periodId" INTEGER,
ADD COLUMN     "publishedAt" TIMESTAMPTZ(3),
ADD COLUMN     "publishedBy" TEXT;

-- What is here already has been read by everybody: it is published.
UPDATE "Document" SET "publishedAt" = CURRENT_TIMESTAMP, "publishedBy" = 'system:migration';

-- CreateIndex
CREATE INDEX "Document_periodId_publishedAt_idx" ON "Document"("periodId", "publishedAt");

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "Period"("id") ON DELETE SET NULL ON UPDATE CASCADE;
