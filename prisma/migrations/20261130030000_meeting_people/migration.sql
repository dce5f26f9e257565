-- AlterTable
ALTER TABLE "Meeting" ADD COLUMN     "adjusters" TEXT[],
ADD COLUMN     "chair" TEXT;

