import { List, Skeleton, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Card } from '../look/Card'
import { TextLink } from '../look/Link'
import type { Granted } from './matrixDraft'
import { grouped, permissionLabel } from './permissionNames'
import type { Role } from './roles'

/** What a role allows, by what it is about. */
export function GrantsCard({ role, permissions }: { role: Role; permissions: readonly Granted[] | undefined }) {
  const { t } = useTranslation()
  const held = permissions?.filter(permission => permission.roles.includes(role._id))
  return (
    <Card title={t('roles.allows')} actions={<TextLink to="/permissions" search={{ roles: role._id }} size="sm">{t('roles.toGrid')}</TextLink>}>
      {!held && <Skeleton height={160} />}
      {held?.length === 0 && <Text c="dimmed">{t('roles.allowsNothing')}</Text>}
      {held && grouped(held).map(({ group, permissions: entries }) => (
        <section key={group} aria-label={t(`permissionGroups.${group}`)}>
          <Title order={3} mt="sm" mb={4} fz="sm">{t(`permissionGroups.${group}`)}</Title>
          <List size="sm" spacing={2}>{entries.map(permission => <List.Item key={permission._id}>{permissionLabel(permission._id, t)}</List.Item>)}</List>
        </section>
      ))}
    </Card>
  )
}
