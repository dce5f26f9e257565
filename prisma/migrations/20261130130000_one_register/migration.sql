-- AlterTable
ALTER TABLE "RegisterEntry" ADD COLUMN     "formerRef" TEXT;

-- CreateTable
CREATE TABLE "PrintedEntry" (
    "entryId" INTEGER NOT NULL,
    "board" TEXT,
    "topic" TEXT,
    "number" INTEGER,
    "dueOn" DATE,
    "timeText" TEXT,
    "frequency" TEXT,
    "kind" TEXT,
    "status" TEXT,
    "statusRead" TEXT,
    "response" TEXT,
    "done" TEXT,
    "remaining" TEXT,

    CONSTRAINT "PrintedEntry_pkey" PRIMARY KEY ("entryId")
);

-- CreateIndex
CREATE UNIQUE INDEX "RegisterEntry_formerRef_key" ON "RegisterEntry"("formerRef");

-- AddForeignKey
ALTER TABLE "PrintedEntry" ADD CONSTRAINT "PrintedEntry_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "RegisterEntry"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What documents print of recommendations and promises becomes entries with what has been registered of them, under the
-- numbers that people know.
INSERT INTO "RegisterEntry" ("formerRef", "register", "title", "source", "documentId", "owner", "dueOn", "timeText",
  "followStatus", "evidence", "createdBy", "createdAt", "followedUpBy", "followedUpAt", "version")
SELECT 'r' || r."id", 'audit', r."recommendation", r."section", r."documentId", r."owner", coalesce(r."plannedOn", r."dueOn"),
  CASE WHEN coalesce(r."plannedOn", r."dueOn") IS NULL THEN r."dueText" END,
  r."followStatus", r."evidence", coalesce(d."importedBy", 'system:import'),
  coalesce(d."importedAt", d."publishedAt", now()), r."followedUpBy", r."followedUpAt", r."version"
FROM "AuditRecommendation" r JOIN "Document" d ON d."id" = r."documentId" ORDER BY r."id";

INSERT INTO "PrintedEntry" ("entryId", "board", "topic", "number", "dueOn", "timeText", "status", "statusRead", "response",
  "done", "remaining")
SELECT e."id", r."board", r."audit", r."number", r."dueOn", r."dueText", r."status", r."statusRead", r."response", r."done",
  r."remaining"
FROM "AuditRecommendation" r JOIN "RegisterEntry" e ON e."formerRef" = 'r' || r."id";

INSERT INTO "RegisterEntry" ("formerRef", "register", "title", "source", "documentId", "responsible", "owner", "dueOn",
  "timeText", "followStatus", "evidence", "createdBy", "createdAt", "followedUpBy", "followedUpAt", "version")
SELECT a."id"::text, 'action', a."activity", a."section", a."documentId", a."responsibleRoles", a."owner",
  coalesce(a."plannedOn", a."dueOn"), CASE WHEN coalesce(a."plannedOn", a."dueOn") IS NULL THEN a."timeText" END,
  a."followStatus", a."evidence", coalesce(d."importedBy", 'system:import'),
  coalesce(d."importedAt", d."publishedAt", now()), a."followedUpBy", a."followedUpAt", a."version"
FROM "PromisedAction" a JOIN "Document" d ON d."id" = a."documentId" ORDER BY a."id";

INSERT INTO "PrintedEntry" ("entryId", "topic", "dueOn", "timeText", "frequency", "kind")
SELECT e."id", a."area", a."dueOn", a."timeText", a."frequency", a."kind"
FROM "PromisedAction" a JOIN "RegisterEntry" e ON e."formerRef" = a."id"::text;

-- Their history is in the audit log, where people stand by reference.
INSERT INTO "RegisterMove" ("entryId", "field", "before", "after", "by", "at")
SELECT e."id", c."field", c."before", c."after", coalesce(who."userId", l."actor"), l."at"
FROM "AuditEntry" l
JOIN "RegisterEntry" e ON e."formerRef" = CASE WHEN l."subject" LIKE 'recommendation/%' THEN 'r' || substr(l."subject", 16)
  ELSE substr(l."subject", 8) END
JOIN "PrintedEntry" p ON p."entryId" = e."id"
LEFT JOIN "AuditPerson" who ON who."ref" = l."actor"
LEFT JOIN "AuditPerson" was ON was."ref" = l."details"->'before'->>'owner'
LEFT JOIN "AuditPerson" became ON became."ref" = l."details"->'after'->>'owner'
CROSS JOIN LATERAL (VALUES
  (1, 'due', coalesce(l."details"->'before'->>'plannedOn', to_char(p."dueOn", 'YYYY-MM-DD'), p."timeText"),
    coalesce(l."details"->'after'->>'plannedOn', to_char(p."dueOn", 'YYYY-MM-DD'), p."timeText")),
  (2, 'status', l."details"->'before'->>'status', l."details"->'after'->>'status'),
  (3, 'owner', coalesce(was."userId", l."details"->'before'->>'owner'), coalesce(became."userId", l."details"->'after'->>'owner'))
) c("no", "field", "before", "after")
WHERE l."action" = 'followup.change' AND c."before" IS DISTINCT FROM c."after"
ORDER BY l."id", c."no";

UPDATE "ReminderSnooze" SET "dueKey" = CASE
  WHEN "dueKey" LIKE 'followup:action:%' THEN 'followup:' || substr("dueKey", 17)
  WHEN "dueKey" LIKE 'followup:recommendation:%' THEN 'followup:r' || substr("dueKey", 25)
  ELSE 'followup:p' || substr("dueKey", 16) END
WHERE "dueKey" LIKE 'followup:action:%' OR "dueKey" LIKE 'followup:recommendation:%' OR "dueKey" LIKE 'followup:entry:%';

-- DropTable
DROP TABLE "AuditRecommendation";

-- DropTable
DROP TABLE "PromisedAction";
