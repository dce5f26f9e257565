/** Where an answer is shown decides which buttons stand under it. */
export type Place =
  /** Only the asker sees it: it can be shared. */
  | 'ephemeral'
  /** The app's direct messages: nobody to share with. */
  | 'direct'
  /** Everybody in the channel sees it. */
  | 'channel'

export const SHARE_ACTION = 'share'

/** Prefix of the block_id of buttons whose answer comes as a message of its own: the one they stand in stays. */
export const KEEP_MESSAGE = 'keep:'

/** The actions that give an answer as a file. */
export const DOWNLOADS = { excel: 'excel', word: 'word' }
