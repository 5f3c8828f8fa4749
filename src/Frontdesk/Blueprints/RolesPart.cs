using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.Blueprints;

/// <summary>The roles and grants of a blueprint.</summary>
internal static class RolesPart
{
    extension(Amendment amendment)
    {
        /// <summary>Before the people, who may have them. Names may change hands: what counts is how the roles are called at the end.</summary>
        /// <param name="kept">The ids of the roles that are written down.</param>
        public Refusal? ApplyRoles(Blueprint blueprint, out HashSet<string> kept)
        {
            kept = new HashSet<string>(StringComparer.Ordinal);
            if (!blueprint.Owns(Part.Roles))
                return null;
            var claimed = blueprint[Part.Roles].Select(item => item.TextOrNull("id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
            foreach (var (item, at) in Items.Of(blueprint, Part.Roles))
            {
                var name = item.Text("name");
                var id = item.TextOrNull("id") ?? amendment.Named(name, claimed);
                var present = amendment.Organization.RoleOf(id);
                if (!kept.Add(id))
                    return BlueprintRefusals.Invalid(at[item.Has("id") ? "id" : "name"], $"The role {id} stands twice");
                if (present is { Protected: true } && present.Name != name)
                    return BlueprintRefusals.Invalid(at["name"], $"The role {present.Name} is built in and keeps its name");
                if (present is null && !Ids.IsId(id) && item.Has("id"))
                    return BlueprintRefusals.NoId(at, id);
                amendment.Put(new Role(id, name, item.MaybeText("description").Or(""), item.MaybeText("scope").Or("Users"), item.MaybeFlag("mandatory2fa").Or(false), present?.Protected ?? false, present?.UpdatedAt ?? amendment.Now));
            }
            return amendment.RefuseNames(blueprint, kept);
        }

        /// <summary>After the people, so that a role that they lose in the same file can go.</summary>
        public Refusal? DropRoles(Blueprint blueprint, HashSet<string> kept)
        {
            if (!blueprint.Owns(Part.Roles))
                return null;
            foreach (var role in amendment.Organization.Roles.Values.Where(role => !kept.Contains(role.Id)).ToList())
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

        public Refusal? ApplyGrants(Blueprint blueprint)
        {
            if (!blueprint.Owns(Part.Grants))
                return null;
            var directory = new Directory(amendment.Organization);
            var left = amendment.Organization.Grants.Keys.ToHashSet(StringComparer.Ordinal);
            var named = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (item, at) in Items.Of(blueprint, Part.Grants))
            {
                var permission = item.Text("permission");
                if (!Permission.All.ContainsKey(permission))
                    return BlueprintRefusals.Invalid(at["permission"], $"There is no permission {permission}");
                if (!named.Add(permission))
                    return BlueprintRefusals.Invalid(at["permission"], $"{permission} stands twice");
                if (!directory.RolesMeant(item.Texts("roles"), at["roles"]).Agreed(out var roles, out var refusal))
                    return refusal;
                left.Remove(permission);
                amendment.Put(new Grant(permission, roles, amendment.Organization.Grants.GetValueOrDefault(permission)?.UpdatedAt ?? amendment.Now));
            }
            foreach (var gone in left)
                amendment.Remove(amendment.Organization.Grants[gone]);
            return null;
        }

        /// <summary>The id of the role that is called that, and that no other item means by its id; a new one's is its name, where that can be.</summary>
        private string Named(string name, HashSet<string> claimed)
        {
            var present = amendment.Start.AllRoles().Values.FirstOrDefault(role => role.Name == name)?.Id;
            if (present is not null && !claimed.Contains(present))
                return present;
            return amendment.Organization.RoleOf(name) is null && !claimed.Contains(name) ? name : Ids.Person();
        }

        /// <summary>No two of them, and none of the built-in ones, are called alike; and none is called as another one is known by.</summary>
        private Refusal? RefuseNames(Blueprint blueprint, HashSet<string> kept)
        {
            var staying = amendment.Organization.AllRoles().Values.Where(role => kept.Contains(role.Id) || role.Protected).ToList();
            var names = staying.Where(role => !kept.Contains(role.Id)).Select(role => role.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var (item, at) in Items.Of(blueprint, Part.Roles))
            {
                var name = item.Text("name");
                if (!names.Add(name))
                    return BlueprintRefusals.Invalid(at["name"], $"Another role is called {name}");
                if (staying.Exists(role => role.Id == name && role.Name != name))
                    return BlueprintRefusals.Invalid(at["name"], $"Another role has the id {name}");
            }
            return null;
        }
    }
}
