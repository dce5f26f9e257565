-- AlterTable
ALTER TABLE "Agenda" ADD COLUMN     "sentFor" DATE;

-- AlterTable
ALTER TABLE "Meeting" ADD COLUMN     "cancelledOn" DATE;

-- The notices that have been sent were sent for the day that the meeting has.
UPDATE "Agenda" SET "sentFor" = m."heldOn" FROM "Meeting" m WHERE m."id" = "Agenda"."meetingId" AND "Agenda"."sentAt" IS NOT NULL;
