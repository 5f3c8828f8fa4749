import { List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../app/session'
import { Card } from '../look/Card'
import { TextLink } from '../look/Link'
import { inOrder, useRoles } from '../permissions/roles'

/** Somebody's roles, each with what it is for. */
export function RolesCard({ roles }: { roles: readonly string[] }) {
  const { t } = useTranslation()
  const { may } = useSession()
  const { labelOf, find } = useRoles()
  const reads = may('access-permissions', 'view-audit-log')
  return (
    <Card title={t('people.roles')}>
      {roles.length === 0 && <Text c="dimmed">{t('people.noRoles')}</Text>}
      <List listStyleType="none" spacing="xs">
        {inOrder(roles.map(_id => ({ _id })), role => labelOf(role._id)).map(({ _id }) => (
          <List.Item key={_id}>
            {reads ? <TextLink to="/permissions/roles/$id" params={{ id: _id }}>{labelOf(_id)}</TextLink> : <Text span>{labelOf(_id)}</Text>}
            {find(_id)?.about && <Text size="sm" c="dimmed">{find(_id)?.about}</Text>}
          </List.Item>
        ))}
      </List>
    </Card>
  )
}
