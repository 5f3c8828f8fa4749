/** A role as it is filled in. */
export interface RoleDraft extends Record<string, unknown> {
  name: string
  description: string
}

/** What is sent: the description only where it was changed, and the name, without which no role is sent, as it is by now unless it was changed. */
export function revisionOf(draft: RoleDraft, before: RoleDraft, nameNow: string) {
  const name = draft.name.trim()
  const description = draft.description.trim()
  return {
    name: name === before.name ? nameNow : name,
    ...(description === before.description ? {} : { description }),
  }
}
