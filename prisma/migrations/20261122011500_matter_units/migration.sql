-- AlterTable
ALTER TABLE "Matter" ADD COLUMN     "unit" TEXT;
