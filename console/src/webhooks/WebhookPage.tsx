import { Button, Skeleton, Stack } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { useRead } from '../api/reads'
import { useChanges } from '../changes/ChangesProvider'
import { Allowed } from '../look/Allowed'
import { Card } from '../look/Card'
import { Failure } from '../look/Failure'
import { Gone } from '../look/Gone'
import { ButtonLink, TextLink } from '../look/Link'
import { PageHeader } from '../look/PageHeader'
import { SecretOnce } from '../look/SecretOnce'
import { Attempts } from './Attempts'
import { DeadLetters } from './DeadLetters'
import { nothing } from './delivery'
import { Replay } from './Replay'
import { Secret } from './Secret'
import { WebhookForm } from './WebhookForm'

/** One webhook, or a new one. */
export function WebhookPage() {
  const { id } = useParams({ from: '/webhooks/$id' })
  return id === 'new' ? <NewWebhook /> : <PresentWebhook key={id} id={id} />
}

function NewWebhook() {
  const { t } = useTranslation()
  const [made, setMade] = useState<{ _id: string; secret: string } | null>(null)
  return (
    <>
      <PageHeader title={t('webhooks.add')} about={t('webhooks.about')} above={<TextLink to="/webhooks">{t('places.webhooks')}</TextLink>} />
      {made ? (
        <SecretOnce title={t('webhooks.made')} about={t('webhooks.secretOnce')} secret={made.secret}>
          <div><ButtonLink to="/webhooks/$id" params={{ id: made._id }} size="xs">{t('webhooks.toIt')}</ButtonLink></div>
        </SecretOnce>
      ) : (
        <Allowed anyOf={['manage-webhooks']}><Card><WebhookForm draft={nothing} onMade={setMade} /></Card></Allowed>
      )}
    </>
  )
}

function PresentWebhook({ id }: { id: string }) {
  const { t } = useTranslation()
  const { propose } = useChanges()
  const navigate = useNavigate()
  const { data, error, refetch } = useRead('/api/ext/v1/webhooks/{id}', { params: { path: { id } } })
  if (error && !data) return <Failure fault={error} retry={() => void refetch()} />
  const webhook = data?.body
  const name = webhook?.description ?? webhook?.url ?? ''

  function remove() {
    void propose({
      title: t('webhooks.delete', { name }), isHarsh: true, tag: data?.tag,
      send: how => api.DELETE('/api/ext/v1/webhooks/{id}', { params: { path: { id }, ...how } }),
      done: () => void navigate({ to: '/webhooks', ignoreBlocker: true }),
    })
  }

  return (
    <>
      <PageHeader title={name || t('common.loading')} above={<TextLink to="/webhooks">{t('places.webhooks')}</TextLink>}>
        <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} disabled={!data} onClick={remove}>{t('common.delete')}</Button>
      </PageHeader>
      <Gone fault={error} />
      {!data || !webhook ? <Skeleton height={320} radius="md" /> : (
        <Stack>
          <Attempts id={id} active={webhook.active} />
          <DeadLetters id={id} name={name} tag={data.tag} />
          <Card title={t('webhooks.what')}>
            <WebhookForm id={id} tag={data.tag} draft={{ url: webhook.url, description: webhook.description ?? '', kinds: webhook.kinds, active: webhook.active, secret: '' }} />
          </Card>
          <Replay id={id} name={name} tag={data.tag} />
          <Secret id={id} name={name} tag={data.tag} />
        </Stack>
      )}
    </>
  )
}
