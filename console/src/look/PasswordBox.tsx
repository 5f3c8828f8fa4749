import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** A password, hidden until somebody wants to see it. */
export function PasswordBox(props: PasswordInputProps) {
  const { t } = useTranslation()
  // Mantine says of its other fields by itself that they are filled in wrongly, of this one it does not.
  return <PasswordInput aria-invalid={props.error ? true : undefined} visibilityToggleButtonProps={{ 'aria-label': t('session.show') }} {...props} />
}
