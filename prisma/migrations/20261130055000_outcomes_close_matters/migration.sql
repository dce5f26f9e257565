-- AlterTable
ALTER TABLE "Matter" ADD COLUMN     "closedByItemId" INTEGER;

-- CreateIndex
CREATE INDEX "Matter_closedByItemId_idx" ON "Matter"("closedByItemId");

-- AddForeignKey
ALTER TABLE "Matter" ADD CONSTRAINT "Matter_closedByItemId_fkey" FOREIGN KEY ("closedByItemId") REFERENCES "AgendaItem"("id") ON DELETE SET NULL ON UPDATE CASCADE;


