const LAST_UNIT = /(?:[(,]\s{0,3}|\si\s)(%|procent|[tk]kr|mn?kr|mdkr|kr|kronor)\s{0,3}\)?$/iu

/** The unit at the end of a name, where it can be nothing else: "Andel nöjda (%)", "Hyror, tkr", "Andel i procent". */
export function unitOfName(name: string): string | null {
  const unit = LAST_UNIT.exec(name.trim())?.[1]?.toLowerCase() ?? null
  if (unit === 'procent') return '%'
  return unit === 'kronor' ? 'kr' : unit
}
