-- AlterTable
ALTER TABLE "Import" ADD COLUMN     "choices" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "fileId" TEXT,
ADD COLUMN     "said" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "TableShape" (
    "key" TEXT NOT NULL,
    "choices" JSONB NOT NULL,
    "settledBy" TEXT NOT NULL,
    "settledAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TableShape_pkey" PRIMARY KEY ("key")
);

