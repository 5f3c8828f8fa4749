import { Button, CloseButton, Group, Paper, Text } from '@mantine/core'
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { useFocusThatFell } from '../look/useFocusThatFell'
import { wordsOf } from './ChangesProvider'
import classes from './UndoBar.module.css'
import { doneBy, type DoneChange } from './proposal'

interface Props {
  change: DoneChange
  mayUndo: boolean
  onClose: () => void
  onUndone: (undo: DoneChange | null) => void
}

/** What was saved last, and the way back; it stays until it is closed or something else is saved. */
export function UndoBar({ change, mayUndo, onClose, onUndone }: Props) {
  const { t } = useTranslation()
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const bar = useRef<HTMLDivElement>(null)
  useFocusThatFell(() => bar.current, change)

  async function undo() {
    setBusy(true)
    setFault(null)
    try {
      const { response } = await api.POST('/api/ext/v1/changes/{sequence}/undo', { params: { path: { sequence: String(change.sequence) } } })
      onUndone(doneBy(response, t('changes.undone', { title: change.title })))
    } catch (refusal) {
      setFault(wordsOf(refusal))
    } finally {
      setBusy(false)
    }
  }

  function close() {
    onClose()
    document.getElementById('page-title')?.focus({ preventScroll: true })
  }

  return (
    <Paper ref={bar} tabIndex={-1} className={classes.bar} shadow="md" role="status" data-undo-bar>
      <Group gap="sm" wrap="nowrap" align="center">
        <IconCheck size={18} aria-hidden className={classes.tick} />
        <div className={classes.words}>
          <Text size="sm" fw={550}>{change.title}</Text>
          {fault && <Text size="sm" c="var(--mantine-color-error)" role="alert">{fault}</Text>}
        </div>
        {mayUndo && (
          <Button size="xs" variant="light" leftSection={<IconArrowBackUp size={16} aria-hidden />} loading={busy} onClick={() => void undo()}>
            {t('changes.undo')}
          </Button>
        )}
        <CloseButton aria-label={t('common.close')} onClick={close} />
      </Group>
    </Paper>
  )
}
