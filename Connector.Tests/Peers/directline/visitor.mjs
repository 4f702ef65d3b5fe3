// A visitor by botframework-directlinejs. Arguments: the domain, a token, "socket" or "poll". Each line of its input is a message that is sent; what
// happens is printed as lines of JSON: {status}, {sent}, {failed}, {activity}. Ends with its input.
import { createInterface } from 'node:readline'
import { createRequire } from 'node:module'
import WebSocket from 'ws'
import XMLHttpRequest from 'xhr2'

globalThis.WebSocket = WebSocket
globalThis.XMLHttpRequest = XMLHttpRequest
const { DirectLine } = createRequire(import.meta.url)('botframework-directlinejs')

const [domain, token, how] = process.argv.slice(2)
const print = line => process.stdout.write(JSON.stringify(line) + '\n')
const line = new DirectLine({ domain, token, webSocket: how === 'socket', pollingInterval: 200 })
line.connectionStatus$.subscribe(status => print({ status }))
line.activity$.subscribe(
  activity => print({ activity }),
  error => print({ error: String(error) }),
)

createInterface({ input: process.stdin })
  .on('line', text =>
    line.postActivity({ type: 'message', text, from: { id: 'somebody-else' } }).subscribe(
      id => print({ sent: id }),
      error => print({ failed: error.status ?? String(error) }),
    ),
  )
  .on('close', () => process.exit(0))
