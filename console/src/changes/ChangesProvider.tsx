import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { Refused } from '../api/client'
import { useSession } from '../app/session'
import { previewOf, type DoneChange, type Preview, type Proposal } from './proposal'
import { ReviewDialog } from './ReviewDialog'
import { UndoBar } from './UndoBar'

interface Changes {
  /** Shows what a write would do, and does it when it is wanted. */
  propose: (proposal: Proposal) => Promise<void>
}

const Context = createContext<Changes>({ propose: () => Promise.resolve() })

/** The one way in which the console changes anything: preview, save, undo. */
export function ChangesProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const { may } = useSession()
  const [open, setOpen] = useState<{ proposal: Proposal; preview: Preview } | null>(null)
  const [last, setLast] = useState<DoneChange | null>(null)

  const propose = useCallback(async (proposal: Proposal) => {
    try {
      const { data } = await proposal.send({ query: { dryRun: true } })
      const preview = previewOf(data)
      if (preview.changes.length === 0) {
        notifications.show({ message: t('changes.nothing') })
        proposal.done?.(null)
        return
      }
      setOpen({ proposal, preview })
    } catch (fault) {
      if (fault instanceof Refused && proposal.refused?.(fault.field, fault.message, fault)) return
      notifications.show({ color: 'red', title: t('changes.refused'), message: wordsOf(fault), autoClose: false })
    }
  }, [t])

  const changes = useMemo(() => ({ propose }), [propose])
  return (
    <Context value={changes}>
      {children}
      {open && (
        <ReviewDialog
          key={open.proposal.title}
          proposal={open.proposal}
          preview={open.preview}
          onClose={() => setOpen(null)}
          onDone={done => {
            setOpen(null)
            setLast(done)
          }}
        />
      )}
      {last && <UndoBar change={last} mayUndo={may('undo-changes')} onClose={() => setLast(null)} onUndone={setLast} />}
    </Context>
  )
}

export function useChanges(): Changes {
  return useContext(Context)
}

/** The refusal's own words, with everything that stands in the way. */
export function wordsOf(fault: unknown): string {
  if (fault instanceof Refused) return [fault.message, ...fault.conflicts.map(conflict => conflict.reason)].join(' ')
  return fault instanceof Error ? fault.message : String(fault)
}
