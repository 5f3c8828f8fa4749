export interface Holding {
  holds: boolean
  sentence: string
  roles: string[]
  rolesHolding: string[]
  differsFromDefault: boolean
}

export type HoldingCase = 'deactivated' | 'holds' | 'nobody' | 'lacks'

/** Which sentence tells whether somebody holds a permission, and the roles in it. */
export function heldBy(holding: Holding): { because: HoldingCase; roles: string[] } {
  if (holding.holds) return { because: 'holds', roles: holding.roles }
  if (holding.roles.length > 0) return { because: 'deactivated', roles: [] }
  return holding.rolesHolding.length === 0 ? { because: 'nobody', roles: [] } : { because: 'lacks', roles: holding.rolesHolding }
}
