import { IconPlus, IconWebhook } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import { Card } from '../look/Card'
import { DataTable } from '../look/DataTable'
import { Empty } from '../look/Empty'
import { Failure } from '../look/Failure'
import { ButtonLink, TextLink } from '../look/Link'
import { useListState } from '../look/listState'
import { PageHeader } from '../look/PageHeader'
import { useKindNames } from './kindNames'
import { WebhookState } from './WebhookState'

/** Servers of others that are told what changes. */
export function WebhooksPage() {
  const { t } = useTranslation()
  const list = useListState()
  const kindNames = useKindNames()
  const { data, error, refetch, isPlaceholderData } = useRead('/api/ext/v1/webhooks', { params: { query: list.query } }, { keep: true })
  return (
    <>
      <PageHeader title={t('places.webhooks')} about={t('webhooks.about')}>
        <ButtonLink to="/webhooks/$id" params={{ id: 'new' }} leftSection={<IconPlus size={16} aria-hidden />}>{t('webhooks.add')}</ButtonLink>
      </PageHeader>
      <Card>
        {error && !data ? <Failure fault={error} retry={() => void refetch()} /> : (
          <DataTable
            caption={t('places.webhooks')} kind="webhook" list={list} total={data?.body.total} rows={data?.body.webhooks} idOf={webhook => webhook._id} isStale={isPlaceholderData}
            empty={<Empty icon={IconWebhook} title={t('webhooks.none')}>{t('webhooks.noneHint')}</Empty>}
            columns={[
              { key: 'url', title: t('webhooks.url'), sort: 'url', cell: webhook => <TextLink to="/webhooks/$id" params={{ id: webhook._id }} fw={550}>{webhook.description ?? webhook.url}</TextLink> },
              { key: 'address', title: t('webhooks.address'), cell: webhook => webhook.url },
              { key: 'kinds', title: t('webhooks.kinds'), cell: webhook => (webhook.kinds.length === 0 ? t('webhooks.allKinds') : webhook.kinds.map(kindNames).join(', ')) },
              { key: 'state', title: t('webhooks.state'), cell: webhook => <WebhookState id={webhook._id} active={webhook.active} /> },
            ]}
          />
        )}
      </Card>
    </>
  )
}
