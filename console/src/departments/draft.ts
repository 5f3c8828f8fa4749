/** A department as it is filled in. */
export interface DepartmentDraft extends Record<string, unknown> {
  name: string
  email: string
  enabled: boolean
  showOnRegistration: boolean
  showOnOfflineForm: boolean
  description: string
  requestTagBeforeClosingChat: boolean
  chatClosingTags: string[]
  fallbackForwardDepartment: string | null
  departmentsAllowedToForward: string[]
  allowReceiveForwardOffline: boolean
  unit: string | null
}

export const nothing: DepartmentDraft = {
  name: '', email: '', enabled: true, showOnRegistration: true, showOnOfflineForm: true, description: '', requestTagBeforeClosingChat: false, chatClosingTags: [],
  fallbackForwardDepartment: null, departmentsAllowedToForward: [], allowReceiveForwardOffline: false, unit: null,
}

interface Stored {
  name: string
  email: string
  enabled: boolean
  showOnRegistration: boolean
  showOnOfflineForm: boolean
  description?: string | null
  requestTagBeforeClosingChat?: boolean | null
  chatClosingTags?: string[] | null
  fallbackForwardDepartment?: string | null
  departmentsAllowedToForward?: string[] | null
  allowReceiveForwardOffline?: boolean | null
  parentId?: string | null
}

export function draftOf(stored: Stored): DepartmentDraft {
  return {
    name: stored.name,
    email: stored.email,
    enabled: stored.enabled,
    showOnRegistration: stored.showOnRegistration,
    showOnOfflineForm: stored.showOnOfflineForm,
    description: stored.description ?? '',
    requestTagBeforeClosingChat: stored.requestTagBeforeClosingChat ?? false,
    chatClosingTags: stored.chatClosingTags ?? [],
    fallbackForwardDepartment: stored.fallbackForwardDepartment || null,
    departmentsAllowedToForward: stored.departmentsAllowedToForward ?? [],
    allowReceiveForwardOffline: stored.allowReceiveForwardOffline ?? false,
    unit: stored.parentId ?? null,
  }
}

/** What is sent: an optional member only where it differs from what was there, so that nothing is written that nobody decided. */
export function bodyOf(draft: DepartmentDraft, before: DepartmentDraft) {
  const differs = (name: keyof DepartmentDraft & string) => JSON.stringify(draft[name]) !== JSON.stringify(before[name])
  const changed = <T>(name: keyof DepartmentDraft & string, value: T) => (differs(name) ? { [name]: value } : {})
  return {
    department: {
      name: draft.name.trim(),
      email: draft.email.trim(),
      enabled: draft.enabled,
      showOnRegistration: draft.showOnRegistration,
      showOnOfflineForm: draft.showOnOfflineForm,
      ...changed('description', draft.description === '' ? null : draft.description),
      ...changed('requestTagBeforeClosingChat', draft.requestTagBeforeClosingChat),
      ...changed('chatClosingTags', draft.chatClosingTags),
      ...changed('fallbackForwardDepartment', draft.fallbackForwardDepartment),
      ...changed('departmentsAllowedToForward', draft.departmentsAllowedToForward.length === 0 ? null : draft.departmentsAllowedToForward),
      ...changed('allowReceiveForwardOffline', draft.allowReceiveForwardOffline),
    },
    ...(differs('unit') ? { departmentUnit: { _id: draft.unit } } : {}),
  }
}
