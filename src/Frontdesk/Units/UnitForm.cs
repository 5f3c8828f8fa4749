using System.Collections.Immutable;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Units;

/// <summary>What comes in when a unit is made or revised (organization.md §4.2, decision D20).</summary>
internal sealed record UnitForm(UnitDraft Draft) : IForm<UnitForm>
{
    public static BodyRules Rules { get; } = new(
        Shape.Object(
            Member.Required("unitData", Shape.Object(
                Member.Required("name", Shape.NonEmptyText),
                Member.Required("visibility", Shape.NonEmptyText),
                Member.Optional("enabled", Shape.Flag),
                Member.Optional("description", Shape.Text),
                Member.Optional("email", Shape.Text),
                Member.Optional("showOnOfflineForm", Shape.Flag))),
            Member.Required("unitMonitors", Shape.ListOf(Shape.Object(
                Member.Required("monitorId", Shape.Text),
                Member.Required("username", Shape.Text)).Open())),
            Member.Required("unitDepartments", Shape.ListOf(Shape.Object(
                Member.Required("departmentId", Shape.Text)).Open()))),
        Wording.Match,
        Coerces: false);

    public static UnitForm Read(Fields fields)
    {
        var data = fields.Object("unitData");
        return new UnitForm(new UnitDraft(
            data.Text("name"),
            data.Text("visibility"),
            data.MaybeFlag("enabled"),
            data.MaybeText("description"),
            data.MaybeText("email"),
            data.MaybeFlag("showOnOfflineForm"),
            [.. fields.Objects("unitMonitors").Select(monitor => monitor.Text("monitorId"))],
            [.. fields.Objects("unitDepartments").Select(department => department.Text("departmentId"))]));
    }
}

/// <summary>A unit not yet agreed to.</summary>
/// <param name="Name">Not empty; need not be unique.</param>
/// <param name="Monitors">Person ids: the whole list, those not in it leave.</param>
/// <param name="Departments">Department ids: the whole list, those not in it are detached.</param>
internal sealed record UnitDraft(
    string Name,
    string Visibility,
    Sent<bool> Enabled,
    Sent<string> Description,
    Sent<string> Email,
    Sent<bool> ShowOnOfflineForm,
    ImmutableArray<string> Monitors,
    ImmutableArray<string> Departments);
