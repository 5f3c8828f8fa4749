import { Group, Text } from '@mantine/core'
import { IconPlus, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRead, type ReadBody } from '../api/reads'
import { useSession } from '../app/session'
import { Card } from '../look/Card'
import { DataTable, type Column } from '../look/DataTable'
import { Empty } from '../look/Empty'
import { Failure } from '../look/Failure'
import { FilterBox } from '../look/FilterBox'
import { ButtonLink, TextLink } from '../look/Link'
import { useListState } from '../look/listState'
import { Moment } from '../look/Moment'
import { PageHeader } from '../look/PageHeader'
import { ActiveBadge } from './ActiveBadge'
import { RoleBadges } from './RoleBadges'

type Person = ReadBody<'/api/v1/users.list'>['users'][number]

/** Everybody who has an account. */
export function PeoplePage() {
  const { t } = useTranslation()
  const { may } = useSession()
  const list = useListState()
  const { data, error, refetch, isPlaceholderData } = useRead('/api/v1/users.list', { params: { query: { ...list.query, ...(list.text ? { text: list.text } : {}) } } }, { keep: true })
  const add = may('create-user') && <ButtonLink to="/people/new" leftSection={<IconPlus size={16} aria-hidden />}>{t('people.add')}</ButtonLink>

  const columns: Column<Person>[] = [
    { key: 'name', title: t('people.name'), sort: 'name', cell: person => <TextLink to="/people/$id" params={{ id: person._id }}>{person.name ?? person.username}</TextLink> },
    { key: 'username', title: t('people.username'), sort: 'username', cell: person => person.username },
    // Of others these are told only to who may see them.
    ...(may('view-full-other-user-info') ? [
      { key: 'roles', title: t('people.roles'), cell: person => <RoleBadges roles={person.roles ?? []} /> },
      { key: 'email', title: t('people.email'), cell: person => person.emails?.[0]?.address ?? '–' },
    ] satisfies Column<Person>[] : []),
    { key: 'active', title: t('people.account'), sort: 'active', cell: person => <ActiveBadge active={person.active} /> },
    ...(may('view-full-other-user-info') ? [
      { key: 'lastLogin', title: t('people.lastLogin'), cell: person => person.lastLogin ? <Moment at={person.lastLogin} relative /> : <Text span c="dimmed" size="sm">{t('people.never')}</Text> },
    ] satisfies Column<Person>[] : []),
  ]

  return (
    <>
      <PageHeader title={t('places.people')} about={t('people.about')}>{add}</PageHeader>
      <Card>
        <Group mb="sm"><FilterBox label={t('people.filter')} value={list.text} onChange={list.setText} /></Group>
        {error ? <Failure fault={error} retry={() => void refetch()} /> : (
          <DataTable
            caption={t('places.people')}
            columns={columns}
            rows={data?.body.users}
            idOf={person => person._id}
            kind="person"
            total={data?.body.total}
            list={list}
            isStale={isPlaceholderData}
            empty={<Empty icon={IconUsers} title={list.text ? t('people.noneCalled', { text: list.text }) : t('people.none')}>{list.text ? t('people.noneHint') : add}</Empty>}
          />
        )}
      </Card>
    </>
  )
}
