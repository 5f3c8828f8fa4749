import { Button, Group, MultiSelect, Stack, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { read } from '../api/reads'
import { useChanges } from '../changes/ChangesProvider'
import { over } from '../changes/conflict'
import { LateNews, useDraft } from '../look/draft'
import { showRefusal, toFirstFault } from '../look/form'
import { Unsaved } from '../look/Unsaved'
import { creationOf, kindsOf, revisionOf, webhookKinds, type WebhookDraft } from './delivery'
import { useKindNames } from './kindNames'

interface Props {
  /** Absent for a new one. */
  id?: string
  tag?: string | null
  draft: WebhookDraft
  onMade?: (made: { _id: string; secret: string }) => void
}

export function WebhookForm({ id, tag, draft, onMade }: Props) {
  const { t } = useTranslation()
  const { propose } = useChanges()
  const kindNames = useKindNames()
  const form = useForm<WebhookDraft>({ initialValues: draft, validate: { url: value => (value.trim() === '' ? t('fields.needed') : null) } })
  const { base, isLate, takeTheirs } = useDraft(form, draft, tag ?? null)

  function save(values: WebhookDraft) {
    const [mine, began] = [revisionOf(values), revisionOf(base.draft)]
    let now = began
    void propose({
      title: id ? t('webhooks.change', { name: draft.description || draft.url }) : t('webhooks.make', { name: values.description.trim() || values.url.trim() }),
      tag: base.tag,
      send: how => (id ? api.PUT('/api/ext/v1/webhooks/{id}', { params: { path: { id }, ...how }, body: over(mine, began, now) }) : api.POST('/api/ext/v1/webhooks', { params: how, body: creationOf(values) })),
      mine,
      base: began,
      theirs: id ? async () => {
        const { body, tag } = await theirs(id)
        now = body
        return { body, tag }
      } : undefined,
      refused: showRefusal(form),
      done: answer => {
        form.resetDirty(values)
        if (!id && answer) onMade?.(answer as { _id: string; secret: string })
      },
    })
  }

  return (
    <form onSubmit={form.onSubmit(save, toFirstFault)} noValidate>
      <Stack gap="md" maw={640}>
        <Unsaved isDirty={() => form.isDirty()} />
        {isLate && <LateNews onTake={takeTheirs} />}
        <TextInput label={t('webhooks.address')} description={t('webhooks.addressHint')} type="url" required placeholder="https://" {...form.getInputProps('url')} />
        <TextInput label={t('fields.description')} description={t('webhooks.descriptionHint')} {...form.getInputProps('description')} />
        <MultiSelect
          label={t('webhooks.kinds')} description={t('webhooks.kindsHint')} searchable clearable
          placeholder={form.values.kinds.length === 0 ? t('webhooks.allKinds') : undefined} data={webhookKinds.map(kind => ({ value: kind, label: kindNames(kind) }))} {...form.getInputProps('kinds')}
        />
        <Switch label={t('webhooks.active')} description={t('webhooks.activeHint')} {...form.getInputProps('active', { type: 'checkbox' })} />
        {!id && <TextInput label={t('webhooks.ownSecret')} description={t('webhooks.ownSecretHint')} autoComplete="off" spellCheck={false} {...form.getInputProps('secret')} />}
        <Group justify="flex-end"><Button type="submit">{t('common.review')}</Button></Group>
      </Stack>
    </form>
  )
}

async function theirs(id: string) {
  const { body: { url, kinds, active, description }, tag } = await read('/api/ext/v1/webhooks/{id}', { params: { path: { id } } })
  return { body: { url, kinds: kindsOf({ kinds }), active, description: description ?? null }, tag }
}
