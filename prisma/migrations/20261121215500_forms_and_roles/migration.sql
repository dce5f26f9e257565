-- CreateTable
CREATE TABLE "FormDraft" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "args" JSONB NOT NULL,
    "values" JSONB NOT NULL,
    "origin" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "FormDraft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoleGrant" (
    "id" SERIAL NOT NULL,
    "subject" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "unit" TEXT NOT NULL DEFAULT '',
    "grantedBy" TEXT NOT NULL,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL,
    "until" DATE,
    "revokedBy" TEXT,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RoleGrant_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "FormDraft_userId_form_idx" ON "FormDraft"("userId", "form");

-- CreateIndex
CREATE INDEX "FormDraft_updatedAt_idx" ON "FormDraft"("updatedAt");

-- CreateIndex
CREATE INDEX "RoleGrant_subject_idx" ON "RoleGrant"("subject");

