import { Button, Checkbox, Group, Stack } from '@mantine/core'
import { IconUserMinus, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { useRead, type ReadBody } from '../api/reads'
import { useChanges } from '../changes/ChangesProvider'
import { mostAtOnce } from '../changes/proposal'
import { Card } from '../look/Card'
import { DataTable, type Column } from '../look/DataTable'
import { Empty } from '../look/Empty'
import { Failure } from '../look/Failure'
import { TextLink } from '../look/Link'
import { useListState } from '../look/listState'
import { PeoplePicker, type Picked } from '../look/PeoplePicker'
import { ActiveBadge } from '../people/ActiveBadge'
import type { Role } from './roles'

type Holder = ReadBody<'/api/v1/roles.getUsersInRole'>['users'][number]

/** Who has a role; many get it or lose it at once. */
export function HoldersCard({ role }: { role: Role }) {
  const { t } = useTranslation()
  const { propose } = useChanges()
  const list = useListState()
  const [wanted, setWanted] = useState<Picked[]>([])
  const [chosen, setChosen] = useState<readonly string[]>([])
  const { data, error, refetch, isPlaceholderData } = useRead('/api/v1/roles.getUsersInRole', { params: { query: { role: role._id, ...list.query } } }, { keep: true })

  /** One change for all of them, or none. */
  function change(way: 'addUserToRole' | 'removeUserFromRole', usernames: readonly string[], done: () => void) {
    void propose({
      title: way === 'addUserToRole' ? t('roles.giving', { count: usernames.length, role: role.label }) : t('roles.taking', { count: usernames.length, role: role.label }),
      send: how => api.POST('/api/ext/v1/batch', {
        params: how,
        body: { operations: usernames.map(username => ({ method: 'POST' as const, path: `roles.${way}`, body: { username, roleId: role._id } })) },
      }),
      isHarsh: way === 'removeUserFromRole',
      done,
    })
  }

  const columns: Column<Holder>[] = [
    {
      key: 'choose',
      title: t('roles.choose'),
      cell: person => (
        <Checkbox
          size="sm"
          aria-label={t('roles.chooseNamed', { name: person.name ?? person.username })}
          checked={chosen.includes(person.username)}
          onChange={event => setChosen(event.currentTarget.checked ? [...chosen, person.username] : chosen.filter(other => other !== person.username))}
        />
      ),
    },
    { key: 'name', title: t('people.name'), sort: 'name', cell: person => <TextLink to="/people/$id" params={{ id: person._id }}>{person.name ?? person.username}</TextLink> },
    { key: 'username', title: t('people.username'), sort: 'username', cell: person => person.username },
    { key: 'active', title: t('people.account'), cell: person => <ActiveBadge active={person.active} /> },
  ]

  return (
    <Card title={t('roles.holders')} actions={chosen.length > 0 && (
      <Button size="xs" variant="default" leftSection={<IconUserMinus size={16} aria-hidden />} onClick={() => change('removeUserFromRole', chosen, () => setChosen([]))}>{t('roles.take', { count: chosen.length })}</Button>
    )}>
      <Stack gap="md">
        <Group align="flex-end" gap="xs">
          <div style={{ flex: '1 1 16rem' }}><PeoplePicker label={t('roles.giveTo')} description={t('roles.giveHint')} duty="anybody" picked={wanted} onChange={setWanted} most={mostAtOnce} /></div>
        </Group>
        {wanted.length > 0 && (
          <Group><Button size="xs" disabled={wanted.length > mostAtOnce} leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => change('addUserToRole', wanted.map(person => person.username), () => setWanted([]))}>{t('roles.give', { count: wanted.length })}</Button></Group>
        )}
        {error ? <Failure fault={error} retry={() => void refetch()} /> : (
          <DataTable
            caption={t('roles.holders')}
            columns={columns}
            rows={data?.body.users}
            idOf={person => person._id}
            kind="person"
            total={data?.body.total}
            list={list}
            isStale={isPlaceholderData}
            empty={<Empty icon={IconUsers} title={t('roles.nobody')}>{t('roles.nobodyHint')}</Empty>}
          />
        )}
      </Stack>
    </Card>
  )
}
