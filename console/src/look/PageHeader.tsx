import { Group, Text, Title } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'
import classes from './PageHeader.module.css'

interface Props {
  title: string
  about?: ReactNode
  /** What leads back up. */
  above?: ReactNode
  children?: ReactNode
}

/** What a page is, in one line, and what can be done on it. */
export function PageHeader({ title, about, above, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Frontdesk`
  }, [title])
  return (
    <header className={classes.header}>
      {above && <div className={classes.above}>{above}</div>}
      <Group justify="space-between" align="flex-start" gap="md">
        <div className={classes.words}>
          <Title order={1} id="page-title" tabIndex={-1}>{title}</Title>
          {about && <Text c="dimmed" mt={4} maw="62ch">{about}</Text>}
        </div>
        {children && <Group gap="xs">{children}</Group>}
      </Group>
    </header>
  )
}
