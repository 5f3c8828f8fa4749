import { Alert, Badge, Box, Button, Text } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { useRead } from '../api/reads'
import { wordsOf } from '../changes/ChangesProvider'
import { Card } from '../look/Card'
import { DataTable } from '../look/DataTable'
import { Moment } from '../look/Moment'
import { attemptsPulse, WebhookState } from './WebhookState'

const few = 5

interface Outcome {
  milliseconds: number
  status?: number
  error?: string
}

/** What was sent and what came back, and a test. */
export function Attempts({ id, active }: { id: string; active: boolean }) {
  const { t } = useTranslation()
  const [test, setTest] = useState<Outcome | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { data } = useRead('/api/ext/v1/webhooks/{id}/attempts', { params: { path: { id } } }, { every: attemptsPulse })

  const [isWhole, setWhole] = useState(false)
  const attempts = data?.body.attempts

  async function send() {
    setBusy(true)
    setFault(null)
    setTest(null)
    try {
      const { data: outcome } = await api.POST('/api/ext/v1/webhooks/{id}/test', { params: { path: { id } } })
      setTest(outcome as Outcome)
    } catch (refusal) {
      setFault(wordsOf(refusal))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Card title={t('webhooks.attempts')} actions={<Button size="xs" variant="default" leftSection={<IconSend size={14} aria-hidden />} loading={busy} onClick={() => void send()}>{t('webhooks.test')}</Button>}>
      <Box mb="sm"><WebhookState id={id} active={active} /></Box>
      {test && <Alert color={isTaken(test) ? 'lagoon' : 'amber'} role="status" mb="sm"><Answer outcome={test} /></Alert>}
      {fault && <Alert color="red" role="alert" mb="sm">{fault}</Alert>}
      <DataTable
        caption={t('webhooks.attempts')} rows={isWhole ? attempts : attempts?.slice(0, few)} idOf={attempt => attempt.delivery}
        empty={<Text c="dimmed" size="sm">{t('webhooks.noAttempts')}</Text>}
        columns={[
          { key: 'sequence', title: t('webhooks.sequence'), cell: attempt => (attempt.sequence === 0 ? t('webhooks.testSent') : attempt.sequence) },
          { key: 'number', title: t('webhooks.attempt'), isNumber: true, cell: attempt => attempt.number },
          { key: 'instant', title: t('history.when'), cell: attempt => <Moment at={attempt.instant} relative /> },
          { key: 'answer', title: t('webhooks.answer'), cell: attempt => <Answer outcome={attempt} /> },
        ]}
      />
      {attempts && attempts.length > few && <Button size="xs" variant="subtle" mt="xs" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>{isWhole ? t('webhooks.fewAttempts') : t('webhooks.allAttempts', { count: attempts.length })}</Button>}
    </Card>
  )
}

function isTaken({ status }: Outcome): boolean {
  return status !== undefined && status >= 200 && status < 300
}

function Answer({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation()
  const time = t('webhooks.milliseconds', { count: outcome.milliseconds })
  return (
    <span>
      <Badge color={isTaken(outcome) ? 'lagoon' : 'amber'} mr={6}>{isTaken(outcome) ? t('webhooks.taken') : t('webhooks.notTaken')}</Badge>
      {[outcome.error ?? outcome.status, time].filter(part => part !== undefined).join(' · ')}
    </span>
  )
}
