-- A row of the budget is named by its activity's own letters: Öst and Ost are two. Who answers for one, and what is asked of it,
-- were kept under the name without accents.
WITH named AS (
  SELECT DISTINCT trim(regexp_replace(lower(translate("name", 'ÅÄÖÉÈÊËÁÀÂÃÍÌÎÏÓÒÔÕÚÙÛÜÝÑÇ', 'åäöéèêëáàâãíìîïóòôõúùûüýñç')),
    '[^a-z0-9åäöéèêëáàâãíìîïóòôõúùûüýÿñç]+', ' ', 'g')) AS "spelled"
  FROM "Activity"
),
key AS (
  SELECT "spelled", translate("spelled", 'åäöéèêëáàâãíìîïóòôõúùûüýÿñç', 'aaoeeeeaaaaiiiioooouuuuyync') AS "folded" FROM named
),
owners AS (
  UPDATE "SubjectOwner" AS o SET "subject" = k."spelled" || substr(o."subject", length(k."folded") + 1)
  FROM key AS k
  WHERE o."kind" = 'budget' AND k."spelled" <> k."folded" AND starts_with(o."subject", k."folded" || '|')
)
UPDATE "ReportQuestion" AS q SET "subject" = k."spelled" || substr(q."subject", length(k."folded") + 1)
FROM key AS k
WHERE q."kind" = 'budget' AND k."spelled" <> k."folded" AND starts_with(q."subject", k."folded" || '|');
