import { Group, Paper, Title, type PaperProps } from '@mantine/core'
import { useId, type ReactNode } from 'react'

interface Props extends PaperProps {
  title?: string
  actions?: ReactNode
  children: ReactNode
}

/** A sheet of paper with a heading. */
export function Card({ title, actions, children, ...paper }: Props) {
  const id = useId()
  return (
    <Paper component="section" aria-labelledby={title ? id : undefined} p="md" withBorder bg="var(--fd-paper)" style={{ borderColor: 'var(--fd-line)' }} {...paper}>
      {(title || actions) && (
        <Group justify="space-between" mb="sm">
          {title && <Title order={2} id={id}>{title}</Title>}
          {actions}
        </Group>
      )}
      {children}
    </Paper>
  )
}
