-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "fromHour" INTEGER;

-- CreateIndex
CREATE INDEX "ScheduleRun_startedAt_idx" ON "ScheduleRun"("startedAt");

-- Slack limits each method by itself: looking messages up has a pace of its own.
INSERT INTO "DeliveryPace" VALUES (2, 'epoch', 'epoch');
