import { Badge, Group, Text } from '@mantine/core'
import { tellingRoles, useRoles } from '../permissions/roles'

/** Somebody's roles, as far as they tell one person from another. */
export function RoleBadges({ roles }: { roles: readonly string[] }) {
  const { labelOf } = useRoles()
  if (roles.length === 0) return <Text span>–</Text>
  return <Group gap={4} display="inline-flex">{tellingRoles(roles).map(role => <Badge key={role} color="gray">{labelOf(role)}</Badge>)}</Group>
}
