/**
 * What the assistant's own role needs where another one owns the tables: it reads and writes rows, adds to the audit log and
 * moves its end, and can change neither the log, nor the schema, nor the triggers that keep it. As docs/databas.md has it.
 */
export const grantsFor = (role: string): string[] => [
  `GRANT USAGE ON SCHEMA public TO "${role}"`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "${role}"`,
  `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO "${role}"`,
  `REVOKE UPDATE, DELETE ON "AuditEntry" FROM "${role}"`,
  `REVOKE INSERT, DELETE ON "AuditHead" FROM "${role}"`,
  `REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM "${role}"`,
  // Tables of later versions; the two above are there already.
  `ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "${role}"`,
  `ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO "${role}"`,
]
