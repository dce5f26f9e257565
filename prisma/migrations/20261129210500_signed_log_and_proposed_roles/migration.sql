-- AlterTable
ALTER TABLE "AuditEntry" ADD COLUMN     "keyId" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "RoleProposal" (
    "id" SERIAL NOT NULL,
    "subject" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "unit" TEXT NOT NULL DEFAULT '',
    "until" DATE,
    "proposedBy" TEXT NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "given" BOOLEAN,

    CONSTRAINT "RoleProposal_pkey" PRIMARY KEY ("id")
);

