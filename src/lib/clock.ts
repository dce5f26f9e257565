/** Tells the instant. Rules take the result as an argument; only the edges hold a clock. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

/** A clock that starts at the given instant when it is made, and ticks from there. */
export function clockFrom(start: Date): Clock {
  const offset = start.getTime() - Date.now()
  return () => new Date(Date.now() + offset)
}
