using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.Blueprints;

/// <summary>Who applies a blueprint, and what they allow.</summary>
/// <param name="Caller">Null for the operator at the command line, who may everything.</param>
/// <param name="AllowsLoss">More than a fifth of the memberships may go, and departments.</param>
/// <param name="PlanHash">What was planned; null where nobody has planned.</param>
internal sealed record Applying(Person? Caller, bool AllowsLoss = false, string? PlanHash = null);

/// <summary>
/// Making the organisation what a blueprint says, as one decision: the plan is its dry run, so that a plan never says anything else than what applying does.
/// </summary>
internal static class BlueprintRules
{
    extension(Amendment amendment)
    {
        /// <summary>The plan of what was done on the amendment.</summary>
        public Outcome<BlueprintPlan> Apply(Blueprint blueprint, Applying applying)
        {
            var before = amendment.Organization;
            if ((amendment.ApplyRoles(blueprint, out var kept)
                ?? amendment.ApplyPeople(blueprint, applying.Caller, kept)
                ?? amendment.DropRoles(blueprint, kept)
                ?? amendment.ApplyGrants(blueprint)
                ?? amendment.ApplyUnits(blueprint)
                ?? amendment.ApplyDepartments(blueprint)
                ?? amendment.ApplyMemberships(blueprint)
                ?? amendment.ApplyMonitorships(blueprint)) is { } refusal)
            {
                return refusal.In(blueprint.Text);
            }
            amendment.WarnOfLockOut(before);
            amendment.WarnOfIdleAgents();
            var plan = BlueprintPlan.Of(blueprint, before, amendment.Organization, amendment.Changes()) with { Warnings = amendment.Warnings };
            if (applying.Caller is { } caller && plan.Changes.Select(change => RefuseTo(before, caller, change)).FirstOrDefault(why => why is not null) is { } forbidden)
                return forbidden;
            if (Inspection.Of(before, amendment.Organization, plan.Changes) is { Count: > 0 } obstacles)
                return BlueprintRefusals.Impossible(obstacles);
            if (!amendment.Organization.InRole(BuiltInRoles.Admin).Any(admin => amendment.Organization.People[admin.Id].Person.Active))
                return BlueprintRefusals.Invalid("people", "Nobody active would be an administrator").In(blueprint.Text);
            return plan;
        }

        /// <summary>The same, where the plan is still what was planned and loses no more than is allowed.</summary>
        public Outcome<BlueprintPlan> ApplyAllowed(Blueprint blueprint, Applying applying)
        {
            if (!amendment.Apply(blueprint, applying).Agreed(out var plan, out var refusal))
                return refusal;
            if (applying.PlanHash is { } hash && hash != plan.Hash)
                return BlueprintRefusals.Outdated;
            return applying.AllowsLoss || plan.Guard() is not { } loss ? plan : BlueprintRefusals.Guarded(loss);
        }

        private void WarnOfIdleAgents()
        {
            foreach (var row in amendment.Changes().Select(change => change.After).OfType<Membership>())
            {
                if (amendment.Organization.Person(row.AgentId) is { Person: var agent } && !agent.Has(BuiltInRoles.Agent))
                    amendment.Warn($"{agent.Username} does not have the role {BuiltInRoles.Agent} and takes no chats until then.");
            }
        }
    }

    /// <summary>Whatever section a change comes from: who may apply files may not thereby do what they could not do otherwise.</summary>
    private static Refusal? RefuseTo(Organization before, Person caller, Change change) => change.Kind switch
    {
        Kind.Grant or Kind.Role => before.Allows(caller, Permission.AccessPermissions) ? null : Refusal.Forbidden,
        Kind.Person => before.RefuseToChangePerson(caller, change.Before as Person, change.After as Person)
            ?? (IsAdministrator(change) && !before.Allows(caller, Permission.AssignAdminRole) ? Refusal.Forbidden : null),
        _ => null,
    };

    private static bool IsAdministrator(Change change) => ((Person?)(change.Before ?? change.After))!.Has(BuiltInRoles.Admin);
}
