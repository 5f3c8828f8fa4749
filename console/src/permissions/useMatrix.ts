import { useSessionStorage } from '@mantine/hooks'
import { useMemo } from 'react'
import { useRead } from '../api/reads'
import { useMe } from '../app/session'
import { noDraft, pruned, readDraft, written, type Draft } from './matrixDraft'

/** Who holds what, and what somebody has changed of it without saving. The browser keeps that until it is saved or discarded: nothing is lost by looking at another page. */
export function useMatrix() {
  const me = useMe()
  const { data, error, refetch } = useRead('/api/ext/v1/permissions/matrix', {})
  const [kept, keep] = useSessionStorage<Draft>({ key: `frontdesk-permissions-${me._id}`, defaultValue: noDraft, serialize: written, deserialize: readDraft, getInitialValueInEffect: false })
  const matrix = data?.body
  const draft = useMemo(() => matrix ? pruned(kept, matrix.permissions) : noDraft, [kept, matrix])
  return { matrix, error, retry: () => void refetch(), draft, setDraft: keep }
}
