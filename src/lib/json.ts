/** What the text says as JSON; undefined where it is none. The error of JSON.parse quotes the text, which may be secret. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
