// A mail server on a port of loopback: the one that it is told, else a free one. Prints its port, then every mail it took as one line of JSON. Each line of its input says how it behaves
// from now on: ok, refuse, later, cut (takes the mail and cuts the line before it says so), hang (takes it and never says so).
import { createInterface } from 'node:readline'
import { SMTPServer } from 'smtp-server'

let manner = 'ok'
const server = new SMTPServer({
  authOptional: true,
  disableReverseLookup: true,
  allowInsecureAuth: false,
  onAuth: (auth, session, done) =>
    auth.username === 'chat' && auth.password === 'mail-canary-1' ? done(null, { user: 'chat' }) : done(new Error('wrong')),
  onRcptTo: (address, session, done) => {
    if (manner === 'refuse') return done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
    if (manner === 'later') return done(Object.assign(new Error('greylisted'), { responseCode: 451 }))
    done()
  },
  onData: (stream, session, done) => {
    const chunks = []
    stream.on('data', chunk => chunks.push(chunk))
    stream.on('end', () => {
      const mail = {
        to: session.envelope.rcptTo.map(r => r.address),
        from: session.envelope.mailFrom.address,
        secure: session.secure,
        user: session.user ?? null,
        raw: Buffer.concat(chunks).toString('latin1'),
      }
      process.stdout.write(JSON.stringify(mail) + '\n')
      if (manner === 'hang') return
      if (manner === 'cut') return [...server.connections].find(c => c.session === session || c.session?.id === session.id)?._socket.destroy()
      done(null, 'queued as 12345')
    })
  },
})
server.on('error', () => {})
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => process.stdout.write(`${server.server.address().port}\n`))

const input = createInterface({ input: process.stdin })
input.on('line', line => {
  manner = line
  process.stdout.write(`is ${line}\n`)
})
input.on('close', () => process.exit(0))
