import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import { IconCheck, IconCopy, IconKey } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  title: string
  /** What it is for, and that it does not come again. */
  about: string
  secret: string
  onClose?: () => void
  children?: ReactNode
}

/** A secret that is shown this once. */
export function SecretOnce({ title, about, secret, onClose, children }: Props) {
  const { t } = useTranslation()
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    frame.current?.focus({ preventScroll: true })
    void frame.current?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <Alert ref={frame} tabIndex={-1} color="lagoon" role="alert" icon={<IconKey size={18} aria-hidden />} title={title} withCloseButton={onClose !== undefined} closeButtonLabel={t('common.close')} onClose={onClose}>
      <Stack gap="xs">
        <Text size="sm">{about}</Text>
        <Group gap="xs">
          <Code fz="sm" style={{ overflowWrap: 'anywhere', background: 'var(--fd-paper)', color: 'inherit' }} data-secret>{secret}</Code>
          <CopyButton value={secret} timeout={4000}>
            {({ copied, copy }) => (
              <Button size="xs" variant="default" leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />} onClick={copy}>
                <span aria-live="polite">{copied ? t('secret.copied') : t('secret.copy')}</span>
              </Button>
            )}
          </CopyButton>
        </Group>
        {children}
      </Stack>
    </Alert>
  )
}
