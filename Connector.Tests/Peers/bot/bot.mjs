// A remote bot on a port of loopback: the one that it is told, else a free one. Prints its port, then everything it hears as one line of JSON. With an app id it checks the tokens
// it is shown by the keys that the connector publishes, and gets its own from there; without one it asks for none.
// node bot.mjs <connector's address> <port or 0> [app id] [password]
import { createServer } from 'node:http'
import { CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication, ConversationState, EventFactory, MemoryStorage, MessageFactory } from 'botbuilder'

const [connector, port, appId = '', password = ''] = process.argv.slice(2)
const say = told => process.stdout.write(JSON.stringify(told) + '\n')

// The bot's library asks Microsoft for its tokens; this connector gives them itself.
class OurTokens {
  async signRequest(request) {
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: appId, client_secret: password })
    const answer = await fetch(`${connector}bots/token`, { method: 'POST', body: form })
    if (!answer.ok) throw new Error(`no token: ${answer.status} ${await answer.text()}`)
    request.headers.set('authorization', `Bearer ${(await answer.json()).access_token}`)
    return request
  }
}

const credentials = { isValidAppId: async id => id === appId, isAuthenticationDisabled: async () => false, createCredentials: async () => new OurTokens() }
const authentication = appId
  ? new ConfigurationBotFrameworkAuthentication(
      {
        ToBotFromChannelTokenIssuer: `${connector}bots`,
        ToBotFromChannelOpenIdMetadataUrl: `${connector}bots/.well-known/openid-configuration`,
        ToBotFromEmulatorOpenIdMetadataUrl: `${connector}bots/.well-known/openid-configuration`,
        ToChannelFromBotOAuthScope: `${connector}bots`,
        ToChannelFromBotLoginUrl: `${connector}bots/token`,
        OAuthUrl: connector,
        CallerId: 'chatclosing',
      },
      credentials,
    )
  : new ConfigurationBotFrameworkAuthentication({})

const adapter = new CloudAdapter(authentication)
adapter.onTurnError = async (context, error) => say({ error: error.message, status: error.statusCode ?? null })
const state = new ConversationState(new MemoryStorage())
const turns = state.createProperty('turns')

// What the connector refuses is printed, so that a test can read it.
const trying = async work => {
  try {
    say({ did: (await work()) ?? null })
  } catch (error) {
    say({ refused: error.statusCode ?? null, code: error.body?.error?.code ?? error.code ?? null, message: error.message })
  }
}

const answer = async context => {
  const { activity } = context
  const { type, id, name, value, text, code, conversation, from, recipient, channelId, serviceUrl, channelData, deliveryMode, attachments, replyToId, locale } = activity
  say({ heard: type, id, name, value, text, code, conversation, from, recipient, channelId, serviceUrl, channelData, deliveryMode, attachments, replyToId, locale, at: activity.timestamp })
  if (type !== 'message') return
  const count = (await turns.get(context, 0)) + 1
  await turns.set(context, count)
  await state.saveChanges(context)
  const [word, ...rest] = text.split(' ')
  if (word === 'human') {
    await context.sendActivity('One moment, please.')
    await context.sendActivity(EventFactory.createHandoffInitiation(context, { Skill: 'refunds', Order: 4711 }, { activities: [MessageFactory.text(text)] }))
  } else if (word === 'bye') {
    await context.sendActivity('Good-bye.')
    await context.sendActivity({ type: 'endOfConversation', code: 'completedSuccessfully' })
  } else if (word === 'choose') await context.sendActivity(MessageFactory.suggestedActions(['Red', 'Blue'], 'Which colour?'))
  else if (word === 'typing') await context.sendActivities([{ type: 'typing' }, MessageFactory.text('Typed.')])
  else if (word === 'card') await trying(() => context.sendActivity(MessageFactory.attachment(CardFactory.heroCard('Shoes', [], ['Buy']))))
  else if (word === 'edit') {
    const sent = await context.sendActivity('First.')
    await trying(() => context.updateActivity({ ...MessageFactory.text('Second.'), id: sent.id, conversation }))
    await trying(() => context.deleteActivity(sent.id))
  } else if (word === 'silence') return
  else if (word === 'twice') await context.sendActivities([MessageFactory.text('One.'), MessageFactory.text('Two.')])
  else await trying(() => context.sendActivity(`${count}: ${rest.length > 0 ? text : word}`))
}

const server = createServer((request, response) => {
  const chunks = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', async () => {
    request.body = JSON.parse(Buffer.concat(chunks).toString() || '{}')
    const shown = {
      socket: response.socket,
      header: (key, to) => response.setHeader(key, to),
      status: status => (response.statusCode = status),
      send: body => response.write(typeof body === 'string' ? body : JSON.stringify(body)),
      end: () => response.end(),
    }
    await adapter.process(request, shown, answer)
  })
})
server.listen(Number(port), '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`))
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
