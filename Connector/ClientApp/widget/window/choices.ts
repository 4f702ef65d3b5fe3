import { button, node } from '../dom';
import type { SuggestedAction } from '../line/protocol';
import { words } from '../settings';

const SURVEY_BUTTONS = 6;

/** Buttons to answer with: an agent's quick replies, or the survey's five degrees and "no thanks". */
export class Choices {
  #groups = new Map<Element, SuggestedAction[]>();
  #chosen: (action: SuggestedAction) => void;

  constructor(chosen: (action: SuggestedAction) => void) {
    this.#chosen = chosen;
  }

  get areOffered(): boolean {
    return this.#groups.size > 0;
  }

  offer(actions: SuggestedAction[]): Element {
    const survey = actions.length === SURVEY_BUTTONS && actions.every(action => action.type === 'postBack');
    const short = actions.slice(0, SURVEY_BUTTONS - 1).every(action => Array.from(action.title).length <= 2);
    const group = node('div', {
      class: `choices ${survey ? 'survey' : ''} ${short ? 'short' : ''}`,
      role: 'group',
      'aria-label': words.answers,
    });
    for (const action of actions) {
      const choice = button('choice', { dir: 'auto' }, action.title);
      choice.addEventListener('click', () => {
        this.#remove(group);
        this.#chosen(action);
      });
      group.append(choice);
    }
    this.#groups.set(group, actions);
    return group;
  }

  /** Takes away buttons that were answered already, here or in another tab. Says whether there were any. */
  dropAnswered(text: string): boolean {
    const answered = [...this.#groups].filter(([, actions]) => actions.some(action => valueOf(action) === text));
    for (const [group] of answered) this.#remove(group);
    return answered.length > 0;
  }

  clear(): void {
    for (const group of this.#groups.keys()) this.#remove(group);
  }

  #remove(group: Element): void {
    this.#groups.delete(group);
    group.remove();
  }
}

/** What is sent for it. */
export const valueOf = (action: SuggestedAction) => String(action.value ?? action.title);
