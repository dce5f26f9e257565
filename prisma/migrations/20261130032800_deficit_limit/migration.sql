-- AlterTable
ALTER TABLE "Committee" ADD COLUMN     "deficitPercent" INTEGER NOT NULL DEFAULT 1;

