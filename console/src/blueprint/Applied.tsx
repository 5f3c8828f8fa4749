import { Group, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Card } from '../look/Card'
import { TextLink } from '../look/Link'
import { Counts, type Plan } from './PlanView'

/** It is done; the way back stands in the bar below and in the history. */
export function Applied({ plan }: { plan: Plan }) {
  const { t } = useTranslation()
  return (
    <Card title={t('code.applied')}>
      <Counts plan={plan} />
      <Group gap={6} mt="sm" wrap="nowrap">
        <IconCheck size={18} aria-hidden color="var(--fd-come)" style={{ flex: 'none' }} />
        <Text size="sm">{t('code.appliedAbout')} <TextLink to="/history" underline="always">{t('places.history')}</TextLink></Text>
      </Group>
    </Card>
  )
}
