using System.Collections.Immutable;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.Import;

/// <summary>
/// What becomes of the organisation when others arrive. Nothing that is only here goes; what is on both sides becomes as it is there, and keeps what only this server
/// knows of it. Pure: the plan that is shown and the change that is made are the same decision.
/// </summary>
internal static class ArrivalRules
{
    extension(Amendment amendment)
    {
        /// <summary>All of them, or a refusal that names everything that stands in the way.</summary>
        /// <param name="secrets">For everybody the secret of the set-up link that they get if they have no password here.</param>
        public Outcome<Done> Receive(Arrivals arrivals, IReadOnlyDictionary<string, string> secrets)
        {
            foreach (var role in arrivals.Roles.Where(role => amendment.Organization.RoleOf(role.Id) is null))
                amendment.Put(role);
            var obstacles = arrivals.People.Select(amendment.Obstacle).OfType<string>().ToList();
            if (obstacles.Count > 0)
                return new Refusal(409, string.Join('\n', obstacles));
            foreach (var person in arrivals.People)
                amendment.Receive(person, secrets.GetValueOrDefault(person.Id));
            foreach (var unit in arrivals.Units)
                amendment.Put(unit with { UpdatedAt = amendment.Organization.Unit(unit.Id)?.Unit.UpdatedAt ?? unit.UpdatedAt });
            foreach (var department in arrivals.Departments)
                amendment.Receive(department, arrivals.KnowsUnits);
            foreach (var row in arrivals.Memberships)
                amendment.Put(row with { UpdatedAt = amendment.Organization.Membership(row.DepartmentId, row.AgentId)?.UpdatedAt ?? row.UpdatedAt });
            foreach (var row in arrivals.Monitorships)
                amendment.Put(row with { UpdatedAt = amendment.Organization.Units[row.UnitId].Monitors.GetValueOrDefault(row.MonitorId)?.UpdatedAt ?? row.UpdatedAt });
            foreach (var grant in arrivals.Grants.Where(grant => !grant.Roles.SetEquals(amendment.Organization.RolesHolding(Permission.All[grant.PermissionId]))))
                amendment.Put(grant);
            return amendment.Circles().ToList() is { Count: > 0 } circles ? new Refusal(409, string.Join('\n', circles)) : default(Done);
        }

        /// <summary>Somebody else here has that name; or it is none.</summary>
        private string? Obstacle(Person person) => amendment.Organization.RefuseUsername(person.Username, person.Id) is null
            ? null
            : amendment.Organization.PersonCalled(person.Username) is { } holder
                ? $"The user name {person.Username} belongs to {holder.Id} here and to {person.Id} at the source. Rename or delete one of the two."
                : $"The user name {person.Username} of {person.Id} is none here: letters, digits, dots, dashes and underscores, at most 100. Rename them at the source.";

        private void Receive(Person arriving, string? secret)
        {
            var organization = amendment.Organization;
            var free = arriving.Emails.RemoveAll(email => organization.RefuseAddress(email.Address, arriving.Id) is not null);
            foreach (var email in arriving.Emails.Except(free))
                amendment.Warn($"The address {email.Address} of {arriving.Username} belongs to somebody else here, or is none; it was left out.");
            var person = arriving with { Emails = free };
            if (organization.Person(arriving.Id)?.Person is { } present)
            {
                person = person with
                {
                    CreatedAt = present.CreatedAt, UpdatedAt = present.UpdatedAt, LastLogin = present.LastLogin, Status = present.Status, RequirePasswordChange = present.RequirePasswordChange,
                    StatusText = arriving.StatusText ?? present.StatusText, Nickname = arriving.Nickname ?? present.Nickname, Bio = arriving.Bio ?? present.Bio,
                    CustomFields = arriving.CustomFields ?? present.CustomFields, Roles = arriving.Roles.Union(present.Roles),
                };
            }
            amendment.Put(person);
            var isInvited = organization.Invitations.TryGetValue(arriving.Id, out var invitation) && invitation.ExpiresAt > amendment.Now;
            if (secret is not null && person.Active && !isInvited && !organization.Credentials.ContainsKey(arriving.Id))
                amendment.Invite(arriving.Id, secret);
        }

        private void Receive(Department arriving, bool knowsUnits)
        {
            if (amendment.Organization.Department(arriving.Id)?.Department is not { } present)
            {
                amendment.Put(arriving);
                return;
            }
            amendment.Put(arriving with
            {
                UpdatedAt = present.UpdatedAt,
                UnitId = knowsUnits ? arriving.UnitId : present.UnitId,
                WasInUnit = arriving.WasInUnit || present.WasInUnit,
                WasArchived = arriving.WasArchived || present.WasArchived,
            });
        }

        /// <summary>The departments of here and there may fall back on one another in a circle only together.</summary>
        private IEnumerable<string> Circles() => Inspection.Of(amendment.Organization, amendment.Organization, amendment.Changes()).Select(obstacle => obstacle.Reason);
    }

    /// <summary>Of a kind of record: how many are new, and how many were here and become otherwise.</summary>
    public static IEnumerable<(Kind Kind, int New, int Changed)> Counted(ImmutableArray<Change> changes) =>
        changes.GroupBy(change => change.Kind).OrderBy(group => group.Key).Select(group => (group.Key, group.Count(change => change.Before is null), group.Count(change => change.Before is not null)));
}
