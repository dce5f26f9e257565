/** An error whose message is shown to people as it is: plain Swedish, what happened and what to do. */
export class UserError extends Error {
  override readonly name = 'UserError'
}
