-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('preview', 'stored', 'undone', 'dropped');

-- CreateTable
CREATE TABLE "Import" (
    "id" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'preview',
    "kinds" TEXT[],
    "year" INTEGER,
    "periodKind" "PeriodKind",
    "summary" JSONB NOT NULL,
    "sentBy" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,
    "storedBy" TEXT,
    "storedAt" TIMESTAMPTZ(3),
    "documentId" INTEGER,
    "undoneBy" TEXT,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportPiece" (
    "importId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "rows" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ImportPiece_pkey" PRIMARY KEY ("importId","number")
);

-- CreateIndex
CREATE INDEX "Import_sha256_idx" ON "Import"("sha256");

-- CreateIndex
CREATE INDEX "Import_storedAt_idx" ON "Import"("storedAt");

-- CreateIndex
CREATE INDEX "ImportPiece_createdAt_idx" ON "ImportPiece"("createdAt");


