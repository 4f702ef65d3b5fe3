import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import { followPrefs, getPrefs, setPrefs } from '../shell/prefs';
import en from './en.json';
import fr from './fr.json';

export type Language = 'en' | 'fr';
export const languages: { id: Language; name: string }[] = [
  { id: 'en', name: 'English' },
  { id: 'fr', name: 'Français' },
];

await i18n.use(initReactI18next).init({
  lng: getPrefs().language,
  fallbackLng: 'en',
  resources: { en: { translation: en }, fr: { translation: fr } },
  interpolation: { escapeValue: false }, // React escapes; the texts are never HTML.
});
show();

// The language is one of a person's settings: it may come from the server, or from another tab.
followPrefs(() => {
  if (getPrefs().language !== i18n.language) void i18n.changeLanguage(getPrefs().language).then(show);
});

export async function speak(language: Language) {
  await i18n.changeLanguage(language);
  setPrefs({ language });
  show();
}

function show() {
  document.documentElement.lang = i18n.language;
  document.documentElement.dir = i18n.dir(i18n.language);
}

export { i18n };
