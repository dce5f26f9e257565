-- A threshold says what it is held against, on which side and in which unit: "deviation under -5 %".
UPDATE "Follow"
SET "threshold" = 'deviation ' || CASE WHEN "threshold" LIKE '-%' THEN 'under ' ELSE 'over ' END || "threshold" || ' %'
WHERE "threshold" IS NOT NULL;
