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

/** A value of a record in words: yes and no, an address and whether it is verified, and the names that ids stand for. */
export function saidValue(value: string, t: TFunction, named: (id: string) => string | undefined = () => undefined): string {
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
