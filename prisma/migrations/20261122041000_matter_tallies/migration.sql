-- CreateTable
CREATE TABLE "MatterMark" (
    "matterId" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "on" DATE NOT NULL,

    CONSTRAINT "MatterMark_pkey" PRIMARY KEY ("matterId","part","on")
);

-- CreateTable
CREATE TABLE "MatterTally" (
    "part" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "matters" INTEGER NOT NULL,

    CONSTRAINT "MatterTally_pkey" PRIMARY KEY ("part","on")
);

-- CreateIndex
CREATE INDEX "MatterMark_part_on_idx" ON "MatterMark"("part", "on");

-- DropIndex
DROP INDEX "Matter_meetingId_idx";

-- CreateIndex
CREATE INDEX "Matter_meetingId_status_idx" ON "Matter"("meetingId", "status");

-- CreateIndex
CREATE INDEX "Matter_owner_idx" ON "Matter"("owner");


-- Where the matters count, and what lists walk along. A closed one: 'closed'. An open one: 'due' on its first open deadline,
-- or 'held' on its meeting when it has none, or 'undated'; 'before' on its meeting when that comes before the first
-- deadline; 'owned' when somebody is in charge; 'urgent' on the last open deadline that does not wait for the ordinary
-- adjustment of its meeting; and 'week' on the Monday of every week in which it has a date. 1970-01-01 stands for no day.
CREATE FUNCTION matter_marks(ids INTEGER[]) RETURNS TABLE ("matterId" INTEGER, "part" TEXT, "on" DATE)
LANGUAGE sql STABLE AS $$
  -- Deadlines are looked up by their matter: the status is written so that the index on it is not taken instead.
  WITH m AS (
    SELECT m.id, m.status = 'open' AS open, m.owner, t."heldOn" AS held,
      (SELECT min(d."dueOn") FROM "MatterDeadline" d WHERE d."matterId" = m.id AND d.status::text = 'open') AS due,
      (SELECT max(d."dueOn") FROM "MatterDeadline" d WHERE d."matterId" = m.id AND d.status::text = 'open'
        -- As long as the law allows, where the committee has not said otherwise.
        AND d."dueOn" <= t."heldOn" + COALESCE((SELECT "adjustmentDays" FROM "Committee" WHERE id = 1), 14)) AS urgent
    FROM "Matter" m LEFT JOIN "Meeting" t ON t.id = m."meetingId" WHERE m.id = ANY (ids))
  SELECT id, 'closed', DATE '1970-01-01' FROM m WHERE NOT open
  UNION ALL
  SELECT id, CASE WHEN due IS NOT NULL THEN 'due' WHEN held IS NOT NULL THEN 'held' ELSE 'undated' END,
    COALESCE(due, held, DATE '1970-01-01') FROM m WHERE open
  UNION ALL
  SELECT id, 'before', held FROM m WHERE open AND held < due
  UNION ALL
  SELECT id, 'owned', DATE '1970-01-01' FROM m WHERE open AND owner IS NOT NULL
  UNION ALL
  SELECT id, 'urgent', urgent FROM m WHERE open AND urgent IS NOT NULL
  UNION ALL
  SELECT m.id, 'week', w.monday FROM m CROSS JOIN LATERAL (
    SELECT date_trunc('week', d."dueOn"::timestamp)::date AS monday FROM "MatterDeadline" d
      WHERE d."matterId" = m.id AND d.status::text = 'open'
    UNION SELECT date_trunc('week', m.held::timestamp)::date WHERE m.held IS NOT NULL) w
  WHERE m.open
$$;

