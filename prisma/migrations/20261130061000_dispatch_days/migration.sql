-- AlterTable
ALTER TABLE "Committee" ADD COLUMN     "dispatchDays" INTEGER NOT NULL DEFAULT 7;

-- AlterTable
ALTER TABLE "Dispatch" ADD COLUMN     "dueOn" DATE;


