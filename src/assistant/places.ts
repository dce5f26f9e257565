/** Where an answer is shown decides which buttons it has. */
export type Place =
  /** Only the asker sees it: it can be shared. */
  | 'ephemeral'
  /** The app's direct messages: nobody to share with. */
  | 'direct'
  /** Everybody in the channel sees it. */
  | 'channel'

export const SHARE_ACTION = 'share'

/** Prefix of the block_id of buttons whose answer is a new message: the message with the button stays. */
export const KEEP_MESSAGE = 'keep:'

/** The actions that give an answer as a file. */
export const DOWNLOADS = { excel: 'excel', word: 'word' }
