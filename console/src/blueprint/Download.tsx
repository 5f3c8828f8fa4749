import { Alert, Button, Group, Switch, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../api/reads'
import { wordsOf } from '../changes/ChangesProvider'
import { Card } from '../look/Card'

interface Props {
  /** Takes the organisation as it is now into the form below. */
  onEdit: (blueprint: string) => void
}

/** The organisation as one file. */
export function Download({ onEdit }: Props) {
  const { t } = useTranslation()
  const [ids, setIds] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)

  async function fetchAnd(use: (blueprint: string, revision: number) => void) {
    setBusy(true)
    setFault(null)
    try {
      const { body } = await read('/api/ext/v1/organization/blueprint', { params: { query: { ids } } })
      use(body.blueprint, body.revision)
    } catch (refusal) {
      setFault(wordsOf(refusal))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Card title={t('code.download')}>
      <Text mb="sm" maw="70ch">{t('code.downloadAbout')}</Text>
      <Switch label={t('code.ids')} description={t('code.idsHint')} checked={ids} onChange={event => setIds(event.currentTarget.checked)} mb="md" />
      {fault && <Alert color="red" role="alert" mb="sm">{fault}</Alert>}
      <Group gap="sm">
        <Button leftSection={<IconDownload size={16} aria-hidden />} loading={busy} onClick={() => void fetchAnd((blueprint, revision) => save(`organization-${revision}.yaml`, blueprint))}>{t('code.save')}</Button>
        <Button variant="default" loading={busy} onClick={() => void fetchAnd(onEdit)}>{t('code.editHere')}</Button>
      </Group>
    </Card>
  )
}

function save(name: string, text: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }))
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
