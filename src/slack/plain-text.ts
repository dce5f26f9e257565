/** mrkdwn as it reads outside Slack: no marks, no escapes; people by their id are told as such. */

const REPLACED: readonly (readonly [RegExp, string])[] = [
  [/<!date\^[^|<>]*\|([^<>]*)>/g, '$1'], // <!date^1695…^{date}|2023-09-19>
  [/<![^|<>]*\|([^<>]*)>/g, '$1'], // <!subteam^S012|@ekonomer>
  [/<(?:https?:|mailto:)[^|<>]*\|([^<>]*)>/g, '$1'], // <https://…|text>
  [/<((?:https?:|mailto:)[^|<>]*)>/g, '$1'],
  [/<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g, '$1'],
  [/<![^<>]*>/g, ''],
  [/`([^`\n]*)`/g, '$1'],
  [/(?<![\p{L}\p{N}*])\*([^*\n]+)\*(?![\p{L}\p{N}*])/gu, '$1'], // *bold*
  [/(?<![\p{L}\p{N}_])_([^_\n]+)_(?![\p{L}\p{N}_])/gu, '$1'], // _italic_
  [/~([^~\n]+)~/g, '$1'],
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
  [/&amp;/g, '&'],
]

export const plainText = (mrkdwn: string): string =>
  REPLACED.reduce((text, [pattern, by]) => text.replaceAll(pattern, by), mrkdwn)
