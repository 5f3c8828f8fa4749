import { Alert, Button, Group, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLeft } from './left'

/**
 * A form over a record that others may change too. As long as nothing was typed the form follows the record; once something was typed it keeps what was typed and the entity tag that it
 * began with, so that saving says who was faster. A tag that is new because of something that the form does not show, such as a sign-in, is taken over in any case.
 * Whoever is thrown out while they type finds it when they are back.
 */
export function useDraft<T extends Record<string, unknown>>(form: UseFormReturnType<T>, draft: T, tag: string | null) {
  const [left, keep] = useLeft<{ base: { draft: T; tag: string | null }; values: T }>(Object.keys(draft).join())
  const [base, setBase] = useState(left?.base ?? { draft, tag })
  const isSame = JSON.stringify(base.draft) === JSON.stringify(draft)
  const isDirty = form.isDirty()

  useEffect(() => keep(isDirty ? { base, values: form.getValues() } : null))
  useEffect(() => {
    if (!left) return
    form.setInitialValues(left.base.draft)
    form.setValues(left.values)
    // Once, when they are back.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  useEffect(() => {
    if (isSame) {
      if (base.tag !== tag) setBase({ draft: base.draft, tag })
      return
    }
    if (isDirty) return
    setBase({ draft, tag })
    form.setInitialValues(draft)
    form.setValues(draft)
    // The form itself is new with every keystroke; what is followed is the record.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isSame, isDirty, JSON.stringify(draft), tag])

  return {
    base,
    /** Somebody else has changed the record while something was being typed. */
    isLate: !isSame && isDirty,
    takeTheirs: () => {
      setBase({ draft, tag })
      form.setInitialValues(draft)
      form.setValues(draft)
      form.resetDirty(draft)
    },
  }
}

/** Said while somebody still types. */
export function LateNews({ onTake }: { onTake: () => void }) {
  const { t } = useTranslation()
  return (
    <Alert color="amber" role="status">
      <Group justify="space-between">
        <Text size="sm">{t('conflict.late')}</Text>
        <Button size="xs" variant="default" onClick={onTake}>{t('conflict.take')}</Button>
      </Group>
    </Alert>
  )
}
