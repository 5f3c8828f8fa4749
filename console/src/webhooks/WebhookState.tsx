import { Badge, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import { Moment } from '../look/Moment'
import { stateOf } from './delivery'

/** Attempts are no change of the organisation, so nothing tells of them. */
export const attemptsPulse = 4000

/** How a webhook is, in words. */
export function WebhookState({ id, active }: { id: string; active: boolean }) {
  const { t } = useTranslation()
  const { data } = useRead('/api/ext/v1/webhooks/{id}/attempts', { params: { path: { id } } }, { every: attemptsPulse })
  if (!data) return null
  const delivery = stateOf(active, data.body)
  return (
    <Group gap={8} component="span" display="inline-flex">
      <Badge color={delivery.state === 'failing' ? 'amber' : delivery.state === 'paused' ? 'gray' : 'lagoon'}>{t(`webhooks.states.${delivery.state}`)}</Badge>
      <Text size="sm" component="span">
        {delivery.state === 'paused' && t('webhooks.pausedAbout')}
        {delivery.state === 'delivering' && t('webhooks.upTo', { sequence: delivery.upTo })}
        {delivery.state === 'failing' && (
          <>
            {t('webhooks.since')} <Moment at={delivery.since} relative /> ({t('webhooks.failures', { count: delivery.failures })})
            {delivery.next && <>; {t('webhooks.next')} <Moment at={delivery.next} relative /></>}
          </>
        )}
      </Text>
    </Group>
  )
}
