import { Button, Group, NumberInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { useChanges } from '../changes/ChangesProvider'
import { Card } from '../look/Card'

interface Props {
  id: string
  name: string
  tag: string | null
}

/** Begins again after a change; `refused` shows what is wrong with the number. */
export function useReplay(id: string, name: string, tag: string | null) {
  const { t } = useTranslation()
  const { propose } = useChanges()
  return (after: number, refused?: (message: string) => void) => void propose({
    title: t('webhooks.replayTitle', { name, sequence: after }),
    tag,
    send: how => api.POST('/api/ext/v1/webhooks/{id}/replay', { params: { path: { id }, ...how }, body: { after } }),
    refused: (field, message) => {
      if (field !== 'after' || !refused) return false
      refused(message)
      return true
    },
  })
}

/** For what a receiver has lost: everything after a change of the history once more. */
export function Replay({ id, name, tag }: Props) {
  const { t } = useTranslation()
  const replay = useReplay(id, name, tag)
  const [after, setAfter] = useState<number | string>('')
  const [error, setError] = useState<string | null>(null)

  function submit(event: FormEvent) {
    event.preventDefault()
    setError(null)
    if (after !== '') replay(Number(after), setError)
  }

  return (
    <Card title={t('webhooks.replay')}>
      <form onSubmit={submit}>
        <Group align="flex-end">
          <NumberInput label={t('webhooks.replayAfter')} description={t('webhooks.replayHint')} inputWrapperOrder={['label', 'description', 'input', 'error']} required min={0} allowDecimal={false} value={after} error={error} onChange={setAfter} maw={420} />
          <Button type="submit" variant="default">{t('webhooks.replay')}</Button>
        </Group>
      </form>
    </Card>
  )
}
