import { Alert, Box, Button, NativeSelect, Paper, Stack, Text, TextInput, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { enter, type Me } from '../app/session'
import { languages, speak, type Language } from '../app/texts'
import { wordsOf } from '../changes/ChangesProvider'
import { PasswordBox } from '../look/PasswordBox'
import { DemoRoles } from './DemoRoles'
import classes from './SignInPage.module.css'

/** The way in. */
export function SignInPage() {
  const { t, i18n } = useTranslation()
  const queries = useQueryClient()
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const alert = useRef<HTMLDivElement>(null)

  useEffect(() => {
    document.title = `${t('session.in')} · Frontdesk`
  }, [t])

  async function signIn(user: string, password: string) {
    setBusy(true)
    setFault(null)
    try {
      const { data } = await api.POST('/api/ext/v1/session', { body: { user, password } })
      enter(queries, (data?.me ?? null) as Me | null)
    } catch (refusal) {
      setFault(wordsOf(refusal))
      alert.current?.focus()
    } finally {
      setBusy(false)
    }
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    void signIn(String(form.get('user')), String(form.get('password')))
  }

  return (
    <main className={classes.page}>
      <Paper withBorder className={classes.paper}>
        <Stack gap="xs" mb="lg" align="flex-start">
          <img src="/assets/icon.svg" alt="" width={40} height={40} />
          <Title order={1}>{t('session.title')}</Title>
          <Text c="dimmed">{t('session.about')}</Text>
        </Stack>
        <form onSubmit={submit}>
          <Stack gap="sm">
            <div ref={alert} tabIndex={-1} className={classes.alert}>{fault && <Alert color="red" role="alert">{t('session.refused', { why: fault })}</Alert>}</div>
            <TextInput name="user" label={t('session.user')} required autoComplete="username" autoFocus />
            <PasswordBox name="password" label={t('session.password')} required autoComplete="current-password" />
            <Button type="submit" loading={busy} mt="xs" fullWidth>{t('session.in')}</Button>
          </Stack>
        </form>
        <DemoRoles busy={busy} onChoose={(user, password) => void signIn(user, password)} />
        <Box mt="lg">
          <NativeSelect size="xs" aria-label={t('session.language')} data={Object.entries(languages).map(([value, label]) => ({ value, label }))} value={i18n.language} onChange={event => void speak(event.currentTarget.value as Language)} w={180} />
        </Box>
      </Paper>
    </main>
  )
}
