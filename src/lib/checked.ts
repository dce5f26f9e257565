/** What is ticked in the fields of one question, which has one for every ten choices; null where none of them was shown. */
export function checkedIn(
  values: Readonly<Record<string, string | undefined>>,
  id: string,
): ReadonlySet<string> | null {
  const own = Object.entries(values).flatMap(([key, value]) =>
    value !== undefined && (key === id || key.startsWith(`${id}-`)) ? [value] : [],
  )
  return own.length === 0 ? null : new Set(own.flatMap((value) => value.split(',')).filter(Boolean))
}
