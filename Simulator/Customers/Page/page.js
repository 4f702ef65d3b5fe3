// Shows the customers' threads and writes in their names. No framework: the state is read again whenever the server says that something changed.
const $ = id => document.getElementById(id);
let state = { customers: [], pictures: [], accounts: [] };
let chosen = decodeURIComponent(location.hash.slice(1));

// Somebody's name here: ids are only their own platform's.
const keyOf = customer => `${customer.account}/${customer.id}`;
const customerOf = key => state.customers.find(customer => keyOf(customer) === key);
const accountOf = name => state.accounts.find(account => account.name === name);
const channels = { messenger: 'Messenger', facebook: 'Comments', instagram: 'Instagram', twitter: 'X', whatsapp: 'WhatsApp' };
const labelOf = account => `${channels[account.channel] ?? account.channel}${account.provider === 'twilio' ? ' by Twilio' : ''}`;

const post = async (path, body) => {
  const answer = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  return answer.ok ? answer.json() : null;
};
const act = (verb, body) => {
  const { account, id } = customerOf(chosen);
  return post(`accounts/${account}/people/${encodeURIComponent(id)}/${verb}`, body);
};

// Text always goes in as text, never as markup.
const make = (name, className, text) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};
const button = (text, label, onclick) => {
  const element = make('button', 'tiny', text);
  element.type = 'button';
  element.setAttribute('aria-label', label);
  element.addEventListener('click', onclick);
  return element;
};

const badge = (element, account) => {
  element.className = `badge badge--${account.channel}`;
  element.textContent = labelOf(account);
  return element;
};

const initials = name => name.split(/\s+/).slice(0, 2).map(word => [...word][0] ?? '').join('').toUpperCase();
const tone = id => [...id].reduce((sum, digit) => sum + digit.charCodeAt(0), 0) % 6;
const clock = at => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

const wordsOf = message => message ? message.text ?? (message.picture ? 'Picture' : message.file ?? 'Taken back') : 'Has not written yet';
const showPeople = () => {
  const focused = document.activeElement?.dataset?.key;
  $('people').replaceChildren(...state.customers.map(customer => {
    const key = keyOf(customer);
    const person = make('button', 'person');
    person.type = 'button';
    person.dataset.key = key;
    person.setAttribute('aria-current', String(key === chosen));
    const words = make('span');
    const name = make('b', '', customer.name);
    words.append(name, badge(make('span'), accountOf(customer.account)), make('span', '', wordsOf(customer.thread.at(-1))));
    person.append(make('span', `face face--${tone(customer.id)}`, initials(customer.name)), words);
    if (customer.isWaiting) person.append(make('span', 'chip', 'waits'));
    person.addEventListener('click', () => choose(key));
    const item = make('li');
    item.append(person);
    return item;
  }));
  if (focused) document.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
};

// Links can be opened, as on a telephone: only those of the web.
const linked = words => words.split(/(https?:\/\/\S+)/).map((part, index) => {
  if (index % 2 === 0) return part;
  const link = make('a', '', part);
  link.href = part;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  return link;
});

const messageOf = (customer, message) => {
  const item = make('div', message.isCustomers ? 'said said--own' : 'said');
  if (message.post) item.append(make('small', 'post', `comment under: ${message.post}`));
  else if (isPublic(customer)) item.append(make('small', 'post', 'in private'));
  if (message.isUnsent) item.append(make('em', '', 'Taken back'));
  if (message.picture) {
    const picture = make('img');
    picture.src = message.picture;
    picture.alt = 'Picture';
    item.append(picture);
  }
  const words = message.text ?? (message.picture ? null : message.file);
  if (words) item.append(...linked(words));
  if (message.choices.length && message === customer.thread.at(-1)) {
    const choices = make('div', 'choices');
    choices.append(...message.choices.map(title => button(title, title, () => act('tap', { mid: message.mid, title }))));
    item.append(choices);
  }
  const footer = make('footer', '', `${clock(message.at)} ${message.reaction ?? ''}`);
  if (customer.canUnsend && message.isCustomers && !message.isUnsent) {
    footer.append(button('Unsend', 'Unsend this message', () => act('unsend', { mid: message.mid })));
  }
  if (customer.canReact && !message.isCustomers) {
    const emoji = message.reaction ? null : '❤️';
    footer.append(button(emoji ?? 'Remove', emoji ? 'React with a heart' : 'Remove the reaction', () => act('react', { mid: message.mid, emoji })));
  }
  item.append(footer);
  return item;
};
// Whose words everybody reads: then an answer that stands under no post is a private one.
const isPublic = customer => customer.thread.some(message => message.post);

