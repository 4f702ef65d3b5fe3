import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

// The server in development: DESK_SERVER, else Kestrel's usual port. Only the dev server uses it.
const server = loadEnv('development', '.', 'DESK_')['DESK_SERVER'] ?? 'http://localhost:5000';

export default defineConfig({
  base: '/desk/',
  plugins: [react()],
  build: {
    outDir: '../wwwroot/desk',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    rollupOptions: {
      output: {
        manualChunks: (id: string) =>
          id.includes('node_modules') ? (/react-aria|react-stately|@internationalized/.test(id) ? 'aria' : 'vendor') : undefined,
      },
    },
  },
  server: {
    proxy: {
      '/api': { target: server, changeOrigin: false },
      '/live': { target: server, ws: true },
    },
  },
});
