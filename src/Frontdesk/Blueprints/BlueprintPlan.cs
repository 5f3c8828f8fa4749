using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Frontdesk.Changes;
using Frontdesk.Permissions;

namespace Frontdesk.Blueprints;

/// <summary>What applying a blueprint changes, in names.</summary>
/// <param name="Hash">Of the file and of what it would change: another one means that another thing would be done. Sign-ins and whatever else the file does not touch do not change it.</param>
internal sealed record BlueprintPlan(ImmutableArray<PlanItem> Items, ImmutableArray<Change> Changes, Impact Impact, string Hash)
{
    private const double LargestLoss = 0.2;

    /// <summary>Sentences about what is accepted and has not the effect that somebody may expect.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public static BlueprintPlan Of(Blueprint blueprint, Organization before, Organization after, ImmutableArray<Change> changes)
    {
        var words = new PlanWords(before, after);
        ImmutableArray<PlanItem> items = [.. changes.Where(change => !change.Kind.IsSecret()).Select(words.Item).OrderBy(item => item.Kind).ThenBy(item => item.Name, StringComparer.Ordinal)];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(blueprint.Text));
        foreach (var item in items)
            hash.AppendData(Encoding.UTF8.GetBytes("\n" + item));
        foreach (var change in changes.Where(change => change.Before is not null && !change.Kind.IsSecret()).OrderBy(change => change.Kind).ThenBy(change => change.Key, StringComparer.Ordinal))
            hash.AppendData([.. Encoding.UTF8.GetBytes("\n" + change.Key + " "), .. change.Before!.Lasting.Body.Span]); // which record of that name, and as it was when it was planned
        return new BlueprintPlan(items, changes, Impact.Of(before, after, changes), Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>What would be lost that needs a second look, as a sentence; null where nothing is.</summary>
    public string? Guard()
    {
        var departments = Items.Where(item => item is { Kind: Kind.Department, Action: PlanAction.Delete }).Select(item => item.Name).ToList();
        if (departments.Count > 0)
            return $"The plan deletes {(departments.Count == 1 ? "the department " + departments[0] : string.Create(CultureInfo.InvariantCulture, $"{departments.Count} departments"))}";
        return Impact.ShareRemoved > LargestLoss
            ? string.Create(CultureInfo.InvariantCulture, $"The plan removes {Impact.MembershipsRemoved} of {Impact.MembershipsBefore} memberships, more than {LargestLoss * 100:0} %")
            : null;
    }
}

internal enum PlanAction
{
    Create,
    Update,
    Delete,
}

/// <summary>One record that changes.</summary>
/// <param name="Members">What changes of it: the member, what it was (null where it was not there) and what it will be.</param>
internal sealed record PlanItem(PlanAction Action, Kind Kind, string Name, ImmutableArray<(string Member, string? Before, string? After)> Members)
{
    public string ActionWord => Action switch
    {
        PlanAction.Create => "create",
        PlanAction.Update => "update",
        PlanAction.Delete => "delete",
    };

    /// <summary>For people and for the hash: one line, and one for each member, whatever is in the names.</summary>
    public override string ToString() => string.Concat(
        [$"{ActionWord} {Kind.Word()} {Name.Printable()}", .. Members.Select(member => $"\n    {member.Member.Printable()}: {member.Before?.Printable() ?? "–"} → {member.After?.Printable() ?? "–"}")]);
}

/// <summary>Records in names: what an id stands for is said by its name, because new ids are chance.</summary>
internal sealed class PlanWords(Organization before, Organization after)
{
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal) { "id", "updatedAt", "createdAt", "lastLogin", "wasInUnit", "wasArchived", "protected" };

    public PlanItem Item(Change change)
    {
        var (was, now) = (change.Before ?? Granting.Original(change.After!), change.After ?? Granting.Original(change.Before!)); // what is built in is updated, never created or deleted
        return new PlanItem(was is null ? PlanAction.Create : now is null ? PlanAction.Delete : PlanAction.Update, change.Kind, Name((now ?? was)!), now is null ? [] : Members(was, now));
    }

    private string Name(Record record) => record switch
    {
        Person person => person.Username,
        Unit unit => unit.Name,
        Department department => department.Name,
        Role role => role.Name,
        Grant grant => grant.PermissionId,
        Membership row => $"{Called(row.DepartmentId)} / {Called(row.AgentId)}",
        Monitorship row => $"{Called(row.UnitId)} / {Called(row.MonitorId)}",
        _ => record.Key,
    };

    private ImmutableArray<(string, string?, string?)> Members(Record? was, Record now)
    {
        using var old = was is null ? null : JsonDocument.Parse(was.Body);
        using var fresh = JsonDocument.Parse(now.Body);
        var names = fresh.RootElement.EnumerateObject().Select(member => member.Name).Union(old?.RootElement.EnumerateObject().Select(member => member.Name) ?? []);
        return
        [
            .. from name in names
               where !Silent.Contains(name) && !(now is Membership or Monitorship && name.EndsWith("Id", StringComparison.Ordinal))
               let before = old is not null && old.RootElement.TryGetProperty(name, out var then) ? Said(then) : null
               let after = fresh.RootElement.TryGetProperty(name, out var value) ? Said(value) : null
               where before != after
               select (name, before, after),
        ];
    }

    private string Said(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Called(value.GetString()!),
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Said))}]",
        _ => value.GetRawText(),
    };

    private string Called(string id) =>
        (after.Person(id) ?? before.Person(id))?.Person.Username ?? (after.Department(id) ?? before.Department(id))?.Department.Name ?? (after.Unit(id) ?? before.Unit(id))?.Unit.Name ?? (after.RoleOf(id) ?? before.RoleOf(id))?.Name ?? id;
}
