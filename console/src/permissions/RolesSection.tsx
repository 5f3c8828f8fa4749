import { Badge, Button, Code, Group, Stack } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import { useSession } from '../app/session'
import { Card } from '../look/Card'
import { DataTable, type Column } from '../look/DataTable'
import { Empty } from '../look/Empty'
import { Failure } from '../look/Failure'
import { TextLink } from '../look/Link'
import { useNumber } from '../look/number'
import { RoleForm } from './RoleForm'
import { useRoles, type Role } from './roles'

/** The roles that there are, built in and of one's own. */
export function RolesSection() {
  const { t } = useTranslation()
  const number = useNumber()
  const { may } = useSession()
  const navigate = useNavigate()
  const { roles } = useRoles()
  const [isAdding, setAdding] = useState(false)
  const { data, error, refetch } = useRead('/api/ext/v1/permissions/matrix', {})
  const people = new Map(data?.body.roles.map(role => [role._id, role.people]))
  const holds = (role: string) => data?.body.permissions.filter(permission => permission.roles.includes(role)).length

  const told = (many: number | null | undefined) => (typeof many === 'number' ? number(many) : '–')

  const columns: Column<Role>[] = [
    {
      key: 'name',
      title: t('roles.name'),
      cell: role => (
        <Group gap={8} display="inline-flex">
          <TextLink to="/permissions/roles/$id" params={{ id: role._id }}>{role.label}</TextLink>
          {role.protected ? <Code>{role._id}</Code> : <Badge color="lagoon">{t('roles.own')}</Badge>}
        </Group>
      ),
    },
    { key: 'about', title: t('roles.about'), cell: role => role.about || '–' },
    { key: 'permissions', title: t('roles.permissions'), isNumber: true, cell: role => told(holds(role._id)) },
    { key: 'people', title: t('roles.people'), isNumber: true, cell: role => told(people.get(role._id)) },
  ]

  return (
    <Stack>
      {isAdding && (
        <RoleForm
          onCancel={() => setAdding(false)}
          onDone={id => {
            setAdding(false)
            if (id) void navigate({ to: '/permissions/roles/$id', params: { id }, ignoreBlocker: true })
          }}
        />
      )}
      <Card title={t('permissions.roles')} actions={may('access-permissions') && !isAdding && <Button size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>{t('roles.add')}</Button>}>
        {error ? <Failure fault={error} retry={() => void refetch()} /> : (
          <DataTable caption={t('permissions.roles')} columns={columns} rows={roles} idOf={role => role._id} kind="role" empty={<Empty icon={IconKey} title={t('roles.none')} />} />
        )}
      </Card>
    </Stack>
  )
}