-- Brings the marks of the matters and the tallies up to date. One writer at a time, to the end of its transaction: what
-- the one has written the next must count, and a write ends by waiting for the audit log anyway.
-- Rows are looked up by their matter, however many there are: the planner knows nothing yet of what a transaction has just
-- added, and would take the index on parts and days, where many stand together.
CREATE FUNCTION mark_matters(ids INTEGER[]) RETURNS void LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  IF ids IS NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('sn matter tallies'));
  WITH now AS MATERIALIZED (SELECT * FROM matter_marks(ids)),
  was AS MATERIALIZED (SELECT * FROM "MatterMark" WHERE "matterId" = ANY (ids)),
  gone AS (
    DELETE FROM "MatterMark" k USING (SELECT * FROM was EXCEPT SELECT * FROM now) g
    WHERE k."matterId" = g."matterId" AND k."part" || '' = g."part" AND k."on" + 0 = g."on" RETURNING k."part", k."on"),
  new AS (INSERT INTO "MatterMark" SELECT * FROM now EXCEPT SELECT * FROM was RETURNING "part", "on"),
  change AS (SELECT "part", "on", -1 AS n FROM gone UNION ALL SELECT "part", "on", 1 FROM new)
  INSERT INTO "MatterTally" AS t SELECT "part", "on", sum(n) FROM change GROUP BY "part", "on" HAVING sum(n) <> 0
  ON CONFLICT ("part", "on") DO UPDATE SET "matters" = t."matters" + excluded."matters";
END $$;

CREATE FUNCTION mark_changed_matters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM mark_matters((SELECT array_agg(id) FROM after));
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM mark_matters((SELECT array_agg(id) FROM before));
  ELSE
    PERFORM mark_matters((SELECT array_agg(a.id) FROM after a JOIN before b ON b.id = a.id
      WHERE a.status <> b.status OR a."meetingId" IS DISTINCT FROM b."meetingId"
        OR (a.owner IS NULL) <> (b.owner IS NULL)));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION mark_matters_of_deadlines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM mark_matters((SELECT array_agg(DISTINCT "matterId") FROM after));
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM mark_matters((SELECT array_agg(DISTINCT "matterId") FROM before));
  ELSE
    PERFORM mark_matters((SELECT array_agg("matterId") FROM (
      SELECT "matterId" FROM after UNION SELECT "matterId" FROM before) x));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION mark_matters_of_meetings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_matters((SELECT array_agg(m.id) FROM "Matter" m JOIN after a ON a.id = m."meetingId"
    JOIN before b ON b.id = a.id WHERE a."heldOn" IS DISTINCT FROM b."heldOn"));
  RETURN NULL;
END $$;

CREATE FUNCTION mark_matters_of_committee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_matters((SELECT array_agg(id) FROM "Matter" WHERE status = 'open' AND "meetingId" IS NOT NULL));
  RETURN NULL;
END $$;

CREATE TRIGGER matters_added AFTER INSERT ON "Matter" REFERENCING NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION mark_changed_matters();
CREATE TRIGGER matters_changed AFTER UPDATE ON "Matter" REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION mark_changed_matters();
CREATE TRIGGER matters_removed AFTER DELETE ON "Matter" REFERENCING OLD TABLE AS before
  FOR EACH STATEMENT EXECUTE FUNCTION mark_changed_matters();

CREATE TRIGGER deadlines_added AFTER INSERT ON "MatterDeadline" REFERENCING NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION mark_matters_of_deadlines();
CREATE TRIGGER deadlines_changed AFTER UPDATE ON "MatterDeadline" REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION mark_matters_of_deadlines();
CREATE TRIGGER deadlines_removed AFTER DELETE ON "MatterDeadline" REFERENCING OLD TABLE AS before
  FOR EACH STATEMENT EXECUTE FUNCTION mark_matters_of_deadlines();

CREATE TRIGGER meetings_moved AFTER UPDATE ON "Meeting" REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION mark_matters_of_meetings();

CREATE TRIGGER adjustment_first_set AFTER INSERT ON "Committee"
  FOR EACH ROW EXECUTE FUNCTION mark_matters_of_committee();
CREATE TRIGGER adjustment_changed AFTER UPDATE OF "adjustmentDays" ON "Committee"
  FOR EACH ROW WHEN (OLD."adjustmentDays" <> NEW."adjustmentDays") EXECUTE FUNCTION mark_matters_of_committee();

-- What there is already.
SELECT mark_matters((SELECT array_agg(id) FROM "Matter"));
