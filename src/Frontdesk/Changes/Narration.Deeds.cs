using System.Collections.Immutable;
using Frontdesk.Permissions;

namespace Frontdesk.Changes;

/// <summary>What is said of each kind of record.</summary>
public static partial class Narration
{
    private static IEnumerable<string> Unit(Unit? before, Unit? after)
    {
        yield return Plain("unit", before?.Name, after?.Name);
    }

    private static IEnumerable<string> Department(Names names, Department? before, Department? after)
    {
        if (before is null || after is null)
        {
            yield return Plain("department", before?.Name, after?.Name) + (after?.UnitId is { } home ? $" in unit {names.Unit(home)}" : "");
            yield break;
        }
        if (before.UnitId != after.UnitId)
        {
            yield return (before.UnitId, after.UnitId) switch
            {
                (null, { } joined) => $"put department {after.Name} into unit {names.Unit(joined)}",
                ({ } left, null) => $"took department {after.Name} out of unit {names.Unit(left)}",
                ({ } left, { } joined) => $"moved department {after.Name} from unit {names.Unit(left)} to unit {names.Unit(joined)}",
                _ => throw new ArgumentException("The unit is the same.", nameof(after)),
            };
        }
        if (before.Archived != after.Archived)
            yield return $"{(after.Archived ? "archived" : "unarchived")} department {after.Name}";
        else if (before.Enabled != after.Enabled)
            yield return $"{(after.Enabled ? "enabled" : "disabled")} department {after.Name}";
        if (before.FallbackForwardDepartment != after.FallbackForwardDepartment)
            yield return after.FallbackForwardDepartment is { } fallback ? $"let department {after.Name} fall back to {names.Department(fallback)}" : $"left department {after.Name} without a fallback";
        var said = before with
        {
            UnitId = after.UnitId, WasInUnit = after.WasInUnit, Archived = after.Archived, WasArchived = after.WasArchived, Enabled = after.Enabled,
            FallbackForwardDepartment = after.FallbackForwardDepartment, UpdatedAt = after.UpdatedAt,
        };
        if (!said.SameAs(after))
            yield return Plain("department", before.Name, after.Name);
    }

    private static IEnumerable<string> Person(Names names, Person? before, Person? after)
    {
        if (before is null || after is null)
        {
            yield return before is null ? $"made user {after!.Username}" : $"deleted user {before.Username}";
            yield break;
        }
        var called = after.Name ?? after.Username;
        foreach (var role in after.Roles.Except(before.Roles))
            yield return $"gave {called} the role {names.Role(role)}";
        foreach (var role in before.Roles.Except(after.Roles))
            yield return $"took the role {names.Role(role)} from {called}";
        if (before.Active != after.Active)
            yield return $"{(after.Active ? "activated" : "deactivated")} {called}";
        if (before.Status != after.Status || before.StatusText != after.StatusText)
            yield return $"set the status of {called} to {after.Status.Word()}";
        if (before.StatusLivechat != after.StatusLivechat && before.Roles.SetEquals(after.Roles))
            yield return $"made {called} {(after.StatusLivechat == Availability.Available ? "available" : "not available")} for chats";
        if (before.Language != after.Language)
            yield return Set("language", called, after.Language);
        if (before.Theme != after.Theme)
            yield return Set("theme", called, after.Theme);
        var said = before with
        {
            Roles = after.Roles, Active = after.Active, Status = after.Status, StatusText = after.StatusText, StatusLivechat = after.StatusLivechat, LastLogin = after.LastLogin,
            Language = after.Language, Theme = after.Theme, UpdatedAt = after.UpdatedAt,
        };
        if (!said.SameAs(after))
            yield return Plain("user", before.Username, after.Username);
    }

    private static string Set(string preference, string called, string? choice) =>
        choice is null ? $"unset the {preference} of {called}" : $"set the {preference} of {called} to {choice}";

    private static string Role(Role? before, Role? after)
    {
        var original = (Role?)Granting.Original((after ?? before)!);
        return original is not null && after is null ? $"described role {original.Name} as it was from the start" : Plain("role", (before ?? original)?.Name, after?.Name);
    }

