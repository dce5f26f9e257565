/** The work, done once for each object and kept for as long as the object is: for values that never change. */
export function oncePer<K extends object, V>(work: (key: K) => V): (key: K) => V {
  const kept = new WeakMap<K, { value: V }>()
  return (key) => {
    let found = kept.get(key)
    if (!found) {
      found = { value: work(key) }
      kept.set(key, found)
    }
    return found.value
  }
}
