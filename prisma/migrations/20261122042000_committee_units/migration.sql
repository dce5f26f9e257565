-- The units that roles can be limited to, as the committee's file names them.
ALTER TABLE "Committee" ADD COLUMN "units" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
