import { Stack, Text, ThemeIcon } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

/** Nothing is here, and what to do next. */
export function Empty({ icon: Sign, title, children }: { icon: Icon; title: string; children?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      <ThemeIcon size={44} radius="xl" variant="light" aria-hidden><Sign size={24} /></ThemeIcon>
      <Text fw={600}>{title}</Text>
      {children && <Text c="dimmed" size="sm" maw="46ch" component="div">{children}</Text>}
    </Stack>
  )
}
