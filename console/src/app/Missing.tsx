import { IconMapOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../look/Empty'
import { TextLink } from '../look/Link'
import { PageHeader } from '../look/PageHeader'

export function Missing() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t('missing.title')} />
      <Empty icon={IconMapOff} title={t('missing.about')}><TextLink to="/">{t('missing.home')}</TextLink></Empty>
    </>
  )
}
