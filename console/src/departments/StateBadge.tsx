import { Badge } from '@mantine/core'
import { IconArchive, IconCircleCheck, IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Open, closed or archived; by sign and word, not by colour alone. */
export function StateBadge({ enabled, archived }: { enabled: boolean; archived: boolean }) {
  const { t } = useTranslation()
  if (archived) return <Badge color="gray" leftSection={<IconArchive size={12} aria-hidden />}>{t('departments.archived')}</Badge>
  return enabled
    ? <Badge c="var(--fd-come)" bg="var(--fd-come-ground)" leftSection={<IconCircleCheck size={12} aria-hidden />}>{t('departments.open')}</Badge>
    : <Badge color="gray" leftSection={<IconLock size={12} aria-hidden />}>{t('departments.closed')}</Badge>
}
