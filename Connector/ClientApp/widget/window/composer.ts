import { button, focusedBeside, named, node } from '../dom';
import { drawing } from '../drawings';
import { language, words } from '../settings';

const LONGEST_MESSAGE = 4000;
const HINT_BELOW = 200;
const LINE = 22;
const MOST_LINES = 5;

export interface ComposerHandlers {
  submit(text: string): void;
  typing(): void;
}

/** Where the visitor writes. */
export class Composer {
  readonly element: HTMLFormElement;
  readonly input = node('textarea', {
    id: 'message',
    rows: '1',
    maxlength: String(LONGEST_MESSAGE),
    placeholder: words.placeholder,
    dir: language.direction,
    autocomplete: 'off',
    enterkeyhint: 'send',
    'aria-describedby': 'hint',
  });
  #handlers: ComposerHandlers;
  #sendButton = button('send', { ...named(words.send), type: 'submit', disabled: true }, drawing('send'));
  #hint = node('div', { class: 'hint', id: 'hint', hidden: true });

  constructor(handlers: ComposerHandlers) {
    this.#handlers = handlers;
    const label = node('label', { class: 'unseen', for: 'message' }, words.message);
    this.element = node('form', { class: 'composer' }, label, this.input, this.#sendButton, this.#hint);
    this.#listen();
  }

  get isUsable(): boolean {
    return !this.input.disabled;
  }

  set isUsable(value: boolean) {
    this.element.hidden = !value;
    this.input.disabled = !value;
  }

  get hasFocus(): boolean {
    return this.element.contains(focusedBeside(this.element));
  }

  focus(): void {
    this.input.focus({ preventScroll: true });
  }

  /** As high as what is in it; and says how much more may be written. */
  fit(): void {
    const { input } = this;
    const left = LONGEST_MESSAGE - input.value.length;
    this.#sendButton.disabled = input.disabled || !input.value.trim();
    // An empty field has no letters to take its direction from: the placeholder's is the page's.
    input.dir = input.value ? 'auto' : language.direction;
    this.#hint.hidden = left > HINT_BELOW;
    this.#hint.textContent = left > HINT_BELOW ? '' : language.counted(words.left, left);
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, (MOST_LINES + 1) * LINE)}px`;
  }

  #listen(): void {
    this.element.addEventListener('submit', event => {
      event.preventDefault();
      this.#submit();
    });
    this.input.addEventListener('keydown', event => {
      // While a word is being composed (Chinese, Japanese, …), Enter chooses the word.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.#submit();
    });
    this.input.addEventListener('input', () => {
      this.fit();
      if (this.input.value.trim()) this.#handlers.typing();
    });
  }

  #submit(): void {
    const text = this.input.value.trim();
    if (!text || !this.isUsable) return;
    this.#handlers.submit(text);
    this.input.value = '';
    this.fit();
    this.input.focus();
  }
}
