import { useEffect, useState } from 'react'
import { useLeft } from '../look/left'
import type { Picked } from '../look/PeoplePicker'
import { isSameRoster, type Agent, type Edits } from './roster'

/** What somebody wants of a roster. With the first edit the entity tag stays what it was, so that saving says who was faster; without edits it follows the department. */
export function useRosterDraft(agents: readonly Agent[], tag: string | null) {
  const [left, keep] = useLeft<{ base: { agents: readonly Agent[]; tag: string | null }; edits: Edits; added: Picked[] }>('roster')
  const [base, setBase] = useState(left?.base ?? { agents, tag })
  const [edits, setEdits] = useState<Edits>(left?.edits ?? new Map())
  const [added, setAdded] = useState<Picked[]>(left?.added ?? [])
  const isEdited = edits.size > 0 || added.length > 0
  const isSame = isSameRoster(base.agents, agents)

  useEffect(() => keep(isEdited ? { base, edits, added } : null))
  useEffect(() => {
    if (isSame ? base.tag !== tag : !isEdited) setBase({ agents, tag })
  }, [isSame, isEdited, base.tag, agents, tag])

  function clear() {
    setEdits(new Map())
    setAdded([])
  }

  return { base, edits, setEdits, added, setAdded, clear, isLate: isEdited && !isSame }
}
