-- AlterTable
ALTER TABLE "Import" ADD COLUMN     "findingsBefore" JSONB;
