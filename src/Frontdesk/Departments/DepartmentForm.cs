using System.Collections.Immutable;
using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Departments;

/// <summary>What comes in when a department is made (organization.md §6.2). Kinds are coerced, save those of the unit (decision D6).</summary>
internal sealed record NewDepartmentForm(DepartmentDraft Draft) : IForm<NewDepartmentForm>
{
    public static BodyRules Rules { get; } = new(DepartmentMembers.Body(
        Member.Optional("departmentUnit", DepartmentMembers.Unit) with { Strict = true }));

    public static NewDepartmentForm Read(Fields fields) => new(DepartmentMembers.Read(fields));
}

/// <summary>What comes in when a department is revised (organization.md §6.6). Nothing is coerced; the unit has the wording of decision D10.</summary>
internal sealed record DepartmentForm(DepartmentDraft Draft) : IForm<DepartmentForm>
{
    public static BodyRules Rules { get; } = new(
        DepartmentMembers.Body(Member.Optional("departmentUnit", DepartmentMembers.Unit) with { InMatchWording = true }),
        Coerces: false);

    public static DepartmentForm Read(Fields fields) => new(DepartmentMembers.Read(fields));
}

/// <summary>The members of both forms.</summary>
internal static class DepartmentMembers
{
    /// <summary>What a client gets and may therefore send back, but cannot set: it follows from other things or has endpoints of its own.</summary>
    private static readonly string[] ReadOnly = ["_id", "type", "numAgents", "parentId", "ancestors", "archived", "_updatedAt"];

    private static readonly ObjectShape Department = Shape.Object(
    [
        Member.Required("name", Shape.NonEmptyText),
        Member.Required("email", Shape.Text),
        Member.Required("enabled", Shape.Flag),
        Member.Required("showOnRegistration", Shape.Flag),
        Member.Required("showOnOfflineForm", Shape.Flag),
        Member.Optional("description", Shape.Text),
        Member.Optional("requestTagBeforeClosingChat", Shape.Flag),
        Member.Optional("chatClosingTags", Shape.ListOf(Shape.Text)),
        Member.Optional("fallbackForwardDepartment", Shape.Text),
        Member.Optional("departmentsAllowedToForward", Shape.ListOf(Shape.Text)),
        Member.Optional("allowReceiveForwardOffline", Shape.Flag),
        .. ReadOnly.Select(name => Member.Optional(name, Shape.Anything)),
    ]).Open(Shape.Scalar);

    public static readonly ObjectShape Unit = Shape.Object(Member.Optional("_id", Shape.Text));

    public static ObjectShape Body(Member unit) => Shape.Object(
        Member.Required("department", Department),
        Member.Optional("agents", Shape.ListOf(RosterMembers.Item(Member.Optional("username", Shape.Text)))),
        unit);

    public static DepartmentDraft Read(Fields body)
    {
        var department = body.Object("department");
        return new DepartmentDraft
        {
            Name = department.Text("name"),
            Email = department.Text("email"),
            Enabled = department.Flag("enabled"),
            ShowOnRegistration = department.Flag("showOnRegistration"),
            ShowOnOfflineForm = department.Flag("showOnOfflineForm"),
            Description = department.MaybeText("description"),
            RequestTagBeforeClosingChat = department.MaybeFlag("requestTagBeforeClosingChat"),
            ChatClosingTags = department.MaybeTexts("chatClosingTags"),
            FallbackForwardDepartment = department.MaybeText("fallbackForwardDepartment"),
            DepartmentsAllowedToForward = department.MaybeTexts("departmentsAllowedToForward"),
            AllowReceiveForwardOffline = department.MaybeFlag("allowReceiveForwardOffline"),
            Custom = department.Others,
            Echoed = EchoedIn(department),
            Agents = RosterMembers.Read(body.Objects("agents")),
            UnitId = UnitIn(body.MaybeObject("departmentUnit")),
        };
    }

    private static ImmutableArray<KeyValuePair<string, JsonElement>> EchoedIn(Fields department) =>
    [
        .. ReadOnly.Select(name => KeyValuePair.Create(name, department.MaybeAnything(name)))
            .Where(member => member.Value.HasValue)
            .Select(member => KeyValuePair.Create(member.Key, member.Value.Value)),
    ];

    /// <summary>No object, an empty object, no id and an empty id all mean: no unit (the seed, decision D6).</summary>
    private static Sent<string> UnitIn(Sent<Fields> unit)
    {
        if (unit.IsAbsent)
            return default;
        var id = unit.HasValue ? unit.Value.MaybeText("_id").Or("") : "";
        return id.Length == 0 ? Sent<string>.Null : Sent.Value(id);
    }
}
