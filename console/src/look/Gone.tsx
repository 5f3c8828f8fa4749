import { Alert } from '@mantine/core'
import { IconEraser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Refused } from '../api/client'

/** Somebody else has deleted what the page shows: the last that was seen of it stays, with what was typed. */
export function Gone({ fault, when = fault instanceof Refused && [400, 404, 410].includes(fault.status) }: { fault?: unknown; when?: boolean }) {
  const { t } = useTranslation()
  if (!when) return null
  return <Alert color="yellow" icon={<IconEraser size={18} aria-hidden />} role="alert" title={t('common.gone')} mb="md">{t('common.goneHint')}</Alert>
}
