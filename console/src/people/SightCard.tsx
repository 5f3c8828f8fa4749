import { Select, Text } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import { Card } from '../look/Card'
import { permissionLabel } from '../permissions/permissionNames'
import { useRoles } from '../permissions/roles'
import { Answer } from './Answer'
import type { Person } from './PersonPage'
import { askedOf, type PersonSearch } from './personSearch'
import { saidOf } from './sight'
import { useRecords } from './records'

/** Why somebody sees a unit or a department, or why not. The question stands in the address, so that it can be passed on. */
export function SightCard({ person }: { person: Person }) {
  const { t, i18n } = useTranslation()
  const { labelOf } = useRoles()
  const navigate = useNavigate()
  const { sees } = useSearch({ strict: false }) as PersonSearch
  const asked = askedOf(sees)
  const { groups, nameOf } = useRecords()
  const who = person.name ?? person.username
  const { data, error } = useRead('/api/ext/v1/explain/sight', { params: { query: { personId: person._id, kind: asked?.kind ?? 'unit', recordId: asked?.id ?? '' } } }, { when: asked !== null })

  const sentence = useMemo(() => {
    if (!data || !asked) return undefined
    const said = saidOf(asked.kind, data.body)
    if (!said) return data.body.sentence
    const either = new Intl.ListFormat(i18n.language, { type: 'disjunction' })
    return t(`sight.because.${said.because}`, {
      who,
      what: nameOf(sees ?? '') ?? t(`sight.unseen.${asked.kind}`), // a link may ask of what its reader does not see
      role: said.role ? labelOf(said.role) : '',
      unit: said.unit ?? '',
      permission: either.format(said.permissions.map(id => t('sight.quoted', { name: permissionLabel(id, t) }))),
    })
  }, [data, asked, sees, who, nameOf, labelOf, t, i18n.language])

  return (
    <Card title={t('sight.title', { who })}>
      <Text c="dimmed" size="sm" mb="xs">{t('sight.about')}</Text>
      <Select
        label={t('sight.record')}
        placeholder={t('sight.placeholder')}
        data={groups}
        value={sees ?? null}
        onChange={value => void navigate({ to: '.', search: (before: PersonSearch) => ({ ...before, sees: value ?? undefined }), replace: true, resetScroll: false } as never)}
        searchable
        clearable
        limit={60}
        nothingFoundMessage={t('sight.nothing')}
        clearButtonProps={{ 'aria-label': t('common.clear') }}
      />
      <Answer isIdle={asked === null} fault={error} isYes={data?.body.sees} sentence={sentence} />
    </Card>
  )
}
