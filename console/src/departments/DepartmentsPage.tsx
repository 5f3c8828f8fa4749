import { Badge, Group, SegmentedControl } from '@mantine/core'
import { IconBuildingCommunity, IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import { useSession } from '../app/session'
import { Card } from '../look/Card'
import { DataTable } from '../look/DataTable'
import { Empty } from '../look/Empty'
import { Failure } from '../look/Failure'
import { FilterBox } from '../look/FilterBox'
import { ButtonLink, TextLink } from '../look/Link'
import { useListState } from '../look/listState'
import { Moment } from '../look/Moment'
import { useNames } from '../look/names'
import { useNumber } from '../look/number'
import { PageHeader } from '../look/PageHeader'
import { StateBadge } from './StateBadge'

export type Show = 'present' | 'open' | 'closed' | 'archived'

export function DepartmentsPage() {
  const { t } = useTranslation()
  const number = useNumber()
  const { may } = useSession()
  const named = useNames()
  const list = useListState()
  const navigate = useNavigate()
  const { show = 'present' } = useSearch({ from: '/departments' })
  const query = { onlyMyDepartments: true, ...list.query, ...(list.text ? { text: list.text } : {}) }
  const present = useRead('/api/v1/livechat/department', { params: { query: { ...query, ...(show === 'open' ? { enabled: 'true' } : show === 'closed' ? { enabled: 'false' } : {}) } } }, { keep: true, when: show !== 'archived' })
  const archived = useRead('/api/v1/livechat/departments/archived', { params: { query } }, { keep: true, when: show === 'archived' })
  const { data, error, refetch, isPlaceholderData } = show === 'archived' ? archived : present
  return (
    <>
      <PageHeader title={t('places.departments')} about={t('departments.about')}>
        {may('manage-livechat-departments') && <ButtonLink to="/departments/$id" params={{ id: 'new' }} leftSection={<IconPlus size={16} aria-hidden />}>{t('departments.add')}</ButtonLink>}
      </PageHeader>
      <Card>
        <Group mb="sm" justify="space-between">
          <FilterBox label={t('departments.filter')} value={list.text} onChange={list.setText} />
          <SegmentedControl
            size="xs" aria-label={t('departments.show')} value={show} onChange={value => void navigate({ to: '/departments', search: { ...(list.text ? { text: list.text } : {}), ...(value === 'present' ? {} : { show: value as Show }) } })}
            data={(['present', 'open', 'closed', 'archived'] as const).map(value => ({ value, label: t(`departments.show_${value}`) }))}
          />
        </Group>
        {error && !data ? <Failure fault={error} retry={() => void refetch()} /> : (
          <DataTable
            caption={t('places.departments')} kind="department" list={list} total={data?.body.total} rows={data?.body.departments} idOf={department => department._id} isStale={isPlaceholderData}
            empty={<Empty icon={IconBuildingCommunity} title={list.text || show !== 'present' ? t('list.nothingFound') : t('departments.none')}>{!list.text && show === 'present' && t('departments.noneHint')}</Empty>}
            columns={[
              { key: 'name', title: t('fields.name'), sort: 'name', cell: department => <TextLink to="/departments/$id" params={{ id: department._id }} fw={550}>{department.name}</TextLink> },
              { key: 'state', title: t('fields.state'), sort: 'enabled', cell: department => <StateBadge enabled={department.enabled} archived={department.archived ?? false} /> },
              { key: 'unit', title: t('fields.unit'), cell: department => (department.parentId ? <Badge color="gray">{named(department.parentId) ?? department.parentId}</Badge> : '–') },
              { key: 'agents', title: t('places.agents'), sort: 'numAgents', isNumber: true, cell: department => number(department.numAgents) },
              { key: 'changed', title: t('fields.changed'), sort: '_updatedAt', cell: department => <Moment at={department._updatedAt} relative /> },
            ]}
          />
        )}
      </Card>
    </>
  )
}
