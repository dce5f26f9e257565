-- AlterTable
ALTER TABLE "SubjectOwner" ADD COLUMN     "documentId" INTEGER;

