import { describe, expect, it } from 'vitest'
import { heldBy } from './holding'

const answer = { holds: false, sentence: '', roles: [], rolesHolding: ['admin', 'livechat-manager'], differsFromDefault: false }

describe('whether somebody holds a permission', () => {
  it('is by their own roles', () => expect(heldBy({ ...answer, holds: true, roles: ['admin'] })).toEqual({ because: 'holds', roles: ['admin'] }))
  it('is not, because others have the roles for it', () => expect(heldBy(answer)).toEqual({ because: 'lacks', roles: ['admin', 'livechat-manager'] }))
  it('is not, because no role has it', () => expect(heldBy({ ...answer, rolesHolding: [] })).toEqual({ because: 'nobody', roles: [] }))
  it('is not, in spite of the role, while the account is deactivated', () => expect(heldBy({ ...answer, roles: ['admin'] })).toEqual({ because: 'deactivated', roles: [] }))
})
