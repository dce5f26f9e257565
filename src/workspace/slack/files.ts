import { randomBytes } from 'node:crypto'
import { extname } from 'node:path'
import type { UploadedFile, World } from './world.ts'

/** Files that people send in the workspace: kept in memory, given out to whoever has the bot's token. */

export function keepFile(world: World, user: string, name: string, bytes: Buffer): UploadedFile {
  const id = `F${randomBytes(5).toString('hex').toUpperCase()}`
  const file = { id, name, bytes, user }
  world.files.set(id, file)
  return file
}

const pathOf = ({ id, name }: UploadedFile): string => `files-pri/${id}/download/${encodeURIComponent(name)}`

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
