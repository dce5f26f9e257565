/** Tells the instant. Rules take the result as an argument; only the edges hold a clock. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

/** A clock that starts at the given instant when it is made, and ticks from there. */
export const clockFrom = (start: Date): Clock => movableClock(start).clock

/** Likewise, and it can be put forward: from `goTo` on it ticks from that instant. It is never put back. */
export function movableClock(start: Date): { clock: Clock; goTo(instant: Date): void } {
  let offset = start.getTime() - Date.now()
  return {
    clock: () => new Date(Date.now() + offset),
    goTo: (instant) => {
      offset = Math.max(offset, instant.getTime() - Date.now())
    },
  }
}