    private static IEnumerable<string> Grant(Names names, Grant? before, Grant? after)
    {
        var permission = (after ?? before)!.PermissionId;
        if (after is null)
        {
            yield return $"put the permission {permission} back to its default";
            yield break;
        }
        var held = (before ?? (Grant?)Granting.Original(after))?.Roles ?? [];
        if (after.Roles.Except(held) is { IsEmpty: false } gained)
            yield return $"gave the permission {permission} to {Listed([.. gained.Select(names.Role)])}";
        if (held.Except(after.Roles) is { IsEmpty: false } lost)
            yield return $"took the permission {permission} from {Listed([.. lost.Select(names.Role)])}";
        if (after.Roles.SetEquals(held))
            yield return $"confirmed who holds the permission {permission}";
    }

    private static IEnumerable<string> Memberships(Names names, ImmutableArray<Change> changes) => Of<Membership>(changes)
        .GroupBy(change => (Department: (change.After ?? change.Before)!.DepartmentId, Deed: (change.Before is null, change.After is null)))
        .Select(group => (Agents: Listed([.. group.Select(change => names.Somebody((change.After ?? change.Before)!.AgentId))]), Department: names.Department(group.Key.Department), group.Key.Deed))
        .Select(said => said.Deed switch
        {
            (true, _) => $"added {said.Agents} to department {said.Department}",
            (_, true) => $"removed {said.Agents} from department {said.Department}",
            _ => $"changed order or count of {said.Agents} in department {said.Department}",
        });

    private static IEnumerable<string> Monitorships(Names names, ImmutableArray<Change> changes) => Of<Monitorship>(changes)
        .GroupBy(change => (Unit: (change.After ?? change.Before)!.UnitId, IsEnd: change.After is null))
        .Select(group => (Monitors: Listed([.. group.Select(change => names.Somebody((change.After ?? change.Before)!.MonitorId))]), Unit: names.Unit(group.Key.Unit), group.Key.IsEnd))
        .Select(said => said.IsEnd ? $"ended the watch of {said.Monitors} over unit {said.Unit}" : $"let {said.Monitors} monitor unit {said.Unit}");

    /// <summary>Only that it happened, and to whom; of somebody who came or went it is said already.</summary>
    private static IEnumerable<string> Secrets(Names names, Origin origin, ImmutableArray<Change> changes)
    {
        var told = Of<Person>(changes).Where(change => change.Before is null || change.After is null).Select(change => (change.After ?? change.Before)!.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (before, after) in Of<Credential>(changes).Where(change => !told.Contains((change.After ?? change.Before)!.PersonId)))
            yield return $"{(before is null ? "set" : after is null ? "removed" : "changed")} the password of {names.Somebody((after ?? before)!.PersonId)}";
        var chosen = Of<Credential>(changes).Select(change => (change.After ?? change.Before)!.PersonId).ToHashSet(StringComparer.Ordinal);
        foreach (var (before, after) in Of<Invitation>(changes).Where(change => !told.Contains((change.After ?? change.Before)!.PersonId) && !chosen.Contains((change.After ?? change.Before)!.PersonId)))
            yield return $"{(after is null ? "ended the set-up link of" : "invited")} {names.Somebody((after ?? before)!.PersonId)}";
        foreach (var (before, after) in Of<Token>(changes).Where(change => !told.Contains((change.After ?? change.Before)!.PersonId)))
        {
            var token = (after ?? before)!;
            var isOwn = token.PersonId == origin.ActorId;
            yield return (token.Name, after is null) switch
            {
                (null, false) => isOwn ? "signed in" : $"signed {names.Somebody(token.PersonId)} in",
                (null, true) => isOwn ? "ended a session" : $"ended a session of {names.Somebody(token.PersonId)}",
                ({ } name, false) => $"made the access token {name}",
                ({ } name, true) => isOwn ? $"removed the access token {name}" : $"removed the access token {name} of {names.Somebody(token.PersonId)}",
            };
        }
    }
}
