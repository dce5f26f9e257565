import type { WebClient } from '@slack/web-api'
import * as z from 'zod'
import { MAX_BYTES, type SentFile } from '../files/incoming.ts'
import { UserError } from '../lib/errors.ts'
import { storable } from '../lib/words.ts'
import { isSlackAddress, slackFetch } from '../slack/hosts.ts'
import { importTexts } from '../texts/import.ts'
import { incomingTexts } from '../texts/incoming.ts'

const fileSchema = z.object({
  name: z.string().nullish(),
  size: z.number().default(0),
  url_private_download: z.url().optional(),
  url_private: z.url().optional(),
})

const FETCH_TIMEOUT_MS = 60_000

/** Looks a file up by its id, with the bot's own token: what the bot may not see is not read. */
export function createSentFiles(
  client: WebClient,
  slack: { botToken: string; apiUrl: string },
): (id: string) => Promise<SentFile> {
  return async (id) => {
    const { file } = await client.files.info({ file: id })
    const { name, size, url_private_download, url_private } = fileSchema.parse(file)
    const url = url_private_download ?? url_private
    return {
      id,
      name: storable(name ?? ''),
      bytes: size,
      fetch: () => download(url, slack),
    }
  }
}

async function download(
  url: string | undefined,
  { botToken, apiUrl }: { botToken: string; apiUrl: string },
): Promise<Buffer> {
  // The token goes to Slack and nowhere else.
  if (!url || !isSlackAddress(url, apiUrl)) throw new UserError(importTexts.noAccess)
  const response = await slackFetch(apiUrl)(url, {
    headers: { authorization: `Bearer ${botToken}` },
    signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
  })
  // Without the permission Slack shows its page for signing in.
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
  if (!response.ok || !response.body || isPage) throw new UserError(importTexts.noAccess)
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body) {
    size += part.length
    if (size > MAX_BYTES) throw new UserError(incomingTexts.tooLarge(size, MAX_BYTES))
    parts.push(part)
  }
  return Buffer.concat(parts)
}
