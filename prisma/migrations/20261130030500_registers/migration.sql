-- AlterTable
ALTER TABLE "Committee" ADD COLUMN     "registers" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "RegisterEntry" (
    "id" SERIAL NOT NULL,
    "register" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "source" TEXT,
    "documentId" INTEGER,
    "responsible" TEXT,
    "owner" TEXT,
    "unit" TEXT,
    "dueOn" DATE,
    "timeText" TEXT,
    "nextOn" DATE,
    "amountKr" INTEGER,
    "usedKr" INTEGER,
    "followStatus" TEXT,
    "evidence" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "followedUpBy" TEXT,
    "followedUpAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "RegisterEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RegisterMove" (
    "id" SERIAL NOT NULL,
    "entryId" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RegisterMove_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RegisterEntry_documentId_idx" ON "RegisterEntry"("documentId");

-- CreateIndex
CREATE INDEX "RegisterMove_entryId_idx" ON "RegisterMove"("entryId");

-- AddForeignKey
ALTER TABLE "RegisterEntry" ADD CONSTRAINT "RegisterEntry_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RegisterMove" ADD CONSTRAINT "RegisterMove_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "RegisterEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

