import { IconActivity, IconBuildingCommunity, IconCode, IconHeadset, IconHistory, IconKey, IconMap2, IconSettings, IconSitemap, IconUserShield, IconUsers, IconEyeCheck, IconWebhook, type Icon } from '@tabler/icons-react'

export interface Place {
  to: '/' | '/units' | '/departments' | '/agents' | '/managers' | '/monitors' | '/people' | '/permissions' | '/history' | '/code' | '/settings' | '/webhooks' | '/health'
  name: 'overview' | 'units' | 'departments' | 'agents' | 'managers' | 'monitors' | 'people' | 'permissions' | 'history' | 'code' | 'settings' | 'webhooks' | 'health'
  icon: Icon
  /** Any of these lets somebody in; nothing means everybody. */
  needs: string[]
}

export interface PlaceGroup {
  name: 'organization' | 'people' | 'record' | 'system'
  places: Place[]
}

/** The rooms of the console. Somebody sees those that they may enter. */
export const groups: PlaceGroup[] = [
  {
    name: 'organization',
    places: [
      { to: '/', name: 'overview', icon: IconMap2, needs: [] },
      { to: '/units', name: 'units', icon: IconSitemap, needs: ['manage-livechat-units', 'view-livechat-departments'] },
      { to: '/departments', name: 'departments', icon: IconBuildingCommunity, needs: ['view-livechat-departments', 'view-l-room'] },
      { to: '/agents', name: 'agents', icon: IconHeadset, needs: ['manage-livechat-agents', 'edit-omnichannel-contact', 'transfer-livechat-guest'] },
      { to: '/monitors', name: 'monitors', icon: IconEyeCheck, needs: ['manage-livechat-monitors'] },
      { to: '/managers', name: 'managers', icon: IconUserShield, needs: ['manage-livechat-managers'] },
    ],
  },
  {
    name: 'people',
    places: [
      { to: '/people', name: 'people', icon: IconUsers, needs: ['view-full-other-user-info', 'create-user', 'edit-other-user-info'] },
      { to: '/permissions', name: 'permissions', icon: IconKey, needs: ['access-permissions', 'view-audit-log'] },
    ],
  },
  {
    name: 'record',
    places: [
      { to: '/history', name: 'history', icon: IconHistory, needs: ['view-audit-log'] },
      { to: '/code', name: 'code', icon: IconCode, needs: ['manage-organization-as-code'] },
    ],
  },
  {
    name: 'system',
    places: [
      { to: '/settings', name: 'settings', icon: IconSettings, needs: ['view-privileged-setting'] },
      { to: '/webhooks', name: 'webhooks', icon: IconWebhook, needs: ['manage-webhooks'] },
      { to: '/health', name: 'health', icon: IconActivity, needs: ['view-privileged-setting'] },
    ],
  },
]

export function placesFor(may: (...anyOf: string[]) => boolean): PlaceGroup[] {
  return groups
    .map(group => ({ ...group, places: group.places.filter(place => place.needs.length === 0 || may(...place.needs)) }))
    .filter(group => group.places.length > 0)
}
