import { List, Skeleton } from '@mantine/core'
import { IconEyeCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import { useMe, useSession } from '../app/session'
import { Card } from '../look/Card'
import { Empty } from '../look/Empty'
import { TextLink } from '../look/Link'
import type { Person } from './PersonPage'

/** Which units a monitor watches over. Who does not see the roles of others sees only that there are such units. */
export function MonitoringCard({ person }: { person: Person }) {
  const { t } = useTranslation()
  const { may } = useSession()
  const me = useMe()
  const isMonitor = person.roles?.includes('livechat-monitor')
  const mayAsk = person._id === me._id || may('manage-livechat-monitors')
  const { data } = useRead('/api/ext/v1/monitors/{id}/units', { params: { path: { id: person._id } } }, { when: isMonitor !== false && mayAsk })
  const units = data?.body.units
  if (!mayAsk || !(isMonitor ?? (units !== undefined && units.length > 0))) return null
  return (
    <Card title={t('people.monitors')}>
      {!units && <Skeleton height={20} />}
      {units?.length === 0 && <Empty icon={IconEyeCheck} title={t('people.monitorsNone')}>{t('people.monitorsHint')}</Empty>}
      {units && units.length > 0 && (
        <List listStyleType="none" spacing={4}>
          {units.map(unit => (
            <List.Item key={unit._id}>{may('manage-livechat-units') ? <TextLink to="/units/$id" params={{ id: unit._id }}>{unit.name}</TextLink> : unit.name}</List.Item>
          ))}
        </List>
      )}
    </Card>
  )
}
