/** What the assistant sends by itself, by the name that its deliveries are stored under. */
export type DeliveryKind =
  | 'reminders'
  | 'digest'
  | 'summary'
  | 'waiting'
  | 'withdrawals'
  | 'offers'
  | 'reporting'
  | 'follows'
  | 'review'
  | 'leavers'
  | 'audit'
  | 'alert'

/** The kind, and what tells one occasion from another where the day alone does not: "summary:meeting:12:after". */
export type DeliveryName = DeliveryKind | `${DeliveryKind}:${string}`

/** What may be too late to be of use after a stop: the owner is told of the days that were skipped. */
export type SkippableKind = Extract<DeliveryKind, 'reminders' | 'digest' | 'summary'>
