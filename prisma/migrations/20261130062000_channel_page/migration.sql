-- AlterTable
ALTER TABLE "SendingRules" ADD COLUMN     "keepsPage" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "ChannelPage" (
    "channel" TEXT NOT NULL,
    "canvasId" TEXT,
    "messageTs" TEXT,
    "digest" TEXT NOT NULL DEFAULT '',
    "begunAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ChannelPage_pkey" PRIMARY KEY ("channel")
);


