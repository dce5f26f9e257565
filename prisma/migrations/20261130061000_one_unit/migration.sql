-- Millions of kronor have one name.
UPDATE "EconomyItem" SET "unit" = 'mnkr' WHERE "unit" = 'mkr';
UPDATE "Investment" SET "unit" = 'mnkr' WHERE "unit" = 'mkr';
