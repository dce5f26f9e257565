import { randomBytes } from 'node:crypto'
import { extname } from 'node:path'
import * as z from 'zod'
import { bot } from './people.ts'
import type { UploadedFile, World } from './world.ts'

/** Files that people send in the workspace: kept in memory, served to requests with the bot's token. */

export function keepFile(world: World, user: string, name: string, bytes: Buffer): UploadedFile {
  const id = `F${randomBytes(5).toString('hex').toUpperCase()}`
  const file = { id, name, bytes, user }
  world.files.set(id, file)
  return file
}

const pathOf = ({ id, name }: UploadedFile): string => `files-pri/${id}/download/${encodeURIComponent(name)}`

/** Where the page serves a file that the app has sent, on this machine only. */
export const linkTo = (world: World, id: string): string => `${world.url()}/workspace/file?id=${id}`

const infoSchema = z.object({ name: z.string(), url_private_download: z.url() })

/** What the app has sent, which the peer keeps; undefined where there is no such file. */
export async function fetchFile(
  world: World,
  id: string,
): Promise<{ name: string; bytes: Buffer } | undefined> {
  const { file } = await world.peer.call('files.info', { file: id })
  const info = infoSchema.safeParse(file)
  if (!info.success) return undefined
  const { name, url_private_download } = info.data
  const response = await fetch(url_private_download, { headers: { authorization: `Bearer ${bot.token}` } })
  return response.ok ? { name, bytes: Buffer.from(await response.arrayBuffer()) } : undefined
}

/** The file as events and `files.info` show it. */
export function fileObject(world: World, file: UploadedFile): Record<string, unknown> {
  const url = `${world.url()}/${pathOf(file)}`
  return {
    id: file.id,
    name: file.name,
    title: file.name,
    filetype: extname(file.name).slice(1),
    size: file.bytes.length,
    user: file.user,
    mode: 'hosted',
    is_external: false,
    url_private: url,
    url_private_download: url,
  }
}