let shown = '';
const showThread = () => {
  const customer = customerOf(chosen);
  $('write').hidden = $('where').hidden = !customer;
  if (!customer) return;
  $('who').textContent = customer.name;
  badge($('where'), accountOf(customer.account));
  $('inbox').hidden = !customer.hasInbox;
  const now = chosen + JSON.stringify(customer.thread);
  if (now === shown) return;
  shown = now;
  $('messages').replaceChildren(...customer.thread.map(message => messageOf(customer, message)));
  $('messages').scrollTop = $('messages').scrollHeight;
};

const faultOf = ({ url, isSubscribed, pending, lastStatus }) => !isSubscribed ? 'unsubscribed after an hour of failures'
  : pending ? `desk not reached (${lastStatus || 'no answer'}), ${pending} to repeat`
  : lastStatus && (lastStatus < 200 || lastStatus > 299) ? `desk answered ${lastStatus}`
  : url ? null : 'no webhook yet';
const showWebhooks = () => {
  const faults = state.accounts.flatMap(account => faultOf(account.webhook) ? [`${labelOf(account)}: ${faultOf(account.webhook)}`] : []);
  const isTold = state.accounts.some(account => account.webhook.lastStatus);
  $('webhook').className = `state ${faults.length ? 'is-bad' : isTold ? 'is-ok' : ''}`;
  $('webhook').textContent = faults.length ? faults.join(' · ') : isTold ? 'The desk takes everything' : 'Nothing told yet';
};

// Those of the platform where the chosen customer is; what cannot happen there is not offered.
const showFaults = () => {
  const account = accountOf(customerOf(chosen)?.account);
  $('faults').hidden = !account;
  $('whose').textContent = account ? `on ${labelOf(account)}` : '– choose a customer';
  if (!account) return;
  for (const input of $('faults').elements) {
    if (input.type === 'radio') input.checked = input.value === account.faults.sends;
    if (input.type !== 'checkbox') continue;
    input.checked = account.faults[input.name] ?? false;
    input.closest('label').hidden = !(input.name in account.faults);
  }
};

const choose = key => {
  chosen = key;
  history.replaceState(null, '', `#${encodeURIComponent(key)}`);
  show();
  $('text').focus();
};
const show = () => { showPeople(); showThread(); showWebhooks(); showFaults(); };

let isReading = false;
let isStale = false;
const read = async () => {
  isStale = true;
  if (isReading) return;
  isReading = true;
  try {
    while (isStale) {
      isStale = false;
      state = await (await fetch('state')).json();
      show();
    }
  } catch {
    // The simulator is gone, perhaps for a restart: the stream of changes connects again by itself, and then this is read again.
    $('webhook').className = 'state is-bad';
    $('webhook').textContent = 'Simulator not reached';
  } finally {
    isReading = false;
  }
};

$('new').addEventListener('submit', async event => {
  event.preventDefault();
  const account = $('account').value;
  const made = await post(`accounts/${account}/people`, { name: $('name').value });
  if (!made) return;
  $('name').value = '';
  await read();
  choose(`${account}/${made.id}`);
});
$('write').addEventListener('submit', event => {
  event.preventDefault();
  const text = $('text').value;
  if (!text.trim()) return;
  $('text').value = '';
  act('write', { text });
});
$('text').addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  $('write').requestSubmit();
});
$('sendPicture').addEventListener('click', () => act('picture', { picture: $('picture').value }));
$('inbox').addEventListener('click', () => {
  const text = $('text').value;
  if (!text.trim()) return;
  $('text').value = '';
  act('inbox', { text });
});
$('faults').addEventListener('change', () => {
  const faults = { sends: $('faults').elements.sends.value };
  for (const input of $('faults').querySelectorAll('[type=checkbox]')) faults[input.name] = input.checked;
  post(`accounts/${customerOf(chosen).account}/faults`, faults).then(read);
});

await read();
$('account').replaceChildren(...state.accounts.map(account => {
  const option = make('option', '', labelOf(account));
  option.value = account.name;
  return option;
}));
$('picture').replaceChildren(...state.pictures.map(name => make('option', '', name)));
new EventSource('changes').addEventListener('message', read);
