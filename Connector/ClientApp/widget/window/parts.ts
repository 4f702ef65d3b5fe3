import { button, node } from '../dom';
import { fillsPage, title, words } from '../settings';
import { Announcer } from './announcer';
import { Composer, type ComposerHandlers } from './composer';
import { Dots } from './dots';
import { Ending } from './ending';
import { Greeting } from './greeting';
import { Header } from './header';
import { Launcher } from './launcher';
import { MessageLog } from './messageLog';
import { Notice } from './notice';
import { Scroller } from './scroller';
import { fitToVisible } from './visibleHeight';

/** What the visitor sees, put together. */
export class Parts {
  readonly announcer = new Announcer();
  readonly launcher = new Launcher(this.announcer);
  readonly greeting = new Greeting();
  readonly log = new MessageLog();
  readonly dots = new Dots();
  readonly scroller = new Scroller(this.greeting.element, this.log.element, this.dots.element);
  /** Says that the connection is lost; empty while it is not. */
  readonly connectionLine = node('div', { class: 'connection', role: 'status' });
  readonly notice = new Notice();
  readonly startAgain = button('primary', { hidden: true }, words.startAgain);
  readonly composer: Composer;
  readonly ending: Ending;
  readonly header: Header;
  readonly panel: HTMLElement;

  constructor(handlers: ComposerHandlers) {
    this.composer = new Composer(handlers);
    this.ending = new Ending(this.composer.input);
    this.header = new Header(this.ending.button);
    this.panel = node(
      'section',
      { class: 'panel', id: 'panel', role: 'dialog', 'aria-label': title, 'aria-describedby': 'greeting', hidden: true },
      this.header.element,
      this.ending.question,
      this.scroller.element,
      node('div', { class: 'foot' }, this.connectionLine, this.notice.element, this.startAgain),
      this.composer.element,
    );
    if (!fillsPage) fitToVisible(this.panel);
  }
}
