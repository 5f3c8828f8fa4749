import { Badge, Group } from '@mantine/core'
import { IconHeadset } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRead, type ReadBody } from '../api/reads'
import { useSession } from '../app/session'
import { Card } from '../look/Card'
import { collate } from '../look/collate'
import { DataTable, type Column } from '../look/DataTable'
import { Empty } from '../look/Empty'
import { TextLink } from '../look/Link'
import type { Person } from './PersonPage'

type Membership = ReadBody<'/api/v1/livechat/agents/{agentId}/departments'>['departments'][number]

/** In which departments an agent answers, and in which place. */
export function ServingCard({ person }: { person: Person }) {
  const { t } = useTranslation()
  const { may } = useSession()
  // Who does not see the roles of others still sees where they serve.
  const isAgent = person.roles?.includes('livechat-agent')
  const shows = isAgent !== false && may('view-l-room')
  const { data } = useRead('/api/v1/livechat/agents/{agentId}/departments', { params: { path: { agentId: person._id } } }, { when: shows })
  if (!shows || (isAgent === undefined && !data?.body.departments.length)) return null
  const rows = data?.body.departments.toSorted((one, other) => collate(one.departmentName, other.departmentName))
  const columns: Column<Membership>[] = [
    {
      key: 'name',
      title: t('people.department'),
      cell: row => (
        <Group gap={6} display="inline-flex">
          <TextLink to="/departments/$id" params={{ id: row.departmentId }}>{row.departmentName}</TextLink>
          {!row.departmentEnabled && <Badge color="gray">{t('people.closed')}</Badge>}
        </Group>
      ),
    },
    { key: 'order', title: t('people.order'), isNumber: true, cell: row => row.order },
    { key: 'count', title: t('people.count'), isNumber: true, cell: row => row.count },
  ]
  return (
    <Card title={t('people.serves')}>
      <DataTable
        caption={t('people.serves')}
        columns={columns}
        rows={rows}
        idOf={row => row._id}
        empty={<Empty icon={IconHeadset} title={t('people.servesNone')}>{t('people.servesHint')}</Empty>}
      />
    </Card>
  )
}
