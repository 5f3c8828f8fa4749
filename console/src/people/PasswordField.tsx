import { Button, Group, Radio, Stack, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconDice5 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PasswordBox } from '../look/PasswordBox'
import { madeUpPassword, type PasswordWay, type PersonValues } from './personDraft'

/** How somebody gets a password: one that is told them, one that nobody knows, or the one they have. */
export function PasswordField({ form, isNew }: { form: UseFormReturnType<PersonValues>; isNew: boolean }) {
  const { t } = useTranslation()
  const [isMadeUp, setMadeUp] = useState(false)
  const ways: PasswordWay[] = isNew ? ['chosen', 'random'] : ['kept', 'chosen']
  const way = form.getValues().passwordWay
  const field = {
    label: isNew ? t('people.password') : t('people.newPassword'),
    description: isNew ? t('people.passwordHint') : t('people.newPasswordHint'),
    required: true,
    autoComplete: 'new-password',
    style: { flex: '1 1 14rem' },
    ...form.getInputProps('password'),
  }
  return (
    <Stack gap="sm">
      <Radio.Group label={t('people.passwordWay')} {...form.getInputProps('passwordWay')}>
        <Stack gap={6} mt={6}>
          {ways.map(name => <Radio key={name} value={name} label={t(`people.ways.${name}`)} description={t(`people.waysHint.${name}`)} />)}
        </Stack>
      </Radio.Group>
      {way === 'chosen' && (
        <Group align="flex-end" gap="xs">
          {isMadeUp ? <TextInput {...field} ff="monospace" /> : <PasswordBox {...field} />}
          <Button variant="default" leftSection={<IconDice5 size={16} aria-hidden />} onClick={() => { setMadeUp(true); form.setFieldValue('password', madeUpPassword()) }}>{t('people.makeUp')}</Button>
        </Group>
      )}
    </Stack>
  )
}
