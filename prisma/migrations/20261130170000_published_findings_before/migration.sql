-- AlterTable
ALTER TABLE "Import" ADD COLUMN     "publishedBefore" JSONB;
