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
            if ((amendment.ApplyRoles(blueprint)
                ?? amendment.ApplyPeople(blueprint, applying.Caller)
                ?? amendment.DropRoles(blueprint)
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

        private Refusal? ApplyGrants(Blueprint blueprint)
        {
            if (!blueprint.Owns(Part.Grants))
                return null;
            var left = amendment.Organization.Grants.Keys.ToHashSet(StringComparer.Ordinal);
            var named = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (item, at) in Items.Of(blueprint, Part.Grants))
            {
                var permission = item.Text("permission");
                if (!Permission.All.ContainsKey(permission))
                    return BlueprintRefusals.Invalid(at["permission"], $"There is no permission {permission}");
                if (!named.Add(permission))
                    return BlueprintRefusals.Invalid(at["permission"], $"{permission} stands twice");
                if (item.Texts("roles").FirstOrDefault(role => amendment.Organization.RoleOf(role) is null) is { } unknown)
                    return BlueprintRefusals.Invalid(at["roles"], $"There is no role {unknown}");
                left.Remove(permission);
                amendment.Put(new Grant(permission, [.. item.Texts("roles")], amendment.Organization.Grants.GetValueOrDefault(permission)?.UpdatedAt ?? amendment.Now));
            }
            foreach (var gone in left)
                amendment.Remove(amendment.Organization.Grants[gone]);
            return null;
        }

        private Refusal? ApplyRoles(Blueprint blueprint)
        {
            if (!blueprint.Owns(Part.Roles))
                return null;
            var named = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (item, at) in Items.Of(blueprint, Part.Roles))
            {
                var name = item.Text("name");
                var id = item.MaybeText("id").Or(amendment.Organization.AllRoles().Values.FirstOrDefault(role => role.Name == name)?.Id ?? name);
                if (!named.Add(id))
                    return BlueprintRefusals.Invalid(at[item.Has("id") ? "id" : "name"], $"The role {id} stands twice");
                var present = amendment.Organization.RoleOf(id);
                if (present is { Protected: true } && present.Name != name)
                    return BlueprintRefusals.Invalid(at["name"], $"The role {present.Name} is built in and keeps its name");
                if (present is null && !Ids.IsId(id) && item.Has("id"))
                    return BlueprintRefusals.NoId(at, id);
                if (amendment.Organization.AllRoles().Values.Any(role => role.Id != id && role.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                    return BlueprintRefusals.Invalid(at["name"], $"Another role is called {name}");
                amendment.Put(new Role(id, name, item.MaybeText("description").Or(""), item.MaybeText("scope").Or("Users"), item.MaybeFlag("mandatory2fa").Or(false), present?.Protected ?? false, present?.UpdatedAt ?? amendment.Now));
            }
            return null;
        }

        /// <summary>After the people, so that a role that they lose in the same file can go.</summary>
        private Refusal? DropRoles(Blueprint blueprint)
        {
            if (!blueprint.Owns(Part.Roles))
                return null;
            var named = Items.Of(blueprint, Part.Roles).Select(entry => entry.Item.MaybeText("id").Or(entry.Item.Text("name"))).ToHashSet(StringComparer.Ordinal);
            foreach (var role in amendment.Organization.Roles.Values.Where(role => !named.Contains(role.Id) && !named.Contains(role.Name)).ToList())
            {
                if (BuiltInRoles.All.ContainsKey(role.Id))
                    amendment.Remove(role); // it is described as it was from the start
                else if (amendment.Organization.InRole(role.Id).Count > 0)
                    return BlueprintRefusals.Invalid("roles", $"The role {role.Name} would go, but somebody has it");
                else
                    amendment.Drop(role);
            }
            return null;
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
