import { Badge } from '@mantine/core'
import { IconCheck, IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Whether somebody may come in. */
export function ActiveBadge({ active }: { active: boolean }) {
  const { t } = useTranslation()
  return active
    ? <Badge color="lagoon" leftSection={<IconCheck size={12} aria-hidden />}>{t('people.active')}</Badge>
    : <Badge color="gray" variant="outline" c="var(--fd-quiet)" leftSection={<IconLock size={12} aria-hidden />}>{t('people.deactivated')}</Badge>
}
