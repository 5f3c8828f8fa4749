import { Skeleton, Stack, Switch, Group } from '@mantine/core'
import { IconSettings } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReadAll } from '../api/reads'
import { Card } from '../look/Card'
import { Empty } from '../look/Empty'
import { Failure } from '../look/Failure'
import { FilterBox } from '../look/FilterBox'
import { useListState } from '../look/listState'
import { PageHeader } from '../look/PageHeader'
import { differs, grouped, isKnown, matching, settingOf } from './catalogue'
import { SettingRow } from './SettingRow'
import classes from './Settings.module.css'

/** What can be set while the server runs, by theme. */
export function SettingsPage() {
  const { t } = useTranslation()
  const list = useListState()
  const [onlyChanged, setOnlyChanged] = useState(false)
  const { data, error, refetch } = useReadAll('/api/v1/settings', { params: { query: { includeDefaults: true } } }, body => body.settings)
  const settings = useMemo(() => data?.flatMap(row => settingOf(row) ?? []), [data])
  const words = (id: string) => (isKnown(id) ? `${t(`settings.names.${id}`)} ${t(`settings.helps.${id}`)}` : '')
  const shown = settings && matching(settings, list.text, words).filter(setting => !onlyChanged || differs(setting))
  return (
    <>
      <PageHeader title={t('places.settings')} about={t('settings.about')} />
      <Group mb="md" gap="lg">
        <FilterBox label={t('settings.filter')} value={list.text} onChange={list.setText} />
        <Switch label={t('settings.onlyChanged')} checked={onlyChanged} onChange={event => setOnlyChanged(event.currentTarget.checked)} />
      </Group>
      {error && !settings && <Failure fault={error} retry={() => void refetch()} />}
      {!shown && !error && <Stack>{Array.from({ length: 3 }, (_, index) => <Skeleton key={index} height={150} radius="md" />)}</Stack>}
      {shown?.length === 0 && <Card><Empty icon={IconSettings} title={t('list.nothingFound')}>{t('settings.nothingHint')}</Empty></Card>}
      {shown && (
        <Stack>
          {grouped(shown).map(group => (
            <Card key={group.theme} title={t(`settings.themes.${group.theme}`)}>
              <ul className={classes.list}>
                {group.settings.map(setting => <SettingRow key={setting.id} setting={setting} />)}
              </ul>
            </Card>
          ))}
        </Stack>
      )}
    </>
  )
}
