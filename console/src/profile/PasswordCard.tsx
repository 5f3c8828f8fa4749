import { Alert, Button, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, Refused } from '../api/client'
import { wordsOf } from '../changes/ChangesProvider'
import { Card } from '../look/Card'
import { showRefusal, toFirstFault } from '../look/form'
import { PasswordBox } from '../look/PasswordBox'

const shortest = 8

/** Another password, by whoever knows the present one. It has no preview: there is nothing to see in it. */
export function PasswordCard({ username }: { username: string }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [isDone, setDone] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const form = useForm({
    initialValues: { current: '', password: '', repeated: '' },
    validate: {
      current: value => (value === '' ? t('fields.needed') : null),
      password: value => (value.length < shortest ? t('profile.tooShort', { count: shortest }) : null),
      repeated: (value, values) => (value !== values.password ? t('profile.notSame') : null),
    },
  })

  async function change({ current, password }: { current: string; password: string }) {
    setBusy(true)
    setDone(false)
    setFault(null)
    try {
      await api.POST('/api/ext/v1/me/password', { body: { current, password } })
      form.reset()
      setDone(true)
    } catch (refusal) {
      if (!(refusal instanceof Refused && showRefusal(form)(refusal.field, refusal.message))) setFault(wordsOf(refusal))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Card title={t('profile.password')}>
      <form onSubmit={form.onSubmit(values => void change(values), toFirstFault)} noValidate>
        <Stack gap="sm">
          {isDone && <Alert color="lagoon" role="status" icon={<IconCheck size={18} aria-hidden />}>{t('profile.passwordChanged')}</Alert>}
          {fault && <Alert color="red" role="alert">{fault}</Alert>}
          <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
          <PasswordBox label={t('profile.current')} required autoComplete="current-password" {...form.getInputProps('current')} />
          <PasswordBox label={t('profile.new')} description={t('profile.passwordHint', { count: shortest })} required autoComplete="new-password" {...form.getInputProps('password')} />
          <PasswordBox label={t('profile.repeated')} required autoComplete="new-password" {...form.getInputProps('repeated')} />
          <Group justify="flex-end"><Button type="submit" loading={busy}>{t('profile.changePassword')}</Button></Group>
        </Stack>
      </form>
    </Card>
  )
}
