import i18n from 'i18next';
import { panelView, show } from '../panel/view';
import { setPane } from '../shell/pane';
import { getPrefs } from '../shell/prefs';
import { goTo } from '../shell/route';
import { readJson, writeJson } from '../shell/storage';
import { isWanted, remember, type News } from './rules';

const toldKey = 'cc.told';
/** Set while a tab of this desk has the focus: then the eye is there, and the computer need not say it too. */
const frontKey = 'cc.front';
const tab = crypto.randomUUID();
let sound: HTMLAudioElement | null = null;

/** Tells a person, with a sound and a notification as they chose; of several tabs of one browser only one does. */
export async function tell(news: News) {
  const prefs = getPrefs();
  if (!isWanted(news.kind, prefs) || !(prefs.sound || prefs.notify)) return;
  if (isLookedAt(news.conversationId)) return;
  if (!(await isFirst(news.key))) return;
  if (prefs.sound) await play();
  if (prefs.notify) notify(news);
}

/** For "try it" in the settings. */
export async function play() {
  sound ??= new Audio('/desk/news.wav');
  try {
    sound.currentTime = 0;
    await sound.play();
  } catch (error) {
    // A browser plays nothing before the person has touched the page; title and icon count all the same.
    console.info('The sound was not played.', error);
  }
}

/** Only ever called by a click: a page that asks by itself is refused for ever. */
export async function askToNotify(): Promise<boolean> {
  if (!('Notification' in window)) return false;
  return (await Notification.requestPermission()) === 'granted';
}

export const notifyState = (): 'granted' | 'denied' | 'default' | 'none' => ('Notification' in window ? Notification.permission : 'none');

function notify(news: News) {
  if (notifyState() !== 'granted' || readJson<string | null>(frontKey, null) !== null) return;
  // No text of the customer: it would stand on a locked screen.
  const shown = new Notification(i18n.t(`notify.${news.kind}`, { name: news.name }), {
    body: i18n.t(`notify.${news.kind}Text`),
    tag: news.conversationId,
    silent: true,
    icon: '/desk/mark.svg',
  });
  shown.onclick = () => {
    window.focus();
    shown.close();
    goTo('/desk/');
    if (['new', 'offer', 'escalated'].includes(news.kind)) return setPane('list');
    panelView.set(view => show(view, news.conversationId, getPrefs().windows));
    setPane('panel');
  };
}

const isLookedAt = (id: string) => document.hasFocus() && panelView.get().active === id;

/** Whether nobody told it yet in this browser. The lock makes sure that two tabs never both find that. */
async function isFirst(key: string): Promise<boolean> {
  const look = () => {
    const told = readJson<string[]>(toldKey, []);
    if (told.includes(key)) return false;
    writeJson(toldKey, remember(told, key));
    return true;
  };
  return navigator.locks ? await navigator.locks.request(toldKey, look) : look();
}

/** Follows which tab has the focus. */
export function followFront(): () => void {
  const come = () => writeJson(frontKey, tab);
  const leave = () => {
    if (readJson<string | null>(frontKey, null) === tab) writeJson(frontKey, null);
  };
  if (document.hasFocus()) come();
  window.addEventListener('focus', come);
  window.addEventListener('blur', leave);
  window.addEventListener('pagehide', leave);
  return () => {
    leave();
    window.removeEventListener('focus', come);
    window.removeEventListener('blur', leave);
    window.removeEventListener('pagehide', leave);
  };
}
