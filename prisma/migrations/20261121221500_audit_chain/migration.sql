-- AlterTable
ALTER TABLE "AuditEntry" ADD COLUMN     "hash" TEXT NOT NULL,
ADD COLUMN     "origin" TEXT NOT NULL,
ADD COLUMN     "previousHash" TEXT NOT NULL,
ADD COLUMN     "roles" TEXT[],
ALTER COLUMN "id" DROP DEFAULT;
DROP SEQUENCE "AuditEntry_id_seq";

-- CreateTable
CREATE TABLE "AuditHead" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "entries" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditPerson" (
    "ref" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "salt" TEXT NOT NULL,

    CONSTRAINT "AuditPerson_pkey" PRIMARY KEY ("ref")
);

-- CreateIndex
CREATE UNIQUE INDEX "AuditPerson_userId_key" ON "AuditPerson"("userId");


-- Entries are only ever added. The trigger fires for every role, and in replica mode too.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are never changed or removed' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER audit_entry_is_final
  BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
ALTER TABLE "AuditEntry" ENABLE ALWAYS TRIGGER audit_entry_is_final;

CREATE TRIGGER audit_head_stays
  BEFORE DELETE OR TRUNCATE ON "AuditHead"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
ALTER TABLE "AuditHead" ENABLE ALWAYS TRIGGER audit_head_stays;

-- The chain begins empty.
INSERT INTO "AuditHead" ("id", "entries", "hash") VALUES (1, 0, '');
