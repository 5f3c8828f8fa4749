import { List, Skeleton } from '@mantine/core'
import { IconEyeCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Card } from '../look/Card'
import { Empty } from '../look/Empty'
import { TextLink } from '../look/Link'
import { useNames } from '../look/names'
import { useMonitoredUnits } from './monitoring'
import type { Person } from './PersonPage'

/** Which units a monitor watches over. */
export function MonitoringCard({ person }: { person: Person }) {
  const { t } = useTranslation()
  const named = useNames()
  const { isKnown, units } = useMonitoredUnits(person)
  if (!isKnown) return null
  return (
    <Card title={t('people.monitors')}>
      {!units && <Skeleton height={20} />}
      {units?.length === 0 && <Empty icon={IconEyeCheck} title={t('people.monitorsNone')}>{t('people.monitorsHint')}</Empty>}
      {units && units.length > 0 && (
        <List listStyleType="none" spacing={4}>
          {units.map(id => ({ id, name: named(id) ?? id })).sort((one, other) => one.name.localeCompare(other.name)).map(unit => (
            <List.Item key={unit.id}><TextLink to="/units/$id" params={{ id: unit.id }}>{unit.name}</TextLink></List.Item>
          ))}
        </List>
      )}
    </Card>
  )
}
