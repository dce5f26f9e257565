-- AlterTable
ALTER TABLE "Follow" ADD COLUMN     "news" JSONB;

-- A channel is told of a thing once: where several people have chosen the same, the others are told themselves.
UPDATE "Follow" AS "later" SET "channel" = NULL
WHERE "channel" IS NOT NULL AND EXISTS (
  SELECT 1 FROM "Follow" AS "first"
  WHERE "first"."channel" = "later"."channel" AND "first"."family" = "later"."family"
    AND "first"."rowKey" = "later"."rowKey" AND "first"."threshold" IS NOT DISTINCT FROM "later"."threshold"
    AND "first"."id" < "later"."id"
);
