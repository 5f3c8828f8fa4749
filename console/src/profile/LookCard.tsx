import { Alert, Input, SegmentedControl, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages, type Language } from '../app/texts'
import { wordsOf } from '../changes/ChangesProvider'
import { Card } from '../look/Card'
import { useChoosePreferences, usePreferences, type Preferences } from './preferences'

/** Language and theme, at every browser where one signs in. */
export function LookCard() {
  const { t } = useTranslation()
  const preferences = usePreferences()
  const choose = useChoosePreferences()
  const [fault, setFault] = useState<string | null>(null)

  function keep(choice: Partial<Preferences>) {
    setFault(null)
    choose(choice).catch((refusal: unknown) => setFault(wordsOf(refusal)))
  }

  return (
    <Card title={t('profile.look')}>
      <Stack gap="md">
        {fault && <Alert color="red" role="alert">{fault}</Alert>}
        <Select
          label={t('profile.language')} description={t('profile.lookHint')} allowDeselect={false} disabled={!preferences}
          value={preferences?.language ?? 'browser'}
          data={[{ value: 'browser', label: t('profile.byBrowser') }, ...Object.entries(languages).map(([value, label]) => ({ value, label }))]}
          onChange={value => keep({ language: value === 'browser' ? null : (value as Language) })}
        />
        <Input.Wrapper label={t('profile.theme')} labelElement="div" labelProps={{ id: 'profile-theme', mb: 6 }}>
          <div>
            <SegmentedControl
              aria-labelledby="profile-theme" disabled={!preferences} value={preferences?.theme ?? 'browser'}
              data={[{ value: 'browser', label: t('profile.themes.system') }, { value: 'light', label: t('profile.themes.light') }, { value: 'dark', label: t('profile.themes.dark') }]}
              onChange={value => keep({ theme: value === 'browser' ? null : (value as 'light' | 'dark') })}
            />
          </div>
        </Input.Wrapper>
      </Stack>
    </Card>
  )
}
