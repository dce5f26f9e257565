import { createServer } from 'node:http'
import type { FakeSlack } from './slack.ts'

export interface Uploaded {
  name: string
  title: string
  channel: string
  bytes: Uint8Array
}

/** Where the fake Slack lets files be sent. */
export interface Uploads {
  /** The file that comes of the act, once it has come whole and been said where it belongs; one act at a time. */
  fileOf(act: () => Promise<unknown>): Promise<Uploaded>
  stop(): Promise<void>
}

/** Slack's own three steps: ask for an address, send the bytes there, say where the file belongs. */
export async function takeUploads(slack: FakeSlack): Promise<Uploads> {
  const waiting = new Map<string, { name: string; bytes: Uint8Array }>()
  const awaited: ((file: Uploaded) => void)[] = []
  const server = createServer((request, response) => {
    const body: Buffer[] = []
    request.on('data', (part: Buffer) => body.push(part))
    request.on('end', () => {
      const type = request.headers['content-type'] ?? ''
      void fileIn(Buffer.concat(body), type).then((bytes) => {
        const file = waiting.get(request.url ?? '')
        if (file) file.bytes = bytes
        response.end('OK')
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = server.address()
  const origin = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`
  slack.behave('files.getUploadURLExternal', ({ filename }) => {
    const id = `F${waiting.size + 1}`
    waiting.set(`/${id}`, { name: String(filename), bytes: new Uint8Array() })
    return { ok: true, upload_url: `${origin}/${id}`, file_id: id }
  })
  slack.behave('files.completeUploadExternal', ({ files, channel_id }) => {
    const [first] = Array.isArray(files) ? files : []
    const file = waiting.get(`/${first?.id}`)
    if (file) awaited.shift()?.({ ...file, title: String(first?.title), channel: String(channel_id) })
    return { ok: true, files: [{ id: first?.id }] }
  })
  return {
    fileOf: async (act) => {
      const file = new Promise<Uploaded>((resolve) => awaited.push(resolve))
      await act()
      return file
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The one file of a form, or the body as it is. */
async function fileIn(body: Buffer, type: string): Promise<Uint8Array> {
  if (!type.startsWith('multipart/')) return body
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  for (const value of form.values()) {
    if (typeof value !== 'string') return new Uint8Array(await value.arrayBuffer())
  }
  return new Uint8Array()
}
