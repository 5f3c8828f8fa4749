import { Stack } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, Refused } from '../api/client'
import type { Impact } from '../changes/impact'
import { useChanges, wordsOf } from '../changes/ChangesProvider'
import { PageHeader } from '../look/PageHeader'
import { Applied } from './Applied'
import { BlueprintForm, type Fault } from './BlueprintForm'
import { Download } from './Download'
import { lineOf } from './place'
import { PlanView, type Plan } from './PlanView'

/** The organisation as code: download it, change it, see what applying it would do, apply it. */
export function BlueprintPage() {
  const { t } = useTranslation()
  const { propose } = useChanges()
  const [file, setFile] = useState('')
  const [fault, setFault] = useState<Fault | null>(null)
  const [plan, setPlan] = useState<Plan | null>(null)
  const [applied, setApplied] = useState<Plan | null>(null)
  const [busy, setBusy] = useState(false)
  const editor = useRef<HTMLTextAreaElement>(null)

  function change(next: string) {
    setFile(next)
    setPlan(null)
    setFault(null)
    setApplied(null)
  }

  function faultOf(refusal: unknown): Fault {
    if (!(refusal instanceof Refused)) return { message: wordsOf(refusal), line: null }
    return { message: wordsOf(refusal), line: refusal.line ?? (refusal.field ? lineOf(file, refusal.field) : null) }
  }

  async function makePlan() {
    setBusy(true)
    setFault(null)
    setApplied(null)
    try {
      const { data } = await api.POST('/api/ext/v1/organization/plan', { body: { blueprint: file } })
      setPlan(data as Plan & { impact: Impact })
    } catch (refusal) {
      setPlan(null)
      setFault(faultOf(refusal))
    } finally {
      setBusy(false)
    }
  }

  function apply(made: Plan, allow: boolean) {
    void propose({
      title: t('code.applyTitle'),
      send: how => api.POST('/api/ext/v1/organization/apply', { params: how, body: { blueprint: file, plan: made.hash, allow } }),
      isHarsh: made.guard !== null,
      refused: (_field, _message, refusal) => {
        if (refusal.code === 'error-plan-outdated') setPlan(null)
        setFault(faultOf(refusal))
        return true
      },
      done: () => {
        setPlan(null)
        setApplied(made)
      },
    })
  }

  return (
    <>
      <PageHeader title={t('places.code')} about={t('code.about')} />
      <Stack>
        <Download onEdit={blueprint => {
          change(blueprint)
          editor.current?.focus()
        }} />
        <BlueprintForm editor={editor} file={file} onChange={change} fault={fault} busy={busy} onPlan={() => void makePlan()} />
        {plan && <PlanView key={plan.hash} plan={plan} onApply={allow => apply(plan, allow)} />}
        {applied && <Applied plan={applied} />}
      </Stack>
    </>
  )
}
