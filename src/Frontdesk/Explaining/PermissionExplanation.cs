using System.Collections.Immutable;
using Frontdesk.Permissions;

namespace Frontdesk.Explaining;

/// <summary>Whether somebody holds a permission, by which of their roles, and in one sentence. Pure.</summary>
/// <param name="Roles">Those of their roles that hold it.</param>
/// <param name="RolesHolding">All roles that hold it.</param>
internal sealed record PermissionExplanation(bool Holds, string Sentence, ImmutableArray<string> Roles, IReadOnlyList<string> RolesHolding, bool DiffersFromDefault)
{
    public static PermissionExplanation Of(Organization organization, Person person, Permission permission)
    {
        var (who, holding) = (Naming.Of(person), organization.RolesHolding(permission));
        ImmutableArray<string> own = [.. holding.Where(person.Has)];
        var holds = person.Active && own.Length > 0;
        var sentence = (person.Active, own, holding.Count) switch
        {
            (false, _, _) => $"{who} does not hold {permission.Id}: the account is deactivated.",
            (true, [], 0) => $"{who} does not hold {permission.Id}: no role holds it.",
            (true, [], _) => $"{who} does not hold {permission.Id}: {Listed("role", holding)} {(holding.Count == 1 ? "holds" : "hold")} it, and {who} has {(holding.Count == 1 ? "not that role" : "none of these")}.",
            _ => $"{who} holds {permission.Id} by {Listed("role", own)}.",
        };
        return new(holds, sentence, own, holding, organization.DiffersFromDefault(permission));
    }

    private static string Listed(string noun, IReadOnlyList<string> ids) =>
        ids.Count == 1 ? $"the {noun} {ids[0]}" : $"the {noun}s {string.Join(", ", ids.SkipLast(1))} and {ids[^1]}";
}
