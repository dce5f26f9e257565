-- AlterTable
ALTER TABLE "RegisterEntry" ADD COLUMN     "receivedOn" DATE;

