import { CloseButton, Group, Progress, Text } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../app/session'
import { Card } from '../look/Card'
import { TextLink } from '../look/Link'
import { stepsOf, type Counts } from './firstSteps'
import type { Organization } from './tree'

/** The guided path of a new organisation; it goes when it is walked, or when it is closed. */
export function FirstSteps({ organization, counts }: { organization: Organization; counts: Counts }) {
  const { t } = useTranslation()
  const { may } = useSession()
  const [closed, setClosed] = useLocalStorage({ key: 'frontdesk-first-steps-closed', defaultValue: false, getInitialValueInEffect: false })
  const steps = stepsOf(organization, counts)
  const done = steps.filter(step => step.isDone).length
  if (closed || done === steps.length || !may('create-user')) return null
  return (
    <Card title={t('firstSteps.title')} mb="lg" actions={<CloseButton aria-label={t('firstSteps.close')} onClick={() => setClosed(true)} />}>
      <Progress value={(done / steps.length) * 100} aria-label={t('firstSteps.progress', { done, total: steps.length })} mb="sm" />
      <ol style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 8 }}>
        {steps.map(step => (
          <li key={step.name}>
            <Group gap="sm" wrap="nowrap" align="flex-start">
              {step.isDone ? <IconCircleCheckFilled size={20} color="var(--fd-come)" aria-label={t('firstSteps.done')} /> : <IconCircleDashed size={20} color="var(--fd-quiet)" aria-label={t('firstSteps.open')} />}
              <div>
                {step.isDone ? <Text c="dimmed">{t(`firstSteps.${step.name}`)}</Text> : <TextLink to={step.to} fw={550}>{t(`firstSteps.${step.name}`)}</TextLink>}
                {!step.isDone && <Text size="sm" c="dimmed">{t(`firstSteps.${step.name}Hint`)}</Text>}
              </div>
            </Group>
          </li>
        ))}
      </ol>
    </Card>
  )
}
