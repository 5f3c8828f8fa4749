import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Refused } from '../api/client'
import { useRead } from '../api/reads'
import { useSession } from '../app/session'
import { useChanges } from '../changes/ChangesProvider'
import { actionOf } from '../changes/diff'
import { Diff } from '../changes/Diff'
import { Card } from '../look/Card'
import { Failure } from '../look/Failure'
import { TextLink } from '../look/Link'
import { PageHeader } from '../look/PageHeader'
import { ChangeFacts } from './ChangeFacts'
import { Obstacles } from './Obstacles'

/** One change: who, when, from where, why, every record before and after, and the way back. */
export function ChangePage() {
  const { t } = useTranslation()
  const { sequence } = useParams({ from: '/history/$sequence' })
  const { may } = useSession()
  const { propose } = useChanges()
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const { data, error, refetch } = useRead('/api/ext/v1/changes/{sequence}', { params: { path: { sequence } } })
  const change = data?.body

  function undo() {
    setRefusal(null)
    void propose({
      title: t('history.undoTitle', { sequence }),
      send: how => api.POST('/api/ext/v1/changes/{sequence}/undo', { params: { path: { sequence }, ...how } }),
      isHarsh: change?.changes.some(record => actionOf(record) === 'create'), // what was made goes
      refused: (_field, _message, fault) => {
        if (fault.conflicts.length === 0) return false
        setRefusal(fault)
        return true
      },
    })
  }

  return (
    <>
      <PageHeader title={t('history.change', { sequence })} above={<TextLink to="/history">{t('places.history')}</TextLink>} about={change && <span lang="en">{change.summary}</span>}>
        {change && may('undo-changes') && <Button variant="default" leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={undo}>{t('history.undo')}</Button>}
      </PageHeader>
      {error && !change ? <Failure fault={error} retry={() => void refetch()} /> : (
        <Stack>
          {refusal && <Obstacles refusal={refusal} onClose={() => setRefusal(null)} />}
          {change?.reason && <Alert color="gray">{t('history.because', { reason: change.reason })}</Alert>}
          <Card title={t('history.whatChanged')}>
            {change ? <Diff changes={change.changes} /> : <Skeleton height={120} />}
            {change?.changes.length === 0 && <Text c="dimmed">{t('history.nothingShown')}</Text>}
          </Card>
          <Card title={t('history.facts')}>{change ? <ChangeFacts change={change} /> : <Skeleton height={160} />}</Card>
        </Stack>
      )}
    </>
  )
}
