import { Badge } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

const known = ['no-agents', 'no-monitor', 'no-departments', 'fallback-archived', 'fallback-closed'] as const
export type GapCode = (typeof known)[number]

export function isGap(code: string): code is GapCode {
  return (known as readonly string[]).includes(code)
}

/** What is missing, in a word or two each. */
export function Gaps({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation()
  return codes.filter(isGap).map(code => (
    <Badge key={code} color="amber" c="var(--fd-warn)" bg="var(--fd-warn-ground)" leftSection={<IconAlertTriangle size={12} aria-hidden />}>{t(`gapBadges.${code}`)}</Badge>
  ))
}
