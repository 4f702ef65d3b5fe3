// A remote bot on the Microsoft 365 Agents SDK, botbuilder's successor, on a free port of loopback and without credentials, as on a developer's machine. Prints its port, then
// everything it hears as one line of JSON.
import { createServer } from 'node:http'
import { CloudAdapter, MessageFactory } from '@microsoft/agents-hosting'

const say = told => process.stdout.write(JSON.stringify(told) + '\n')
const adapter = new CloudAdapter()
adapter.onTurnError = async (context, error) => say({ error: error.message })

const answer = async context => {
  const { type, id, name, value, text, code, conversation, from, channelId, channelData, deliveryMode } = context.activity
  say({ heard: type, id, name, value, text, code, conversation, from, channelId, channelData, deliveryMode })
  if (type !== 'message') return
  if (text === 'human') {
    await context.sendActivity('One moment, please.')
    await context.sendActivity({ type: 'event', name: 'handoff.initiate', value: { Skill: 'refunds', Order: 4711 } })
  } else {
    const sent = await context.sendActivity(MessageFactory.text(`You said: ${text}`))
    say({ did: sent ?? null })
  }
}

const server = createServer((request, response) => {
  const chunks = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', async () => {
    request.body = JSON.parse(Buffer.concat(chunks).toString() || '{}')
    const shown = {
      get headersSent() {
        return response.headersSent
      },
      setHeader: (key, to) => (response.setHeader(key, to), shown),
      status: status => ((response.statusCode = status), shown),
      send: body => (response.write(typeof body === 'string' ? body : JSON.stringify(body)), shown),
      json: body => (response.setHeader('content-type', 'application/json'), response.write(JSON.stringify(body)), shown),
      end: () => (response.end(), shown),
    }
    try {
      await adapter.process(request, shown, answer)
    } catch (error) {
      say({ error: error.message })
      if (!response.writableEnded) response.writeHead(500).end()
    }
  })
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`))
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
