import { createContext, lazy, Suspense, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import i18next from 'i18next'
import { Refused, Unreachable } from '../api/client'
import { more } from '../app/more'
import { useSession } from '../app/session'
import { NoticeBar, type Notice } from './NoticeBar'
import { previewOf, type DoneChange, type Preview, type Proposal } from './proposal'
import { UndoBar } from './UndoBar'

const ReviewDialog = lazy(() => more(() => import('./ReviewDialog').then(module => ({ default: module.ReviewDialog }))))

interface Changes {
  /** Shows what a write would do, and does it when it is wanted. */
  propose: (proposal: Proposal) => Promise<void>
  /** Says why something that was wanted did not happen. */
  fail: (fault: unknown) => void
}

const Context = createContext<Changes>({ propose: () => Promise.resolve(), fail: () => undefined })

/** The one way in which the console changes anything: preview, save, undo. */
export function ChangesProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const { may } = useSession()
  const [open, setOpen] = useState<{ proposal: Proposal; preview: Preview } | null>(null)
  const [last, setLast] = useState<DoneChange | null>(null)
  const [notice, setNotice] = useState<Notice | null>(null)

  const propose = useCallback(async (proposal: Proposal) => {
    setNotice(null)
    try {
      const { data } = await proposal.send({ query: { dryRun: true } })
      const preview = previewOf(data)
      if (preview.changes.length === 0) {
        setNotice({ words: t('changes.nothing'), isFault: false })
        proposal.done?.(null)
        return
      }
      setOpen({ proposal, preview })
    } catch (fault) {
      if (fault instanceof Refused && proposal.refused?.(fault.field, fault.message, fault)) return
      setNotice({ words: `${t('changes.refused')}: ${wordsOf(fault)}`, isFault: true })
    }
  }, [t])

  const changes = useMemo(() => ({ propose, fail: (fault: unknown) => setNotice({ words: wordsOf(fault), isFault: true }) }), [propose])
  return (
    <Context value={changes}>
      {children}
      {open && (
        <Suspense>
        <ReviewDialog
          key={open.proposal.title}
          proposal={open.proposal}
          preview={open.preview}
          onClose={() => setOpen(null)}
          onDone={done => {
            setOpen(null)
            setLast(done)
            if (!done) setNotice({ words: t('changes.nothing'), isFault: false })
          }}
        />
        </Suspense>
      )}
      {notice && <NoticeBar notice={notice} onClose={() => setNotice(null)} />}
      {last && !notice && <UndoBar key={last.sequence} change={last} mayUndo={may('undo-changes')} onClose={() => setLast(null)} onUndone={setLast} />}
    </Context>
  )
}

export function useChanges(): Changes {
  return useContext(Context)
}

/** The refusal's own words, with everything that stands in the way. */
export function wordsOf(fault: unknown): string {
  if (fault instanceof Refused) return [fault.message, ...fault.conflicts.map(conflict => conflict.reason)].join(' ')
  if (fault instanceof Unreachable) return i18next.t('live.unreachable')
  return fault instanceof Error ? fault.message : String(fault)
}
