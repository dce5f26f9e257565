-- A report may call a goal or a measure something else than the reports before it: each keeps its own words.
ALTER TABLE "GoalAssessment" ADD COLUMN "name" TEXT;
ALTER TABLE "MeasureAssessment" ADD COLUMN "name" TEXT, ADD COLUMN "direction" "Direction", ADD COLUMN "unit" TEXT;
