import type { Picked } from '../look/PeoplePicker'

/** A unit as it is filled in. */
export interface UnitDraft extends Record<string, unknown> {
  name: string
  visibility: string
  description: string
  email: string
  enabled: boolean | null
  showOnOfflineForm: boolean | null
  monitors: Picked[]
  departments: string[]
}

export const nothing: UnitDraft = { name: '', visibility: 'public', description: '', email: '', enabled: null, showOnOfflineForm: null, monitors: [], departments: [] }

interface Stored {
  name: string
  visibility: string
  description?: string | null
  email?: string | null
  enabled?: boolean | null
  showOnOfflineForm?: boolean | null
}

export function draftOf(stored: Stored, monitors: readonly { monitorId: string; username: string }[], departments: readonly { _id: string }[]): UnitDraft {
  return {
    name: stored.name,
    visibility: stored.visibility,
    description: stored.description ?? '',
    email: stored.email ?? '',
    enabled: stored.enabled ?? null,
    showOnOfflineForm: stored.showOnOfflineForm ?? null,
    monitors: monitors.map(row => ({ _id: row.monitorId, username: row.username })),
    departments: departments.map(department => department._id),
  }
}

/** What is sent. A text that was emptied is cleared, one that was never there stays away. */
export function bodyOf(draft: UnitDraft, before: UnitDraft) {
  const text = (name: 'description' | 'email') => (draft[name] !== '' ? { [name]: draft[name] } : before[name] !== '' ? { [name]: null } : {})
  return {
    unitData: {
      name: draft.name.trim(),
      visibility: draft.visibility,
      ...text('description'),
      ...text('email'),
      ...(draft.enabled === null ? {} : { enabled: draft.enabled }),
      ...(draft.showOnOfflineForm === null ? {} : { showOnOfflineForm: draft.showOnOfflineForm }),
    },
    unitMonitors: draft.monitors.map(person => ({ monitorId: person._id, username: person.username })),
    unitDepartments: draft.departments.map(departmentId => ({ departmentId })),
  }
}
