/** How long Slack waits for us, less what the way there takes; milliseconds. */
export interface Patience {
  /** For an acknowledgement: an answer that takes longer comes by response_url, what a sent form leads to in its place. */
  ack: number
  /** For a form to open: one that is not drawn by then opens as a loading view, and is filled in later. */
  draw: number
}

/** Slack waits 3 s for an acknowledgement, and a trigger is good for 3 s. */
export const SLACK_PATIENCE: Patience = { ack: 2_000, draw: 700 }
