import { Button, Divider, SimpleGrid, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'

/** In a demonstration: look around as whom you like. Elsewhere there is nobody to choose. */
export function DemoRoles({ busy, onChoose }: { busy: boolean; onChoose: (user: string, password: string) => void }) {
  const { t } = useTranslation()
  const { data } = useRead('/api/ext/v1/demo', {})
  const { people = [], password = null } = data?.body ?? {}
  if (password === null || people.length === 0) return null
  return (
    <section aria-label={t('demo.title')}>
      <Divider my="md" label={t('demo.title')} />
      <SimpleGrid cols={2} spacing="xs">
        {people.map(person => (
          <Button key={person.username} variant="default" h="auto" py={8} disabled={busy} onClick={() => onChoose(person.username, password)}>
            <span>{t(`demo.${person.role}`)}<Text size="xs" c="dimmed" component="span" display="block">{person.name}</Text></span>
          </Button>
        ))}
      </SimpleGrid>
    </section>
  )
}
