/** The record's own value: "constructor" and "__proto__", which people and files may write, are nobody's. */
export const ownValue = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined
