// A bucket "chats" on a free port of loopback, empty. Prints its port. The one key it knows is S3RVER, with S3RVER. Ends with its input.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'

const directory = mkdtempSync(join(tmpdir(), 'chatclosing-s3-'))
const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: 'chats' }] })
const { port } = await server.run()
process.stdout.write(`${port}\n`)

process.stdin.resume()
process.stdin.on('end', async () => {
  await server.close()
  rmSync(directory, { recursive: true, force: true })
  process.exit()
})
