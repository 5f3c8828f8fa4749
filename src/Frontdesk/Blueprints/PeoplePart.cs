using System.Collections.Immutable;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Blueprints;

/// <summary>The people of a blueprint.</summary>
internal static class PeoplePart
{
    extension(Amendment amendment)
    {
        /// <param name="keptRoles">The roles that are written down, where they are.</param>
        public Refusal? ApplyPeople(Blueprint blueprint, Person? caller, HashSet<string> keptRoles)
        {
            if (!blueprint.Owns(Part.People))
                return null;
            var named = new HashSet<string>(StringComparer.Ordinal);
            var (usernames, addresses) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal)); // everybody is in the file: what is unique in it is unique
            var pairs = new List<(Fields Item, Spot At, Person? Present)>();
            foreach (var (item, at) in Items.Of(blueprint, Part.People))
            {
                var present = (item.TextOrNull("id") is { } id && amendment.Organization.Person(id) is { } byId ? byId : amendment.Organization.PersonCalled(item.Text("username")))?.Person;
                if (present is not null && item.TextOrNull("id") is { } other && other != present.Id)
                    return BlueprintRefusals.Invalid(at["id"], $"{present.Username} has the id {present.Id} here");
                if (!named.Add(present?.Id ?? item.Text("username").ToLowerInvariant()))
                    return BlueprintRefusals.Invalid(at["username"], $"{item.Text("username")} stands twice");
                if (!usernames.Add(Organization.Fold(item.Text("username"))))
                    return BlueprintRefusals.Invalid(at["username"], $"{item.Text("username")} stands twice");
                if (item.Objects("emails").Select(email => email.Text("address")).FirstOrDefault(address => !addresses.Add(Organization.Fold(address))) is { } shared)
                    return BlueprintRefusals.Invalid(at["emails"], $"{shared} stands twice");
                if (present is null && item.TextOrNull("id") is { } fresh && !Ids.IsId(fresh))
                    return BlueprintRefusals.NoId(at, fresh);
                pairs.Add((item, at, present));
            }
            // Those who go, go first: somebody else may take their name or address.
            foreach (var gone in amendment.Organization.People.Values.Where(node => !named.Contains(node.Id)).ToList())
            {
                if (gone.Id == caller?.Id)
                    return BlueprintRefusals.Invalid("people", $"{gone.Person.Username} applies the file and would be deleted by it");
                amendment.Delete(gone);
            }
            var directory = new Directory(amendment.Organization, role => blueprint.Owns(Part.Roles) && !role.Protected && !keptRoles.Contains(role.Id));
            foreach (var (item, at, present) in pairs)
            {
                if (amendment.Save(item, at, present, directory) is { } refusal)
                    return refusal;
            }
            return null;
        }

        private Refusal? Save(Fields item, Spot at, Person? present, Directory directory)
        {
            var username = item.Text("username");
            if (username != present?.Username && Organization.Empty.RefuseUsername(username, personId: null) is { } badName)
                return BlueprintRefusals.Invalid(at["username"], Plain(badName));
            ImmutableArray<EmailAddress> emails = [.. item.Objects("emails").Select(email => new EmailAddress(email.Text("address"), email.MaybeFlag("verified").Or(false)))];
            if (present is not null && present.Emails.SequenceEqual(emails))
                emails = present.Emails;
            else if (emails.Select(email => Organization.Empty.RefuseAddress(email.Address, personId: null)).FirstOrDefault(why => why is not null) is { } badAddress)
                return BlueprintRefusals.Invalid(at["emails"], Plain(badAddress));
            if (!directory.RolesMeant(item.Has("roles") ? item.Texts("roles") : [BuiltInRoles.User], at["roles"], present?.Roles).Agreed(out var roles, out var refusal))
                return refusal;
            if (present is not null && present.Roles.SetEquals(roles))
                roles = present.Roles;
            if (present is not null && present.Active && item.FlagOrNull("active") is false && amendment.Organization.IsLastAdmin(present.Id))
                return BlueprintRefusals.Invalid(at["active"], $"{username} is the last active administrator");
            var person = (present ?? new Person { Id = item.TextOrNull("id") ?? Ids.Person(), Username = username, CreatedAt = amendment.Now, UpdatedAt = amendment.Now }) with
            {
                Username = username,
                Name = item.TextOrNull("name"),
                Emails = emails,
                Active = item.FlagOrNull("active") ?? true,
                Type = item.TextOrNull("type") ?? "user",
                Nickname = item.TextOrNull("nickname"),
                Bio = item.TextOrNull("bio"),
                Livechat = item.Members("livechat"),
                CustomFields = item.Members("customFields"),
            };
            if (present is { Active: true } && !person.Active && amendment.Organization.Person(person.Id) is { } node)
            {
                amendment.RevokeTokens(node, alsoPersonal: false);
                person = person with { Status = Presence.Offline };
            }
            return amendment.SetRoles(person, roles).Agreed(out _, out refusal) ? null : BlueprintRefusals.Invalid(at["roles"], Plain(refusal));
        }

        private void Delete(PersonNode node)
        {
            amendment.EndMonitoring(node);
            amendment.LeaveDepartments(node);
            foreach (var token in node.Tokens)
                amendment.Remove(amendment.Organization.Tokens[token]);
            if (amendment.Organization.Credentials.GetValueOrDefault(node.Id) is { } credential)
                amendment.Remove(credential);
            if (amendment.Organization.Invitations.GetValueOrDefault(node.Id) is { } invitation)
                amendment.Remove(invitation);
            amendment.Remove(node.Person);
        }
    }

    /// <summary>The sentence without its code.</summary>
    private static string Plain(Refusal refusal) => refusal.Error.Split(" [")[0];
}
