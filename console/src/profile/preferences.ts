import { useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { api } from '../api/client'
import { useRead } from '../api/reads'
import { useSession } from '../app/session'
import { languageOf, speak, type Language } from '../app/texts'

/** How somebody likes the console; null leaves it to the browser. */
export interface Preferences {
  language: Language | null
  theme: 'light' | 'dark' | null
}

const path = '/api/ext/v1/me/preferences'

export function usePreferences(): Preferences | undefined {
  const { me } = useSession()
  const { data } = useRead(path, {}, { when: me !== null })
  return data?.body as Preferences | undefined
}

/** Keeps what somebody has chosen, with them and not with the browser. */
export function useChoosePreferences() {
  const queries = useQueryClient()
  return useCallback(async (choice: Partial<Preferences>) => {
    const { data } = await api.PUT(path, { body: choice })
    queries.setQueryData([path, {}], { body: data, tag: null })
  }, [queries])
}

/** What somebody has chosen goes before what their browser says; whoever signs in next at this browser begins anew. */
export function useChosenLook(): void {
  const { me } = useSession()
  const preferences = usePreferences()
  const { setColorScheme } = useMantineColorScheme()
  const chosen = useRef<Preferences>({ language: null, theme: null })
  const language = me ? preferences?.language : null
  const theme = me ? preferences?.theme : null

  useEffect(() => {
    if (language === undefined || language === chosen.current.language) return
    chosen.current.language = language
    void speak(language ?? languageOf(navigator.languages))
  }, [language])

  useEffect(() => {
    if (theme === undefined || theme === chosen.current.theme) return
    chosen.current.theme = theme
    setColorScheme(theme ?? 'auto')
  }, [theme, setColorScheme])
}

/** Light or dark, from the button in the header: kept with somebody who has chosen before, else with the browser. */
export function useThemeChoice(): (theme: 'light' | 'dark') => void {
  const preferences = usePreferences()
  const choose = useChoosePreferences()
  const { setColorScheme } = useMantineColorScheme()
  const isKept = Boolean(preferences?.theme)
  return useCallback(theme => {
    setColorScheme(theme)
    // Where it cannot be kept it still holds here.
    if (isKept) void choose({ theme }).catch(() => undefined)
  }, [choose, isKept, setColorScheme])
}
