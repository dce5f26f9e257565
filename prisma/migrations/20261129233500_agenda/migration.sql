-- CreateEnum
CREATE TYPE "AgendaItemKind" AS ENUM ('matter', 'delegation', 'notified', 'other');

-- CreateEnum
CREATE TYPE "AgendaOutcome" AS ENUM ('approved', 'rejected', 'noted', 'returned', 'tabled', 'withdrawn');

-- CreateTable
CREATE TABLE "Agenda" (
    "meetingId" INTEGER NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "sentBy" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Agenda_pkey" PRIMARY KEY ("meetingId")
);

-- CreateTable
CREATE TABLE "AgendaItem" (
    "id" SERIAL NOT NULL,
    "meetingId" INTEGER NOT NULL,
    "matterId" INTEGER,
    "kind" "AgendaItemKind" NOT NULL,
    "title" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "presenter" TEXT,
    "isWithdrawn" BOOLEAN NOT NULL DEFAULT false,
    "isLate" BOOLEAN NOT NULL DEFAULT false,
    "outcome" "AgendaOutcome",
    "decision" TEXT,
    "returnOn" DATE,
    "nextMeetingId" INTEGER,
    "hasReservation" BOOLEAN NOT NULL DEFAULT false,
    "isImmediate" BOOLEAN NOT NULL DEFAULT false,
    "outcomeBy" TEXT,
    "outcomeAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "AgendaItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Dispatch" (
    "id" SERIAL NOT NULL,
    "itemId" INTEGER NOT NULL,
    "recipient" TEXT NOT NULL,
    "sentOn" DATE,
    "way" TEXT,
    "sentBy" TEXT,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Dispatch_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AgendaItem_matterId_idx" ON "AgendaItem"("matterId");

-- CreateIndex
CREATE UNIQUE INDEX "AgendaItem_meetingId_matterId_key" ON "AgendaItem"("meetingId", "matterId");

-- CreateIndex
CREATE INDEX "Dispatch_sentOn_idx" ON "Dispatch"("sentOn");

-- CreateIndex
CREATE UNIQUE INDEX "Dispatch_itemId_recipient_key" ON "Dispatch"("itemId", "recipient");

-- AddForeignKey
ALTER TABLE "Agenda" ADD CONSTRAINT "Agenda_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Agenda"("meetingId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_matterId_fkey" FOREIGN KEY ("matterId") REFERENCES "Matter"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dispatch" ADD CONSTRAINT "Dispatch_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "AgendaItem"("id") ON DELETE CASCADE ON UPDATE CASCADE;


