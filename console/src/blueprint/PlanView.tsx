import { Alert, Badge, Button, Checkbox, Group, List, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconUsers } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import diff from '../changes/Diff.module.css'
import { kindKey } from '../changes/Diff'
import { sentences, type Impact } from '../changes/impact'
import { memberName, saidValue } from '../changes/members'
import { Card } from '../look/Card'

export interface Plan {
  hash: string
  creates: number
  updates: number
  deletes: number
  items: Item[]
  /** Why it wants to be allowed. */
  guard: string | null
  impact: Impact
}

interface Item {
  action: 'create' | 'update' | 'delete'
  kind: string
  name: string
  members: { member: string; before: string | null; after: string | null }[]
}

const mostShown = 100

/** What applying the file would do and whom it touches; from here it is applied. */
export function PlanView({ plan, onApply }: { plan: Plan; onApply: (allow: boolean) => void }) {
  const { t } = useTranslation()
  const [allow, setAllow] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    frame.current?.focus()
  }, [])
  const touched = sentences(plan.impact, t)
  const isNothing = plan.items.length === 0
  return (
    <div ref={frame} tabIndex={-1} style={{ outline: 'none' }}>
      <Card title={t('code.planTitle')}>
        <Stack>
          <Counts plan={plan} />
          {!isNothing && (
            <>
              <section aria-labelledby="plan-what">
                <Title order={3} id="plan-what" mb={6}>{t('changes.what')}</Title>
                <Items items={plan.items} />
              </section>
              <section aria-labelledby="plan-whom">
                <Title order={3} id="plan-whom" mb={6}>{t('changes.whom')}</Title>
                {touched.length === 0 ? <Text c="dimmed">{t('changes.nobody')}</Text> : (
                  <List spacing={4} icon={<IconUsers size={16} aria-hidden />}>{touched.map(sentence => <List.Item key={sentence}>{sentence}</List.Item>)}</List>
                )}
              </section>
              {plan.guard && (
                <Alert color="amber" icon={<IconAlertTriangle size={18} aria-hidden />} title={t('code.guarded')}>
                  <Text size="sm" lang="en">{plan.guard}.</Text>
                  <Checkbox mt="sm" label={t('code.allow')} checked={allow} onChange={event => setAllow(event.currentTarget.checked)} />
                </Alert>
              )}
              <Group justify="flex-end"><Button disabled={plan.guard !== null && !allow} onClick={() => onApply(allow)}>{t('code.apply')}</Button></Group>
            </>
          )}
        </Stack>
      </Card>
    </div>
  )
}

/** How many records come, change and go. */
export function Counts({ plan }: { plan: Plan }) {
  const { t } = useTranslation()
  if (plan.items.length === 0) return <Text role="status">{t('code.nothing')}</Text>
  return (
    <Group gap="xs" role="status">
      <Badge color="gray" size="lg">{t('code.creates', { count: plan.creates })}</Badge>
      <Badge color="gray" size="lg">{t('code.updates', { count: plan.updates })}</Badge>
      <Badge color="gray" size="lg">{t('code.deletes', { count: plan.deletes })}</Badge>
    </Group>
  )
}

function Items({ items }: { items: Item[] }) {
  const { t } = useTranslation()
  return (
    <Stack gap={8} component="ul" className={diff.list}>
      {items.slice(0, mostShown).map(item => (
        <li key={`${item.action}/${item.kind}/${item.name}`} className={diff.record} data-action={item.action}>
          <div className={diff.head}>
            <Badge color="gray">{t(`actions.${item.action}`)}</Badge>
            <Text size="sm" fw={550} component="span">{t(`kinds.${kindKey(item.kind)}`)} {item.name}</Text>
          </div>
          {item.members.length > 0 && (
            <dl className={diff.lines}>
              {item.members.map(line => (
                <div key={line.member} className={diff.line}>
                  <dt>{memberName(line.member, t)}</dt>
                  <dd>
                    {line.before !== null && <del>{saidValue(line.member, line.before, t)}</del>}
                    {line.after !== null && <ins>{saidValue(line.member, line.after, t)}</ins>}
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
      {items.length > mostShown && <Text size="sm" c="dimmed" component="li">{t('changes.more', { count: items.length - mostShown })}</Text>}
    </Stack>
  )
}
