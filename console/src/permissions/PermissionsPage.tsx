import { Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '../app/session'
import { PageHeader } from '../look/PageHeader'
import { MatrixSection } from './MatrixSection'
import { RolesSection } from './RolesSection'
import type { PermissionsSearch } from './search'

/** Who may do what. */
export function PermissionsPage() {
  const { t } = useTranslation()
  const { may } = useSession()
  const navigate = useNavigate()
  const { tab } = useSearch({ strict: false }) as PermissionsSearch
  return (
    <>
      <PageHeader title={t('places.permissions')} about={may('access-permissions') ? t('permissions.about') : t('permissions.aboutRead')} />
      <Tabs value={tab ?? 'grid'} onChange={next => void navigate({ to: '/permissions', search: next === 'roles' ? { tab: 'roles' } : {}, replace: true })} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="grid">{t('permissions.grid')}</Tabs.Tab>
          <Tabs.Tab value="roles">{t('permissions.roles')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="grid"><MatrixSection /></Tabs.Panel>
        <Tabs.Panel value="roles"><RolesSection /></Tabs.Panel>
      </Tabs>
    </>
  )
}
