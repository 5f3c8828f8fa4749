import { Button, Group, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { read } from '../api/reads'
import { useSession } from '../app/session'
import { useChanges } from '../changes/ChangesProvider'
import { over } from '../changes/conflict'
import { LateNews, useDraft } from '../look/draft'
import { showRefusal, toFirstFault } from '../look/form'
import { PeoplePicker } from '../look/PeoplePicker'
import { DepartmentsSelect } from '../look/pickers'
import { Unsaved } from '../look/Unsaved'
import { bodyOf, draftOf, type UnitDraft } from './draft'

interface Props {
  /** Absent for a new one. */
  id?: string
  tag?: string | null
  draft: UnitDraft
}

export function UnitForm({ id, tag, draft }: Props) {
  const { t } = useTranslation()
  const { may } = useSession()
  const { propose } = useChanges()
  const navigate = useNavigate()
  const watches = may('manage-livechat-monitors')
  const form = useForm<UnitDraft>({ initialValues: draft, validate: { name: value => (value.trim() === '' ? t('fields.needed') : null) } })
  const { base, isLate, takeTheirs } = useDraft(form, draft, tag ?? null)

  function save(values: UnitDraft) {
    let now = base.draft
    const body = () => bodyOf(over(values, base.draft, now), now)
    void propose({
      title: id ? t('units.change', { name: draft.name }) : t('units.make', { name: values.name.trim() }),
      tag: base.tag,
      send: how => (id ? api.POST('/api/v1/livechat/units/{id}', { params: { path: { id }, ...how }, body: body() }) : api.POST('/api/v1/livechat/units', { params: how, body: body() })),
      mine: told(values),
      base: told(base.draft),
      theirs: id ? async () => {
        const { draft: stored, tag } = await theirs(id, watches)
        now = stored
        return { body: told(stored), tag }
      } : undefined,
      refused: showRefusal(form),
      done: answer => {
        form.resetDirty(values)
        const made = (answer as { _id?: string } | null)?._id
        if (!id) void navigate(made ? { to: '/units/$id', params: { id: made }, ignoreBlocker: true } : { to: '/units', ignoreBlocker: true })
      },
    })
  }

  return (
    <form onSubmit={form.onSubmit(save, toFirstFault)} noValidate>
      <Stack gap="md" maw={640}>
        {isLate && <LateNews onTake={takeTheirs} />}
        <TextInput label={t('fields.name')} description={t('units.nameHint')} required {...form.getInputProps('name')} />
        <div>
          <Text size="sm" fw={500} id="unit-visibility">{t('fields.visibility')}</Text>
          <Text size="xs" c="dimmed" mb={6}>{t('units.visibilityHint')}</Text>
          <SegmentedControl aria-labelledby="unit-visibility" data={[{ value: 'public', label: t('units.public') }, { value: 'private', label: t('units.private') }]} {...form.getInputProps('visibility')} />
        </div>
        <Textarea label={t('fields.description')} autosize minRows={2} {...form.getInputProps('description')} />
        <TextInput label={t('fields.email')} description={t('units.emailHint')} type="email" {...form.getInputProps('email')} />
        {watches && (
          <PeoplePicker label={t('places.monitors')} description={t('units.monitorsHint')} duty="monitor" picked={form.values.monitors} onChange={picked => form.setFieldValue('monitors', picked)} error={form.errors.unitMonitors as string} />
        )}
        <DepartmentsSelect label={t('places.departments')} description={t('units.departmentsHint')} {...form.getInputProps('departments')} />
        {/* A unit is saved with all of its monitors: who does not see them would take them away. */}
        {id && !may('manage-livechat-monitors') && <Text size="sm" c="dimmed" id="unit-why">{t('units.needsMonitors')}</Text>}
        <Group justify="flex-end"><Button type="submit" disabled={id !== undefined && !may('manage-livechat-monitors')} aria-describedby="unit-why">{t('common.review')}</Button></Group>
        <Unsaved isDirty={() => form.isDirty()} />
      </Stack>
    </form>
  )
}

/** For the comparison of two versions. */
function told({ monitors, departments, ...rest }: UnitDraft): Record<string, unknown> {
  return { ...rest, departments: departments.toSorted(), monitors: monitors.map(person => person.username).sort() }
}

async function theirs(id: string, watches: boolean) {
  const path = { params: { path: { id } } }
  const [unit, monitors, departments] = await Promise.all([
    read('/api/v1/livechat/units/{id}', path),
    watches ? read('/api/v1/livechat/units/{id}/monitors', path) : undefined,
    read('/api/v1/livechat/units/{id}/departments', { params: { path: { id }, query: { count: 0 } } }),
  ])
  return { draft: draftOf(unit.body, monitors?.body.monitors ?? [], departments.body.departments), tag: unit.tag }
}
