import { Select, Text } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import { useSession } from '../app/session'
import { Card } from '../look/Card'
import { TextLink } from '../look/Link'
import { grouped, permissionLabel } from '../permissions/permissionNames'
import { useRoles } from '../permissions/roles'
import { Answer } from './Answer'
import { heldBy } from './holding'
import type { Person } from './PersonPage'
import type { PersonSearch } from './personSearch'

/** Whether somebody may do something, and by which role. */
export function HoldingCard({ person }: { person: Person }) {
  const { t, i18n } = useTranslation()
  const { may } = useSession()
  const { labelOf } = useRoles()
  const navigate = useNavigate()
  const { may: permission } = useSearch({ strict: false }) as PersonSearch
  const who = person.name ?? person.username
  const { data: all } = useRead('/api/v1/permissions.listAll', {})
  const { data, error } = useRead('/api/ext/v1/explain/permission', { params: { query: { personId: person._id, permission: permission ?? '' } } }, { when: permission !== undefined })
  const options = useMemo(() => grouped(all?.body.update ?? []).map(({ group, permissions }) => ({
    group: t(`permissionGroups.${group}`),
    items: permissions.map(entry => ({ value: entry._id, label: permissionLabel(entry._id, t) })),
  })), [all, t])

  const sentence = useMemo(() => {
    if (!data || !permission) return undefined
    const { because, roles } = heldBy(data.body)
    return t(`holding.because.${because}`, {
      who,
      permission: t('sight.quoted', { name: permissionLabel(permission, t) }),
      count: roles.length,
      roles: new Intl.ListFormat(i18n.language).format(roles.map(labelOf)),
    })
  }, [data, permission, who, labelOf, t, i18n.language])

  return (
    <Card title={t('holding.title', { who })}>
      <Text c="dimmed" size="sm" mb="xs">{t('holding.about')}</Text>
      <Select
        label={t('holding.permission')}
        placeholder={t('holding.placeholder')}
        data={options}
        value={permission ?? null}
        onChange={value => void navigate({ to: '.', search: (before: PersonSearch) => ({ ...before, may: value ?? undefined }), replace: true, resetScroll: false } as never)}
        searchable
        clearable
        nothingFoundMessage={t('holding.nothing')}
        clearButtonProps={{ 'aria-label': t('common.clear') }}
      />
      <Answer isIdle={permission === undefined} fault={error} isYes={data?.body.holds} sentence={sentence}>
        {data?.body.differsFromDefault && <Text size="sm" c="dimmed">{t('holding.differs')}</Text>}
        {permission && may('access-permissions', 'view-audit-log') && <Text size="sm"><TextLink to="/permissions" search={{ text: permission }}>{t('holding.toGrid')}</TextLink></Text>}
      </Answer>
    </Card>
  )
}
