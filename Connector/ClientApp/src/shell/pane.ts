import { createStore } from './store';

export type Pane = 'list' | 'panel' | 'who';
/** On a narrow screen one part of the desk is shown at a time. */
const pane = createStore<Pane>('list');
export const usePane = pane.use;

export function setPane(next: Pane) {
  pane.set(() => next);
  document.documentElement.dataset['pane'] = next;
}
setPane('list');
