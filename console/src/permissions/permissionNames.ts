import type { TFunction } from 'i18next'
import type texts from '../texts/en/people.json'

export type PermissionKey = keyof typeof texts.permissionNames
export type PermissionGroup = keyof typeof texts.permissionGroups

/** What the permissions are about. An id is the key of its name, with an underscore for a dot. */
export const permissionGroups: Record<Exclude<PermissionGroup, 'others'>, readonly PermissionKey[]> = {
  chats: [
    'view-l-room', 'view-livechat-rooms', 'view-livechat-queue', 'view-livechat-manager', 'view-livechat-room-closed-same-department', 'view-livechat-room-closed-by-another-agent',
    'close-livechat-room', 'close-others-livechat-room', 'on-hold-livechat-room', 'on-hold-others-livechat-room', 'transfer-livechat-guest', 'change-livechat-room-visitor',
    'save-others-livechat-room-info', 'view-livechat-room-customfields', 'edit-livechat-room-customfields', 'remove-closed-livechat-room', 'remove-closed-livechat-rooms',
    'send-omnichannel-chat-transcript', 'request-pdf-transcript', 'view-livechat-analytics', 'view-livechat-real-time-monitoring', 'view-livechat-reports',
  ],
  organization: [
    'view-livechat-departments', 'manage-livechat-departments', 'add-livechat-department-agents', 'remove-livechat-department', 'manage-livechat-units', 'manage-livechat-agents',
    'manage-livechat-managers', 'manage-livechat-monitors', 'view-livechat-business-hours', 'manage-livechat-canned-responses', 'manage-livechat-tags', 'manage-livechat-priorities',
    'manage-livechat-sla', 'view-livechat-triggers', 'view-livechat-customfields', 'view-livechat-installation', 'view-livechat-appearance', 'view-livechat-webhooks',
  ],
  contacts: [
    'view-omnichannel-contact-center', 'view-livechat-contact', 'view-livechat-contact-history', 'create-livechat-contact', 'update-livechat-contact', 'edit-omnichannel-contact',
    'delete-livechat-contact', 'block-livechat-contact', 'unblock-livechat-contact',
  ],
  outbound: ['outbound_send-messages', 'outbound_can-assign-queues', 'outbound_can-assign-any-agent', 'outbound_can-assign-self-only'],
  people: [
    'view-d-room', 'view-full-other-user-info', 'create-user', 'edit-other-user-info', 'edit-other-user-active-status', 'edit-other-user-password', 'delete-user', 'access-permissions', 'assign-admin-role',
    'create-personal-access-tokens',
  ],
  system: [
    'view-audit-log', 'undo-changes', 'view-events', 'manage-organization-as-code', 'manage-webhooks', 'view-privileged-setting', 'edit-privileged-setting', 'api-bypass-rate-limit',
  ],
}

const groupOf = new Map<string, PermissionGroup>(
  (Object.entries(permissionGroups) as [PermissionGroup, readonly PermissionKey[]][]).flatMap(([group, keys]) => keys.map(key => [key, group] as const)),
)

function keyOf(id: string): string {
  return id.replaceAll('.', '_')
}

function isNamed(key: string): key is PermissionKey {
  return groupOf.has(key)
}

/** What a permission allows, in the reader's words; its id where a newer server has one that the console does not know. */
export function permissionLabel(id: string, t: TFunction): string {
  const key = keyOf(id)
  return isNamed(key) ? t(`permissionNames.${key}`) : id
}

/** Permissions by what they are about, in the order of the groups; unknown ones last. */
export function grouped<T extends { _id: string }>(permissions: readonly T[]): { group: PermissionGroup; permissions: T[] }[] {
  const byKey = new Map(permissions.map(permission => [keyOf(permission._id), permission]))
  const known = (Object.entries(permissionGroups) as [PermissionGroup, readonly PermissionKey[]][])
    .map(([group, keys]) => ({ group, permissions: keys.flatMap(key => byKey.get(key) ?? []) }))
  const others = permissions.filter(permission => !isNamed(keyOf(permission._id)))
  return [...known, { group: 'others' as const, permissions: others }].filter(entry => entry.permissions.length > 0)
}
