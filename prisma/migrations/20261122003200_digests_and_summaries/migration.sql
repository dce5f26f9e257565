-- Weekly digests and summaries around meetings.
-- AlterTable
ALTER TABLE "PersonSetting" ADD COLUMN     "budgetThreshold" INTEGER NOT NULL DEFAULT 2,
ADD COLUMN     "digestAnswered" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "digestHour" INTEGER NOT NULL DEFAULT 8,
ADD COLUMN     "digestPausedUntil" DATE,
ADD COLUMN     "digestQuietLine" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "digestWeekday" INTEGER,
ADD COLUMN     "digestWithout" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "DigestTold" (
    "userId" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "told" JSONB NOT NULL,

    CONSTRAINT "DigestTold_pkey" PRIMARY KEY ("userId","slot")
);

-- CreateTable
CREATE TABLE "SendingRules" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "channels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "daysBefore" INTEGER[] DEFAULT ARRAY[7, 1]::INTEGER[],
    "hour" INTEGER NOT NULL DEFAULT 8,
    "afterMeeting" BOOLEAN NOT NULL DEFAULT true,
    "quietFrom" TEXT DEFAULT '07-01',
    "quietTo" TEXT DEFAULT '07-31',
    "version" INTEGER NOT NULL DEFAULT 1,
    "changedBy" TEXT,
    "changedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SendingRules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MeetingSummary" (
    "id" SERIAL NOT NULL,
    "meetingKey" TEXT NOT NULL,
    "meetingOn" DATE NOT NULL,
    "occasion" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "MeetingSummary_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DigestTold_slot_idx" ON "DigestTold"("slot");

-- CreateIndex
CREATE INDEX "MeetingSummary_meetingOn_idx" ON "MeetingSummary"("meetingOn");

-- CreateIndex
CREATE UNIQUE INDEX "MeetingSummary_meetingKey_meetingOn_occasion_key" ON "MeetingSummary"("meetingKey", "meetingOn", "occasion");


