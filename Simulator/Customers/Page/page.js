// Shows the customers' threads and writes in their names. No framework: the state is read again whenever the server says that something changed.
const $ = id => document.getElementById(id);
let state = { customers: [], pictures: [], faults: {}, webhook: {} };
let chosen = location.hash.slice(1);

const post = async (path, body) => {
  const answer = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  return answer.ok ? answer.json() : null;
};
const act = (verb, body) => post(`customers/${chosen}/${verb}`, body);

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

const initials = name => name.split(/\s+/).slice(0, 2).map(word => [...word][0] ?? '').join('').toUpperCase();
const tone = id => [...id].reduce((sum, digit) => sum + digit.charCodeAt(0), 0) % 6;
const clock = at => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

const showPeople = () => {
  const focused = document.activeElement?.dataset?.id;
  $('people').replaceChildren(...state.customers.map(customer => {
    const person = make('button', 'person');
    person.type = 'button';
    person.dataset.id = customer.id;
    person.setAttribute('aria-current', String(customer.id === chosen));
    const last = customer.thread.at(-1);
    const words = make('span');
    words.append(make('b', '', customer.name), make('span', '', last ? last.text ?? last.file ?? (last.picture ? 'Picture' : 'Taken back') : 'Has not written yet'));
    person.append(make('span', `face face--${tone(customer.id)}`, initials(customer.name)), words);
    if (customer.isWaiting) person.append(make('span', 'chip', 'waits'));
    person.addEventListener('click', () => choose(customer.id));
    const item = make('li');
    item.append(person);
    return item;
  }));
  if (focused) document.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
};

const messageOf = message => {
  const item = make('div', message.isCustomers ? 'said said--own' : 'said');
  if (message.isUnsent) item.append(make('em', '', 'Taken back'));
  else if (message.picture) {
    const picture = make('img');
    picture.src = message.picture;
    picture.alt = 'Picture';
    item.append(picture);
  } else item.append(message.text ?? message.file ?? '');
  const footer = make('footer', '', `${clock(message.at)} ${message.reaction ?? ''}`);
  if (message.isCustomers && !message.isUnsent) footer.append(button('Unsend', 'Unsend this message', () => act('unsend', { mid: message.mid })));
  if (!message.isCustomers) {
    const emoji = message.reaction ? null : '❤️';
    footer.append(button(emoji ?? 'Remove', emoji ? 'React with a heart' : 'Remove the reaction', () => act('react', { mid: message.mid, emoji })));
  }
  item.append(footer);
  return item;
};

let shown = '';
const showThread = () => {
  const customer = state.customers.find(one => one.id === chosen);
  $('write').hidden = !customer;
  if (!customer) return;
  $('who').textContent = customer.name;
  const now = customer.id + JSON.stringify(customer.thread);
  if (now === shown) return;
  shown = now;
  $('messages').replaceChildren(...customer.thread.map(messageOf));
  $('messages').scrollTop = $('messages').scrollHeight;
};

const showWebhook = () => {
  const { url, isSubscribed, pending, lastStatus } = state.webhook;
  const good = isSubscribed && lastStatus >= 200 && lastStatus < 300;
  $('webhook').className = `state ${good ? 'is-ok' : lastStatus || pending ? 'is-bad' : ''}`;
  $('webhook').textContent = !isSubscribed ? 'Unsubscribed after an hour of failures'
    : pending ? `Desk not reached (${lastStatus || 'no answer'}), ${pending} to repeat`
    : lastStatus ? `Desk answered ${lastStatus}` : url ? 'Nothing told yet' : 'No webhook yet';
};

const showFaults = () => {
  for (const input of $('faults').elements) {
    if (input.type === 'radio') input.checked = input.value === state.faults.sends;
    if (input.type === 'checkbox') input.checked = state.faults[input.name];
  }
};

const choose = id => {
  chosen = id;
  history.replaceState(null, '', `#${id}`);
  show();
  $('text').focus();
};
const show = () => { showPeople(); showThread(); showWebhook(); showFaults(); };

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
  const made = await post('customers', { name: $('name').value });
  if (!made) return;
  $('name').value = '';
  await read();
  choose(made.id);
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
  post('faults', faults);
});

await read();
$('channel').textContent = state.channel === 'instagram' ? 'Instagram' : 'Messenger';
$('picture').replaceChildren(...state.pictures.map(name => make('option', '', name)));
new EventSource('changes').addEventListener('message', read);
