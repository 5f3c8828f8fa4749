import { CloseButton, Group, Paper, Text } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './UndoBar.module.css'

export interface Notice {
  words: string
  isFault: boolean
}

/** What came of something that was wanted, where there is nothing to look at: it would change nothing, or it is refused. */
export function NoticeBar({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const { t } = useTranslation()
  const Sign = notice.isFault ? IconAlertTriangle : IconInfoCircle
  return (
    <Paper className={classes.bar} shadow="md" role={notice.isFault ? 'alert' : 'status'} data-fault={notice.isFault || undefined}>
      <Group gap="sm" wrap="nowrap">
        <Sign size={18} aria-hidden className={classes.sign} />
        <Text size="sm" className={classes.words}>{notice.words}</Text>
        <CloseButton aria-label={t('common.close')} onClick={onClose} />
      </Group>
    </Paper>
  )
}
