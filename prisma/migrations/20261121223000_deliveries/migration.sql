-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('pending', 'sending', 'unknown', 'sent', 'failed');

-- CreateEnum
CREATE TYPE "DeliveryForm" AS ENUM ('whole', 'without_tables', 'text');

-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL,
    "schedule" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "recipient" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "form" "DeliveryForm" NOT NULL DEFAULT 'whole',
    "state" "DeliveryState" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "uselessAt" TIMESTAMPTZ(3) NOT NULL,
    "triedAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "channel" TEXT,
    "ts" TEXT,
    "reason" TEXT,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeliveryPace" (
    "id" INTEGER NOT NULL,
    "nextAt" TIMESTAMPTZ(3) NOT NULL,
    "pausedUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DeliveryPace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReminderSnooze" (
    "userId" TEXT NOT NULL,
    "dueKey" TEXT NOT NULL,
    "until" DATE NOT NULL,

    CONSTRAINT "ReminderSnooze_pkey" PRIMARY KEY ("userId","dueKey")
);

-- CreateTable
CREATE TABLE "PersonSetting" (
    "userId" TEXT NOT NULL,
    "reminderHour" INTEGER,

    CONSTRAINT "PersonSetting_pkey" PRIMARY KEY ("userId")
);

-- CreateIndex
CREATE INDEX "Delivery_state_dueAt_idx" ON "Delivery"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Delivery_recipient_triedAt_idx" ON "Delivery"("recipient", "triedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_schedule_slot_recipient_key" ON "Delivery"("schedule", "slot", "recipient");


-- The one row of the pace: nothing has been sent yet.
INSERT INTO "DeliveryPace" VALUES (1, 'epoch', 'epoch');
