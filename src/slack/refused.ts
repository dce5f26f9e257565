import { WebAPIPlatformError } from '@slack/web-api'

/** True when Slack refused a call with one of its codes, e.g. `user_not_found`: an ordinary answer, and no fault. */
export const isRefusedWith = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof WebAPIPlatformError && codes.includes(error.data.error)
