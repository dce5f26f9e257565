-- CreateEnum
CREATE TYPE "GrantRoundStatus" AS ENUM ('draft', 'open', 'closed');

-- CreateEnum
CREATE TYPE "GrantDecisionState" AS ENUM ('proposed', 'approved', 'returned', 'withdrawn', 'replaced');

-- CreateTable
CREATE TABLE "GrantRound" (
    "id" SERIAL NOT NULL,
    "year" INTEGER NOT NULL,
    "status" "GrantRoundStatus" NOT NULL DEFAULT 'draft',
    "documentId" INTEGER,
    "section" TEXT NOT NULL DEFAULT '',
    "applyBy" DATE,
    "guidelines" TEXT,
    "criteria" TEXT,
    "copiedFrom" INTEGER,
    "changedBy" TEXT,
    "changedAt" TIMESTAMPTZ(3),
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "GrantRound_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GrantFact" (
    "id" SERIAL NOT NULL,
    "roundId" INTEGER NOT NULL,
    "item" TEXT NOT NULL,
    "value" TEXT,
    "unit" TEXT NOT NULL,
    "note" TEXT,
    "section" TEXT NOT NULL,

    CONSTRAINT "GrantFact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GrantPot" (
    "id" SERIAL NOT NULL,
    "roundId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "amountKr" INTEGER NOT NULL,
    "section" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "GrantPot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GrantApplication" (
    "id" SERIAL NOT NULL,
    "roundId" INTEGER NOT NULL,
    "potId" INTEGER NOT NULL,
    "documentId" INTEGER,
    "section" TEXT NOT NULL DEFAULT '',
    "rowNo" INTEGER,
    "association" TEXT NOT NULL,
    "listedAs" TEXT,
    "orgNumber" TEXT,
    "targetGroup" TEXT,
    "requestedKr" INTEGER,
    "previousKr" INTEGER,
    "members" INTEGER,
    "purpose" TEXT,
    "receivedOn" DATE,
    "isLate" BOOLEAN NOT NULL DEFAULT false,
    "isComplete" BOOLEAN,
    "missing" TEXT[],
    "isFirstTime" BOOLEAN,
    "participants" TEXT,
    "activity" TEXT,
    "applicationText" TEXT,
    "assessment" TEXT,
    "note" TEXT,
    "createdBy" TEXT,
    "createdAt" TIMESTAMPTZ(3),
    "changedBy" TEXT,
    "changedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "GrantApplication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GrantDecision" (
    "id" SERIAL NOT NULL,
    "applicationId" INTEGER NOT NULL,
    "state" "GrantDecisionState" NOT NULL DEFAULT 'proposed',
    "amountKr" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "reasonCategory" TEXT,
    "reason" TEXT,
    "condition" TEXT,
    "conditionDueOn" DATE,
    "conditionMetBy" TEXT,
    "conditionMetAt" TIMESTAMPTZ(3),
    "proposedBy" TEXT,
    "proposedOn" DATE,
    "decidedBy" TEXT,
    "decidedOn" DATE,
    "comment" TEXT,
    "replacesId" INTEGER,
    "paidKr" INTEGER,
    "paidBy" TEXT,
    "paidAt" TIMESTAMPTZ(3),

    CONSTRAINT "GrantDecision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "GrantRound_year_key" ON "GrantRound"("year");

-- CreateIndex
CREATE UNIQUE INDEX "GrantFact_roundId_item_key" ON "GrantFact"("roundId", "item");

-- CreateIndex
CREATE UNIQUE INDEX "GrantPot_roundId_name_key" ON "GrantPot"("roundId", "name");

-- CreateIndex
CREATE INDEX "GrantApplication_roundId_idx" ON "GrantApplication"("roundId");

-- CreateIndex
CREATE INDEX "GrantApplication_potId_idx" ON "GrantApplication"("potId");

-- CreateIndex
CREATE UNIQUE INDEX "GrantApplication_documentId_rowNo_key" ON "GrantApplication"("documentId", "rowNo");

-- CreateIndex
CREATE INDEX "GrantDecision_applicationId_idx" ON "GrantDecision"("applicationId");

-- CreateIndex
CREATE INDEX "GrantDecision_state_idx" ON "GrantDecision"("state");

-- AddForeignKey
ALTER TABLE "GrantRound" ADD CONSTRAINT "GrantRound_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GrantFact" ADD CONSTRAINT "GrantFact_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "GrantRound"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GrantPot" ADD CONSTRAINT "GrantPot_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "GrantRound"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GrantApplication" ADD CONSTRAINT "GrantApplication_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "GrantRound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GrantApplication" ADD CONSTRAINT "GrantApplication_potId_fkey" FOREIGN KEY ("potId") REFERENCES "GrantPot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GrantApplication" ADD CONSTRAINT "GrantApplication_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GrantDecision" ADD CONSTRAINT "GrantDecision_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "GrantApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GrantDecision" ADD CONSTRAINT "GrantDecision_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "GrantDecision"("id") ON DELETE SET NULL ON UPDATE CASCADE;



-- What the product promises of grants, whatever the code does: amounts are not negative, and whoever proposed does not decide.
ALTER TABLE "GrantPot" ADD CONSTRAINT "GrantPot_amount_check" CHECK ("amountKr" >= 0);
ALTER TABLE "GrantDecision" ADD CONSTRAINT "GrantDecision_amount_check" CHECK ("amountKr" >= 0);
ALTER TABLE "GrantDecision" ADD CONSTRAINT "GrantDecision_four_eyes_check" CHECK ("decidedBy" IS NULL OR "decidedBy" IS DISTINCT FROM "proposedBy");
