import { defineConfig } from 'vite';

// The first lines of the built file: who finds it on a website reads how the tag is written.
const usage = `/*
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
 */`;

// One classic script: a website names it in a tag, and the script asks which tag that was.
export default defineConfig({
  build: {
    outDir: '../wwwroot',
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'es2022',
    rollupOptions: {
      input: 'widget/main.ts',
      output: { format: 'iife', entryFileNames: 'webchat.js', postBanner: usage },
    },
  },
});
