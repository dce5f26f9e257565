-- AlterTable
ALTER TABLE "GrantFact" DROP COLUMN "note",
ADD COLUMN     "documentId" INTEGER;

-- AddForeignKey
ALTER TABLE "GrantFact" ADD CONSTRAINT "GrantFact_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

