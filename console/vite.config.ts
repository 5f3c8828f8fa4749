import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** In development the API is a server that runs beside it: FRONTDESK_URL, or its usual address. */
const server = process.env.FRONTDESK_URL ?? 'http://localhost:3000'

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
  server: { proxy: { '/api': server, '/health/': server } },
})
