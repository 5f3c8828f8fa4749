import type { TFunction } from 'i18next'

/** The members of records that have a name in every language; whatever else there is keeps its own. */
const members = [
  'name', 'username', 'description', 'email', 'emails', 'enabled', 'archived', 'visibility', 'showOnRegistration', 'showOnOfflineForm', 'requestTagBeforeClosingChat', 'chatClosingTags',
  'fallbackForwardDepartment', 'departmentsAllowedToForward', 'allowReceiveForwardOffline', 'custom', 'unitId', 'departmentId', 'agentId', 'monitorId', 'count', 'order', 'type', 'roles', 'active',
  'status', 'statusText', 'statusLivechat', 'nickname', 'bio', 'requirePasswordChange', 'customFields', 'language', 'theme', 'scope', 'permissionId', 'value', 'url', 'kinds', 'start', 'departments',
  'monitors',
] as const

export function memberName(member: string, t: TFunction): string {
  const known = members.find(name => name === member)
  return known ? t(`members.${known}`) : member
}

/** Members that have one of a few values, and what those are called. */
const choices = {
  visibility: { public: 'units.public', private: 'units.private' },
  type: { user: 'roleNames.user', bot: 'roleNames.bot' },
  status: { online: 'people.presences.online', away: 'people.presences.away', busy: 'people.presences.busy', offline: 'people.presences.offline' },
  statusLivechat: { available: 'duties.available', 'not-available': 'duties.notAvailable' },
  theme: { light: 'profile.themes.light', dark: 'profile.themes.dark' },
} as const

/** A value of a member in words: yes and no, an address and whether it is verified, one of a few choices, and the names that ids stand for. */
export function saidValue(member: string, value: string, t: TFunction, named: (id: string) => string | undefined = () => undefined): string {
  const chosen = Object.entries(choices[member as keyof typeof choices] ?? {}).find(([choice]) => choice === value)
  if (chosen) return t(chosen[1])
  return value.split(', ').map(part => said(part, t) ?? named(part) ?? part.replace(/^address: /, '')).join(', ')
}

function said(part: string, t: TFunction): string | undefined {
  switch (part) {
    case 'true': return t('common.yes')
    case 'false': return t('common.no')
    case 'verified: true': return t('people.verified')
    case 'verified: false': return t('people.unverified')
    default: return undefined
  }
}
