-- AlterTable
ALTER TABLE "PersonSetting" ADD COLUMN     "digestOffered" BOOLEAN NOT NULL DEFAULT false;
