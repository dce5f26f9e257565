/** A fault whose message a person may read as it stands: plain Swedish, what happened and what to do. */
export class UserError extends Error {
  override readonly name = 'UserError'
}

/** A fault in a file: where it stands, and what stands there instead of what was expected. */
export interface FileFault {
  file: string
  /** Line number in the file, the header being line 1. */
  line: number
  column: string
  message: string
}
