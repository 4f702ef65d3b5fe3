import { account } from './settings';
import { ChatWindow } from './window/chatWindow';

if (!account) console.warn('ChatClosing: the script tag needs data-account.');
else if (document.body) show();
else addEventListener('DOMContentLoaded', show, { once: true });

function show(): void {
  // A page may have the tag twice.
  if (!document.querySelector('chatclosing-webchat')) new ChatWindow();
}
