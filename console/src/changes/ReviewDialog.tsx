import { Alert, Button, Group, List, Modal, ScrollArea, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconAlertTriangle, IconUsers } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Refused } from '../api/client'
import { wordsOf } from './ChangesProvider'
import { ConflictView } from './ConflictView'
import { Diff } from './Diff'
import { sentences } from './impact'
import { doneBy, newKey, previewOf, type DoneChange, type Preview, type Proposal } from './proposal'

interface Props {
  proposal: Proposal
  preview: Preview
  onClose: () => void
  onDone: (done: DoneChange | null) => void
}

/** What changes and whom it touches, before it is saved. */
export function ReviewDialog({ proposal, preview: first, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const [preview, setPreview] = useState(first)
  const [tag, setTag] = useState(proposal.tag ?? null)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const [theirs, setTheirs] = useState<Record<string, unknown> | null>(null)
  const [key] = useState(newKey)
  const touched = sentences(preview.impact, t)

  // Whoever came by keyboard is led back to where they were.
  useEffect(() => {
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])

  async function save() {
    setBusy(true)
    setFault(null)
    try {
      const header = { 'Idempotency-Key': `${key}-${tag ?? ''}`.slice(0, 255), ...(tag ? { 'If-Match': tag } : {}), ...(reason.trim() ? { 'X-Frontdesk-Reason': encodeURIComponent(reason.trim()) } : {}) }
      const { data, response } = await proposal.send({ header })
      onDone(doneBy(response, proposal.title))
      proposal.done?.(data)
    } catch (refusal) {
      if (refusal instanceof Refused && refusal.isOutdated && proposal.theirs) {
        await proposal.theirs().then(now => setTheirs(now.body), gone => setFault(wordsOf(gone)))
      } else if (refusal instanceof Refused && proposal.refused?.(refusal.field, refusal.message, refusal)) {
        onClose()
      } else {
        setFault(wordsOf(refusal))
      }
    } finally {
      setBusy(false)
    }
  }

  /** They have seen both versions and want theirs: the preview is asked for again, over what stands there now. */
  async function insist() {
    if (!proposal.theirs) return
    try {
      const now = await proposal.theirs()
      const { data } = await proposal.send({ query: { dryRun: true } })
      setTag(now.tag)
      setPreview(previewOf(data))
    } catch (refusal) {
      setFault(wordsOf(refusal))
    }
    setTheirs(null) // only now: what is saved next goes with the tag that was just read
  }

  return (
    <Modal opened onClose={onClose} size="lg" title={<Text component="span" fz="h2" fw={620}>{proposal.title}</Text>} closeButtonProps={{ 'aria-label': t('common.close') }} data-review>
      {theirs ? (
        <ConflictView mine={proposal.mine ?? {}} base={proposal.base} theirs={theirs} onInsist={insist} onLeave={onClose} />
      ) : (
        <Stack gap="md">
          <section aria-label={t('changes.what')}>
            <Title order={3} mb={6}>{t('changes.what')}</Title>
            <ScrollArea.Autosize mah="34vh" type="auto" viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('changes.what') }}>
              <Diff changes={preview.changes} />
            </ScrollArea.Autosize>
          </section>
          <section aria-label={t('changes.whom')}>
            <Title order={3} mb={6}>{t('changes.whom')}</Title>
            {touched.length === 0 ? (
              <Text c="dimmed">{t('changes.nobody')}</Text>
            ) : (
              <List spacing={4} icon={<IconUsers size={16} aria-hidden />}>
                {touched.map(sentence => <List.Item key={sentence}>{sentence}</List.Item>)}
              </List>
            )}
          </section>
          {preview.warnings.map(warning => (
            <Alert key={warning} color="amber" icon={<IconAlertTriangle size={18} aria-hidden />}>{warning}</Alert>
          ))}
          <TextInput label={t('changes.reason')} description={t('changes.reasonHint')} value={reason} maxLength={400} onChange={event => setReason(event.currentTarget.value)} />
          {fault && <Alert color="red" role="alert">{fault}</Alert>}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
            <Button color={proposal.isHarsh ? 'red.9' : undefined} loading={busy} onClick={() => void save()} data-autofocus>
              {proposal.isHarsh ? t('changes.saveHarsh') : t('changes.save')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
