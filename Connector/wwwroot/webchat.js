/*
 * ChatClosing web chat: the conversation window for visitors of a web site.
 *
 *   <script src="https://HOST/webchat.js" data-account="site" data-language="fr" defer></script>
 *
 * data-account   the account the visitor writes to (needed)
 * data-language  language of the words and times; else <html lang>, else the browser's
 * data-open      opened at once and filling the page's box, without a button
 * data-title     the window's title; else "Chat with us"
 *
 * A page may set --chatclosing-accent and --chatclosing-on-accent on chatclosing-webchat.
 */
(() => {
  'use strict';

  /**
   * @typedef {{id?: string, name?: string, role?: string}} Sender
   * @typedef {{type: 'postBack' | 'imBack', title: string, value: string}} SuggestedAction
   * @typedef {{contentType?: string, contentUrl?: string, name?: string}} Attachment
   * @typedef {{clientActivityID?: string, postBack?: boolean, automatic?: boolean}} ChannelData
   * @typedef {{type: string, id?: string, name?: string, value?: any, timestamp?: string, from?: Sender,
   *   text?: string, locale?: string, attachments?: Attachment[], channelData?: ChannelData,
   *   suggestedActions?: {actions?: SuggestedAction[]}}} Activity
   * @typedef {{status: 'waiting' | 'engaged' | 'ending' | 'ended' | 'left',
   *   agent?: {name: string} | null, sealsAt?: string | null, now?: string}} ConversationStatus
   * @typedef {{activity: Activity, failures: number, renewals: number, restarts: number}} Outgoing
   */

  const script = document.currentScript;
  const account = script?.dataset.account;
  if (!account) {
    console.warn('ChatClosing: the script tag needs data-account.');
    return;
  }
  if (document.querySelector('chatclosing-webchat')) return;

  const base = new URL(script.src).origin;
  const fillsPage = script.dataset.open !== undefined;
  const language = knownLanguage(
    script.dataset.language || document.documentElement.lang || navigator.language);

  const LONGEST_MESSAGE = 4000;
  const HINT_BELOW = 200;
  const KEEP_ALIVE = 20_000;
  const REFRESH_TOKEN = 15 * 60_000;
  const FIRST_WAIT = 1_000;
  const LONGEST_WAIT = 15_000;
  const TYPING_SHOWN = 5_000;
  const TYPING_SENT = 3_000;
  const REDUCE_AFTER = 5_000;
  const SAME_GROUP = 5 * 60_000;

  const allWords = {
    en: {
      title: 'Chat with us',
      openChat: 'Open the chat',
      reduce: 'Reduce the chat',
      unread: { one: '{n} new message', other: '{n} new messages' },
      greeting: 'Hello! How can we help?',
      away: 'We are away now. Write to us: we answer as soon as we are back.',
      online: 'Online now',
      offline: 'Away',
      over: 'Conversation ended',
      messages: 'Messages',
      message: 'Your message',
      placeholder: 'Write a message…',
      writeToGoOn: 'Write to go on.',
      send: 'Send',
      left: { one: '{n} character left', other: '{n} characters left' },
      you: 'You',
      agent: 'Agent',
      company: 'Automatic message',
      edited: 'edited',
      sending: 'Sending…',
      delayed: 'Not sent. Trying again…',
      refused: 'This message could not be sent.',
      lost: 'Connection lost. Trying again…',
      waiting: 'Somebody will be with you soon.',
      ending: '{name} ended the conversation.',
      endingUnnamed: 'The conversation is ending.',
      closesIn: 'It closes in {n} s.',
      ended: 'This conversation has ended.',
      youLeft: 'You ended this conversation.',
      startAgain: 'Start a new conversation',
      newConversation: 'New conversation',
      thanks: 'Thank you!',
      typing: '{name} is typing',
      newMessage: 'New message',
      answers: 'Answers to choose from',
      end: 'End',
      endConversation: 'End conversation',
      endQuestion: 'End this conversation?',
      goOn: 'Go on',
      unavailable: 'The chat is not available at the moment.',
      file: 'File',
    },
    fr: {
      title: 'Discuter avec nous',
      openChat: 'Ouvrir la discussion',
      reduce: 'Réduire la discussion',
      unread: { one: '{n} nouveau message', other: '{n} nouveaux messages' },
      greeting: 'Bonjour ! Comment pouvons-nous vous aider ?',
      away: 'Nous sommes absents pour le moment. Écrivez-nous : nous répondrons dès notre retour.',
      online: 'En ligne',
      offline: 'Absents',
      over: 'Conversation terminée',
      messages: 'Messages',
      message: 'Votre message',
      placeholder: 'Écrivez un message…',
      writeToGoOn: 'Écrivez pour continuer.',
      send: 'Envoyer',
      left: { one: '{n} caractère restant', other: '{n} caractères restants' },
      you: 'Vous',
      agent: 'Conseiller',
      company: 'Message automatique',
      edited: 'modifié',
      sending: 'Envoi…',
      delayed: 'Non envoyé. Nouvel essai…',
      refused: 'Ce message n’a pas pu être envoyé.',
      lost: 'Connexion perdue. Nouvel essai…',
      waiting: 'Quelqu’un va bientôt vous répondre.',
      ending: '{name} a terminé la conversation.',
      endingUnnamed: 'La conversation se termine.',
      closesIn: 'Elle se ferme dans {n} s.',
      ended: 'Cette conversation est terminée.',
      youLeft: 'Vous avez terminé cette conversation.',
      startAgain: 'Commencer une nouvelle conversation',
      newConversation: 'Nouvelle conversation',
      thanks: 'Merci !',
      typing: '{name} écrit',
      newMessage: 'Nouveau message',
      answers: 'Réponses au choix',
      end: 'Terminer',
      endConversation: 'Terminer la conversation',
      endQuestion: 'Terminer cette conversation ?',
      goOn: 'Continuer',
      unavailable: 'La discussion n’est pas disponible pour le moment.',
      file: 'Fichier',
    },
    ar: {
      title: 'تحدّث معنا',
      openChat: 'فتح المحادثة',
      reduce: 'تصغير المحادثة',
      unread: {
        zero: 'لا رسائل جديدة', one: 'رسالة جديدة', two: 'رسالتان جديدتان',
        few: '{n} رسائل جديدة', many: '{n} رسالة جديدة', other: '{n} رسالة جديدة',
      },
      greeting: 'مرحبًا! كيف يمكننا مساعدتك؟',
      away: 'نحن غير متاحين الآن. اكتب إلينا وسنجيبك فور عودتنا.',
      online: 'متصلون الآن',
      offline: 'غير متاحين',
      over: 'انتهت المحادثة',
      messages: 'الرسائل',
      message: 'رسالتك',
      placeholder: 'اكتب رسالة…',
      writeToGoOn: 'اكتب للمتابعة.',
      send: 'إرسال',
      left: {
        zero: 'لم يبقَ أي حرف', one: 'بقي حرف واحد', two: 'بقي حرفان',
        few: 'بقي {n} أحرف', many: 'بقي {n} حرفًا', other: 'بقي {n} حرف',
      },
      you: 'أنت',
      agent: 'موظف',
      company: 'رسالة آلية',
      edited: 'معدّلة',
      sending: 'جارٍ الإرسال…',
      delayed: 'لم تُرسل. نعيد المحاولة…',
      refused: 'تعذّر إرسال هذه الرسالة.',
      lost: 'انقطع الاتصال. نعيد المحاولة…',
      waiting: 'سيكون أحدنا معك قريبًا.',
      ending: 'أنهى المحادثةَ {name}.',
      endingUnnamed: 'المحادثة على وشك الانتهاء.',
      closesIn: 'تُغلق بعد {n} ث.',
      ended: 'انتهت هذه المحادثة.',
      youLeft: 'لقد أنهيت هذه المحادثة.',
      startAgain: 'بدء محادثة جديدة',
      newConversation: 'محادثة جديدة',
      thanks: 'شكرًا لك!',
      typing: '{name} يكتب الآن',
      newMessage: 'رسالة جديدة',
      answers: 'إجابات للاختيار',
      end: 'إنهاء',
      endConversation: 'إنهاء المحادثة',
      endQuestion: 'هل تريد إنهاء هذه المحادثة؟',
      goOn: 'متابعة',
      unavailable: 'المحادثة غير متاحة حاليًا.',
      file: 'ملف',
    },
  };

  const spoken = language.split('-')[0].toLowerCase();
  const wordsLanguage = Object.hasOwn(allWords, spoken) ? spoken : 'en';
  const words = allWords[wordsLanguage];
  const plural = new Intl.PluralRules(wordsLanguage);
  const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
  const calendar = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' });

  /** @param {string} tag @returns {string} the tag, or English when the browser cannot read it */
  function knownLanguage(tag) {
    try {
      return Intl.getCanonicalLocales(tag)[0] ?? 'en';
    } catch {
      return 'en';
    }
  }

  /** @param {string} sentence @param {Record<string, string | number>} values */
  function fill(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  }

  /** @param {Record<string, string>} forms @param {number} n */
  function counted(forms, n) {
    return fill(forms[plural.select(n)] ?? forms.other, { n: new Intl.NumberFormat(language).format(n) });
  }

  /**
   * @param {string} tag
   * @param {Record<string, string | boolean>} [attributes]
   * @param {...(Node | string)} children
   */
  function node(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== false) element.setAttribute(name, value === true ? '' : value);
    }
    element.append(...children);
    return element;
  }

  const drawings = {
    chat: ['M12 3.5c-5 0-9 3.4-9 7.7 0 2.4 1.3 4.5 3.2 5.9-.1 1.2-.6 2.3-1.5 3.3 1.9-.1 3.6-.8 4.8-1.8.8.2 1.6.3 2.5.3 5 0 9-3.4 9-7.7s-4-7.7-9-7.7Z'],
    down: ['m6 9.5 6 6 6-6'],
    arrow: ['M12 5v14', 'm6 13 6 6 6-6'],
    send: ['M12 19V5', 'm6 11 6-6 6 6'],
    clip: ['m20 11.5-8.2 8.2a5 5 0 0 1-7.1-7.1l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.9-7.8'],
  };

  /** @param {keyof typeof drawings} name */
  function drawing(name) {
    const space = 'http://www.w3.org/2000/svg';
    const picture = document.createElementNS(space, 'svg');
    picture.setAttribute('viewBox', '0 0 24 24');
    picture.setAttribute('aria-hidden', 'true');
    for (const line of drawings[name]) {
      const path = document.createElementNS(space, 'path');
      path.setAttribute('d', line);
      picture.append(path);
    }
    return picture;
  }

  /** @param {string} name */
  function initials(name) {
    const parts = name.trim().split(/[\s-]+/).filter(Boolean);
    const letters = [parts[0], parts.length > 1 ? parts.at(-1) : '']
      .map((part) => Array.from(part ?? '')[0] ?? '');
    // A joiner keeps Arabic letters from being drawn as one joined word.
    return letters.join(/\p{Script=Arabic}/u.test(name) ? '\u200c' : '').toUpperCase();
  }

  /** @param {string} text @returns {(Node | string)[]} the text, its web addresses as links */
  function linked(text) {
    const parts = [];
    let end = 0;
    for (const found of text.matchAll(/\bhttps?:\/\/[^\s<>"“”«»]+/gi)) {
      let address = found[0].replace(/[.,;:!?'’*…،؛؟]+$/, '');
      while (address.endsWith(')') && address.split(')').length > address.split('(').length) {
        address = address.slice(0, -1).replace(/[.,;:!?]+$/, '');
      }
      if (!webAddress(address)) continue;
      parts.push(text.slice(end, found.index));
      parts.push(node('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, address));
      end = found.index + address.length;
    }
    parts.push(text.slice(end));
    return parts;
  }

  /** @param {string | undefined} address */
  function webAddress(address) {
    // Anything but http(s), such as javascript:, would run in the host page.
    try {
      return /^https?:$/.test(new URL(address, base).protocol);
    } catch {
      return false;
    }
  }

  /** What this browser remembers of the conversation, shared by all pages and tabs of the site. */
  class Memory {
    key = `chatclosing.webchat.${account}`;
    /** @type {{token?: string, conversationId?: string | null, userId?: string, open?: boolean, seen?: number}} */
    #content = {};

    constructor() {
      this.reload();
    }

    reload() {
      try {
        const content = JSON.parse(localStorage.getItem(this.key) ?? '{}');
        if (content && typeof content === 'object') this.#content = content;
      } catch {
        // Storage is refused or damaged: the conversation lasts as long as the page.
      }
    }

    /** @param {Partial<Memory['content']>} changes */
    keep(changes) {
      // Another tab may have written since: read again, or its newer token would be lost.
      this.reload();
      this.#content = { ...this.#content, ...changes };
      try {
        localStorage.setItem(this.key, JSON.stringify(this.#content));
      } catch {
        // As above.
      }
    }

    get content() {
      return this.#content;
    }
  }

  /** An answer of the server that is not a success. */
  class Refusal extends Error {
    /** @param {Response} answer @param {{error?: {message?: string}} | null} content */
    constructor(answer, content) {
      super(content?.error?.message ?? '');
      this.status = answer.status;
      const wait = Number.parseFloat(answer.headers.get('Retry-After') ?? '');
      this.wait = answer.status === 429 ? (wait >= 0 ? wait : 5) * 1000 : 0;
    }

    get expired() {
      return this.status === 401 || this.status === 403;
    }
  }

  /** The line to the server: token, stream, and what still has to be sent. */
  class Conversation {
    #memory;
    #view;
    #id = null;
    #userId;
    #token;
    #watermark = null;
    /** @type {object | null} names the current connection loop; an older loop sees it changed and stops */
    #run = null;
    #joined = false;
    #connected = false;
    #over = false;
    #expired = false;
    #delivering = false;
    #typingAt = 0;
    /** @type {Outgoing[]} */
    #outbox = [];
    #hangUp = () => {};
    /** @type {Set<() => void>} */
    #sleepers = new Set();

    /** @param {Memory} memory @param {ChatWindow} view */
    constructor(memory, view) {
      this.#memory = memory;
      this.#view = view;
      this.#id = memory.content.conversationId ?? null;
      this.#userId = memory.content.userId;
      this.#token = memory.content.token;
      addEventListener('online', () => this.#wake());
      addEventListener('offline', () => this.#hangUp());
      document.addEventListener('visibilitychange', () => {
        if (!document.hidden) this.#wake();
      });
      setInterval(() => this.#refresh(), REFRESH_TOKEN);
    }

    get userId() {
      return this.#userId;
    }

    get over() {
      return this.#over;
    }

    begin() {
      if (this.#run || this.#over) return;
      this.#run = {};
      this.#stayConnected(this.#run);
    }

    /** Leaves the conversation that is over and opens the next one. */
    restart() {
      this.#memory.keep({ conversationId: null });
      this.#reset();
      this.begin();
    }

    /** Another tab began a conversation: this one goes along. */
    follow() {
      const { conversationId } = this.#memory.content;
      if (!conversationId || conversationId === this.#id || (this.#run && !this.#over)) return;
      this.#view.clear();
      this.#reset();
      this.begin();
    }

    #reset() {
      this.#run = null;
      this.#hangUp();
      this.#id = null;
      this.#watermark = null;
      this.#joined = false;
      this.#over = false;
      this.#expired = false;
    }

    /** @param {string} text @param {boolean} [postBack] @returns {string} its clientActivityID */
    say(text, postBack = false) {
      const clientActivityID = unique();
      this.#send({
        type: 'message',
        text,
        locale: language,
        channelData: postBack ? { clientActivityID, postBack } : { clientActivityID },
      });
      return clientActivityID;
    }

    leave() {
      this.#send({ type: 'endOfConversation' });
    }

    typing() {
      const now = performance.now();
      if (!this.#connected || this.#over || (this.#typingAt && now - this.#typingAt < TYPING_SENT)) return;
      this.#typingAt = now;
      const activity = { type: 'typing', from: { id: this.#userId } };
      this.#call('POST', `${this.#path()}/activities`, activity, this.#token).catch(() => {});
    }

    get connected() {
      return this.#connected;
    }

    #path() {
      return `/v3/directline/conversations/${encodeURIComponent(this.#id)}`;
    }

    /**
     * @param {string} method @param {string} path @param {object} [body] @param {string} [token]
     * @returns {Promise<any>}
     */
    async #call(method, path, body, token) {
      const headers = {};
      if (token) headers.Authorization = `Bearer ${token}`;
      if (body) headers['Content-Type'] = 'application/json';
      const answer = await fetch(base + path, {
        method,
        headers,
        body: body && JSON.stringify(body),
        credentials: 'omit',
        cache: 'no-store',
        // What is sent goes, also when the page is left at once.
        keepalive: method === 'POST',
        signal: AbortSignal.timeout(20_000),
      });
      const content = await answer.json().catch(() => null);
      if (!answer.ok) throw new Refusal(answer, content);
      return content ?? {};
    }

    /** @param {object} run */
    async #stayConnected(run) {
      let wait = FIRST_WAIT;
      while (run === this.#run) {
        let refusedFor = 0;
        try {
          const streamUrl = await this.#findStream(run);
          if (run !== this.#run) return;
          if (!streamUrl) break;
          if (await this.#listen(streamUrl)) wait = FIRST_WAIT;
        } catch (error) {
          if (run !== this.#run) return;
          if (error.final) {
            console.warn('ChatClosing:', error.message || error.status);
            this.#run = null;
            this.#view.unavailable();
            return;
          }
          refusedFor = error.wait ?? 0;
        }
        if (run !== this.#run) return;
        if (this.#over) break;
        if (this.#expired) continue;
        this.#view.connection(false);
        await this.#sleep(Math.max(refusedFor, wait * (0.8 + 0.4 * Math.random())), refusedFor === 0);
        wait = Math.min(wait * 2, LONGEST_WAIT);
      }
      if (run === this.#run) this.#run = null;
      this.#deliver();
    }

    /** @param {object} run @returns {Promise<string | null>} where to listen; null when there is nothing to hear */
    async #findStream(run) {
      if (this.#joined && this.#watermark !== null && !this.#expired) {
        try {
          const path = `${this.#path()}?watermark=${encodeURIComponent(this.#watermark)}`;
          return this.#accept(run, await this.#call('GET', path, undefined, this.#token));
        } catch (error) {
          if (error.status === 404) {
            this.#end('ended');
            return null;
          }
          if (!error.expired) throw error;
        }
      }
      const given = await this.#newToken();
      if (run !== this.#run) return null;
      if (this.#id && this.#id !== given.conversationId) {
        if (this.#joined && this.#outbox.length === 0) {
          this.#end('ended');
          return null;
        }
        this.#watermark = null;
        if (this.#joined) {
          this.#view.newConversation();
        } else if (!this.#view.isOpen) {
          // The remembered conversation is over and nobody asked for a new one.
          this.#id = null;
          this.#memory.keep({ conversationId: null, token: given.token });
          return null;
        }
      }
      this.#id = given.conversationId;
      this.#userId = given.userId;
      this.#token = given.token;
      this.#expired = false;
      this.#view.openNow = given.openNow !== false;
      const start = { user: { id: given.userId }, locale: language };
      return this.#accept(run, await this.#call('POST', '/v3/directline/conversations', start, given.token));
    }

    async #newToken() {
      this.#memory.reload();
      const token = this.#memory.content.token ?? this.#token;
      try {
        return await this.#call('POST', `/webchat/${encodeURIComponent(account)}/token`, token ? { token } : {});
      } catch (error) {
        error.final = error.status === 403 || error.status === 404;
        throw error;
      }
    }

    /** @param {object} run @param {{conversationId: string, token: string, streamUrl: string}} given */
    #accept(run, given) {
      if (run !== this.#run) return null;
      this.#id = given.conversationId ?? this.#id;
      this.#token = given.token ?? this.#token;
      this.#joined = true;
      this.#memory.keep({ token: this.#token, conversationId: this.#id, userId: this.#userId });
      return given.streamUrl;
    }

    /** @param {string} streamUrl @returns {Promise<boolean>} after the stream broke: whether it had worked */
    #listen(streamUrl) {
      return new Promise((resolve) => {
        const socket = new WebSocket(streamUrl);
        let worked = false;
        const tooSlow = setTimeout(() => finish(), 15_000);
        const keepAlive = setInterval(() => {
          if (socket.readyState === WebSocket.OPEN) socket.send('');
        }, KEEP_ALIVE);
        // A socket without network reports its end only minutes later: let go of it here at once.
        const finish = () => {
          clearTimeout(tooSlow);
          clearInterval(keepAlive);
          socket.onopen = socket.onmessage = socket.onclose = null;
          socket.close();
          this.#connected = false;
          this.#hangUp = () => {};
          resolve(worked);
        };
        this.#hangUp = finish;
        socket.onopen = () => {
          clearTimeout(tooSlow);
          this.#connected = true;
          this.#view.connection(true);
          this.#deliver();
        };
        socket.onmessage = (frame) => {
          worked = true;
          this.#receive(frame.data);
        };
        socket.onclose = finish;
      });
    }

    /** @param {unknown} frame */
    #receive(frame) {
      if (typeof frame !== 'string' || !frame.trim()) return;
      let content;
      try {
        content = JSON.parse(frame);
      } catch {
        return;
      }
      const activities = (content?.activities ?? []).filter(Boolean);
      for (const activity of activities) {
        const own = activity.channelData?.clientActivityID;
        if (own) this.#outbox = this.#outbox.filter((item) => item.activity.channelData?.clientActivityID !== own);
        if (activity.type === 'endOfConversation') {
          this.#over = true;
        } else if (activity.type === 'event' && activity.name === 'chatclosing/status') {
          this.#over = ['ended', 'left'].includes(activity.value?.status);
        }
      }
      if (this.#over) this.#memory.keep({ conversationId: null });
      this.#view.receive(activities);
      if (content?.watermark !== undefined && content.watermark !== null) {
        this.#watermark = String(content.watermark);
      }
    }

    /** @param {'ended' | 'left'} status */
    #end(status) {
      if (this.#over) return;
      this.#over = true;
      this.#memory.keep({ conversationId: null });
      this.#view.status({ status });
    }

    /** @param {Activity} activity */
    #send(activity) {
      this.#outbox.push({ activity, failures: 0, renewals: 0, restarts: 0 });
      this.begin();
      this.#deliver();
    }

    async #deliver() {
      // One at a time, so that messages arrive in the order they were written.
      if (this.#delivering) return;
      this.#delivering = true;
      while (this.#outbox.length > 0 && (this.#connected || (this.#over && this.#id))) {
        const item = this.#outbox[0];
        try {
          const activity = { ...item.activity, from: { id: this.#userId } };
          await this.#call('POST', `${this.#path()}/activities`, activity, this.#token);
          this.#settle(item);
          this.#view.delivered(item.activity.channelData?.clientActivityID);
          if (item.activity.type === 'endOfConversation') this.#end('left');
        } catch (error) {
          // Its echo may have come although the answer did not: then it has arrived.
          if (!this.#outbox.includes(item)) continue;
          if (!await this.#failed(item, error)) break;
        }
      }
      this.#delivering = false;
      // The stream may have come back during the last await.
      if (this.#connected && this.#outbox.length > 0) this.#deliver();
    }

    /** @param {Outgoing} item @param {Refusal | Error} error @returns {Promise<boolean>} whether to go on sending */
    async #failed(item, error) {
      const clientActivityID = item.activity.channelData?.clientActivityID;
      const status = error.status ?? 0;
      if (error.expired && !this.#over && item.renewals < 3) {
        item.renewals += 1;
        this.#expired = true;
        this.#hangUp();
        return false;
      }
      const answer = item.activity.channelData?.postBack === true;
      const gone = status === 404 || (error.expired && this.#over);
      if (gone && item.activity.type === 'message' && !answer && item.restarts < 2) {
        item.restarts += 1;
        this.#view.newConversation();
        this.restart();
        return false;
      }
      if (status === 429 || status >= 500 || status === 0) {
        item.failures += 1;
        this.#view.delayed(clientActivityID);
        const wait = Math.min(FIRST_WAIT * 2 ** (item.failures - 1), LONGEST_WAIT);
        await this.#sleep(error.wait || wait * (0.8 + 0.4 * Math.random()), !error.wait);
        return true;
      }
      this.#settle(item);
      if (item.activity.type === 'endOfConversation') {
        this.#end('left');
      } else if (gone && answer) {
        // An answer to a survey that is closed already: nothing the visitor could do about it.
        this.#view.delivered(clientActivityID);
      } else {
        this.#view.refused(clientActivityID, error.message);
      }
      return true;
    }

    /** @param {Outgoing} item */
    #settle(item) {
      this.#outbox = this.#outbox.filter((other) => other !== item);
    }

    async #refresh() {
      // Also after the end: a survey may be answered long after it.
      if (!this.#connected) return;
      const id = this.#id;
      try {
        const given = await this.#call('POST', '/v3/directline/tokens/refresh', undefined, this.#token);
        if (id !== this.#id || !given.token) return;
        this.#token = given.token;
        this.#memory.keep({ token: given.token });
      } catch (error) {
        if (id !== this.#id) return;
        if (error.status === 404) this.#end('ended');
        if (error.expired) {
          this.#expired = true;
          this.#hangUp();
        }
      }
    }

    /** @param {number} duration @param {boolean} wakeable */
    #sleep(duration, wakeable) {
      return new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          this.#sleepers.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, duration);
        if (wakeable) this.#sleepers.add(wake);
      });
    }

    #wake() {
      for (const wake of [...this.#sleepers]) wake();
    }
  }

  function unique() {
    // randomUUID exists on secure pages only; plain http pages may show the widget too.
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  /** One message on the screen. */
  class Bubble {
    element;
    /** @type {'sending' | 'sent' | 'delayed' | 'refused'} */
    state = 'sent';
    text = '';
    #content = node('div', { class: 'text', dir: 'auto' });
    #meta = node('div', { class: 'meta' });
    #edited = false;
    #problem = '';

    /** @param {{own: boolean, name: string, automatic: boolean, time: Date}} message */
    constructor(message) {
      this.own = message.own;
      this.author = message.own ? '' : `${message.automatic}${message.name}`;
      this.time = message.time;
      this.element = node('div', { class: `message ${message.own ? 'own' : 'theirs'}` });
      if (!message.own) {
        this.element.append(node('div', { class: 'name', 'aria-hidden': 'true', dir: 'auto' },
          message.automatic && message.name ? `${message.name} · ${words.company}` : message.name));
      }
      this.#content.append(node('span', { class: 'unseen' }, `${message.own ? words.you : message.name}: `));
      this.element.append(this.#content, this.#meta);
      this.describe();
    }

    /** @param {string} text */
    write(text) {
      if (this.text && this.text !== text) this.#edited = true;
      this.text = text;
      const who = this.#content.firstChild;
      this.#content.replaceChildren(who, ...linked(text));
      this.#content.classList.toggle('empty', text === '');
      this.describe();
    }

    /** @param {Attachment[]} attachments @param {() => void} resized */
    attach(attachments, resized) {
      for (const { contentUrl, contentType, name } of attachments) {
        if (!contentUrl || !webAddress(contentUrl)) continue;
        const href = new URL(contentUrl, base).href;
        const link = node('a', { class: 'file', href, target: '_blank', rel: 'noopener noreferrer' },
          drawing('clip'), node('span', { dir: 'auto' }, name || words.file));
        if (contentType?.startsWith('image/')) {
          const picture = node('img', { alt: '', class: 'picture' });
          picture.addEventListener('load', resized);
          picture.addEventListener('error', () => picture.remove());
          picture.src = href;
          link.prepend(picture);
        }
        this.element.insertBefore(link, this.#meta);
      }
    }

    /** @param {Bubble['state']} state @param {string} [problem] */
    mark(state, problem = '') {
      this.state = state;
      this.#problem = problem;
      this.describe();
    }

    describe() {
      const trouble = this.state === 'delayed' || this.state === 'refused';
      this.element.classList.toggle('pending', this.state === 'sending' || this.state === 'delayed');
      this.element.classList.toggle('trouble', trouble);
      this.#meta.replaceChildren();
      if (this.state === 'sent') {
        this.#meta.append(node('time', { datetime: this.time.toISOString() }, clock.format(this.time)));
        if (this.#edited) this.#meta.append(` · ${words.edited}`);
      } else if (this.state === 'sending') {
        this.#meta.append(words.sending);
      } else {
        this.#meta.append(this.state === 'delayed' ? words.delayed : this.#problem || words.refused);
      }
    }

    /** @param {Bubble | undefined} before */
    follow(before) {
      const grouped = before !== undefined && before.own === this.own && before.author === this.author
        && this.time - before.time < SAME_GROUP;
      this.element.classList.toggle('grouped', grouped);
      before?.element.classList.toggle('continued', grouped);
    }
  }

  /** The button and the window the visitor sees. */
  class ChatWindow {
    isOpen = false;
    openNow = true;
    #memory = new Memory();
    #conversation;
    #host = node('chatclosing-webchat', { lang: wordsLanguage, dir: wordsLanguage === 'ar' ? 'rtl' : 'ltr' });
    #root = this.#host.attachShadow({ mode: 'open' });
    /** @type {ConversationStatus['status'] | null} */
    #status = null;
    #agent = '';
    #surveyed = false;
    /** @type {Map<string, Bubble>} by activity id, and by clientActivityID for those written here */
    #bubbles = new Map();
    /** @type {Bubble | undefined} */
    #lastBubble;
    #lastDay = new Date().toDateString();
    /** @type {Map<string, number>} the arrival of agents' messages that may be unread, by activity id */
    #arrivals = new Map();
    /** @type {Map<Element, SuggestedAction[]>} */
    #choices = new Map();
    #atEnd = true;
    #interactedAt = 0;
    #countdown = 0;
    #typingTimer = 0;
    #reduceTimer = 0;
    #greetingTimer = 0;
    #narrow = matchMedia('(max-width: 479.98px), (max-height: 419.98px)');

    constructor() {
      this.#build();
      this.#conversation = new Conversation(this.#memory, this);
      document.body.append(this.#host);
      addEventListener('storage', (event) => {
        if (event.key !== this.#memory.key) return;
        this.#memory.reload();
        this.#conversation.follow();
        this.#showUnread();
      });
      const { conversationId, open } = this.#memory.content;
      // On a phone the window covers the whole page: not again on every page the visitor goes to.
      if (fillsPage || (open && conversationId && !this.#narrow.matches)) {
        this.#open();
      } else if (conversationId) {
        this.#conversation.begin();
      }
    }

    #build() {
      const button = (className, label, ...children) =>
        node('button', { type: 'button', class: className, ...(label && { 'aria-label': label, title: label }) }, ...children);

      this.badge = node('span', { class: 'badge', 'aria-hidden': 'true', hidden: true });
      this.launcher = button('launcher', words.openChat, drawing('chat'), drawing('down'), this.badge);
      this.launcher.setAttribute('aria-expanded', 'false');
      this.launcher.setAttribute('aria-controls', 'panel');
      this.launcher.hidden = fillsPage;

      this.avatar = node('div', { class: 'avatar', 'aria-hidden': 'true' }, drawing('chat'));
      this.heading = node('div', { class: 'heading', id: 'heading' });
      this.subtitle = node('div', { class: 'subtitle' });
      this.endButton = button('end', '', words.end);
      this.endButton.setAttribute('aria-label', words.endConversation);
      this.endButton.setAttribute('aria-expanded', 'false');
      this.endButton.setAttribute('aria-controls', 'confirmation');
      this.reduceButton = button('icon', words.reduce, drawing('down'));
      this.reduceButton.hidden = fillsPage;
      const header = node('header', {}, this.avatar, node('div', { class: 'who' }, this.heading, this.subtitle),
        this.endButton, this.reduceButton);

      this.confirmEnd = button('primary danger', '', words.endConversation);
      this.goOn = button('plain', '', words.goOn);
      this.confirmation = node('div', {
        class: 'confirmation', id: 'confirmation', role: 'group', 'aria-labelledby': 'question', hidden: true,
      }, node('p', { id: 'question' }, words.endQuestion), node('div', { class: 'buttons' }, this.confirmEnd, this.goOn));

      this.greeting = node('div', { class: 'greeting', id: 'greeting', hidden: true });
      this.log = node('div', { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-relevant': 'additions', 'aria-label': words.messages });
      this.dots = node('div', { class: 'dots', hidden: true },
        node('span', { class: 'unseen' }), node('i'), node('i'), node('i'));
      this.scroller = node('div', { class: 'scroller', tabindex: '0', role: 'group', 'aria-label': words.messages },
        this.greeting, this.log, this.dots);
      this.newMessage = button('new', '', drawing('arrow'), words.newMessage);
      this.newMessage.hidden = true;
      const middle = node('div', { class: 'middle' }, this.scroller, this.newMessage);

      this.connectionLine = node('div', { class: 'connection', role: 'status' });
      this.notice = node('div', { class: 'notice', role: 'status' });
      this.startAgain = button('primary', '', words.startAgain);
      this.startAgain.hidden = true;

      this.input = node('textarea', {
        id: 'message', rows: '1', maxlength: String(LONGEST_MESSAGE), placeholder: words.placeholder,
        dir: this.#host.dir, autocomplete: 'off', enterkeyhint: 'send', 'aria-describedby': 'hint',
      });
      this.sendButton = button('send', words.send, drawing('send'));
      this.sendButton.type = 'submit';
      this.sendButton.disabled = true;
      this.hint = node('div', { class: 'hint', id: 'hint', hidden: true });
      this.composer = node('form', { class: 'composer' },
        node('label', { class: 'unseen', for: 'message' }, words.message), this.input, this.sendButton, this.hint);
      this.announcer = node('div', { class: 'unseen', role: 'status' });

      this.panel = node('section', {
        class: 'panel', id: 'panel', role: 'dialog', 'aria-label': script.dataset.title || words.title,
        'aria-describedby': 'greeting', hidden: true,
      }, header, this.confirmation, middle,
      node('div', { class: 'foot' }, this.connectionLine, this.notice, this.startAgain), this.composer);
      this.#root.append(this.launcher, this.panel, this.announcer);

      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      this.#root.adoptedStyleSheets = [sheet];
      this.#host.toggleAttribute('data-fills', fillsPage);
      this.#showHeader();
      this.#listen();
    }

    #listen() {
      this.launcher.addEventListener('click', () => (this.isOpen ? this.#reduce() : this.#open(true)));
      this.reduceButton.addEventListener('click', () => this.#reduce());
      this.endButton.addEventListener('click', () => this.#ask(this.confirmation.hidden));
      this.goOn.addEventListener('click', () => this.#ask(false));
      this.confirmEnd.addEventListener('click', () => {
        this.#ask(false);
        this.#conversation.leave();
      });
      this.startAgain.addEventListener('click', () => {
        this.clear();
        this.#conversation.restart();
        this.#greet();
        this.input.focus();
      });
      this.newMessage.addEventListener('click', () => {
        this.#scrollToEnd();
        this.scroller.focus({ preventScroll: true });
      });

      this.composer.addEventListener('submit', (event) => {
        event.preventDefault();
        this.#submit();
      });
      this.input.addEventListener('keydown', (event) => {
        // While a word is being composed (Chinese, Japanese, …), Enter chooses the word.
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
        event.preventDefault();
        this.#submit();
      });
      this.input.addEventListener('input', () => {
        this.#fitInput();
        if (this.input.value.trim()) this.#conversation.typing();
      });

      this.panel.addEventListener('keydown', (event) => {
        this.#interactedAt = performance.now();
        // From outside, keys pressed in here seem to come from no text field: the host page's own
        // shortcuts would fire while the visitor writes.
        event.stopPropagation();
        if (event.key !== 'Escape' || event.isComposing) return;
        event.preventDefault();
        if (!this.confirmation.hidden) this.#ask(false);
        else this.#reduce();
      });
      for (const type of ['keyup', 'keypress']) {
        this.panel.addEventListener(type, (event) => event.stopPropagation());
      }
      this.launcher.addEventListener('keydown', (event) => {
        if (event.key === 'Escape' && this.isOpen) this.#reduce();
      });
      for (const type of ['pointerdown', 'pointermove', 'wheel']) {
        this.panel.addEventListener(type, () => {
          this.#interactedAt = performance.now();
        }, { passive: true });
      }

      this.scroller.addEventListener('scroll', () => {
        const { scrollHeight, scrollTop, clientHeight } = this.scroller;
        this.#atEnd = scrollHeight - scrollTop - clientHeight < 40;
        if (this.#atEnd) this.newMessage.hidden = true;
      }, { passive: true });
      new ResizeObserver(() => this.#stayAtEnd()).observe(this.scroller);
      document.addEventListener('visibilitychange', () => this.#showUnread());

      // The keyboard of a phone covers the page without making it smaller.
      const seen = window.visualViewport;
      const fit = () => {
        this.panel.style.setProperty('--visible-height', `${seen.height}px`);
        this.panel.style.setProperty('--visible-top', `${seen.offsetTop}px`);
      };
      if (seen && !fillsPage) {
        seen.addEventListener('resize', fit);
        seen.addEventListener('scroll', fit);
        fit();
      }
    }

    /** @param {boolean} [asked] the visitor did it: the focus may move */
    #open(asked = false) {
      this.isOpen = true;
      this.panel.hidden = false;
      this.#host.toggleAttribute('data-opened', true);
      this.launcher.setAttribute('aria-expanded', 'true');
      this.#memory.keep({ open: true });
      if (!this.#memory.content.conversationId && !this.#conversation.over) this.#greet();
      this.#conversation.begin();
      this.#scrollToEnd();
      this.#showUnread();
      this.#planReduction();
      if (!asked) return;
      if (!this.input.disabled) this.input.focus({ preventScroll: true });
      else if (!this.startAgain.hidden) this.startAgain.focus({ preventScroll: true });
    }

    #reduce() {
      if (fillsPage) return;
      const hadFocus = this.#root.activeElement !== null;
      clearTimeout(this.#reduceTimer);
      this.isOpen = false;
      this.#ask(false);
      this.panel.hidden = true;
      this.#host.toggleAttribute('data-opened', false);
      this.launcher.setAttribute('aria-expanded', 'false');
      this.#memory.keep({ open: false });
      this.#showUnread();
      if (hadFocus) this.launcher.focus({ preventScroll: true });
    }

    #planReduction() {
      clearTimeout(this.#reduceTimer);
      if (!this.#conversation?.over || fillsPage || !this.isOpen) return;
      this.#reduceTimer = setTimeout(() => {
        if (!this.#conversation.over || this.#choices.size > 0) return;
        const busy = this.#root.activeElement !== null && performance.now() - this.#interactedAt < REDUCE_AFTER;
        if (busy) this.#planReduction();
        else this.#reduce();
      }, REDUCE_AFTER);
    }

    /** @param {boolean} asked opens or closes the question whether to end the conversation */
    #ask(asked) {
      if (this.confirmation.hidden === !asked) return;
      const inside = this.confirmation.contains(this.#root.activeElement);
      this.confirmation.hidden = !asked;
      this.endButton.setAttribute('aria-expanded', String(asked));
      if (asked) this.goOn.focus();
      else if (inside && !this.input.disabled) this.input.focus();
    }

    #submit() {
      const text = this.input.value.trim();
      if (!text || this.input.disabled) return;
      this.#interactedAt = performance.now();
      this.#write(text, this.#conversation.say(text));
      this.input.value = '';
      this.#fitInput();
      this.input.focus();
    }

    /** Shows what the visitor just wrote. @param {string} text @param {string} clientActivityID */
    #write(text, clientActivityID) {
      const bubble = new Bubble({ own: true, name: '', automatic: false, time: new Date() });
      bubble.write(text);
      bubble.mark(this.#conversation.connected || !this.connectionLine.textContent ? 'sending' : 'delayed');
      this.#bubbles.set(clientActivityID, bubble);
      this.#append(bubble);
      this.#showHeader();
      this.#scrollToEnd();
    }

    /** @param {Bubble} bubble */
    #append(bubble) {
      const day = bubble.time.toDateString();
      if (day !== this.#lastDay) {
        this.#lastDay = day;
        this.#lastBubble = undefined;
        this.#divide(calendar.format(bubble.time));
      }
      bubble.follow(this.#lastBubble);
      this.#lastBubble = bubble;
      this.log.append(bubble.element);
    }

    /** @param {string} text */
    #divide(text) {
      this.log.append(node('div', { class: 'divider' }, node('span', {}, text)));
    }

    /** @param {string | undefined} clientActivityID */
    delivered(clientActivityID) {
      this.#bubbles.get(clientActivityID)?.mark('sent');
    }

    /** @param {string | undefined} clientActivityID */
    delayed(clientActivityID) {
      const bubble = this.#bubbles.get(clientActivityID);
      if (!bubble || bubble.state === 'delayed') return;
      bubble.mark('delayed');
      this.#announce(words.delayed);
      this.#stayAtEnd();
    }

    /** @param {string | undefined} clientActivityID @param {string} problem */
    refused(clientActivityID, problem) {
      this.#bubbles.get(clientActivityID)?.mark('refused', problem);
      this.#announce(problem || words.refused);
      this.#stayAtEnd();
    }

    /** @param {boolean} up */
    connection(up) {
      this.connectionLine.textContent = up ? '' : words.lost;
      if (!up) return;
      // A remembered conversation tells its messages now; when it has none, it is greeted.
      clearTimeout(this.#greetingTimer);
      this.#greetingTimer = setTimeout(() => this.#greet(), 600);
      if (!this.greeting.hidden) this.#greet();
      this.#showHeader();
    }

    /** @param {Activity[]} activities */
    receive(activities) {
      // Old messages must not be read out one after the other.
      this.log.setAttribute('aria-busy', String(activities.length > 3));
      for (const activity of activities) {
        if (activity.type === 'message') this.#message(activity);
        else if (activity.type === 'typing') this.#typing(activity);
        else if (activity.type === 'endOfConversation') this.status({ status: 'ended' });
        else if (activity.type === 'event' && activity.name === 'chatclosing/status' && activity.value) {
          this.status(activity.value);
        }
      }
      requestAnimationFrame(() => this.log.setAttribute('aria-busy', 'false'));
      this.#showUnread();
      this.#stayAtEnd();
    }

    /** @param {Activity} activity */
    #message(activity) {
      const { id } = activity;
      const from = activity.from ?? {};
      const channelData = activity.channelData ?? {};
      const text = activity.text ?? '';
      const own = from.role === 'user' || (from.id !== undefined && from.id === this.#conversation.userId);
      if (own) this.#dropAnswered(text);

      const written = channelData.clientActivityID && this.#bubbles.get(channelData.clientActivityID);
      const known = written || (id && this.#bubbles.get(id));
      if (known) {
        if (id) this.#bubbles.set(id, known);
        if (written && written.state !== 'sent') written.mark('sent');
        else if (text !== known.text && !channelData.postBack) known.write(text);
        return;
      }
      if (own && channelData.postBack) return;

      const time = new Date(activity.timestamp ?? Date.now());
      const bubble = new Bubble({
        own,
        name: from.name || words.agent,
        automatic: channelData.automatic === true,
        time: Number.isNaN(time.getTime()) ? new Date() : time,
      });
      bubble.write(text);
      bubble.attach(activity.attachments ?? [], () => this.#stayAtEnd());
      const bubbleId = id ?? unique();
      this.#bubbles.set(bubbleId, bubble);
      this.#append(bubble);
      if (own) return;

      this.#hideDots();
      this.#arrivals.set(bubbleId, bubble.time.getTime());
      const actions = activity.suggestedActions?.actions?.filter((action) => action?.title) ?? [];
      if (actions.length > 0) this.#offer(actions);
      if (!this.#atEnd) this.newMessage.hidden = false;
    }

    /** @param {SuggestedAction[]} actions */
    #offer(actions) {
      const survey = actions.length === 6 && actions.every((action) => action.type === 'postBack');
      const short = actions.slice(0, 5).every((action) => Array.from(action.title).length <= 2);
      const group = node('div', {
        class: `choices ${survey ? 'survey' : ''} ${short ? 'short' : ''}`, role: 'group', 'aria-label': words.answers,
      });
      for (const action of actions) {
        const choice = node('button', { type: 'button', class: 'choice', dir: 'auto' }, action.title);
        choice.addEventListener('click', () => this.#choose(group, action));
        group.append(choice);
      }
      this.#choices.set(group, actions);
      this.#lastBubble = undefined;
      this.log.append(group);
    }

    /** @param {Element} group @param {SuggestedAction} action */
    #choose(group, action) {
      this.#interactedAt = performance.now();
      this.#choices.delete(group);
      group.remove();
      const value = String(action.value ?? action.title);
      const postBack = action.type === 'postBack';
      this.#write(postBack ? action.title : value, this.#conversation.say(value, postBack));
      if (this.#conversation.over) {
        this.#surveyed = true;
        this.#showNotice();
        this.#planReduction();
        this.scroller.focus({ preventScroll: true });
      } else if (!this.input.disabled) {
        this.input.focus({ preventScroll: true });
      }
    }

    /** Takes away buttons that were answered already, here or in another tab. @param {string} text */
    #dropAnswered(text) {
      for (const [group, actions] of this.#choices) {
        if (!actions.some((action) => String(action.value ?? action.title) === text)) continue;
        this.#choices.delete(group);
        group.remove();
        this.#planReduction();
      }
    }

    /** @param {Activity} activity */
    #typing(activity) {
      if (activity.from?.role === 'user' || activity.from?.id === this.#conversation.userId) return;
      this.dots.firstChild.textContent = fill(words.typing, { name: activity.from?.name || words.agent });
      this.dots.hidden = false;
      clearTimeout(this.#typingTimer);
      this.#typingTimer = setTimeout(() => this.#hideDots(), TYPING_SHOWN);
    }

    #hideDots() {
      clearTimeout(this.#typingTimer);
      this.dots.hidden = true;
    }

    /** @param {ConversationStatus} value */
    status(value) {
      const before = this.#status;
      if (value.status === 'ended' && before === 'left') return;
      this.#status = value.status;
      if (value.agent !== undefined && !(this.#conversation.over && !value.agent)) {
        this.#agent = value.agent?.name ?? '';
      }
      if (value.status !== 'ending') this.#stopCountdown();
      if (this.#conversation.over) {
        this.#ask(false);
        this.#hideDots();
        if (before !== value.status) this.#planReduction();
      } else {
        this.#surveyed = false;
        clearTimeout(this.#reduceTimer);
      }
      this.#showHeader();
      this.#showNotice(value);
    }

    /** @param {ConversationStatus} [value] */
    #showNotice(value) {
      const over = this.#conversation.over;
      const hadFocus = over && this.composer.contains(this.#root.activeElement);
      this.composer.hidden = over;
      this.input.disabled = over;
      this.startAgain.hidden = !over;
      this.input.placeholder = this.#status === 'ending' ? words.writeToGoOn : words.placeholder;
      this.notice.classList.toggle('warm', this.#status === 'ending');
      if (over) {
        const text = this.#status === 'left' ? words.youLeft : words.ended;
        this.#say(this.#surveyed ? words.thanks : text);
        if (hadFocus) this.startAgain.focus({ preventScroll: true });
      } else if (this.#status === 'waiting') {
        this.#say(words.waiting);
      } else if (this.#status === 'ending') {
        if (value) this.#countDown(value);
      } else {
        this.#say('');
      }
      this.#fitInput();
      this.#stayAtEnd();
    }

    /** @param {string} text */
    #say(text) {
      if (this.notice.textContent !== text) this.notice.textContent = text;
    }

    /** @param {ConversationStatus} value */
    #countDown({ sealsAt, now }) {
      this.#stopCountdown();
      // The visitor's clock may be wrong by hours: only the server's two times are compared.
      const remaining = Date.parse(sealsAt ?? '') - Date.parse(now ?? '');
      const sentence = this.#agent ? fill(words.ending, { name: this.#agent }) : words.endingUnnamed;
      if (Number.isNaN(remaining)) {
        this.#say(`${sentence} ${words.writeToGoOn}`);
        return;
      }
      const deadline = performance.now() + remaining;
      const seconds = () => Math.max(0, Math.ceil((deadline - performance.now()) / 1000));
      const spokenLine = fill(words.closesIn, { n: seconds() });
      const shown = node('span', { 'aria-hidden': 'true' });
      const tick = () => {
        const text = fill(words.closesIn, { n: seconds() });
        if (shown.textContent !== text) shown.textContent = text;
        if (seconds() === 0) this.#stopCountdown();
      };
      tick();
      // Seconds are counted for the eyes only; a screen reader would repeat them without end.
      this.notice.replaceChildren(`${sentence} `, shown, node('span', { class: 'unseen' }, spokenLine),
        ' ', node('b', {}, words.writeToGoOn));
      this.#countdown = setInterval(tick, 200);
    }

    #stopCountdown() {
      clearInterval(this.#countdown);
    }

    #showHeader() {
      const over = this.#conversation?.over ?? false;
      this.heading.textContent = this.#agent || script.dataset.title || words.title;
      this.subtitle.textContent = over ? words.over : this.openNow || this.#agent ? words.online : words.offline;
      this.subtitle.className = `subtitle ${over ? '' : this.openNow || this.#agent ? 'online' : 'away'}`;
      if (this.#agent) this.avatar.replaceChildren(initials(this.#agent));
      else if (!this.avatar.firstElementChild) this.avatar.replaceChildren(drawing('chat'));
      this.endButton.hidden = over || !this.#conversation?.userId || (!this.#status && !this.#lastBubble);
    }

    #greet() {
      if (this.#bubbles.size > 0 && this.greeting.hidden) return;
      this.greeting.hidden = false;
      this.greeting.replaceChildren(node('p', { class: 'hello' }, words.greeting));
      if (!this.openNow) this.greeting.append(node('p', { class: 'away' }, words.away));
    }

    #showUnread() {
      if (this.isOpen && !document.hidden && this.#arrivals.size > 0) {
        const latest = Math.max(...this.#arrivals.values());
        this.#arrivals.clear();
        if (latest > (this.#memory.content.seen ?? 0)) this.#memory.keep({ seen: latest });
      }
      const seen = this.#memory.content.seen ?? 0;
      const count = this.isOpen ? 0 : [...this.#arrivals.values()].filter((time) => time > seen).length;
      const text = count ? counted(words.unread, count) : '';
      if (count && this.badge.textContent !== badgeText(count)) this.#announce(text);
      this.badge.hidden = count === 0;
      this.badge.textContent = count ? badgeText(count) : '';
      const label = this.isOpen ? words.reduce : text ? `${words.openChat} (${text})` : words.openChat;
      this.launcher.setAttribute('aria-label', label);
      this.launcher.title = label;
    }

    /** @param {string} text */
    #announce(text) {
      this.announcer.textContent = text;
      setTimeout(() => {
        if (this.announcer.textContent === text) this.announcer.textContent = '';
      }, 4_000);
    }

    #fitInput() {
      const { input } = this;
      const left = LONGEST_MESSAGE - input.value.length;
      this.sendButton.disabled = input.disabled || !input.value.trim();
      // An empty field has no letters to take its direction from: the placeholder's is the page's.
      input.dir = input.value ? 'auto' : this.#host.dir;
      this.hint.hidden = left > HINT_BELOW;
      this.hint.textContent = left > HINT_BELOW ? '' : counted(words.left, left);
      input.style.height = 'auto';
      input.style.height = `${Math.min(input.scrollHeight, 5 * 22 + 22)}px`;
    }

    #scrollToEnd() {
      this.#atEnd = true;
      this.newMessage.hidden = true;
      this.scroller.scrollTop = this.scroller.scrollHeight;
    }

    #stayAtEnd() {
      if (this.#atEnd && this.isOpen) this.#scrollToEnd();
    }

    /** The messages above stay readable; ids begin anew with a new conversation. */
    newConversation() {
      const waiting = [...this.#bubbles.values()].filter((bubble) => bubble.own && bubble.state !== 'sent');
      const ids = [...this.#bubbles].filter(([, bubble]) => waiting.includes(bubble));
      this.#bubbles = new Map(ids);
      this.#forgetStatus();
      this.#divide(words.newConversation);
      for (const bubble of new Set(waiting)) this.log.append(bubble.element);
    }

    clear() {
      this.#bubbles.clear();
      this.#arrivals.clear();
      this.log.replaceChildren();
      this.greeting.hidden = true;
      this.#lastBubble = undefined;
      this.#lastDay = new Date().toDateString();
      this.#forgetStatus();
      this.#showUnread();
    }

    #forgetStatus() {
      this.#status = null;
      this.#agent = '';
      this.#surveyed = false;
      this.#choices.clear();
      for (const group of this.log.querySelectorAll('.choices')) group.remove();
      this.#hideDots();
      this.#stopCountdown();
      clearTimeout(this.#reduceTimer);
      this.composer.hidden = false;
      this.input.disabled = false;
      this.input.placeholder = words.placeholder;
      this.startAgain.hidden = true;
      this.notice.classList.remove('warm');
      this.#say('');
      this.#showHeader();
      this.endButton.hidden = true;
    }

    unavailable() {
      this.connectionLine.textContent = '';
      this.composer.hidden = true;
      this.input.disabled = true;
      this.greeting.hidden = true;
      this.#say(words.unavailable);
    }
  }

  /** @param {number} count */
  function badgeText(count) {
    return count > 99 ? '99+' : new Intl.NumberFormat(language).format(count);
  }

  const style = `
    :host {
      all: initial;
      --accent: var(--chatclosing-accent, #2b59c3);
      --on-accent: var(--chatclosing-on-accent, #fff);
      --accent-ink: #2b59c3;
      --surface: #fff;
      --theirs: #eff2f6;
      --ink: #17202c;
      --quiet: #5a6574;
      --line: #e2e7ed;
      --tint: #e9effc;
      --warm: #fff4df;
      --warm-ink: #6b4300;
      --danger: #b3261e;
      --on-danger: #fff;
      --online: #1a7f4b;
      --shadow: 0 1px 3px rgb(16 24 40 / .10), 0 16px 48px rgb(16 24 40 / .20);
      color-scheme: light dark;
      position: fixed;
      inset-block-end: 0;
      inset-inline-end: 0;
      z-index: 2147483000;
      font: 15px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Noto Sans Arabic', Tahoma, sans-serif;
      color: var(--ink);
    }
    @media (prefers-color-scheme: dark) {
      :host {
        --accent: var(--chatclosing-accent, #3a67dc);
        --accent-ink: #a3bcff;
        --surface: #171b22;
        --theirs: #262c36;
        --ink: #e9edf3;
        --quiet: #a5afbc;
        --line: #2d3440;
        --tint: #233052;
        --warm: #3a2e17;
        --warm-ink: #f6d9a4;
        --danger: #f2857c;
        --on-danger: #2b0502;
        --online: #58c98c;
        --shadow: 0 0 0 1px rgb(255 255 255 / .07), 0 16px 48px rgb(0 0 0 / .55);
      }
    }
    *, *::before, *::after { box-sizing: border-box; }
    [hidden] { display: none !important; }
    p { margin: 0; }
    button { font: inherit; color: inherit; border: 0; background: none; padding: 0; margin: 0; cursor: pointer; touch-action: manipulation; }
    svg { width: 22px; height: 22px; display: block; flex: none; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
    :focus-visible { outline: 2px solid var(--accent-ink); outline-offset: 2px; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

    .launcher {
      position: fixed; inset-block-end: 20px; inset-inline-end: 20px; width: 60px; height: 60px;
      display: grid; place-items: center; border-radius: 50%; background: var(--accent); color: var(--on-accent);
      box-shadow: 0 2px 6px rgb(16 24 40 / .16), 0 8px 24px rgb(16 24 40 / .24);
      transition: transform .16s ease, filter .16s ease;
    }
    .launcher:hover { filter: brightness(1.08); transform: translateY(-1px); }
    .launcher:active { transform: scale(.96); }
    .launcher:focus-visible { outline: 3px solid var(--accent-ink); outline-offset: 3px; box-shadow: 0 0 0 3px var(--surface); }
    .launcher svg { grid-area: 1 / 1; width: 28px; height: 28px; transition: transform .2s ease, opacity .2s ease; }
    .launcher svg:nth-of-type(2), .launcher[aria-expanded=true] svg:nth-of-type(1) { opacity: 0; transform: rotate(-30deg) scale(.6); }
    .launcher[aria-expanded=true] svg:nth-of-type(2) { opacity: 1; transform: none; }
    .badge {
      position: absolute; inset-block-start: -4px; inset-inline-end: -4px; min-width: 24px; height: 24px; padding: 0 6px;
      border-radius: 12px; background: #c5221f; color: #fff; font-size: 13px; font-weight: 650; line-height: 20px;
      text-align: center; border: 2px solid var(--surface);
    }

    .panel {
      position: fixed; inset-block-end: 96px; inset-inline-end: 20px;
      width: 388px; height: min(640px, calc(100vh - 116px)); height: min(640px, calc(100dvh - 116px));
      display: flex; flex-direction: column; overflow: hidden;
      background: var(--surface); border-radius: 20px; box-shadow: var(--shadow);
      animation: rise .2s cubic-bezier(.2, .8, .3, 1);
    }
    @keyframes rise { from { opacity: 0; transform: translateY(14px) scale(.985); } }
    :host([data-fills]) { position: absolute; inset: 0; z-index: auto; }
    :host([data-fills]) .panel { position: absolute; inset: 0; width: auto; height: auto; border-radius: inherit; box-shadow: none; animation: none; }

    header {
      display: flex; align-items: center; gap: 12px; min-height: 72px; padding: 12px; padding-inline-start: 16px;
      border-block-end: 1px solid var(--line);
    }
    .avatar {
      flex: none; width: 42px; height: 42px; border-radius: 50%; display: grid; place-items: center;
      background: var(--tint); color: var(--accent-ink); font-weight: 650; letter-spacing: .02em;
    }
    .who { flex: 1; min-width: 0; }
    .heading { font-size: 16px; font-weight: 650; line-height: 1.3; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; text-align: start; }
    .subtitle { font-size: 13px; line-height: 1.4; color: var(--quiet); display: flex; align-items: center; gap: 6px; }
    .subtitle.online::before, .subtitle.away::before { content: ''; width: 8px; height: 8px; border-radius: 50%; background: var(--online); }
    .subtitle.away::before { background: none; box-shadow: inset 0 0 0 2px var(--quiet); }
    .icon, .end { flex: none; min-width: 44px; height: 44px; border-radius: 12px; display: grid; place-items: center; color: var(--quiet); }
    .end { padding: 0 12px; font-size: 14px; font-weight: 550; }
    .icon:hover, .end:hover { background: var(--theirs); color: var(--ink); }
    .end + .icon { margin-inline-start: -8px; }

    .confirmation { padding: 14px 16px 16px; background: var(--theirs); border-block-end: 1px solid var(--line); }
    .confirmation p { font-weight: 600; margin-block-end: 10px; }
    .buttons { display: flex; flex-wrap: wrap; gap: 8px; }
    .primary, .plain { min-height: 44px; padding: 8px 18px; border-radius: 22px; font-weight: 600; font-size: 14px; }
    .primary { background: var(--accent); color: var(--on-accent); }
    .primary:hover, .send:hover { filter: brightness(1.08); }
    .danger { background: var(--danger); color: var(--on-danger); }
    .plain { border: 1px solid var(--line); background: var(--surface); }
    .plain:hover { border-color: var(--quiet); }

    .middle { position: relative; flex: 1; min-height: 0; display: flex; }
    .scroller { flex: 1; min-width: 0; overflow: hidden auto; overscroll-behavior: contain; padding: 20px 16px 12px; scrollbar-width: thin; scrollbar-color: var(--line) transparent; }
    .scroller:focus-visible { outline-offset: -3px; border-radius: 6px; }
    .greeting { padding-block-end: 20px; }
    .hello { font-size: 22px; font-weight: 650; line-height: 1.3; letter-spacing: -.01em; text-wrap: balance; }
    :host(:dir(rtl)) .hello { letter-spacing: 0; }
    .away { margin-block-start: 10px; padding: 10px 14px; border-radius: 12px; background: var(--warm); color: var(--warm-ink); font-size: 14px; }
    .log { display: flex; flex-direction: column; }
    .divider { display: flex; align-items: center; gap: 12px; margin: 18px 0 4px; color: var(--quiet); font-size: 12px; }
    .divider::before, .divider::after { content: ''; flex: 1; border-block-start: 1px solid var(--line); }

    .message { display: flex; flex-direction: column; align-items: flex-start; max-width: 84%; margin-block-start: 14px; animation: arrive .18s ease-out; }
    @keyframes arrive { from { opacity: 0; transform: translateY(6px); } }
    .message:first-child { margin-block-start: 0; }
    .message.own { align-self: flex-end; align-items: flex-end; }
    .message.grouped { margin-block-start: 3px; }
    .message.grouped .name, .message.continued:not(.trouble) .meta { display: none; }
    .name { font-size: 12px; font-weight: 600; color: var(--quiet); margin: 0 12px 4px; }
    .text {
      position: relative; max-width: 100%; padding: 9px 14px; border-radius: 18px; background: var(--theirs);
      white-space: pre-wrap; overflow-wrap: anywhere; text-align: start;
    }
    .text.empty { display: none; }
    .theirs .text { border-end-start-radius: 6px; }
    .theirs.grouped .text { border-start-start-radius: 6px; }
    .own .text { background: var(--accent); color: var(--on-accent); border-end-end-radius: 6px; }
    .own.grouped .text { border-start-end-radius: 6px; }
    .own .text { transition: opacity .2s; }
    .pending .text { opacity: .72; }
    .text a { color: var(--accent-ink); text-underline-offset: 2px; }
    .own .text a { color: inherit; }
    .own .text a:focus-visible { outline-color: currentColor; }
    .meta { min-height: 17px; margin: 3px 12px 0; font-size: 12px; line-height: 17px; color: var(--quiet); }
    .trouble .meta { color: var(--danger); font-weight: 550; }
    .file {
      display: inline-flex; flex-wrap: wrap; align-items: center; gap: 8px; min-height: 44px; max-width: 100%; margin-block-start: 3px; padding: 9px 14px;
      border: 1px solid var(--line); border-radius: 14px; color: var(--accent-ink); font-size: 14px; text-decoration: none; overflow-wrap: anywhere;
    }
    .file:hover span { text-decoration: underline; }
    .file svg { width: 18px; height: 18px; }
    .picture { display: block; flex-basis: 100%; max-width: 100%; max-height: 220px; object-fit: contain; border-radius: 8px; }

    .choices { display: flex; flex-wrap: wrap; gap: 8px; margin-block: 10px 4px; }
    .choice {
      min-height: 44px; min-width: 44px; padding: 8px 16px; border: 1px solid var(--accent-ink); border-radius: 22px;
      color: var(--accent-ink); font-size: 14px; font-weight: 600; overflow-wrap: anywhere; transition: background .12s;
    }
    .choice:hover { background: var(--tint); }
    .survey.short { display: grid; grid-template-columns: repeat(5, minmax(44px, 1fr)); }
    .survey.short .choice { padding-inline: 4px; }
    .survey .choice:last-child { flex-basis: 100%; grid-column: 1 / -1; border-color: transparent; color: var(--quiet); font-weight: 500; }
    .survey:not(.short) { flex-direction: column; gap: 6px; }
    .survey:not(.short) .choice:last-child { flex-basis: auto; }

    .dots { position: relative; display: flex; gap: 5px; width: max-content; margin-block-start: 12px; padding: 14px 16px; border-radius: 18px; border-end-start-radius: 6px; background: var(--theirs); }
    .dots i { width: 7px; height: 7px; border-radius: 50%; background: var(--quiet); animation: breathe 1.2s infinite ease-in-out; }
    .dots i:nth-of-type(2) { animation-delay: .16s; }
    .dots i:nth-of-type(3) { animation-delay: .32s; }
    @keyframes breathe { 0%, 60%, 100% { opacity: .35; } 30% { opacity: 1; transform: translateY(-2px); } }

    .new {
      position: absolute; inset-block-end: 10px; inset-inline: 0; margin-inline: auto; width: max-content; min-height: 44px; padding: 0 18px 0 14px;
      display: flex; align-items: center; gap: 6px; border-radius: 22px; background: var(--ink); color: var(--surface); font-size: 14px; font-weight: 600; box-shadow: 0 4px 16px rgb(16 24 40 / .25);
    }
    .new svg { width: 18px; height: 18px; }

    .foot { display: grid; gap: 8px; padding: 0 16px; }
    .foot > * { margin: 0; }
    .connection, .notice { font-size: 14px; text-align: center; color: var(--quiet); text-wrap: balance; }
    .connection:empty, .notice:empty { height: 0; margin-block-end: -8px; }
    .connection { padding: 6px 12px; color: var(--warm-ink); background: var(--warm); border-radius: 12px; }
    .connection:empty { padding: 0; }
    .notice.warm { padding: 9px 14px; border-radius: 12px; background: var(--warm); color: var(--warm-ink); font-variant-numeric: tabular-nums; }
    .notice b { font-weight: 650; }
    .foot .primary { justify-self: center; margin-block: 4px 20px; padding-inline: 24px; }

    .composer {
      position: relative; flex: none; display: flex; flex-wrap: wrap; align-items: flex-end; margin: 10px 12px 12px; margin-block-end: max(12px, env(safe-area-inset-bottom));
      border: 1px solid var(--line); border-radius: 24px; background: var(--surface); transition: border-color .12s, box-shadow .12s;
    }
    .composer:focus-within { border-color: var(--accent-ink); box-shadow: 0 0 0 1px var(--accent-ink); }
    textarea:focus-visible { outline: none; }
    textarea {
      flex: 1; min-width: 0; height: 44px; margin: 0; padding: 11px 16px; border: 0; outline: 0; resize: none; background: none; color: inherit;
      font: inherit; font-size: 16px; line-height: 22px; overflow-wrap: anywhere; scrollbar-width: thin;
    }
    textarea::placeholder { color: var(--quiet); opacity: 1; }
    .send { flex: none; width: 44px; height: 44px; display: grid; place-items: center; border-radius: 50%; background: var(--accent); color: var(--on-accent); border: 4px solid transparent; background-clip: padding-box; margin: 1px; }
    .send:disabled { background-color: var(--theirs); color: var(--quiet); cursor: default; filter: none; }
    .hint { flex-basis: 100%; padding: 0 16px 8px; font-size: 12px; color: var(--quiet); }

    @media (max-width: 479.98px), (max-height: 419.98px) {
      .panel { inset: 0; top: var(--visible-top, 0); bottom: auto; width: auto; height: var(--visible-height, 100dvh); border-radius: 0; }
      :host([data-opened]) .launcher { display: none; }
      .launcher { inset-block-end: 16px; inset-inline-end: 16px; }
    }
    @media (prefers-reduced-motion: reduce) {
      *, *::before, *::after { animation: none !important; transition: none !important; }
      .dots i { opacity: .7; }
    }
    @media (forced-colors: active) {
      .panel, .text, .launcher, .send, .primary { border: 1px solid; }
    }
    @media print { :host { display: none !important; } }
  `;

  const show = () => new ChatWindow();
  if (document.body) show();
  else addEventListener('DOMContentLoaded', show, { once: true });
})();
