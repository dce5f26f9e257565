/** Calls every listener when anything in the workspace has changed. */
export function createChanges() {
  const listeners = new Set<() => void>()
  return {
    changed: () => {
      for (const listener of listeners) listener()
    },
    listen(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export type Changes = ReturnType<typeof createChanges>

/** Waits until `condition` holds, looking again at every change; rejects after `ms`. */
export function until<T>(changes: Changes, condition: () => T | undefined | false, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(timer)
      forget()
      act()
    }
    const look = () => {
      const value = condition()
      if (value !== undefined && value !== false) settle(() => resolve(value))
    }
    const timer = setTimeout(
      () => settle(() => reject(new Error(`Not within ${ms} ms: ${condition.toString()}`))),
      ms,
    )
    const forget = changes.listen(look)
    look()
  })
}
