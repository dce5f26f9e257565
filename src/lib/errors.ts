/** A fault whose message a person may read as it stands: plain Swedish, what happened and what to do. */
export class UserError extends Error {
  override readonly name = 'UserError'
}
