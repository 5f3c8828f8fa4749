import { Center, Loader, localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Refused } from '../api/client'
import { useChosenLook } from '../profile/preferences'
import { router } from './router'
import { SessionProvider } from './session'
import { theme, variables } from './theme'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always', // what the browser thinks of being online says nothing about this server; the pulse of the session does
      staleTime: Infinity, // the revision tells when something is no longer true
      gcTime: 10 * 60_000,
      // A refusal is an answer; a lost connection is asked again until it is back.
      retry: (_, fault) => !(fault instanceof Refused) || fault.status === 503,
      retryDelay: attempt => Math.min(500 * 2 ** attempt, 5_000),
      refetchOnWindowFocus: false,
    },
  },
})

const schemes = localStorageColorSchemeManager({ key: 'frontdesk-theme' })

export function App() {
  const { t } = useTranslation()
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} colorSchemeManager={schemes} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <SessionProvider waiting={<Center h="100vh"><Loader role="status" aria-label={t('common.loading')} /></Center>}>
          <Console />
        </SessionProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}

function Console() {
  useChosenLook()
  return <RouterProvider router={router} />
}
