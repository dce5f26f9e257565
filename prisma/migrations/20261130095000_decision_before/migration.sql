-- AlterTable
ALTER TABLE "AgendaItem" ADD COLUMN     "matterDecision" TEXT;

