import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** Asks before somebody leaves the page with what they have typed, by a link, by going back or by closing the tab. What is done on purpose leaves with `ignoreBlocker`. */
export function Unsaved({ isDirty }: { isDirty: () => boolean }) {
  const { t } = useTranslation()
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isDirty(),
    enableBeforeUnload: isDirty,
    withResolver: true,
  })
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title={t('unsaved.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack>
        <Text>{t('unsaved.about')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => proceed?.()}>{t('unsaved.leave')}</Button>
          <Button data-autofocus onClick={() => reset?.()}>{t('unsaved.stay')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
