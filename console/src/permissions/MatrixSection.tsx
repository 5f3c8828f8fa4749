import { Button, Group, MultiSelect, Skeleton, Switch } from '@mantine/core'
import { IconRestore, IconTableOff } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../app/session'
import { Card } from '../look/Card'
import { Empty } from '../look/Empty'
import { Failure } from '../look/Failure'
import { FilterBox } from '../look/FilterBox'
import { DraftBar } from './DraftBar'
import { Legend } from './Legend'
import { differs, restored, toggled, type Granted } from './matrixDraft'
import { MatrixGrid } from './MatrixGrid'
import { grouped, permissionLabel } from './permissionNames'
import { inOrder, useRoles } from './roles'
import type { PermissionsSearch } from './search'
import { useMatrix } from './useMatrix'

/** The grid of permissions and roles, with what it takes to find one's way in it. */
export function MatrixSection() {
  const { t } = useTranslation()
  const { may } = useSession()
  const navigate = useNavigate()
  const { labelOf } = useRoles()
  const { text = '', only, roles: chosen } = useSearch({ strict: false }) as PermissionsSearch
  const { matrix, error, retry, draft, setDraft } = useMatrix()
  const mayChange = may('access-permissions')

  const go = (change: PermissionsSearch) => void navigate({ to: '/permissions', search: { text: text || undefined, only, roles: chosen, ...change }, replace: true, resetScroll: false })
  const roles = useMemo(() => inOrder(matrix?.roles ?? [], role => labelOf(role._id)).map(role => ({ _id: role._id, label: labelOf(role._id) })), [matrix, labelOf])
  const shownIds = useMemo(() => chosen?.split(',').filter(id => roles.some(role => role._id === id)) ?? [], [chosen, roles])
  const columns = useMemo(() => shownIds.length > 0 ? roles.filter(role => shownIds.includes(role._id)) : roles, [roles, shownIds])

  const rows = useMemo(() => {
    const wanted = text.trim().toLowerCase()
    const all = grouped(matrix?.permissions ?? [])
    const kept = all.map(({ group, permissions }) => {
      const isGroup = t(`permissionGroups.${group}`).toLowerCase().includes(wanted)
      return {
        group,
        title: t(`permissionGroups.${group}`),
        permissions: permissions
          .map(permission => ({ permission, label: permissionLabel(permission._id, t) }))
          .filter(({ permission, label }) => isGroup || label.toLowerCase().includes(wanted) || permission._id.includes(wanted))
          // What is being changed does not disappear under the hand that changes it.
          .filter(({ permission }) => only !== 'differing' || permission.differs || draft.has(permission._id)),
      }
    })
    return kept.filter(entry => entry.permissions.length > 0)
  }, [matrix, text, only, draft, t])

  const toggle = useCallback((permission: Granted, role: string) => setDraft(before => toggled(before, permission, role)), [setDraft])
  const restore = useCallback((permission: Granted) => setDraft(before => restored(before, permission)), [setDraft])
  const differing = matrix?.permissions.filter(permission => differs(permission, draft.get(permission._id))) ?? []

  if (error && !matrix) return <Failure fault={error} retry={retry} />
  return (
    <Card title={t('permissions.grid')} actions={mayChange && differing.length > 0 && (
      <Button variant="default" size="xs" leftSection={<IconRestore size={16} aria-hidden />} onClick={() => setDraft(before => differing.reduce(restored, before))}>
        {t('permissions.restoreAll', { count: differing.length })}
      </Button>
    )}>
      <Group align="flex-end" gap="sm" mb="sm">
        <FilterBox label={t('permissions.filter')} value={text} onChange={next => go({ text: next || undefined })} />
        <MultiSelect
          aria-label={t('permissions.shownRoles')}
          placeholder={shownIds.length === 0 ? t('permissions.allRoles') : undefined}
          data={roles.map(role => ({ value: role._id, label: role.label }))}
          value={shownIds}
          onChange={ids => go({ roles: ids.join(',') || undefined })}
          clearable
          searchable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          w={{ base: '100%', sm: 320 }}
        />
        <Switch label={t('permissions.onlyDiffering')} checked={only === 'differing'} onChange={event => go({ only: event.currentTarget.checked ? 'differing' : undefined })} mb={8} />
      </Group>
      {mayChange && matrix && <DraftBar draft={draft} permissions={matrix.permissions} roleOf={id => ({ label: labelOf(id), people: matrix.roles.find(role => role._id === id)?.people ?? null })} onDiscard={() => setDraft(new Map())} />}
      <Legend mayChange={mayChange} />
      {!matrix && <Skeleton height={420} radius="md" />}
      {matrix && rows.length === 0 && (
        <Empty icon={IconTableOff} title={only === 'differing' && text === '' ? t('permissions.noneDiffers') : t('permissions.noneCalled')}>
          <Button variant="default" size="xs" onClick={() => go({ text: undefined, only: undefined })}>{t('permissions.showAll')}</Button>
        </Empty>
      )}
      {rows.length > 0 && <MatrixGrid groups={rows} roles={columns} draft={draft} mayChange={mayChange} onToggle={toggle} onRestore={restore} />}
    </Card>
  )
}
