import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { useChanges } from '../changes/ChangesProvider'
import { Card } from '../look/Card'
import { SecretOnce } from '../look/SecretOnce'

interface Props {
  id: string
  name: string
  tag: string | null
}

/** The secret that signs what is sent: another one, made by the server or by whoever receives. */
export function Secret({ id, name, tag }: Props) {
  const { t } = useTranslation()
  const { propose } = useChanges()
  const [own, setOwn] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [fresh, setFresh] = useState<string | null>(null)

  function rotate(event: FormEvent) {
    event.preventDefault()
    setError(null)
    void propose({
      title: t('webhooks.rotateTitle', { name }),
      tag,
      isHarsh: true,
      send: how => api.POST('/api/ext/v1/webhooks/{id}/secret', { params: { path: { id }, ...how }, body: own ? { secret: own } : {} }),
      refused: (field, message) => {
        if (field !== 'secret') return false
        setError(message)
        return true
      },
      done: answer => {
        setOwn('')
        setFresh((answer as { secret: string } | null)?.secret ?? null)
      },
    })
  }

  return (
    <Card title={t('webhooks.secret')}>
      <Stack gap="sm">
        {fresh && <SecretOnce title={t('webhooks.rotated')} about={t('webhooks.secretOnce')} secret={fresh} onClose={() => setFresh(null)} />}
        <Text size="sm" maw="70ch">{t('webhooks.rotateAbout')}</Text>
        <form onSubmit={rotate}>
          <Group align="flex-end">
            <TextInput label={t('webhooks.ownSecret')} description={t('webhooks.ownSecretHint')} autoComplete="off" spellCheck={false} value={own} error={error} onChange={event => setOwn(event.currentTarget.value)} w={{ base: '100%', xs: 420 }} />
            <Button type="submit" variant="default">{t('webhooks.rotate')}</Button>
          </Group>
        </form>
      </Stack>
    </Card>
  )
}
