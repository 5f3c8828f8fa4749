import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Failure } from '../look/Failure'
import { PageHeader } from '../look/PageHeader'

/** A page that cannot be shown; the rest of the console stays. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  return (
    <>
      <PageHeader title={t('missing.fault')} />
      <Failure fault={error} retry={() => { reset(); void router.invalidate() }} />
    </>
  )
}
