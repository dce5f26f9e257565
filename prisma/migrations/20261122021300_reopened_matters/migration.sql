-- AlterTable
ALTER TABLE "Matter" ADD COLUMN     "reopenedBy" TEXT,
ADD COLUMN     "reopenedOn" DATE,
ADD COLUMN     "reopenedReason" TEXT;
