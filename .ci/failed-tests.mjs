// Prints the failed tests of a run, with what they say: node failed-tests.mjs tests.trx desk.json
import { existsSync, readFileSync } from 'node:fs';

const [trx, desk] = process.argv.slice(2).map(path => (existsSync(path) ? readFileSync(path, 'utf8') : ''));
const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&', '#xA': '\n', '#xD': '' };
const plain = xml => xml.replace(/&([#\w]+);/g, (whole, name) => entities[name] ?? whole);
const print = (name, message) => console.log(`FAILED ${name}\n${message.slice(0, 3000).replace(/^/gm, '  ')}`);

for (const [, attributes, body] of trx.matchAll(/<UnitTestResult ([^>]*outcome="Failed"[^>]*)>([^]*?)<\/UnitTestResult>/g)) {
  const element = name => plain(body.match(new RegExp(`<${name}>([^]*?)</${name}>`))?.[1] ?? '');
  const ours = element('StackTrace').split('\n').filter(line => line.includes(':line '));
  print(plain(attributes.match(/testName="([^"]*)"/)[1]), [element('Message').slice(0, 2000), ...ours.slice(0, 8)].join('\n'));
}
for (const file of desk ? JSON.parse(desk).testResults : []) {
  for (const test of file.assertionResults.filter(t => t.status === 'failed')) print(test.fullName, test.failureMessages.join('\n'));
}
