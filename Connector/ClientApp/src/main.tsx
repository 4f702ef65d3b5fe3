import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { App } from './app';
import './i18n';
import { cache } from './live/store';
import './styles/index.css';

function Root() {
  const { i18n } = useTranslation();
  return (
    <QueryClientProvider client={cache}>
      <I18nProvider locale={i18n.language}>
        <App />
      </I18nProvider>
    </QueryClientProvider>
  );
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  );
