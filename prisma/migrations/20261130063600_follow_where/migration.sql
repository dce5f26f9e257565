-- CreateEnum
CREATE TYPE "FollowPace" AS ENUM ('now', 'digest', 'muted');

-- AlterTable
ALTER TABLE "Follow" ADD COLUMN     "channel" TEXT,
ADD COLUMN     "pace" "FollowPace" NOT NULL DEFAULT 'now',
ADD COLUMN     "toldAt" TIMESTAMPTZ(3);

