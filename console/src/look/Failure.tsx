import { Alert, Button, Group, Text } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { wordsOf } from '../changes/ChangesProvider'

/** What was asked for did not come, in the server's words. */
export function Failure({ fault, retry }: { fault: unknown; retry?: () => void }) {
  const { t } = useTranslation()
  return (
    <Alert color="red" icon={<IconPlugConnectedX size={18} aria-hidden />} role="alert" title={t('common.failed')}>
      <Group justify="space-between">
        <Text size="sm">{wordsOf(fault)}</Text>
        {retry && <Button size="xs" variant="default" onClick={retry}>{t('common.retry')}</Button>}
      </Group>
    </Alert>
  )
}
