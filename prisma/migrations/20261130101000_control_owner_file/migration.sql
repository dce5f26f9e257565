-- AlterTable
ALTER TABLE "ControlPoint" ADD COLUMN     "ownerDocumentId" INTEGER;

