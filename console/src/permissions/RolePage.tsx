import { Button, Grid, Skeleton, Stack, Text } from '@mantine/core'
import { IconKeyOff, IconPencil, IconTrash } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { useRead } from '../api/reads'
import { useSession } from '../app/session'
import { useChanges } from '../changes/ChangesProvider'
import { Empty } from '../look/Empty'
import { TextLink } from '../look/Link'
import { PageHeader } from '../look/PageHeader'
import { GrantsCard } from './GrantsCard'
import { HoldersCard } from './HoldersCard'
import { RoleForm } from './RoleForm'
import { useRoles } from './roles'

/** One role: what it is for, what it allows, who has it. */
export function RolePage() {
  const { t } = useTranslation()
  const { may } = useSession()
  const navigate = useNavigate()
  const { propose } = useChanges()
  const { id } = useParams({ strict: false }) as { id: string }
  const { roles, find } = useRoles()
  const { data: matrix } = useRead('/api/ext/v1/permissions/matrix', {})
  const { data: raw } = useRead('/api/ext/v1/roles/{id}', { params: { path: { id } } })
  const [isChanging, setChanging] = useState(false)
  const role = find(id)
  const record = raw?.body.role
  const above = <TextLink to="/permissions" search={{ tab: 'roles' }}>{t('permissions.roles')}</TextLink>

  if (!role || !record) {
    return (
      <>
        <PageHeader title={t('roles.role')} above={above} />
        {roles && !role ? <Empty icon={IconKeyOff} title={t('roles.gone')}>{t('roles.goneHint')}</Empty> : <Skeleton height={240} radius="md" />}
      </>
    )
  }

  const people = matrix?.body.roles.find(other => other._id === id)?.people ?? 0
  const remove = () => void propose({
    title: t('roles.deleting', { name: role.label }),
    send: how => api.POST('/api/v1/roles.delete', { params: how, body: { roleId: id } }),
    isHarsh: true,
    done: () => void navigate({ to: '/permissions', search: { tab: 'roles' }, ignoreBlocker: true }),
  })
  const mayChange = may('access-permissions')

  return (
    <>
      <PageHeader title={role.label} about={role.about} above={above}>
        {mayChange && !isChanging && <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setChanging(true)}>{t('common.edit')}</Button>}
        {mayChange && !role.protected && people === 0 && <Button variant="default" c="var(--fd-gone)" leftSection={<IconTrash size={16} aria-hidden />} onClick={remove}>{t('common.delete')}</Button>}
      </PageHeader>
      <Stack>
        {isChanging && <RoleForm role={{ ...record, label: role.label, tag: raw.tag }} onCancel={() => setChanging(false)} onDone={() => setChanging(false)} />}
        {mayChange && <Text size="sm" c="dimmed">{role.protected ? t('roles.builtIn') : people > 0 ? t('roles.inUse') : t('roles.deletable')}</Text>}
        <Grid gap="md">
          {mayChange && <Grid.Col span={{ base: 12, lg: 7 }}><HoldersCard role={role} /></Grid.Col>}
          <Grid.Col span={{ base: 12, lg: 5 }}><GrantsCard role={role} permissions={matrix?.body.permissions} /></Grid.Col>
        </Grid>
      </Stack>
    </>
  )
}
