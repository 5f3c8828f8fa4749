import { Alert, Badge, Button, Text } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { useRead } from '../api/reads'
import { wordsOf } from '../changes/ChangesProvider'
import { Card } from '../look/Card'
import { DataTable } from '../look/DataTable'
import { Failure } from '../look/Failure'
import { fullMoment, Moment } from '../look/Moment'

/** Where one is signed in, and an end to it. */
export function SessionsCard() {
  const { t, i18n } = useTranslation()
  const [fault, setFault] = useState<string | null>(null)
  const { data, error, refetch } = useRead('/api/ext/v1/sessions', {})
  const sessions = data?.body.sessions

  async function end(one: () => Promise<unknown>) {
    setFault(null)
    try {
      await one()
      await refetch()
    } catch (refusal) {
      setFault(wordsOf(refusal))
    }
  }

  return (
    <Card
      title={t('profile.sessions')}
      actions={sessions && sessions.length > 1 && (
        <Button size="xs" variant="default" leftSection={<IconLogout size={14} aria-hidden />} onClick={() => void end(() => api.DELETE('/api/ext/v1/sessions', {}))}>{t('profile.endOthers')}</Button>
      )}
    >
      <Text size="sm" c="dimmed" mb="sm">{t('profile.sessionsAbout')}</Text>
      {fault && <Alert color="red" role="alert" mb="sm">{fault}</Alert>}
      {error && !data ? <Failure fault={error} retry={() => void refetch()} /> : (
        <DataTable
          caption={t('profile.sessions')} rows={sessions} idOf={session => session.id} empty={null}
          columns={[
            { key: 'since', title: t('profile.signedInAt'), cell: session => <span><Moment at={session.createdAt} /> {session.current && <Badge color="lagoon">{t('profile.thisOne')}</Badge>}</span> },
            { key: 'until', title: t('profile.endsAt'), cell: session => (session.expiresAt ? <Moment at={session.expiresAt} /> : t('profile.never')) },
            {
              key: 'end', title: t('profile.revoke'),
              cell: session => (session.current ? t('profile.endHere') : (
                <Button size="compact-sm" variant="default" aria-label={t('profile.endNamed', { when: fullMoment(new Date(session.createdAt), i18n.language) })} onClick={() => void end(() => api.DELETE('/api/ext/v1/sessions/{id}', { params: { path: { id: session.id } } }))}>
                  {t('profile.end')}
                </Button>
              )),
            },
          ]}
        />
      )}
    </Card>
  )
}
